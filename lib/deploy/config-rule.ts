// oxlint-disable no-new -- a construct adds itself to its scope
/** Custom Config rules of ours, and the one permission that lets AWS Config invoke the function behind them. */
import { CfnOutput, Stack } from 'aws-cdk-lib';
import { CfnConfigRule } from 'aws-cdk-lib/aws-config';
import { CfnPermission, type IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Trigger } from '../aws-config/trigger.ts';

export interface OwnConfigRule {
  /** Of the construct. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly inputParameters: Readonly<Record<string, string>>;
  readonly trigger: Trigger;
  /** The types whose changes run the rule, unless it runs by schedule alone. */
  readonly changeTypes: readonly string[];
  /** How often the schedule runs it, where it has one. @default TwentyFour_Hours */
  readonly frequency?: 'One_Hour' | 'TwentyFour_Hours';
}

export interface OwnConfigRulesProps {
  readonly rules: readonly OwnConfigRule[];
  /** Behind all of them. */
  readonly function: IFunction;
  /** What the conformance packs call the function's ARN, if the rules stand there; null: the stack has them. */
  readonly packParameter: string | null;
}

/**
 * How many rules of a stack CloudFormation makes, changes or deletes at the same time at most. It would begin with all of
 * them at once. AWS Config refuses calls of PutConfigRule that come too fast, at a rate that it does not publish, and one
 * rule that is refused for some seconds fails the whole deployment.
 * https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-test-contract-errors.html
 * https://github.com/aws-samples/aws-secure-environment-accelerator/issues/850
 */
const lanes = 10;

/** What each stack has of our rules so far: the lanes are the stack's, whichever constructs the rules belong to. */
const rulesOfStacks = new WeakMap<Stack, CfnConfigRule[]>();

/**
 * The rules of a function, each waiting for the one before it in its lane, and the permission that they need; of rules that
 * stand in conformance packs the permission, and the function's ARN as an output for the packs.
 */
export function newConfigRules(scope: Construct, props: OwnConfigRulesProps): readonly CfnConfigRule[] {
  const permission = allowConfig(scope, props.function);
  if (props.packParameter !== null) {
    const description = `${props.packParameter} of the packs`;
    const output = new CfnOutput(scope, 'FunctionArn', { value: props.function.functionArn, description });
    output.overrideLogicalId(props.packParameter);
    return [];
  }
  return props.rules.map((one) => {
    const rule = newConfigRule(scope, one, props.function);
    // Not by the resource's own method: its name changed in the course of CDK 2.
    rule.node.addDependency(permission);
    putInLane(rule);
    return rule;
  });
}

function putInLane(rule: CfnConfigRule): void {
  const stack = Stack.of(rule);
  const others = rulesOfStacks.get(stack) ?? [];
  const before = others.at(-lanes);
  if (before !== undefined) rule.node.addDependency(before);
  rulesOfStacks.set(stack, [...others, rule]);
}

/**
 * Lets AWS Config invoke the function, for this account only. One for all rules: a permission a rule, as the L2 construct
 * makes them, exceeds the 20 kB of a function's resource policy.
 * https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_lambda-functions.html
 */
function allowConfig(scope: Construct, target: IFunction): CfnPermission {
  return new CfnPermission(scope, 'AllowConfig', {
    action: 'lambda:InvokeFunction',
    functionName: target.functionArn,
    principal: 'config.amazonaws.com',
    sourceAccount: Stack.of(scope).account,
  });
}

/** The rule as CloudFormation knows it: the L2 construct adds a permission and a managed policy of its own to each. */
function newConfigRule(scope: Construct, rule: OwnConfigRule, target: IFunction): CfnConfigRule {
  return new CfnConfigRule(scope, rule.id, {
    configRuleName: rule.name,
    description: rule.description,
    inputParameters: { ...rule.inputParameters },
    ...(rule.trigger === 'schedule' ? {} : { scope: { complianceResourceTypes: [...rule.changeTypes] } }),
    source: {
      owner: 'CUSTOM_LAMBDA',
      sourceIdentifier: target.functionArn,
      sourceDetails: sourceDetails(rule),
    },
  });
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_SourceDetail.html */
function sourceDetails({
  trigger,
  frequency = 'TwentyFour_Hours',
}: Pick<OwnConfigRule, 'trigger' | 'frequency'>): CfnConfigRule.SourceDetailProperty[] {
  const eventSource = 'aws.config';
  const changes = [
    { eventSource, messageType: 'ConfigurationItemChangeNotification' },
    { eventSource, messageType: 'OversizedConfigurationItemChangeNotification' },
  ];
  const schedule = [{ eventSource, messageType: 'ScheduledNotification', maximumExecutionFrequency: frequency }];
  return [...(trigger === 'schedule' ? [] : changes), ...(trigger === 'change' ? [] : schedule)];
}
