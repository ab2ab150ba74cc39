import { credentialNeeds, dated, day, selectedRow, usersWith, youngerUsers } from '../derived/credential-report.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 'iam-access-key-rotated',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 'iam.user',
  usesNow: true,
  regions: 'looked',
  parameters: ['keyAgeDays'],
  needs: credentialNeeds,
  text: {
    ja: {
      title: 'IAMユーザーのアクセスキーが期限内に更新されている',
      problem: 'IAMユーザーのアクセスキーが期限を超えて更新されていない',
      rationale: '長期間同一のアクセスキーは、漏洩しても気付かれず、操作者の特定を困難にする。',
      messages: {
        rotated: '有効なアクセスキーは全て {days} 日以内に作成',
        old: '{days} 日を超えて更新されていない有効なアクセスキーあり(最長 {age} 日)',
      },
      remediation:
        '新しいアクセスキーを作成して切り替え、旧いアクセスキーを削除する。可能な場合は IAM ロールの一時的な認証情報に移行する。期限は設定の keyAgeDays による。',
      cannotSee:
        'アクセスキーの保管場所は確認していない。更新日は作成又は状態変更の日であり、無効化と再有効化のみでも更新される。',
    },
    en: {
      title: 'Access keys of IAM users are replaced in time',
      problem: 'An access key of an IAM user was not replaced in time',
      rationale: 'A key that stays the same for long may have leaked unnoticed, and blurs who acted.',
      messages: {
        rotated: 'Every active access key was made within {days} days',
        old: 'An active access key was not replaced for more than {days} days (the oldest is {age} days old)',
      },
      remediation:
        'Make a new key, switch to it and delete the old one. Where possible, use temporary credentials of IAM roles. The limit is the setting keyAgeDays.',
      cannotSee:
        'Where keys are kept. The date is that of creation or of the last change of status: deactivating and activating a key renews it.',
    },
  },
  select: (facts) => usersWith(facts, ({ keys }) => keys.some(({ active }) => active)),
  check(user, facts, { now, settings }) {
    const days = settings.keyAgeDays;
    const active = selectedRow(facts, user).keys.filter((key) => key.active);
    const oldest = active
      .flatMap(({ lastRotated }) => (lastRotated === null ? [] : [Date.parse(lastRotated)]))
      .sort((a, b) => a - b)[0];
    if (oldest !== undefined && oldest < now - days * day)
      return fail('old', { days, age: Math.floor((now - oldest) / day) });
    for (const { lastRotated } of active) dated(lastRotated, 'access_key_last_rotated');
    return pass('rotated', { days });
  },
  coverage: youngerUsers,
});
