import { administration, isServiceLinked, policyNeeds } from '../derived/administrators.ts';
import { decide, test, together, where } from '../listing.ts';
import { globMatch } from '../policy/index.ts';
import { defineRule, fail, notApplicable, pass } from '../rule.ts';
import { shortened } from '../derived/shortened.ts';

export default defineRule({
  id: 'iam-no-admin-policy',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'iam.user',
  alsoKinds: ['iam.role'],
  regions: 'looked',
  parameters: ['breakGlassUsers', 'adminPrincipals'],
  needs: { 'iam.user': ['policies', 'groups'], 'iam.role': ['path', 'policies'], ...policyNeeds },
  text: {
    ja: {
      title: 'IAMユーザーが管理者権限を持たない',
      problem: 'IAMユーザー又はIAMロールが管理者権限(自らに任意の権限を与え得る権限)を持つ',
      rationale:
        '自らに任意の権限を与え得る者は、履歴を残す仕組み自体を停止できる。管理者権限は少数の管理されたロールに限定する必要がある。',
      messages: {
        notAdmin: '管理者権限なし',
        admin: '管理者権限あり(根拠のポリシー: {policies})',
        breakGlass: '緊急用の IAM ユーザーとして設定されているため、判定対象外',
      },
      remediation:
        '根拠のポリシーを業務に必要な範囲のポリシーに置き換えるか、IAM の操作を除くアクセス許可の境界を設定する。緊急用の IAM ユーザーは設定の breakGlassUsers、管理者権限を認めるロールは設定の adminPrincipals に記載する。',
      cannotSee:
        'サービスコントロールポリシーやセッションポリシーによる制限、他のロールの引受け又はロールの受渡し(iam:PassRole)を経由した権限の昇格は確認していない。ポリシーの条件は考慮していない。',
    },
    en: {
      title: 'No IAM user is an administrator',
      problem: 'An IAM user or role is an administrator: it can give itself any permission',
      rationale:
        'Whoever can give himself any permission can stop what keeps the history. Such power belongs to a few roles that are looked after.',
      messages: {
        notAdmin: 'Not an administrator',
        admin: 'An administrator by the policies {policies}',
        breakGlass: 'An IAM user kept for emergencies, by the configuration',
      },
      remediation:
        'Replace the policies by ones that allow what the work needs, or set a permissions boundary without IAM. List users kept for emergencies in the setting breakGlassUsers, roles that may be administrators in adminPrincipals.',
      cannotSee:
        'What service control policies and session policies take away, and ways up through other roles (assumed, or passed by iam:PassRole). Conditions of the policies are ignored.',
    },
  },
  select(facts, { level, settings }) {
    const { 'iam.user': users, 'iam.role': roles } = facts;
    if (level === 'standard') return users;
    const isExpected = (name = ''): boolean => settings.adminPrincipals.some((pattern) => globMatch(pattern, name));
    const judged = where(roles, ({ name, path }) =>
      test(path, (value) => !isServiceLinked(value) && !isExpected(name)),
    );
    return together(users, judged);
  },
  check(subject, facts, { settings }) {
    if (subject.kind === 'iam.user' && settings.breakGlassUsers.includes(subject.name ?? '')) {
      return notApplicable('breakGlass');
    }
    const { is, policies } = administration(subject, facts);
    return decide(is) ? fail('admin', { policies: shortened(policies) }) : pass('notAdmin');
  },
});
