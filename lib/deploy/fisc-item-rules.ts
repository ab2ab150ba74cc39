import { Duration } from 'aws-cdk-lib';
import type { CfnConfigRule } from 'aws-cdk-lib/aws-config';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { configRuleName, itemRuleId } from '../aws-config/rule-name.ts';
import { newConfigRules } from './config-rule.ts';
import { formerKeys, statement, type HandlerVariables } from './handler-environment.ts';
import { FiscFunction } from './fisc-function.ts';
import { FiscOperations } from './fisc-operations.ts';
import { ofOneCopy } from './one-copy.ts';
import { checkOptions, optionsOf } from './options.ts';
import type { DeploymentPlan } from './deployment-plan.ts';
import type { FunctionSettings } from './function-settings.ts';

export interface FiscItemRulesProps extends FunctionSettings {
  /** From {@link planDeployment}. */
  readonly plan: DeploymentPlan;
  /** Where the reporter writes `latest/items.json`: `FiscReporter.bucket`. */
  readonly reportBucket: Pick<IBucket, 'bucketName' | 'bucketArn' | 'arnForObjects'>;
  /** @default - topic, dead-letter queue and key of its own */
  readonly operations?: FiscOperations;
}

/**
 * Every FISC item that falls to the user, as a custom AWS Config rule `fisc-item-<item id>`: the console then shows the
 * status of evidence per item. Deploy it in the home region, beside a {@link FiscReporter}: its small function reads the
 * items of the reporter's latest result and puts one evaluation of the account. An item that is not satisfied is never COMPLIANT.
 *
 * ```ts
 * const reporter = new FiscReporter(stack, 'FiscReporter', { plan });
 * new FiscItemRules(stack, 'FiscItemRules', { plan, reportBucket: reporter.bucket });
 * ```
 */
export class FiscItemRules extends Construct {
  readonly function: LambdaFunction;
  /** None where they stand in conformance packs. */
  readonly rules: readonly CfnConfigRule[];

  constructor(scope: Construct, id: string, props: FiscItemRulesProps) {
    super(ofOneCopy(scope), id);
    checkOptions(props, optionsOf.FiscItemRules);
    const { plan, reportBucket } = props;
    const operations = props.operations ?? new FiscOperations(this, 'Operations', { ...props, locale: plan.locale });
    const handler = new FiscFunction(this, 'Handler', {
      handler: 'item',
      description: 'fisc-check: the status of one FISC item for AWS Config, from the latest report',
      environment: { REPORT_BUCKET: reportBucket.bucketName, LOCALE: plan.locale } satisfies HandlerVariables<'item'>,
      reads: [],
      statements: [
        statement('Evaluations', ['config:PutEvaluations', 'config:GetComplianceDetailsByConfigRule']),
        new PolicyStatement({
          sid: 'LatestItems',
          actions: ['s3:GetObject'],
          resources: [reportBucket.arnForObjects('latest/items.json')],
        }),
        // Without it S3 answers a missing report with AccessDenied, as if it were closed to the function. Where it is missing,
        // the names of the dated reports tell whether there was one.
        new PolicyStatement({ sid: 'IsThereOne', actions: ['s3:ListBucket'], resources: [reportBucket.bucketArn] }),
        ...formerKeys(props),
      ],
      memorySize: 256,
      timeout: Duration.minutes(1),
      operations,
      settings: props,
    });
    this.function = handler.function;
    this.rules = newConfigRules(this, {
      function: this.function,
      packParameter: plan.rulesInPacks ? 'ItemFunctionArn' : null,
      rules: plan.items.map(({ id: itemId, description }) => ({
        id: itemId,
        name: configRuleName(plan.ruleNamePrefix, itemRuleId(itemId)),
        description,
        inputParameters: { ruleId: itemRuleId(itemId), itemId },
        trigger: 'schedule',
        // The report is made daily and on demand: its statuses follow within the hour, and only changed ones are put.
        frequency: 'One_Hour',
        changeTypes: [],
      })),
    });
  }
}
