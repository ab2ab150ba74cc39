/** A custom Config rule of ours, and the one permission that lets AWS Config invoke the function behind many of them. */
import { Stack } from 'aws-cdk-lib';
import { CfnConfigRule } from 'aws-cdk-lib/aws-config';
import { CfnPermission, type IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Trigger } from '../aws-config/trigger.ts';

export interface OwnConfigRuleProps {
  readonly name: string;
  readonly description: string;
  readonly inputParameters: Readonly<Record<string, string>>;
  readonly trigger: Trigger;
  /** The types whose changes run the rule, unless it runs by schedule alone. */
  readonly changeTypes: readonly string[];
  /** How often the schedule runs it, where it has one. @default TwentyFour_Hours */
  readonly frequency?: 'One_Hour' | 'TwentyFour_Hours';
  readonly function: IFunction;
  readonly permission: CfnPermission;
}

/**
 * Lets AWS Config invoke the function, for this account only. One for all rules: a permission a rule, as the L2 construct
 * makes them, exceeds the 20 kB of a function's resource policy.
 * https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_lambda-functions.html
 */
export function allowConfig(scope: Construct, id: string, target: IFunction): CfnPermission {
  return new CfnPermission(scope, id, {
    action: 'lambda:InvokeFunction',
    functionName: target.functionArn,
    principal: 'config.amazonaws.com',
    sourceAccount: Stack.of(scope).account,
  });
}

/** The rule as CloudFormation knows it: the L2 construct adds a permission and a managed policy of its own to each. */
export function newConfigRule(scope: Construct, id: string, props: OwnConfigRuleProps): CfnConfigRule {
  const rule = new CfnConfigRule(scope, id, {
    configRuleName: props.name,
    description: props.description,
    inputParameters: { ...props.inputParameters },
    ...(props.trigger === 'schedule' ? {} : { scope: { complianceResourceTypes: [...props.changeTypes] } }),
    source: {
      owner: 'CUSTOM_LAMBDA',
      sourceIdentifier: props.function.functionArn,
      sourceDetails: sourceDetails(props),
    },
  });
  // Not by the resource's own method: its name changed in the course of CDK 2.
  rule.node.addDependency(props.permission);
  return rule;
}

/**
 * How many rules CloudFormation makes or changes at the same time at most. It would begin with all of them at once, and AWS
 * Config refuses calls of PutConfigRule that come too fast; CloudFormation gives up after some attempts.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html
 */
const lanes = 10;

/** Has each rule wait for the one before it in its lane. */
export function inLanes(rules: readonly CfnConfigRule[]): readonly CfnConfigRule[] {
  for (const [index, rule] of rules.entries()) {
    const before = rules[index - lanes];
    if (before !== undefined) rule.node.addDependency(before);
  }
  return rules;
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_SourceDetail.html */
function sourceDetails({
  trigger,
  frequency = 'TwentyFour_Hours',
}: Pick<OwnConfigRuleProps, 'trigger' | 'frequency'>): CfnConfigRule.SourceDetailProperty[] {
  const eventSource = 'aws.config';
  const changes = [
    { eventSource, messageType: 'ConfigurationItemChangeNotification' },
    { eventSource, messageType: 'OversizedConfigurationItemChangeNotification' },
  ];
  const schedule = [{ eventSource, messageType: 'ScheduledNotification', maximumExecutionFrequency: frequency }];
  return [...(trigger === 'schedule' ? [] : changes), ...(trigger === 'change' ? [] : schedule)];
}
