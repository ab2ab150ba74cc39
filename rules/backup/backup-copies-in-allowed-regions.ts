import { read, test, where } from '../listing.ts';
import { outsideAllowed, regionOfArn } from '../derived/copies.ts';
import { listed } from '../derived/shortened.ts';
import { someAbroad } from '../derived/japan.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 'backup-copies-in-allowed-regions',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'backup.plan',
  regions: 'every',
  parameters: ['allowedRegions'],
  needs: { 'backup.plan': ['copyVaultArns'] },
  text: {
    ja: {
      title: 'AWS Backupの複製先が許可リージョンに限られている',
      problem: 'AWS Backupの複製先に許可外のリージョンがある',
      rationale: 'バックアップは業務データの完全な複製であり、複製先のボールトの所在がデータの所在となる。',
      messages: {
        inside: '複製先ボールトは許可リージョン内: {regions}',
        outside: '複製先ボールトが許可外のリージョン: {outside}',
      },
      remediation:
        'バックアッププランのコピーアクションの宛先を許可リージョンのボールトに変更し、許可外のボールトの復旧ポイントを削除する。組織のバックアップポリシーによるプランは組織側で是正する。',
      cannotSee:
        '手動のコピージョブ、プラン外のスナップショットの複製、宛先アカウントでの再複製、過去に複製された復旧ポイントは確認していない(許可外のリージョンの復旧ポイントは棚卸しで確認)。',
    },
    en: {
      title: 'AWS Backup copies to allowed regions only',
      problem: 'AWS Backup copies to a region that is not allowed',
      rationale: 'A backup is a whole copy of the data: where the destination vault stands, the data stands.',
      messages: {
        inside: 'Copies go to vaults in allowed regions: {regions}',
        outside: 'Copies go to vaults in regions that are not allowed: {outside}',
      },
      remediation:
        'Point the plan’s copy actions to a vault in an allowed region and delete the recovery points elsewhere. Plans that come from an organization’s backup policy are mended there.',
      cannotSee:
        'Copy jobs started by hand, snapshots copied outside plans, further copies by a destination account, and recovery points copied before (the inventory shows those in regions that are not allowed).',
    },
  },
  select: (facts) => where(facts['backup.plan'], ({ copyVaultArns }) => test(copyVaultArns, (arns) => arns.length > 0)),
  check(plan, _facts, context) {
    const regions = read(plan.copyVaultArns).map(regionOfArn);
    const outside = outsideAllowed(regions, context);
    return outside.length === 0
      ? pass('inside', { regions: listed(regions) })
      : fail('outside', { outside, abroad: someAbroad(outside) });
  },
});
