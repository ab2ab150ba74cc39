import { databaseTlsNeeds, tlsVerdict } from '../derived/database-tls.ts';
import { databaseStorage } from '../derived/database-storage.ts';
import { outOfScopeMessages, unlessOutOfScope } from '../derived/out-of-scope.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'rds-tls-required',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 'rds.instance',
  alsoKinds: ['rds.cluster'],
  regions: 'looked',
  parameters: ['outOfScopeTag'],
  needs: databaseTlsNeeds,
  text: {
    ja: {
      title: 'RDSのデータベースがTLSによる接続を必須としている',
      problem: 'RDSのデータベースがTLSによらない接続を受け付ける',
      rationale:
        'TLSを必須としない限り、接続元の設定次第でデータが平文で伝送される。パラメータを変更しても、再起動するまで反映されないものがある。',
      messages: {
        required: '{parameter} が {value}、反映済み',
        byDefault: '{parameter} の値の指定なし。エンジン(バージョン {version})の既定により有効',
        always: 'TLSによる接続のみを受け付けるエンジン(Neptune)',
        notRequired: '{parameter} が {value}',
        notSet: '{parameter} の値の指定なし。既定では平文の接続を受け付ける',
        oldProtocols: '{parameter} が {value} であり、TLS 1.0及び1.1での接続を受け付ける',
        optional: 'SSLオプションのみが設定され、平文のポートが併存する',
        notSupported: '{engine} {version} にはTLSを必須とする設定なし',
        pendingReboot: 'パラメータグループ又はオプショングループが未反映(状態: {status})',
        custom: '判定対象外: 利用者がOSとデータベースを管理する {engine}',
        ...outOfScopeMessages.ja,
      },
      remediation:
        'パラメータグループで、PostgreSQL及びSQL Serverは rds.force_ssl を1、MySQL及びMariaDBは require_secure_transport を1、DocumentDBは tls を tls1.2+ 以上、Db2は DB2COMM を SSL とし、必要な再起動を行う。Oracleは NATIVE_NETWORK_ENCRYPTION オプションの SQLNET.ENCRYPTION_SERVER を REQUIRED とする。',
      cannotSee:
        '接続元が実際に使用する方式、接続元における証明書の検証、RDS ProxyのTLS必須設定、データベース内の利用者単位の設定は確認していない。',
    },
    en: {
      title: 'RDS databases require TLS',
      problem: 'An RDS database takes connections without TLS',
      rationale:
        'While TLS is not required, the client decides whether data travels in the clear. A changed parameter may have no effect until the next reboot.',
      messages: {
        required: '{parameter} is {value} and in force',
        byDefault: '{parameter} has no value; the default of the engine (version {version}) turns it on',
        always: 'The engine takes nothing else than TLS (Neptune)',
        notRequired: '{parameter} is {value}',
        notSet: '{parameter} has no value; the default takes connections in the clear',
        oldProtocols: '{parameter} is {value}, which takes TLS 1.0 and 1.1',
        optional: 'The option SSL alone is set: the port without TLS stays open beside it',
        notSupported: '{engine} {version} has no setting that requires TLS',
        pendingReboot: 'The parameter or option group is not in force yet (status {status})',
        custom: 'Not judged: with {engine} the customer runs system and database',
        ...outOfScopeMessages.en,
      },
      remediation:
        'In the parameter group set rds.force_ssl to 1 (PostgreSQL, SQL Server), require_secure_transport to 1 (MySQL, MariaDB), tls to tls1.2+ or better (DocumentDB), DB2COMM to SSL (Db2), and reboot where it is needed. For Oracle set SQLNET.ENCRYPTION_SERVER of the option NATIVE_NETWORK_ENCRYPTION to REQUIRED.',
      cannotSee:
        'What clients negotiate, whether they verify the certificate, whether RDS Proxy requires TLS, and settings of single users inside the database.',
    },
  },
  select: (facts) => databaseStorage(facts),
  check: (database, facts, context) =>
    unlessOutOfScope(database.tags, context, () => tlsVerdict(database, facts, context.level === 'strict')),
});
