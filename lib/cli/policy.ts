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
import { UsageError } from '../usage.ts';
import type { PolicyFlags } from './flags.ts';
import { configurationOf, selectedBy } from './inputs.ts';
import { print } from './print.ts';

export async function policyCommand(flags: PolicyFlags): Promise<void> {
  print(`${JSON.stringify(await policyOf(flags), null, 2)}\n`);
}

/** The policy that the options ask for. */
export async function policyOf(flags: PolicyFlags): Promise<object> {
  if (flags.for === 'deploy') {
    const { rolePath, roleNamePrefix = null, boundaryArn = null, keyArn: keyArns = [], createRecorder = false } = flags;
    return fitting(deployPolicy({ rolePath, roleNamePrefix, boundaryArn, keyArns, createRecorder }));
  }
  const configuration = await configurationOf(flags);
  const { level } = configuration;
  const { rules } = await selectedBy(flags, configuration);
  const optIns = optInsOf(flags);
  const scan = await actionsOf(wantsOf(rules, level), { optIns });
  const roles = configuration.readAs.map(({ roleArn }) => roleArn);
  if (flags.for === 'scan') return policyDocument(scan, roles);
  const reads = distinct([...scan, ...(await actionsOfRules(rules, level, optIns))]);
  const beside = Object.values(handlers).flatMap(({ actions }) => actions);
  const assumed = flags.orgRoleArn === undefined ? roles : [...roles, flags.orgRoleArn];
  return fitting(boundaryPolicy(reads, beside, assumed));
}

/** @throws {UsageError} for a policy that IAM would not take. */
function fitting(policy: PolicyDocument): PolicyDocument {
  const length = policyLength(policy);
  if (length <= longestPolicy) return policy;
  throw new UsageError(choiceProblems.policyTooLong(length, longestPolicy));
}
