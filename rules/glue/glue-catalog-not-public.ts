import { read } from '../listing.ts';
import { defineRule } from '../rule.ts';
import { judgeOpenness } from '../derived/open-policy.ts';
import { readPolicyOf } from '../derived/read-policy.ts';

export default defineRule({
  id: 'glue-catalog-not-public',
  severity: 'high',
  scope: 'region',
  level: 'standard',
  kind: 'glue.catalogPolicy',
  regions: 'looked',
  needs: { 'glue.catalogPolicy': ['policy'] },
  text: {
    ja: {
      title: 'Glue データカタログのポリシーが不特定の者に開放されていない',
      problem: 'Glue データカタログのポリシーが不特定の者に開放されている',
      rationale:
        'カタログの定義(表名、列名、保管場所)が知られると、保有するデータの種類と所在が明らかになる。書込みが可能な場合は、参照先のすり替えを許す。',
      messages: {
        none: 'ポリシーなし',
        bound: 'ポリシーに不特定の者への許可なし',
        public: 'ポリシーが不特定の者に許可(ステートメント: {statements})',
      },
      remediation:
        'Principal を利用元のアカウント・ロールに限定する。組織内で共有する場合は aws:PrincipalOrgID を条件とする。',
      cannotSee:
        'RAM による共有が作成したポリシー(GetResourcePolicies)、Lake Formation の許可、許可先として明示したアカウントによる利用、リソースコントロールポリシー(RCP)及び VPC エンドポイントポリシーによる制限は確認していない。RCP で禁止している場合は、その RCP を理由として例外を登録する。',
    },
    en: {
      title: 'The policy of the Glue Data Catalog opens it to nobody in general',
      problem: 'The policy of a Glue Data Catalog is open to anyone',
      rationale:
        'Names of tables, columns and locations tell which data there is and where; whoever may write can point a table elsewhere.',
      messages: {
        none: 'There is no policy',
        bound: 'The policy grants nothing to unspecified principals',
        public: 'The policy grants to anyone (statements: {statements})',
      },
      remediation:
        'Name the accounts and roles that use the catalog as Principal; for sharing within the organization add a condition on aws:PrincipalOrgID.',
      cannotSee:
        'Policies made by RAM shares (GetResourcePolicies), permissions of Lake Formation, what accounts named in the policy do with their access, and what resource control policies (RCPs) or VPC endpoint policies forbid; where an RCP forbids it, raise an exception with the RCP as its reason.',
    },
  },
  select: (facts) => facts['glue.catalogPolicy'],
  check(catalog, _facts, { partition }) {
    const policy = read(readPolicyOf(catalog));
    return judgeOpenness(policy, {
      service: 'glue',
      resources: [`arn:${partition}:glue:${catalog.region}:${catalog.account}:*`],
    });
  },
});
