import type { PasswordPolicy } from '../facts/iam.ts';
import { all, decide, read, some } from '../listing.ts';
import { defineRule, fail, notApplicable, pass, type RuleContext } from '../rule.ts';

export default defineRule({
  id: 'iam-password-policy',
  severity: 'medium',
  scope: 'account',
  level: 'standard',
  kind: 'iam.account',
  regions: 'looked',
  parameters: ['passwordMinLength', 'passwordReuse'],
  needs: { 'iam.account': ['passwordPolicy', 'credentialReport'], 'iam.user': [] },
  text: {
    ja: {
      title: 'IAMユーザーのパスワードポリシーが十分に厳しい',
      problem: 'IAMユーザーのパスワードポリシーが不十分である',
      rationale: '推測の容易なパスワードはなりすましを招き、履歴上の主体を本人と認められなくする。',
      messages: {
        strong: 'パスワードポリシーは要件を満たす',
        none: 'パスワードポリシーの設定なし(AWS の既定は 8 文字以上)',
        weak: 'パスワードポリシーが要件を満たさない項目: {missing}',
        noConsoleUsers: 'コンソールのパスワードを持つ IAM ユーザーなし',
      },
      remediation:
        'IAM のアカウント設定でパスワードポリシーを変更する。最小の長さは設定の passwordMinLength、再利用を禁止する世代数は設定の passwordReuse による。',
      cannotSee:
        'ポリシーの変更前に設定されたパスワード、及び IAM Identity Center のパスワードは確認していない。有効期限は判定していない。',
    },
    en: {
      title: 'The password policy of IAM users is strong enough',
      problem: 'The password policy of IAM users is too weak',
      rationale:
        'A password that is easily guessed invites impersonation: then the name in the history need not be the person.',
      messages: {
        strong: 'The password policy asks for enough',
        none: 'There is no password policy (the default of AWS asks for 8 characters)',
        weak: 'The password policy asks for too little: {missing}',
        noConsoleUsers: 'No IAM user has a console password',
      },
      remediation:
        'Change the password policy in the account settings of IAM. The length is the setting passwordMinLength, the number of earlier passwords that are refused the setting passwordReuse.',
      cannotSee:
        'Passwords set before the policy was changed, and those of IAM Identity Center. How soon passwords expire is not judged.',
    },
  },
  select: (facts) => facts['iam.account'],
  check({ passwordPolicy, credentialReport }, facts, { settings }) {
    const hasConsoleUser = credentialReport.ok
      ? credentialReport.value.users.some(({ passwordEnabled }) => passwordEnabled === 'true')
      : all(
          some(facts['iam.user'], () => true),
          { causes: credentialReport.causes },
        );
    if (hasConsoleUser === false) return notApplicable('noConsoleUsers');
    const policy = read(passwordPolicy);
    const missing = policy === null ? [] : weaknesses(policy, settings);
    if (policy !== null && missing.length === 0) return pass('strong');
    decide(hasConsoleUser);
    return policy === null ? fail('none') : fail('weak', { missing });
  },
});

/** What the policy does not ask for, by the names of IAM's API. */
function weaknesses(
  policy: PasswordPolicy,
  { passwordMinLength, passwordReuse }: RuleContext['settings'],
): readonly string[] {
  const asked = {
    [`MinimumPasswordLength ${policy.minimumLength} < ${passwordMinLength}`]: policy.minimumLength >= passwordMinLength,
    RequireUppercaseCharacters: policy.requireUppercase,
    RequireLowercaseCharacters: policy.requireLowercase,
    RequireNumbers: policy.requireNumbers,
    RequireSymbols: policy.requireSymbols,
    [`PasswordReusePrevention ${policy.reusePrevention ?? 0} < ${passwordReuse}`]:
      (policy.reusePrevention ?? 0) >= passwordReuse,
  };
  return Object.entries(asked).flatMap(([name, isAsked]) => (isAsked ? [] : [name]));
}
