import { Duration, Stack } from 'aws-cdk-lib';
import type { CfnConfigRule } from 'aws-cdk-lib/aws-config';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { markParameter } from '../aws-config/mark.ts';
import { configRuleName } from '../aws-config/rule-name.ts';
import { newConfigRules } from './config-rule.ts';
import { formerKeys, furtherRoles, judgingVariables, statement, type HandlerVariables } from './handler-environment.ts';
import { FiscFunction, handlerRevision } from './fisc-function.ts';
import { FiscOperations } from './fisc-operations.ts';
import { ofOneCopy } from './one-copy.ts';
import { warnIfUnwatched } from './warnings.ts';
import { checkOptions, optionsOf } from './options.ts';
import type { DeploymentPlan } from './deployment-plan.ts';
import type { FunctionSettings } from './function-settings.ts';

export interface FiscConfigRulesProps extends FunctionSettings {
  /** From {@link planDeployment}. */
  readonly plan: DeploymentPlan;
  /**
   * Whether this is the account's home region, where the rules that look at the whole account are.
   * @default true
   */
  readonly home?: boolean;
  /** Invocations at the same time; new accounts have ten for all functions together. @default - not reserved */
  readonly reservedConcurrency?: number;
  /** Tells AWS Config of what is unknown as NON_COMPLIANT. @default - an earlier COMPLIANT is withdrawn */
  readonly unknownAs?: 'NON_COMPLIANT';
  /**
   * Where the reporter leaves what it found out of regions that policies close: `FiscReporter.bucket`.
   * @default - every function finds out for itself, in every run
   */
  readonly reportBucket?: Pick<IBucket, 'bucketName' | 'arnForObjects'>;
  /** @default - topic, dead-letter queue and key of its own */
  readonly operations?: FiscOperations;
}

/**
 * Every rule of the catalog that is judged at the plan's level, as a custom AWS Config rule `fisc-<rule id>` (the plan
 * may choose another prefix). One function serves them all: it runs the scan's own collectors and evaluator, so that AWS
 * Config and a scan cannot disagree.
 *
 * A configuration recorder must exist in the region (AWS Config refuses rules without one); this construct makes none.
 *
 * ```ts
 * const plan = await planDeployment();
 * new FiscConfigRules(stack, 'FiscConfigRules', { plan });
 * ```
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules.html
 */
export class FiscConfigRules extends Construct {
  readonly function: LambdaFunction;
  /** None where they stand in conformance packs. */
  readonly rules: readonly CfnConfigRule[];
  /** Changes with the code and with everything that the handler is told: see {@link revisionOf}. */
  readonly revision: string;

  constructor(scope: Construct, id: string, props: FiscConfigRulesProps) {
    super(ofOneCopy(scope), id);
    checkOptions(props, optionsOf.FiscConfigRules);
    const { plan, home = true, reservedConcurrency, reportBucket, unknownAs } = props;
    const operations = props.operations ?? new FiscOperations(this, 'Operations', { ...props, locale: plan.locale });
    if (!home) warnIfUnwatched(this, plan);
    this.revision = revisionOf(props);
    const handler = new FiscFunction(this, 'Handler', {
      handler: 'rule',
      description: 'fisc-check: judges one rule for AWS Config',
      environment: {
        ...judgingVariables(plan),
        ...(!home && { FISC_REGIONS: Stack.of(this).region }),
        ...(reportBucket !== undefined && { REPORT_BUCKET: reportBucket.bucketName }),
        ...(unknownAs !== undefined && { FISC_UNKNOWN_AS: unknownAs }),
      } satisfies HandlerVariables<'rule'>,
      reads: home ? plan.actions.home : plan.actions.regional,
      statements: [
        statement('Evaluations', ['config:GetComplianceDetailsByConfigRule', 'config:PutEvaluations']),
        ...(reportBucket === undefined ? [] : [closedRegions(reportBucket), ...formerKeys(props)]),
        ...furtherRoles(plan),
      ],
      memorySize: 1024,
      timeout: Duration.minutes(15),
      reservedConcurrency,
      operations,
      settings: props,
    });
    this.function = handler.function;
    const rules = plan.rules.filter((rule) => home || !rule.accountWide);
    this.rules = newConfigRules(this, {
      function: this.function,
      packParameter: plan.rulesInPacks ? 'RuleFunctionArn' : null,
      rules: rules.map(({ id, description, trigger, changeTypes, judgedBy }) => ({
        id,
        name: configRuleName(plan.ruleNamePrefix, id),
        description,
        inputParameters: { ruleId: id, [markParameter]: judgedBy, revision: this.revision },
        trigger,
        changeTypes,
      })),
    });
  }
}

/**
 * A hash of all that decides a verdict: the built handler, which holds every rule and collector, and what it is told. The
 * same on every machine for the same version; a new version changes it, whichever of its rules changed.
 */
function revisionOf(props: FiscConfigRulesProps): string {
  const { plan, home = true, unknownAs = null } = props;
  return handlerRevision({ handler: 'rule', settings: props }, { ...judgingVariables(plan), home, unknownAs });
}

function closedRegions(bucket: Pick<IBucket, 'arnForObjects'>): PolicyStatement {
  const resources = [bucket.arnForObjects('latest/closed-regions.json')];
  return new PolicyStatement({ sid: 'ClosedRegions', actions: ['s3:GetObject'], resources });
}
