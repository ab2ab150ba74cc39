import { read, test, where } from '../listing.ts';
import { defineRule } from '../rule.ts';
import { judgeOpenness } from '../derived/open-policy.ts';
import { readPolicyOf } from '../derived/read-policy.ts';

export default defineRule({
  id: 'secrets-not-public',
  severity: 'critical',
  scope: 'resource',
  level: 'standard',
  kind: 'secretsmanager.secret',
  regions: 'looked',
  needs: { 'secretsmanager.secret': ['deletionDate', 'policy'] },
  text: {
    ja: {
      title: 'シークレットのポリシーが不特定の者に開放されていない',
      problem: 'シークレットのポリシーが不特定の者に開放されている',
      rationale:
        'シークレットには接続情報や暗号鍵が格納される。不特定の者が値を取得できれば、その先のデータも漏洩する。',
      messages: {
        none: 'ポリシーなし',
        bound: 'ポリシーに不特定の者への許可なし',
        public: 'ポリシーが不特定の者に許可(ステートメント: {statements})',
      },
      remediation:
        'Principal を自社のロール・アカウントに限定するか、aws:PrincipalOrgID 等の固定値の条件を付す。公開された期間があれば、値を更新する。ポリシーの登録時は BlockPublicPolicy を指定する。',
      cannotSee:
        '公開中に値が取得されたか否か、値を暗号化する鍵のキーポリシー、許可先として明示したアカウントによる利用、リソースコントロールポリシー(RCP)及び VPC エンドポイントポリシーによる制限は確認していない。RCP で禁止している場合は、その RCP を理由として例外を登録する。',
    },
    en: {
      title: 'The policy of a secret opens it to nobody in general',
      problem: 'The policy of a secret is open to anyone',
      rationale: 'Secrets hold credentials and keys: whoever can read one reaches the data behind it.',
      messages: {
        none: 'There is no policy',
        bound: 'The policy grants nothing to unspecified principals',
        public: 'The policy grants to anyone (statements: {statements})',
      },
      remediation:
        'Name roles or accounts of your own as Principal, or add a condition with fixed values such as aws:PrincipalOrgID; replace a value that was public, and put policies with BlockPublicPolicy.',
      cannotSee:
        'Whether the value was read while it was public, the key policy of the key that encrypts it, what accounts named in the policy do with their access, and what resource control policies (RCPs) or VPC endpoint policies forbid; where an RCP forbids it, raise an exception with the RCP as its reason.',
    },
  },
  select: (facts) =>
    where(facts['secretsmanager.secret'], (secret) => test(secret.deletionDate, (date) => date === null)),
  check(secret) {
    const policy = read(readPolicyOf(secret));
    return judgeOpenness(policy, { service: 'secretsmanager', resources: [secret.arn] });
  },
});
