import { read } from '../listing.ts';
import { defineRule } from '../rule.ts';
import { judgeOpenness } from '../derived/open-policy.ts';
import { readPolicyOf } from '../derived/read-policy.ts';

/** A vault's policy may speak of the recovery points in it, whose ARNs are those of their services. */
const recoveryPoints = [
  'arn:*:recovery-point:*',
  'arn:*snapshot*',
  'arn:*:image/*',
  'arn:*/backup/*',
  'arn:*:backup/*',
];

export default defineRule({
  id: 'backup-vault-not-public',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'backup.vault',
  regions: 'looked',
  needs: { 'backup.vault': ['policy'] },
  text: {
    ja: {
      title: 'バックアップボールトのポリシーが不特定の者に開放されていない',
      problem: 'バックアップボールトのポリシーが不特定の者に開放されている',
      rationale:
        'ボールトには業務データ全体の複製がある。不特定の者が参照、複製、投入できれば、漏洩又は復旧の妨害につながる。',
      messages: {
        none: 'ポリシーなし',
        bound: 'ポリシーに不特定の者への許可なし',
        public: 'ポリシーが不特定の者に許可(ステートメント: {statements})',
      },
      remediation:
        'Principal を自社のアカウント・ロールに限定する。他アカウントからの複製を受け入れる場合は、aws:PrincipalOrgID を条件とする。',
      cannotSee:
        '復旧ポイントごとの暗号化と鍵の権限、許可先として明示したアカウントによる利用、リソースコントロールポリシー(RCP)及び VPC エンドポイントポリシーによる制限は確認していない。RCP で禁止している場合は、その RCP を理由として例外を登録する。',
    },
    en: {
      title: 'The policy of a backup vault opens it to nobody in general',
      problem: 'The policy of a backup vault is open to anyone',
      rationale:
        'A vault holds copies of everything: whoever can see, copy or fill it leaks data or stands in the way of recovery.',
      messages: {
        none: 'There is no policy',
        bound: 'The policy grants nothing to unspecified principals',
        public: 'The policy grants to anyone (statements: {statements})',
      },
      remediation:
        'Name accounts and roles of your own as Principal; for copies from other accounts add a condition on aws:PrincipalOrgID.',
      cannotSee:
        'Encryption and keys of single recovery points, what accounts named in the policy do with their access, and what resource control policies (RCPs) or VPC endpoint policies forbid; where an RCP forbids it, raise an exception with the RCP as its reason.',
    },
  },
  select: (facts) => facts['backup.vault'],
  check(vault) {
    const policy = read(readPolicyOf(vault));
    return judgeOpenness(policy, { service: 'backup', resources: [vault.arn], within: recoveryPoints });
  },
});
