import { outsideAllowed, regionOfArn } from '../derived/copies.ts';
import { listed } from '../derived/shortened.ts';
import { someAbroad } from '../derived/japan.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { copiedDatabases, copyNeeds } from '../derived/database-copies.ts';

export default defineRule({
  id: 'rds-copies-in-allowed-regions',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'rds.instance',
  regions: 'every',
  parameters: ['allowedRegions'],
  needs: copyNeeds,
  text: {
    ja: {
      title: 'RDSの複製が許可リージョンに限られている',
      problem: 'RDSの複製が許可外のリージョンに存在する',
      rationale:
        'リードレプリカ、グローバルデータベース、自動バックアップのクロスリージョンレプリケーションは、いずれもデータベース全体の複製を別リージョンに保持する。',
      messages: {
        inside: '複製は全て許可リージョン内: {regions}',
        outside: '許可外のリージョンに複製: {outside}({copies})',
      },
      remediation:
        '許可外のリージョンのレプリカ、グローバルクラスターのメンバー、複製された自動バックアップを削除し、必要であれば許可リージョンに再作成する。',
      cannotSee:
        'スナップショットの手動複製、S3へのエクスポート、DMS や論理レプリケーションによる複製は確認していない(許可外のリージョンのスナップショットは棚卸しで確認)。',
    },
    en: {
      title: 'Copies of RDS databases stand in allowed regions only',
      problem: 'A copy of an RDS database stands in a region that is not allowed',
      rationale:
        'Read replicas, global databases and the cross-Region replication of automated backups each keep a whole copy of the database in another region.',
      messages: {
        inside: 'All copies are in allowed regions: {regions}',
        outside: 'There are copies in regions that are not allowed: {outside} ({copies})',
      },
      remediation:
        'Delete the replicas, the members of global clusters and the replicated automated backups in regions that are not allowed; make them anew in an allowed region if they are needed.',
      cannotSee:
        'Snapshots copied by hand, exports to S3, and replication by DMS or by the database itself (the inventory shows snapshots in regions that are not allowed).',
    },
  },
  select: (facts) => copiedDatabases(facts),
  check({ copyArns }, _facts, context) {
    const outside = outsideAllowed(copyArns.map(regionOfArn), context);
    if (outside.length === 0) return pass('inside', { regions: listed(copyArns.map(regionOfArn)) });
    const copies = copyArns.filter((arn) => outside.includes(regionOfArn(arn)));
    const names = listed(copies.map((arn) => arn.split(':').slice(5).join(':')));
    return fail('outside', { outside, copies: names, abroad: someAbroad(outside) });
  },
});
