import { keyedShare, shareNeeds, type KeyedShare } from '../derived/keyed-share.ts';
import { FactUnavailable, groupBy } from '../listing.ts';
import { defineRule, fail, notApplicable, pass, theAccount, type Params } from '../rule.ts';

export default defineRule({
  id: 'kms-customer-key-used',
  severity: 'low',
  scope: 'account',
  level: 'standard',
  kind: 'account',
  regions: 'looked',
  parameters: ['baselineResources', 'outOfScopeTag'],
  needs: shareNeeds,
  text: {
    ja: {
      title: 'データの保存先の暗号化にカスタマー管理のKMSキーを用いている',
      problem: 'データの保存先に、カスタマー管理のKMSキーで暗号化されていないものがある',
      rationale:
        'キーの廃棄による論理的消去は、自社で廃棄できるキーで暗号化したデータにのみ及ぶ。その範囲を把握することが、消去の方法を定める前提となる。',
      messages: {
        used: '保存先 {total} 件のうち、有効なカスタマー管理のKMSキーによるものは {withKey} 件({types})',
        none: '保存先 {total} 件のいずれも、有効なカスタマー管理のKMSキーで暗号化されていない({types})',
        some: '保存先 {total} 件のうち、有効なカスタマー管理のKMSキーによるものは {withKey} 件のみ({types})',
        noStores: '対象となる保存先なし',
      },
      remediation:
        '消去を要するデータの保存先から順に、カスタマー管理のKMSキーによる暗号化へ切り替える。ストレージの種類により、作成し直しを要する。厳格な管理では全ての保存先を対象とする。',
      cannotSee:
        '消去が行われたこと、切替えより前に書き込まれたデータのキー、キューやログなど件数に含めない保存先、別のキーによる複製は確認していない。読取りのできなかった保存先は件数の分母にのみ含める。',
    },
    en: {
      title: 'Data stores are encrypted with customer managed KMS keys',
      problem: 'Some data stores are not encrypted with a customer managed KMS key',
      rationale:
        'Erasure by destroying a key reaches only what is encrypted with a key that the institution itself can destroy. How far that is must be known before a way of erasing is chosen.',
      messages: {
        used: 'Of {total} stores, {withKey} are under an enabled customer managed KMS key ({types})',
        none: 'None of {total} stores is under an enabled customer managed KMS key ({types})',
        some: 'Of {total} stores, only {withKey} are under an enabled customer managed KMS key ({types})',
        noStores: 'There is no store to judge',
      },
      remediation:
        'Move the stores to customer managed KMS keys, those first whose data must be erased one day. Some kinds of storage must be created anew. At strict all stores are meant.',
      cannotSee:
        'That anything was erased, the keys of what was written before a change, stores that are not counted (queues, logs and others), and copies under other keys. Stores that could not be read are counted in the totals alone.',
    },
  },
  select: (_facts, context) => ({ items: [theAccount(context)] }),
  check(_account, facts, context) {
    const share = keyedShare(facts, context);
    const { stores } = share;
    const causes = [
      ...stores.flatMap(({ hasKey }) => (typeof hasKey === 'boolean' ? [] : hasKey.causes)),
      ...share.causes,
    ];
    if (context.level === 'strict' && stores.some(({ hasKey }) => hasKey === false)) return fail('some', told(share));
    const isMet = context.level === 'standard' && stores.some(({ hasKey }) => hasKey === true);
    if (!isMet && causes.length > 0) throw new FactUnavailable(causes);
    if (stores.length === 0) return notApplicable('noStores');
    return isMet || context.level === 'strict' ? pass('used', told(share)) : fail('none', told(share));
  },
});

/** The counts: in all, and `n/m` for each type. */
function told({ stores }: KeyedShare): Params {
  const under = (some: KeyedShare['stores']): number => some.filter(({ hasKey }) => hasKey === true).length;
  const types = [...groupBy(stores, ({ type }) => type)].map(([type, own]) => `${type} ${under(own)}/${own.length}`);
  return { total: stores.length, withKey: under(stores), types };
}
