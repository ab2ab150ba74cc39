import type { Fact, Read } from '../facts.ts';
import type { DbInstance } from '../facts/rds.ts';
import { read, test, together, where, type Subjects } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { isEnding } from '../derived/ending.ts';
import { told } from '../derived/told.ts';

type Reach = Pick<DbInstance, 'publiclyAccessible' | 'internetAccessGateway' | 'vpcNetworking'>;
type Subject = Fact<'rds.instance', 'details'> | Fact<'rds.cluster', 'details'>;

export default defineRule({
  id: 'rds-not-public',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'rds.instance',
  alsoKinds: ['rds.cluster'],
  regions: 'looked',
  needs: { 'rds.instance': ['details'], 'rds.cluster': ['details'] },
  text: {
    ja: {
      title: 'RDSのデータベースがインターネットから到達できない設定である',
      problem: 'RDSのデータベースがインターネットから到達し得る設定である',
      rationale: 'データベースの接続口がインターネットにあると、認証の不備や脆弱性が直ちに顧客データの漏洩につながる。',
      messages: {
        private: 'インターネットからの接続口なし',
        public: 'パブリックアクセシビリティが有効',
        internetGateway:
          'AWS のインターネットアクセスゲートウェイを経由して到達できる(VPC のセキュリティグループによる制限なし)',
      },
      remediation:
        'パブリックアクセシビリティを無効にする。インターネットアクセスゲートウェイを用いるクラスターは、VPC ネットワーキングを有効にする。',
      cannotSee: 'セキュリティグループ、経路表、サブネットの構成、及びデータベースの認証の強度は確認していない。',
    },
    en: {
      title: 'RDS databases are not reachable from the internet',
      problem: 'An RDS database can be reached from the internet',
      rationale:
        'With its endpoint on the internet, any weakness of sign-in or software leads straight to customer data.',
      messages: {
        private: 'No endpoint on the internet',
        public: 'Publicly accessible',
        internetGateway: "Reached through AWS's internet access gateway, with no security group of a VPC before it",
      },
      remediation:
        'Turn public accessibility off; give a cluster that uses the internet access gateway VPC networking instead.',
      cannotSee: 'Security groups, routes and subnets, and how strong the sign-in of the database is.',
    },
  },
  select(facts) {
    const instances: Subjects<Subject> = where(facts['rds.instance'], ({ details }) =>
      test(details, ({ status }) => !isEnding(status)),
    );
    // Members carry the flag of an Aurora cluster, which itself tells nothing.
    const clusters: Subjects<Subject> = where(facts['rds.cluster'], ({ details }) =>
      test(
        details,
        ({ status, publiclyAccessible, internetAccessGateway, vpcNetworking }) =>
          !isEnding(status) &&
          (publiclyAccessible !== null || internetAccessGateway !== null || vpcNetworking === false),
      ),
    );
    return together(instances, clusters);
  },
  check(database) {
    const details: Read<Reach> = database.details;
    const { publiclyAccessible, internetAccessGateway, vpcNetworking } = read(details);
    if (publiclyAccessible === true) return fail('public');
    if (internetAccessGateway === true) return fail('internetGateway');
    if (vpcNetworking === false && internetAccessGateway === null) return fail('internetGateway');
    if (database.kind === 'rds.instance') told(publiclyAccessible, database, 'details');
    return pass('private');
  },
});
