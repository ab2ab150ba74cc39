import { accountInAllowed, inRegion } from '../derived/in-region.ts';
import { FactUnavailable, read } from '../listing.ts';
import { defineRule, fail, notApplicable, pass } from '../rule.ts';

export default defineRule({
  id: 'macie-enabled',
  severity: 'medium',
  scope: 'region',
  level: 'strict',
  kind: 'account',
  regions: 'allowed',
  parameters: ['allowedRegions'],
  needs: { 'macie.session': ['status', 'administrator'] },
  text: {
    ja: {
      title: '許可リージョンでAmazon Macieが有効である',
      problem: 'Amazon Macieが有効でない',
      rationale:
        '機密情報は、申告された場所以外に混入することがある。混入を検出する仕組みがなければ、廃棄や持出しの管理が及ばない。',
      messages: {
        enabled: '{region} の Macie は有効(管理アカウント: {administrator})',
        notEnabled: '{region} で Macie が有効化されていない',
        paused: '{region} の Macie は一時停止中',
        notOffered: '{region} で Macie は提供されていない',
      },
      remediation:
        '該当リージョンで Macie を有効化し、機密データの自動検出又は検出ジョブを設定する。組織で利用する場合は、委任管理者からメンバーアカウントを有効化する。',
      cannotSee: '検出ジョブと自動検出の設定、検出結果への対応は確認していない。Macie は指定された対象のみを検査する。',
    },
    en: {
      title: 'Amazon Macie is enabled in the allowed Regions',
      problem: 'Amazon Macie is not enabled',
      rationale:
        'Confidential data gets to places where none is declared. Unless something looks for it, erasure and control do not reach it.',
      messages: {
        enabled: 'Macie is enabled in {region} (administrator account: {administrator})',
        notEnabled: 'Macie is not enabled in {region}',
        paused: 'Macie is paused in {region}',
        notOffered: 'Macie is not offered in {region}',
      },
      remediation:
        'Enable Macie in the Region, and set up automated discovery or discovery jobs. In an organization, let the delegated administrator enable it for its members.',
      cannotSee:
        'Discovery jobs, automated discovery and what is done about findings. Macie finds nothing where it was not told to look.',
    },
  },
  select: (_facts, context) => ({ items: accountInAllowed(context) }),
  check({ region }, facts) {
    const sessions = inRegion(facts['macie.session'], region);
    const [own] = sessions.items;
    if (own === undefined) {
      if (sessions.failures.length === 0) return notApplicable('notOffered', { region });
      throw new FactUnavailable(sessions.failures.map(({ cause }) => cause));
    }
    const status = read(own.status);
    if (status === null) return fail('notEnabled', { region });
    if (status === 'PAUSED') return fail('paused', { region });
    // Told beside the verdict: unread, it changes nothing.
    const administrator = (own.administrator.ok ? own.administrator.value : null) ?? '-';
    return pass('enabled', { region, administrator });
  },
});
