import type { Fact } from '../facts.ts';
import { administration, isServiceLinked, policiesHeld, policyNeeds } from '../derived/administrators.ts';
import { readTrust } from '../derived/read-policy.ts';
import { all, allOf, any, decide, not, some, test, type Tri } from '../listing.ts';
import { allowsSomewhere, deniesEverywhere, trustsPeopleOf } from '../policy/index.ts';
import { defineRule, fail, pass } from '../rule.ts';

/** AWS's own policies that let read and not change. */
const auditing = /^arn:aws[a-z-]*:iam::aws:policy\/(?:job-function\/)?(?:SecurityAudit|ViewOnlyAccess|ReadOnlyAccess)$/;

/** Whoever may do one of these can change data, or read what an auditor need not. */
const writes = ['s3:PutObject', 'ec2:RunInstances', 'iam:CreateUser', 'kms:Decrypt', 'dynamodb:PutItem'];

export default defineRule({
  id: 'iam-auditor-role-exists',
  severity: 'low',
  scope: 'account',
  level: 'standard',
  kind: 'iam.account',
  regions: 'looked',
  parameters: ['knownAccounts', 'centralAccounts'],
  needs: { 'iam.account': [], 'iam.role': ['path', 'trust', 'policies'], ...policyNeeds },
  text: {
    ja: {
      title: '監査人が参照のみ可能なIAMロールが存在する',
      problem: '監査人が使用できる、参照のみ可能なIAMロールが存在しない',
      rationale: '監査人は、設定を変更する権限を持たずに設定を参照できる必要がある。',
      messages: {
        exists: '参照のみ可能な監査用のロールあり: {role}',
        none: 'SecurityAudit、ViewOnlyAccess、ReadOnlyAccess のいずれかを持ち、変更の権限がなく、人が引き受けられるロールなし',
      },
      remediation:
        'AWS マネージドポリシー SecurityAudit 又は ViewOnlyAccess のみを持つロールを作成し、自社のアカウント、監査用のアカウント(設定の centralAccounts 又は knownAccounts)又は自社の SAML プロバイダーから引き受けられるようにする。',
      cannotSee: '監査人がこのロールを認識し使用しているか、監査の実施と独立性は確認していない。',
    },
    en: {
      title: 'There is an IAM role by which auditors can read and change nothing',
      problem: 'There is no IAM role by which auditors can read and change nothing',
      rationale: 'Auditors must be able to look at the settings without being able to change them.',
      messages: {
        exists: 'There is a role for auditors that can read only: {role}',
        none: 'No role has SecurityAudit, ViewOnlyAccess or ReadOnlyAccess, nothing that writes, and trust in people',
      },
      remediation:
        'Make a role with the AWS managed policy SecurityAudit or ViewOnlyAccess alone that the own account, an auditing account (settings centralAccounts or knownAccounts) or the own SAML provider can assume.',
      cannotSee: 'Whether auditors know of the role and use it, and whether audits are done and independent.',
    },
  },
  select: (facts) => facts['iam.account'],
  check(_account, facts, { account, settings }) {
    const people = [account, ...settings.knownAccounts, ...settings.centralAccounts];
    const isAuditors = (role: Fact<'iam.role'>): Tri => {
      const held = policiesHeld(role, facts);
      const hasAuditing = any(
        held.some(({ arn }) => arn !== null && auditing.test(arn)),
        test(role.policies, () => false),
      );
      const others = held.filter(({ arn }) => arn === null || !auditing.test(arn));
      const isDenied = (action: string): boolean =>
        held.some(({ policy }) => policy.ok && deniesEverywhere(policy.value, action));
      const open = writes.filter((action) => !isDenied(action));
      const readsOnly = allOf(others, ({ policy }) =>
        test(policy, (value) => !open.some((action) => allowsSomewhere(value, action))),
      );
      return all(
        test(role.path, (path) => !isServiceLinked(path)),
        hasAuditing,
        test(readTrust(role), (policy) => trustsPeopleOf(policy, account, people)),
        readsOnly,
        not(administration(role, facts).is),
      );
    };
    const role = facts['iam.role'].items.find((one) => isAuditors(one) === true);
    if (role !== undefined) return pass('exists', { role: role.name ?? role.id });
    decide(some(facts['iam.role'], isAuditors));
    return fail('none');
  },
});
