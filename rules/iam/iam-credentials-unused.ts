import type { CredentialRow } from '../facts/iam.ts';
import { credentialNeeds, dated, day, selectedRow, usersWith, youngerUsers } from '../derived/credential-report.ts';
import { defineRule, fail, notApplicable, pass } from '../rule.ts';

export default defineRule({
  id: 'iam-credentials-unused',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 'iam.user',
  usesNow: true,
  regions: 'looked',
  parameters: ['unusedDays', 'breakGlassUsers'],
  needs: credentialNeeds,
  text: {
    ja: {
      title: '使用されていないIAMユーザーの認証情報が残っていない',
      problem: 'IAMユーザーの認証情報が長期間使用されないまま有効である',
      rationale: '使用されていない認証情報は、不正に使用されても本人が気付かない。定期的な棚卸しにより除く必要がある。',
      messages: {
        used: '有効な認証情報は全て {days} 日以内に使用又は作成',
        unused: '{days} 日を超えて使用されていない有効な認証情報: {credentials}',
        breakGlass: '緊急用の IAM ユーザーとして設定されているため、判定対象外',
      },
      remediation:
        '使用されていないパスワード又はアクセスキーを無効化し、利用者が不在の場合は IAM ユーザーを削除する。緊急用の IAM ユーザーは設定の breakGlassUsers に記載する。期間は設定の unusedDays による。',
      cannotSee: 'IAM ロールの使用状況、棚卸しの過程と判断は確認していない。',
    },
    en: {
      title: 'No credentials of IAM users are left unused',
      problem: 'Credentials of an IAM user are active though unused for long',
      rationale: 'Nobody notices when unused credentials are misused. A regular review has to remove them.',
      messages: {
        used: 'Every active credential was used or made within {days} days',
        unused: 'Active credentials unused for more than {days} days: {credentials}',
        breakGlass: 'An IAM user kept for emergencies, by the configuration',
      },
      remediation:
        'Deactivate the password or key that nobody uses, and delete the user of somebody who left. List users kept for emergencies in the setting breakGlassUsers. The limit is the setting unusedDays.',
      cannotSee: 'How IAM roles are used, and how the review is done.',
    },
  },
  select: (facts) =>
    usersWith(facts, ({ passwordEnabled, keys }) => passwordEnabled === 'true' || keys.some(({ active }) => active)),
  check(user, facts, { now, settings }) {
    if (settings.breakGlassUsers.includes(user.name ?? '')) return notApplicable('breakGlass');
    const days = settings.unusedDays;
    const enabled = enabledIn(selectedRow(facts, user));
    const credentials = enabled
      .filter(({ since }) => since !== null && Date.parse(since) < now - days * day)
      .map(({ name }) => name);
    if (credentials.length > 0) return fail('unused', { days, credentials });
    for (const { name, since } of enabled) dated(since, `date of ${name}`);
    return pass('used', { days });
  },
  coverage: youngerUsers,
});

/** The credentials that work, with the date of their last use, else of their beginning. */
function enabledIn(row: CredentialRow): readonly { readonly name: string; readonly since: string | null }[] {
  const password = { name: 'password', since: row.passwordLastUsed ?? row.passwordLastChanged ?? row.created };
  const keys = row.keys.map((key, index) => ({
    ...key,
    name: `access_key_${index + 1}`,
    since: key.lastUsed ?? key.lastRotated,
  }));
  return [
    ...(row.passwordEnabled === 'true' ? [password] : []),
    ...keys.filter(({ active }) => active).map(({ name, since }) => ({ name, since })),
  ];
}
