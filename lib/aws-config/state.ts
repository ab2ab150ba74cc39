/** What AWS Config shows of the rules, and of what it records: read for the reporter. */
import {
  ConfigServiceClient,
  DescribeConfigRuleEvaluationStatusCommand,
  DescribeConfigRulesCommand,
  DescribeConfigurationRecorderStatusCommand,
  DescribeConfigurationRecordersCommand,
  type ConfigRule,
  type ConfigRuleEvaluationStatus,
} from '@aws-sdk/client-config-service';
import type { Rule } from '../../rules/rule.ts';
import { AwsCallError, MissingField, required } from '../aws/errors.ts';
import type { Session } from '../aws/session.ts';
import { compare } from '../compare.ts';
import { presentEvaluations } from './evaluations.ts';
import type { RuleInConfig, RuleStatus } from './differences.ts';
import { configRuleName, deployedAs } from './rule-name.ts';
import { recordingOf, type Recorder, type Recording } from './recording.ts';
import { changeTypes } from './trigger.ts';

/**
 * Every rule with its evaluations and how AWS Config ran it last, in a region (the home region); `prefix` begins the Config
 * rules' names.
 */
export async function rulesInConfig(
  session: Session,
  rules: readonly Rule[],
  prefix: string,
  region?: string,
): Promise<readonly RuleInConfig[]> {
  const statuses = await evaluationStatuses(session, region);
  return Promise.all(
    rules.map(async ({ id }) => {
      const name = deployedAs(statuses.keys(), configRuleName(prefix, id));
      return {
        ruleId: id,
        status: statuses.get(name) ?? null,
        evaluations: await presentEvaluations(session, name, region),
      };
    }),
  );
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeConfigRuleEvaluationStatus.html */
async function evaluationStatuses(session: Session, region?: string): Promise<ReadonlyMap<string, RuleStatus>> {
  const pages = session.pages(
    ConfigServiceClient,
    (token) => new DescribeConfigRuleEvaluationStatusCommand(token === undefined ? {} : { NextToken: token }),
    (page) => page.NextToken,
    region,
  );
  const statuses = new Map<string, RuleStatus>();
  for await (const page of pages) {
    for (const status of page.ConfigRulesEvaluationStatus ?? []) {
      statuses.set(required(status.ConfigRuleName, 'ConfigRuleName'), statusOf(status));
    }
  }
  return statuses;
}

function statusOf(status: ConfigRuleEvaluationStatus): RuleStatus {
  const success = status.LastSuccessfulEvaluationTime;
  const failure = status.LastFailedEvaluationTime;
  const invoked = status.LastSuccessfulInvocationTime;
  const notInvoked = status.LastFailedInvocationTime;
  const hasFailed = isLater(failure, success) || isLater(notInvoked, invoked);
  // A run that finds nothing new puts no evaluation: when it ran is told by the invocation.
  const ran = [invoked, notInvoked].filter((time) => time !== undefined);
  const last = ran.length > 0 ? ran : [success, failure].filter((time) => time !== undefined);
  return {
    failure: hasFailed ? `${status.LastErrorCode ?? ''} ${status.LastErrorMessage ?? ''}`.trim() : null,
    lastSuccess: success?.toISOString() ?? null,
    lastFailure: failure?.toISOString() ?? null,
    lastInvocation: last.length === 0 ? null : new Date(Math.max(...last.map(Number))).toISOString(),
  };
}

function isLater(time: Date | undefined, than: Date | undefined): boolean {
  return time !== undefined && (than === undefined || time > than);
}

/** The InputParameters of every Config rule whose name begins with the prefix, by its name. */
export async function inputParameters(
  session: Session,
  prefix: string,
): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> {
  const parameters = new Map<string, Readonly<Record<string, string>>>();
  for await (const { ConfigRuleName, InputParameters } of configRules(session)) {
    if (ConfigRuleName?.startsWith(prefix) !== true) continue;
    parameters.set(ConfigRuleName, parametersIn(ConfigRuleName, InputParameters));
  }
  return parameters;
}

/** The names of the Config rules that invoke a function, whoever made them. */
export async function rulesOfFunction(session: Session, functionArn: string): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const { ConfigRuleName, Source } of configRules(session)) {
    if (Source?.SourceIdentifier === functionArn) names.push(required(ConfigRuleName, 'ConfigRuleName'));
  }
  return names;
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeConfigRules.html */
async function* configRules(session: Session): AsyncGenerator<ConfigRule> {
  const pages = session.pages(
    ConfigServiceClient,
    (token) => new DescribeConfigRulesCommand(token === undefined ? {} : { NextToken: token }),
    (page) => page.NextToken,
  );
  for await (const page of pages) yield* page.ConfigRules ?? [];
}

/** The ids of the rules whose resources are surely recorded in this region: none where that is not told. */
export async function recordedNow(session: Session, rules: readonly Rule[]): Promise<ReadonlySet<string>> {
  try {
    const { needed, missing, trouble } = await recordingNow(session, rules);
    const types = new Set(trouble === null ? needed.filter((type) => !missing.includes(type)) : []);
    const isWhole = (of: readonly string[]): boolean => of.length > 0 && of.every((type) => types.has(type));
    return new Set(rules.filter((rule) => isWhole(changeTypes(rule))).map(({ id }) => id));
  } catch (error) {
    if (error instanceof AwsCallError) return new Set();
    throw error;
  }
}

function parametersIn(rule: string, text: string | undefined): Readonly<Record<string, string>> {
  try {
    return Object.fromEntries(Object.entries(JSON.parse(text || '{}') as object));
  } catch {
    throw new MissingField(`the InputParameters of ${rule} are no JSON object`);
  }
}

/** Whether what the change-triggered rules need is recorded in a region (the home region). */
export async function recordingNow(session: Session, rules: readonly Rule[], region?: string): Promise<Recording> {
  const [{ ConfigurationRecorders = [] }, { ConfigurationRecordersStatus = [] }] = await Promise.all([
    session.send(ConfigServiceClient, new DescribeConfigurationRecordersCommand({}), region),
    session.send(ConfigServiceClient, new DescribeConfigurationRecorderStatusCommand({}), region),
  ]);
  const recorders = ConfigurationRecorders.map(({ name, recordingGroup }): Recorder => {
    const status = ConfigurationRecordersStatus.find((candidate) => candidate.name === name);
    const lastError = [status?.lastErrorCode, status?.lastErrorMessage].filter(Boolean).join(' ');
    return {
      name: required(name, 'ConfigurationRecorders[].name'),
      allSupported: recordingGroup?.allSupported === true,
      types: recordingGroup?.resourceTypes ?? [],
      excluded: recordingGroup?.exclusionByResourceTypes?.resourceTypes ?? [],
      recording: status?.recording === true,
      lastStatus: status?.lastStatus?.toUpperCase() ?? null,
      lastError: lastError === '' ? null : lastError,
    };
  });
  const needed = rules.flatMap(changeTypes);
  return recordingOf(recorders, [...new Set<string>(needed)].sort(compare));
}
