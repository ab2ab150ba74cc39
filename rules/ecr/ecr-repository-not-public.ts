import { read } from '../listing.ts';
import { defineRule } from '../rule.ts';
import { judgeOpenness } from '../derived/open-policy.ts';
import { readPolicyOf } from '../derived/read-policy.ts';

export default defineRule({
  id: 'ecr-repository-not-public',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'ecr.repository',
  regions: 'looked',
  needs: { 'ecr.repository': ['policy'] },
  text: {
    ja: {
      title: 'ECRリポジトリのポリシーが不特定の者に開放されていない',
      problem: 'ECRリポジトリのポリシーが不特定の者に開放されている',
      rationale:
        'コンテナイメージには業務プログラムや設定値が含まれる。不特定の者による取得は漏洩に、登録は改ざんに直結する。',
      messages: {
        none: 'ポリシーなし',
        bound: 'ポリシーに不特定の者への許可なし',
        public: 'ポリシーが不特定の者に許可(ステートメント: {statements})',
      },
      remediation:
        'Principal を利用元のアカウント・ロールに限定する。組織全体で利用する場合は aws:PrincipalOrgID を条件とする。',
      cannotSee:
        'レジストリ全体のポリシー(複製・プルスルーキャッシュの許可)、ECR Public のリポジトリ、許可先として明示したアカウントによる利用、リソースコントロールポリシー(RCP)及び VPC エンドポイントポリシーによる制限は確認していない。RCP で禁止している場合は、その RCP を理由として例外を登録する。',
    },
    en: {
      title: 'The policy of an ECR repository opens it to nobody in general',
      problem: 'The policy of an ECR repository is open to anyone',
      rationale:
        'Images hold programs and settings: strangers who pull them learn these, strangers who push replace them.',
      messages: {
        none: 'There is no policy',
        bound: 'The policy grants nothing to unspecified principals',
        public: 'The policy grants to anyone (statements: {statements})',
      },
      remediation:
        'Name the accounts and roles that use the repository as Principal; for a whole organization add a condition on aws:PrincipalOrgID.',
      cannotSee:
        'The policy of the registry (replication, pull-through cache), repositories of ECR Public, what accounts named in the policy do with their access, and what resource control policies (RCPs) or VPC endpoint policies forbid; where an RCP forbids it, raise an exception with the RCP as its reason.',
    },
  },
  select: (facts) => facts['ecr.repository'],
  check(repository) {
    const policy = read(readPolicyOf(repository));
    return judgeOpenness(policy, { service: 'ecr', resources: [repository.arn] });
  },
});
