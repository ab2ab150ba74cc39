import { credentialNeeds, selectedRow, usersWith, youngerUsers } from '../derived/credential-report.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 'iam-user-mfa',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'iam.user',
  regions: 'looked',
  needs: credentialNeeds,
  text: {
    ja: {
      title: 'コンソールを利用するIAMユーザーに多要素認証(MFA)が設定されている',
      problem: 'コンソールを利用するIAMユーザーに多要素認証(MFA)が設定されていない',
      rationale: 'パスワードの漏洩や推測のみでなりすましが可能な場合、履歴上の主体を本人と認めることができない。',
      messages: {
        mfa: 'MFA デバイスが登録済み',
        noMfa: 'コンソールのパスワードを持つが、MFA デバイスの登録なし',
      },
      remediation:
        '該当の利用者に MFA デバイスを登録させる。可能な場合は IAM ユーザーを廃止し、IAM Identity Center 等のフェデレーションに移行する。',
      cannotSee:
        'IAM Identity Center 及び外部の ID プロバイダーにおける MFA、アクセスキーのみを持つ利用者は確認していない。',
    },
    en: {
      title: 'IAM users with console access have MFA',
      problem: 'An IAM user with console access has no MFA',
      rationale:
        'Where a leaked or guessed password is enough to sign in, the name in the history need not be the person.',
      messages: {
        mfa: 'An MFA device is registered',
        noMfa: 'Has a console password and no MFA device',
      },
      remediation:
        'Have the user register an MFA device. Where possible, replace IAM users by federation, for example IAM Identity Center.',
      cannotSee: 'MFA of IAM Identity Center and of other identity providers, and users who have access keys only.',
    },
  },
  select: (facts) => usersWith(facts, ({ passwordEnabled }) => passwordEnabled === 'true'),
  check: (user, facts) => (selectedRow(facts, user).mfaActive ? pass('mfa') : fail('noMfa')),
  coverage: youngerUsers,
});
