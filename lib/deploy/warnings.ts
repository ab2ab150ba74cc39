/** What the synthesis warns of, on the construct concerned. */
import { Annotations, Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { deployWarnings, type DeployWarning } from '../i18n/deploy-warnings.ts';
import type { DeploymentPlan } from './deployment-plan.ts';

/** @param sentence Instead of the usual one. */
export function warn(scope: Construct, id: DeployWarning, sentence: string = deployWarnings[id].en): void {
  Annotations.of(scope).addWarningV2(id, sentence);
}

/** The reporter, in the home region, watches where the plan says that rules are. */
export function warnIfUnwatched(scope: Construct, { furtherRegions }: DeploymentPlan): void {
  const { region } = Stack.of(scope);
  if (Token.isUnresolved(region)) {
    // Whoever named further regions knows where the stack is for.
    if (furtherRegions.length === 0) warn(scope, 'fisc-check:furtherRegions');
  } else if (!furtherRegions.includes(region)) {
    const sentence = `the plan's furtherRegions leave ${region} out: the reporter watches neither recorder nor rules there`;
    warn(scope, 'fisc-check:furtherRegions', sentence);
  }
}
