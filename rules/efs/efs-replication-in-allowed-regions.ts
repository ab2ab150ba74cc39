import { read } from '../listing.ts';
import { outsideAllowed } from '../derived/copies.ts';
import { listed } from '../derived/shortened.ts';
import { someAbroad } from '../derived/japan.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 'efs-replication-in-allowed-regions',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'efs.replication',
  regions: 'every',
  parameters: ['allowedRegions'],
  needs: { 'efs.replication': ['destinationRegions'] },
  text: {
    ja: {
      title: 'EFSの複製先が許可リージョンに限られている',
      problem: 'EFSの複製先に許可外のリージョンがある',
      rationale: 'レプリケーションはファイルシステム全体を継続的に複製するため、宛先の所在がデータの所在となる。',
      messages: {
        inside: '複製先は許可リージョン内: {regions}',
        outside: '複製先が許可外のリージョン: {outside}',
      },
      remediation:
        'レプリケーション設定を削除し、宛先のファイルシステムを削除する。必要であれば許可リージョンを宛先として再設定する。',
      cannotSee:
        'DataSync や利用者による複製、AWS Backup による複製、レプリケーション解除後に残る宛先ファイルシステムは確認していない(後二者は別の検査の対象)。',
    },
    en: {
      title: 'EFS replicates to allowed regions only',
      problem: 'An EFS file system replicates to a region that is not allowed',
      rationale:
        'Replication copies the whole file system continuously: where its destination stands, the data stands.',
      messages: {
        inside: 'Replication goes to allowed regions: {regions}',
        outside: 'Replication goes to regions that are not allowed: {outside}',
      },
      remediation:
        'Delete the replication configuration and the destination file system; replicate to an allowed region instead if a copy is needed.',
      cannotSee:
        'Copies by DataSync or by people, copies by AWS Backup, and destination file systems left after replication ended (other checks answer for the last two).',
    },
  },
  select: (facts) => facts['efs.replication'],
  check(replication, _facts, context) {
    const regions = read(replication.destinationRegions);
    const outside = outsideAllowed(regions, context);
    return outside.length === 0
      ? pass('inside', { regions: listed(regions) })
      : fail('outside', { outside, abroad: someAbroad(outside) });
  },
});
