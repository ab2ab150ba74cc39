import { read, test, where } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';

/** What DMS reaches over HTTPS or by settings of its own, whatever the mode says. */
const noDatabases: ReadonlySet<string | null> = new Set([
  's3',
  'kinesis',
  'kafka',
  'dynamodb',
  'opensearch',
  'elasticsearch',
  'neptune',
  'redshift',
  'redshift-serverless',
  'babelfish',
]);
const encrypted: ReadonlySet<string | null> = new Set(['require', 'verify-ca', 'verify-full']);

export default defineRule({
  id: 'dms-endpoint-tls',
  severity: 'medium',
  scope: 'resource',
  level: 'strict',
  kind: 'dms.endpoint',
  regions: 'looked',
  needs: { 'dms.endpoint': ['details'] },
  text: {
    ja: {
      title: 'DMSのエンドポイントがデータベースとの通信にTLSを使用している',
      problem: 'DMSのエンドポイントがデータベースとの通信にTLSを使用していない',
      rationale:
        'データ移行ではデータベースの内容が全て伝送される。SSLモードが none のエンドポイントでは、その内容が平文で流れる。',
      messages: {
        encrypted: 'SSLモード {mode}({engine})',
        plain: 'SSLモードが {mode}({engine})',
      },
      remediation:
        'エンドポイントのSSLモードを require 以上、可能であれば verify-full とし、証明書をDMSにインポートする。移行が完了したエンドポイントは削除する。',
      cannotSee:
        'Oracleのネイティブネットワーク暗号化(追加の接続属性による。該当する場合は例外として登録)、S3・Kinesis等データベース以外のエンドポイント、移行タスクの稼働の有無は確認していない。',
    },
    en: {
      title: 'Endpoints of DMS reach their databases over TLS',
      problem: 'An endpoint of DMS reaches its database without TLS',
      rationale:
        'A migration sends whole databases over the network: through an endpoint with the SSL mode none they travel in the clear.',
      messages: {
        encrypted: 'The SSL mode is {mode} ({engine})',
        plain: 'The SSL mode is {mode} ({engine})',
      },
      remediation:
        'Set the SSL mode of the endpoint to require or better, verify-full where possible, and import the certificate into DMS. Delete endpoints whose migration is over.',
      cannotSee:
        'The native network encryption of Oracle (set by extra connection attributes: state an exception for it), endpoints that are no databases such as S3 and Kinesis, and whether a task runs.',
    },
  },
  select: (facts) =>
    where(facts['dms.endpoint'], ({ details }) =>
      test(details, ({ engine, status }) => status === 'active' && !noDatabases.has(engine)),
    ),
  check({ details }) {
    const { engine, sslMode } = read(details);
    const params = { mode: sslMode ?? '-', engine: engine ?? '-' };
    return encrypted.has(sslMode) ? pass('encrypted', params) : fail('plain', params);
  },
});
