import { read } from '../listing.ts';
import { publicGrants } from '../policy/index.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { customerKeysInUse } from '../derived/customer-keys.ts';
import { readKeyPolicy } from '../derived/read-policy.ts';
import { statementLabels } from '../derived/shortened.ts';

export default defineRule({
  id: 'kms-key-policy-not-public',
  severity: 'critical',
  scope: 'resource',
  level: 'standard',
  kind: 'kms.key',
  regions: 'looked',
  needs: { 'kms.key': ['metadata', 'policy'] },
  text: {
    ja: {
      title: 'KMSキーのキーポリシーが不特定の者に開放されていない',
      problem: 'KMSキーのキーポリシーが不特定の者に開放されている',
      rationale:
        'キーポリシーが不特定の AWS アカウントに利用を許可すると、第三者が暗号化データを復号し、又は鍵の管理操作を行うおそれがある。',
      messages: {
        bound: 'キーポリシーに不特定の者への許可なし',
        public: 'キーポリシーが不特定の者に許可(ステートメント: {statements})',
      },
      remediation:
        'キーポリシーの Principal を自社のアカウント、ロールに限定する。やむを得ず「*」とする場合は、aws:PrincipalOrgID、aws:PrincipalAccount、kms:CallerAccount 等をワイルドカードなしの StringEquals で条件とする。kms:ViaService や aws:SourceIp のみの条件では限定とならない。',
      cannotSee:
        'グラント(CreateGrant)による許可、キーポリシーから委任を受けた IAM ポリシーの内容、実際の利用状況は確認していない。',
    },
    en: {
      title: 'KMS key policy is not open to everyone',
      problem: 'A KMS key policy is open to everyone',
      rationale: 'A key policy that lets any AWS account in allows strangers to decrypt data or to administer the key.',
      messages: {
        bound: 'The key policy grants nothing to unspecified principals',
        public: 'The key policy grants to anyone (statements: {statements})',
      },
      remediation:
        'Name accounts and roles of your own as Principal. Where "*" cannot be avoided, add a condition StringEquals without wildcards on aws:PrincipalOrgID, aws:PrincipalAccount or kms:CallerAccount; kms:ViaService or aws:SourceIp alone do not bind.',
      cannotSee:
        'Permissions given by grants (CreateGrant), the IAM policies to which the key policy delegates, and who actually used the key.',
    },
  },
  select: (facts) => customerKeysInUse(facts['kms.key']),
  check(key) {
    const verdict = publicGrants(read(readKeyPolicy(key)), { keyArn: key.arn });
    return verdict.public ? fail('public', { statements: statementLabels(verdict.statements) }) : pass('bound');
  },
});
