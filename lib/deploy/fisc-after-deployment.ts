import {
  CustomResource,
  Duration,
  Lazy,
  Stack,
  TagManager,
  TagType,
  type CfnResource,
  type ITaggable,
} from 'aws-cdk-lib';
import type { CfnConfigRule } from 'aws-cdk-lib/aws-config';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { CfnFunction, Function as LambdaFunction, IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { DeploymentPlan } from './deployment-plan.ts';
import type { FiscConfigRules } from './fisc-config-rules.ts';
import { FiscFunction, handlerRevision } from './fisc-function.ts';
import { ofOneCopy } from './one-copy.ts';
import { FiscOperations } from './fisc-operations.ts';
import type { FunctionSettings } from './function-settings.ts';
import { statement, type HandlerVariables } from './handler-environment.ts';

export interface FiscAfterDeploymentProps extends FunctionSettings {
  /** From `planDeployment`. */
  readonly plan: DeploymentPlan;
  /** Whose evaluation is started when what they are judged by has changed: a {@link FiscConfigRules}. */
  readonly configRules: Pick<FiscConfigRules, 'rules' | 'revision' | 'function'>;
  /** Config rules that are tagged too: `FiscItemRules.rules`. @default - none */
  readonly furtherRules?: readonly CfnConfigRule[];
  /** What makes the report: `FiscReporter.function`. @default - no report is started */
  readonly reporter?: Pick<IFunction, 'functionName' | 'functionArn' | 'node'>;
  /** @default - topic, dead-letter queue and key of its own */
  readonly operations?: FiscOperations;
}

/**
 * Starts a report after a deployment, and the evaluation of every rule where what they are judged by has changed, and tags
 * the Config rules as the stack: a custom resource of CloudFormation with a function of its own. It answers CloudFormation before anything else can go wrong, so
 * that a deployment neither fails nor hangs for it; what went wrong raises the alarm.
 *
 * In a VPC the function must reach the address that CloudFormation gives it, in the bucket
 * `cloudformation-custom-resource-response-<region>` of S3.
 *
 * ```ts
 * new FiscAfterDeployment(stack, 'FiscAfterDeployment', { plan, configRules, reporter: reporter.function });
 * ```
 */
export class FiscAfterDeployment extends Construct implements ITaggable {
  readonly function: LambdaFunction;
  /** Whatever must be there before the report is started is to be a dependency of it. */
  readonly run: CustomResource;
  /** Those of the Config rules, which CloudFormation cannot tag; the stack's own come with them. */
  readonly tags = new TagManager(TagType.STANDARD, 'AWS::Config::ConfigRule');

  constructor(scope: Construct, id: string, props: FiscAfterDeploymentProps) {
    super(ofOneCopy(scope), id);
    const { plan, configRules, furtherRules = [], reporter } = props;
    const operations = props.operations ?? new FiscOperations(this, 'Operations', { ...props, locale: plan.locale });
    const handler = new FiscFunction(this, 'Handler', {
      handler: 'deployment',
      description: 'fisc-check: starts report and evaluations after a deployment',
      environment: {
        ...(reporter !== undefined && { REPORTER: reporter.functionName }),
      } satisfies HandlerVariables<'deployment'>,
      reads: [],
      statements: [
        statement('StartRules', ['config:StartConfigRulesEvaluation']),
        statement('TagRules', ['config:TagResource', 'config:UntagResource']),
        ...(plan.rulesInPacks ? [statement('PackRules', ['config:DescribeConfigRules'])] : []),
        ...(reporter === undefined ? [] : [invoke(reporter)]),
      ],
      memorySize: 256,
      timeout: Duration.minutes(15),
      operations,
      settings: props,
    });
    this.function = handler.function;
    this.run = new CustomResource(this, 'Run', {
      serviceToken: this.function.functionArn,
      resourceType: 'Custom::FiscAfterDeployment',
      properties: {
        Revision: configRules.revision,
        // A rule's Ref is its name, and has this wait for the rule.
        Rules: configRules.rules.map((rule: CfnConfigRule) => rule.ref),
        ...(plan.rulesInPacks && { RuleFunction: configRules.function.functionArn }),
        // CloudFormation runs it only where one of these has changed.
        ...(reporter !== undefined && { Reporter: Lazy.string({ produce: () => reporterRevision(reporter, props) }) }),
        TaggedRules: [...configRules.rules, ...furtherRules].map((rule: CfnConfigRule) => rule.attrArn),
        // Known once all aspects have been here.
        Tags: Lazy.any({ produce: () => ({ ...Stack.of(this).tags.tagValues(), ...this.tags.tagValues() }) }),
      },
    });
    // Without an answer CloudFormation would wait for an hour. In seconds; older versions of the CDK have no property for it.
    (this.run.node.defaultChild as CfnResource).addPropertyOverride('ServiceTimeout', 300);
    this.run.node.addDependency(handler);
  }
}

function invoke({ functionArn }: Pick<IFunction, 'functionArn'>): PolicyStatement {
  return new PolicyStatement({ sid: 'StartReport', actions: ['lambda:InvokeFunction'], resources: [functionArn] });
}

/** Changes with the reporter's code and with what it is told, as far as the app makes it: of an imported one only the code is known. */
function reporterRevision({ node }: Pick<IFunction, 'node'>, settings: FunctionSettings): string {
  const { environment, kmsKeyArn, vpcConfig } = (node.defaultChild ?? {}) as Partial<CfnFunction>;
  const told: unknown = Stack.of(node.scope!).resolve([environment, kmsKeyArn, vpcConfig]);
  return handlerRevision({ handler: 'reporter', settings }, told);
}
