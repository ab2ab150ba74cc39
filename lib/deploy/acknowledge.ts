/** What cdk-nag would find, and why it is right as it is: said to whichever cdk-nag the app runs. */
import * as cdk from 'aws-cdk-lib';
import type { Construct } from 'constructs';

export interface Acknowledged {
  /** Name of the rule, for example `AwsSolutions-IAM5`. */
  readonly rule: string;
  /** The one finding of a rule that has several, for example `Resource::*`. @default - what the rule finds */
  readonly finding?: string;
  readonly reason: string;
}

/** Earlier CDKs have no validations. */
const { Validations }: Partial<Pick<typeof cdk, 'Validations'>> = cdk;

/**
 * Acknowledges findings: for cdk-nag 3 by the CDK's validations, where the CDK has them; for cdk-nag 2 by what it reads in
 * the resource's metadata.
 *
 * https://github.com/cdklabs/cdk-nag/blob/v2/README.md
 */
export function acknowledge(construct: Construct, ...all: readonly Acknowledged[]): void {
  for (const { rule, finding, reason } of all) {
    const id = finding === undefined ? rule : `${rule}[${finding}]`;
    Validations?.of(construct).acknowledge({ id, reason });
  }
  const suppressed = all.map(({ rule, finding, reason }) => ({
    id: rule,
    reason,
    ...(finding !== undefined && { applies_to: [finding] }),
  }));
  const resource = construct.node.defaultChild as cdk.CfnResource;
  const { rules_to_suppress: earlier = [] } = (resource.getMetadata('cdk_nag') ?? {}) as {
    readonly rules_to_suppress?: typeof suppressed;
  };
  resource.addMetadata('cdk_nag', { rules_to_suppress: [...earlier, ...suppressed] });
}
