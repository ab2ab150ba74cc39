import { day, rootRow } from '../derived/credential-report.ts';
import { read } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 'root-not-used',
  severity: 'high',
  scope: 'account',
  level: 'standard',
  kind: 'iam.account',
  usesNow: true,
  regions: 'looked',
  parameters: ['rootUnusedDays'],
  needs: { 'iam.account': ['credentialReport'] },
  text: {
    ja: {
      title: 'ルートユーザーが日常的に使用されていない',
      problem: 'ルートユーザーが最近使用されている',
      rationale: '日常の操作は個人に紐付く必要がある。ルートユーザーの操作は個人を特定できず、権限の制限も受けない。',
      messages: {
        notUsed: 'ルートユーザーの最終使用は {lastUsed} であり、過去 {days} 日間の使用なし',
        noUse: 'ルートユーザーの使用の記録なし',
        used: 'ルートユーザーが {lastUsed} に使用されている(過去 {days} 日以内)',
      },
      remediation:
        'ルートユーザーでなければできない作業を除き、IAM ロール又は IAM Identity Center を使用する。計画的に使用した場合は、承認者を明記して例外とする。',
      cannotSee:
        '使用の理由と承認、及び組織のルートアクセスの一元管理によるセッション(sts:AssumeRoot)は確認していない。',
    },
    en: {
      title: 'Root is not used in daily work',
      problem: 'Root was used lately',
      rationale: 'Daily work must be tied to persons. What root does is tied to nobody, and no permission limits it.',
      messages: {
        notUsed: 'Root was last used on {lastUsed}, not within {days} days',
        noUse: 'No use of root is on record',
        used: 'Root was used on {lastUsed}, within {days} days',
      },
      remediation:
        'Use IAM roles or IAM Identity Center for all but the few tasks that need root. A planned use is an exception with its approver.',
      cannotSee: 'Why root was used and who approved it, and sessions of central root access (sts:AssumeRoot).',
    },
  },
  select: (facts) => facts['iam.account'],
  check({ credentialReport }, _facts, { now, settings }) {
    const { passwordLastUsed, keys } = read(rootRow(credentialReport));
    const days = settings.rootUnusedDays;
    const uses = [passwordLastUsed, ...keys.map(({ lastUsed }) => lastUsed)].filter((use) => use !== null);
    const latest = uses.sort((a, b) => Date.parse(a) - Date.parse(b)).at(-1);
    if (latest === undefined) return pass('noUse');
    const params = { lastUsed: latest.slice(0, 10), days };
    return Date.parse(latest) < now - days * day ? pass('notUsed', params) : fail('used', params);
  },
});
