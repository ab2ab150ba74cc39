import { read, test, where } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { isEnding } from '../derived/ending.ts';
import { told } from '../derived/told.ts';

export default defineRule({
  id: 'dms-instance-not-public',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'dms.replicationInstance',

  regions: 'looked',
  needs: { 'dms.replicationInstance': ['details'] },
  text: {
    ja: {
      title: 'DMSの複製インスタンスがインターネットから到達できない設定である',
      problem: 'DMSの複製インスタンスがインターネットから到達し得る設定である',
      rationale:
        '移行元と移行先の全データを中継するインスタンスに公開アドレスがある状態は、移行の終了後も放置されやすい。AWS の既定値は公開である。',
      messages: { private: 'インターネットからの接続口なし', public: 'パブリックアクセスが有効' },
      remediation:
        'パブリックアクセスを無効にしたインスタンスを作成し、タスクを移行する。不要なインスタンスは削除する。',
      cannotSee: '移行元・移行先への経路、セキュリティグループ、エンドポイントの TLS は確認していない。',
    },
    en: {
      title: 'DMS replication instance is not reachable from the internet',
      problem: 'A DMS replication instance can be reached from the internet',
      rationale:
        "An instance that carries all data from source to target has a public address, often for years after the migration: AWS's default is public.",
      messages: { private: 'No endpoint on the internet', public: 'Publicly accessible' },
      remediation:
        'Create an instance without public accessibility and move the tasks; delete what is no longer needed.',
      cannotSee: 'Routes to source and target, security groups, and TLS of the endpoints.',
    },
  },
  select: (facts) =>
    where(facts['dms.replicationInstance'], ({ details }) => test(details, ({ status }) => !isEnding(status))),
  check(instance) {
    return told(read(instance.details).publiclyAccessible, instance, 'details') ? fail('public') : pass('private');
  },
});
