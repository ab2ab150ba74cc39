import type { Fact, Identity } from '../facts.ts';
import { read, type Subjects } from '../listing.ts';
import { defineRule, fail, notApplicable, pass, theAccount } from '../rule.ts';
import { customerKeysInUse } from '../derived/customer-keys.ts';

type Subject = Fact<'kms.key', 'metadata'> | Identity<'account'>;

export default defineRule({
  id: 'kms-key-origin-approved',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 'kms.key',
  regions: 'looked',
  parameters: ['approvedOrigins'],
  needs: { 'kms.key': ['metadata'] },
  text: {
    ja: {
      title: 'KMSキーの鍵素材の生成元が承認済みである',
      problem: 'KMSキーの鍵素材の生成元が承認されていない',
      rationale:
        '鍵素材をどこで生成し保管するか(AWS KMS、自社でのインポート、CloudHSM、外部キーストア)は、鍵管理の責任分界を決める。金融機関が定めた方針に沿う必要がある。',
      messages: {
        approved: '鍵素材の生成元 {origin} は承認済み',
        anyOrigin: '鍵素材の生成元 {origin}(承認済み生成元の定めなし)',
        notApproved: '鍵素材の生成元 {origin} は未承認(承認済み: {approved})',
        notStated: '承認済みの生成元(approvedOrigins)が設定にない。鍵管理方針の申告により確認',
      },
      remediation:
        '承認済みの生成元で新たなキーを作成し、データを再暗号化する。方針として許容する場合は、設定の approvedOrigins(AWS_KMS、EXTERNAL、AWS_CLOUDHSM、EXTERNAL_KEY_STORE)に追加する。',
      cannotSee:
        'インポートされた鍵素材の生成方法と保管状況、外部キーストアの鍵管理装置の所在と運用、方針そのものの妥当性は確認していない。',
    },
    en: {
      title: 'KMS key material comes from an approved origin',
      problem: 'KMS key material comes from an origin that is not approved',
      rationale:
        'Where key material is made and kept (AWS KMS, imported, CloudHSM, external key store) decides who is responsible for it, and has to follow the institution’s policy.',
      messages: {
        approved: 'Origin {origin} is approved',
        anyOrigin: 'Origin {origin} (no list of approved origins is stated)',
        notApproved: 'Origin {origin} is not approved (approved: {approved})',
        notStated:
          'No approved origins (approvedOrigins) are stated in the configuration; an attestation has to state them',
      },
      remediation:
        'Create a key of an approved origin and encrypt the data again. If policy allows the origin, add it to approvedOrigins in the configuration (AWS_KMS, EXTERNAL, AWS_CLOUDHSM, EXTERNAL_KEY_STORE).',
      cannotSee:
        'How imported material was made and where else it is kept, where an external key manager stands and who runs it, and whether the policy itself is sound.',
    },
  },
  select(facts, context): Subjects<Subject> {
    const isStated = context.stated.has('approvedOrigins');
    if (context.level === 'strict' && !isStated) return { items: [theAccount(context)] };
    return customerKeysInUse(facts['kms.key']);
  },
  check(subject, _facts, { settings }) {
    if (!('metadata' in subject)) return notApplicable('notStated');
    const { origin } = read(subject.metadata);
    const approved = settings.approvedOrigins;
    if (approved === null) return pass('anyOrigin', { origin });
    return approved.includes(origin) ? pass('approved', { origin }) : fail('notApproved', { origin, approved });
  },
});
