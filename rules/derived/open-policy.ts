/** The verdict on a resource policy by whether it is open to anyone. */
import { openGrants, type Policy, type PolicySubject } from '../policy/index.ts';
import { fail, pass, type Level, type Verdict } from '../rule.ts';
import { statementLabels, shortened } from './shortened.ts';

/** No policy (null), one that lets in nobody in general, or one that lets in anyone, with its statements. */
export function judgeOpenness(policy: Policy | null, subject: PolicySubject): Verdict<'none' | 'bound' | 'public'> {
  if (policy === null) return pass('none');
  const { public: isPublic, statements } = openGrants(policy, subject);
  return isPublic ? fail('public', { statements: statementLabels(statements) }) : pass('bound');
}

/** The same; at strict a service that may act for anyone's resource fails too. */
export function judgeOpennessToServices(
  policy: Policy | null,
  subject: PolicySubject,
  level: Level,
): Verdict<'none' | 'bound' | 'public' | 'serviceUnbound'> {
  const verdict = judgeOpenness(policy, subject);
  if (policy === null || verdict.status === 'fail' || level !== 'strict') return verdict;
  const { unboundServices } = openGrants(policy, subject);
  return unboundServices.length === 0 ? verdict : fail('serviceUnbound', { services: shortened(unboundServices) });
}
