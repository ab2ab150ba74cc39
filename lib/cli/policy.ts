/**
 * IAM policies: the least for a scan of the chosen rules, from the collectors' declarations; and for the stack, what deploys it
 * and what bounds its roles.
 */
import { deployPolicy } from '../aws-config/deploy-policy.ts';
import { boundaryPolicy, longestPolicy, policyLength, type PolicyDocument } from '../aws-config/landing-policies.ts';
import { actionsOfRules } from '../aws-config/rule-actions.ts';
import { optInsOf } from '../collect/collector.ts';
import { distinct } from '../compare.ts';
import { handlers } from '../lambda/interface.ts';
import { actionsOf, policyDocument } from '../scan/permissions.ts';
import { wantsOf } from '../scan/wants.ts';
import { choiceProblems } from '../problems/choices.ts';
import type { Text } from '../text.ts';
import { UsageError } from '../usage.ts';
import type { PolicyFlags } from './flags.ts';
import { configurationOf, selectedBy } from './inputs.ts';
import { checkPolicyFlags } from './policy-options.ts';
import { print } from './print.ts';

export async function policyCommand(flags: PolicyFlags): Promise<void> {
  print(`${JSON.stringify(await policyOf(flags), null, 2)}\n`);
}

/** The policy that the options ask for. @throws {UsageError} for options that are wrong or change nothing of it. */
export async function policyOf(flags: PolicyFlags): Promise<object> {
  checkPolicyFlags(flags);
  if (flags.for === 'deploy') {
    const {
      rolePath = '/',
      roleNamePrefix = null,
      boundaryArn = null,
      keyArn: keyArns = [],
      createRecorder = false,
    } = flags;
    return fitting(
      deployPolicy({ rolePath, roleNamePrefix, boundaryArn, keyArns, createRecorder }),
      choiceProblems.deployPolicyTooLong,
    );
  }
  const configuration = await configurationOf(flags);
  const { level } = configuration;
  const { rules } = await selectedBy(flags, configuration);
  const optIns = optInsOf(flags);
  const scan = await actionsOf(wantsOf(rules, level), { optIns });
  const roles = configuration.readAs.map(({ roleArn }) => roleArn);
  const assumed = flags.orgRoleArn === undefined ? roles : distinct([...roles, flags.orgRoleArn]);
  if (flags.for === 'scan') return policyDocument(scan, assumed);
  const reads = distinct([...scan, ...(await actionsOfRules(rules, level, optIns))]);
  const beside = Object.values(handlers).flatMap(({ actions }) => actions);
  return fitting(boundaryPolicy(reads, beside, assumed), choiceProblems.policyTooLong);
}

/** @throws {UsageError} for a policy that IAM would not take. */
function fitting(policy: PolicyDocument, problem: (length: number, longest: number) => Text): PolicyDocument {
  const length = policyLength(policy);
  if (length <= longestPolicy) return policy;
  throw new UsageError(problem(length, longestPolicy));
}
