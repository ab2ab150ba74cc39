/**
 * What the stack does after each of its deployments, as a custom resource of CloudFormation: it starts a report, tags the
 * Config rules, and where what the rules are judged by has changed, starts the evaluation of every rule. AWS Config evaluates
 * a new rule by itself, and documents no such thing of a changed one.
 *
 * CloudFormation is answered first, whatever happens: a deployment neither fails nor hangs for want of a report. What went
 * wrong is told afterwards, by an error, so that the alarm tells it and Lambda tries once more.
 *
 * Its environment and IAM actions: `handlers` in interface.ts.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requests.html
 */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  ConfigServiceClient,
  StartConfigRulesEvaluationCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-config-service';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { AwsCallError, MissingField } from '../aws/errors.ts';
import type { LambdaContext } from '../aws-config/event.ts';
import { rulesOfFunction } from '../aws-config/state.ts';
import { startEvaluations } from './start-evaluations.ts';
import { ownRegion, ownSession, roleCredentials } from './sessions.ts';
import { tagChanges, tagRules, type TagChange, type TaggedRules, type Tags } from './tag-rules.ts';
import { Writers } from './writers.ts';

/** As CloudFormation sends it. */
export interface DeploymentEvent {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly ResponseURL: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId?: string;
  readonly ResourceProperties?: DeploymentProperties;
  readonly OldResourceProperties?: DeploymentProperties;
}

/** What the stack says of itself. */
export interface DeploymentProperties {
  /** Changes with whatever the rules are judged by. */
  readonly Revision?: string;
  /** The names of the stack's own Config rules. */
  readonly Rules?: readonly string[];
  /** ARN of the function that rules of conformance packs invoke: their names are AWS Config's to give. */
  readonly RuleFunction?: string;
  /** ARNs of the stack's own Config rules, those of items too. */
  readonly TaggedRules?: readonly string[];
  /** The stack's tags, by key. */
  readonly Tags?: Tags;
}

export interface DeploymentOutcome {
  readonly report: 'started' | 'none';
  /** How many rules' evaluations were started. */
  readonly evaluations: number;
  /** How many rules' tags were set or taken off. */
  readonly tagged: number;
}

/** The deployment is done, but something after it went wrong. */
export class AfterDeploymentFailed extends Error {
  override readonly name = 'AfterDeploymentFailed';
}

/** Milliseconds for starting the report, before CloudFormation is answered: a new role may not be known everywhere yet. */
const reportLimitMs = 90_000;
/** Milliseconds for asking AWS Config which rules there are. */
const rulesLimitMs = 120_000;

export async function handler(event: DeploymentEvent, lambda?: LambdaContext): Promise<DeploymentOutcome> {
  const troubles: string[] = [];
  const writers = new Writers(roleCredentials, ownRegion());
  try {
    const report = event.RequestType === 'Delete' ? 'none' : await startReport(writers, troubles);
    await answer(event);
    const tagged = await tagTheRules(event, writers, troubles);
    const rules = [...rulesToStart(event), ...(await packRulesToStart(event, troubles))];
    const { started, left } = await startEvaluations(rules, {
      start: (names) => startRules(writers, names),
      remainingMs: () => lambda?.getRemainingTimeInMillis?.() ?? 0,
      sleep,
    });
    if (left.length > 0) troubles.push(`not started: ${left.join(', ')}`);
    const outcome: DeploymentOutcome = { report, evaluations: started, tagged };
    console.log(JSON.stringify(outcome));
    if (troubles.length > 0) throw new AfterDeploymentFailed(troubles.join('; '));
    return outcome;
  } finally {
    writers.close();
  }
}

/** What fails is noted. */
async function tagTheRules(event: DeploymentEvent, writers: Writers, troubles: string[]): Promise<number> {
  const changes = tagChangesOf(event);
  const { done, trouble } = await tagRules(changes, {
    tag: (ResourceArn, tags) => {
      const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
      return writers.send(ConfigServiceClient, new TagResourceCommand({ ResourceArn, Tags }));
    },
    untag: (ResourceArn, keys) =>
      writers.send(ConfigServiceClient, new UntagResourceCommand({ ResourceArn, TagKeys: [...keys] })),
  });
  if (trouble !== null) troubles.push(`${changes.length - done} Config rules were not tagged: ${trouble.message}`);
  return done;
}

function tagChangesOf({
  RequestType,
  ResourceProperties,
  OldResourceProperties,
}: DeploymentEvent): readonly TagChange[] {
  if (RequestType === 'Delete') return [];
  const [now, before] = [ResourceProperties, OldResourceProperties].map((properties) => ({
    arns: properties?.TaggedRules ?? [],
    tags: properties?.Tags ?? {},
  })) as [TaggedRules, TaggedRules];
  return tagChanges(now, before);
}

/** Rules that stood before, if what they are judged by has changed: AWS Config evaluates new ones by itself. */
export function rulesToStart(event: DeploymentEvent): readonly string[] {
  const { ResourceProperties: now = {}, OldResourceProperties: before = {} } = event;
  if (!hasChanged(event)) return [];
  const stood = new Set(before.Rules);
  return (now.Rules ?? []).filter((name) => stood.has(name));
}

/** The same of rules in conformance packs: AWS Config is asked which ones there are. What fails is noted. */
async function packRulesToStart(event: DeploymentEvent, troubles: string[]): Promise<readonly string[]> {
  const RuleFunction = event.ResourceProperties?.RuleFunction;
  if (RuleFunction === undefined || !hasChanged(event)) return [];
  const [, partition = '', , , account = ''] = event.StackId.split(':');
  const session = await ownSession({ account, partition, callerArn: event.StackId }, { deadlineMs: rulesLimitMs });
  try {
    return await rulesOfFunction(session, RuleFunction);
  } catch (error) {
    if (!(error instanceof AwsCallError || error instanceof MissingField)) throw error;
    troubles.push(`the rules of conformance packs were not started: ${error.message}`);
    return [];
  } finally {
    session.wire.close();
  }
}

function hasChanged({ RequestType, ResourceProperties, OldResourceProperties }: DeploymentEvent): boolean {
  return RequestType === 'Update' && ResourceProperties?.Revision !== OldResourceProperties?.Revision;
}

/**
 * Invokes the reporter without waiting for it; there is none in a further region. A refusal may be that of a role that is
 * not known everywhere yet. What fails is noted.
 */
async function startReport(writers: Writers, troubles: string[]): Promise<DeploymentOutcome['report']> {
  const FunctionName = process.env['REPORTER'];
  if (FunctionName === undefined) return 'none';
  const end = Date.now() + reportLimitMs;
  for (let pause = 2_000; ; pause *= 2) {
    try {
      const invoking = writers.send(LambdaClient, new InvokeCommand({ FunctionName, InvocationType: 'Event' }));
      await within(invoking, end - Date.now());
      return 'started';
    } catch (error) {
      const mayPass = error instanceof AwsCallError && error.facts.reason === 'denied';
      if (mayPass && Date.now() + pause < end) {
        await sleep(pause);
        continue;
      }
      troubles.push(`the report was not started: ${error instanceof Error ? error.message : String(error)}`);
      return 'none';
    }
  }
}

async function within(work: Promise<unknown>, ms: number): Promise<void> {
  const late = new AbortController();
  const tooLate = async (): Promise<never> => {
    await sleep(ms, undefined, { signal: late.signal });
    throw new Error(`no answer within ${ms} ms`);
  };
  try {
    await Promise.race([work, tooLate()]);
  } finally {
    late.abort();
  }
}

function startRules(writers: Writers, names: readonly string[]): Promise<unknown> {
  return writers.send(ConfigServiceClient, new StartConfigRulesEvaluationCommand({ ConfigRuleNames: [...names] }));
}

/** Attempts to answer; without an answer the deployment waits until its own limit and then fails. */
const answerAttempts = 6;

/**
 * Answers CloudFormation with success: nothing that this function does is worth a failed deployment. Its id stays the same,
 * so that an update replaces nothing.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html
 */
async function answer(event: DeploymentEvent): Promise<void> {
  const { StackId, RequestId, LogicalResourceId, PhysicalResourceId = 'fisc-check-after-deployment' } = event;
  const body = JSON.stringify({ Status: 'SUCCESS', StackId, RequestId, LogicalResourceId, PhysicalResourceId });
  for (let attempt = 1; ; attempt++) {
    try {
      // The address is signed for a request without a type of content.
      const headers = { 'content-type': '' };
      const { ok, status } = await fetch(event.ResponseURL, {
        method: 'PUT',
        headers,
        body,
        signal: AbortSignal.timeout(10_000),
      });
      if (ok) return;
      throw new AfterDeploymentFailed(`CloudFormation's address answered ${status}`);
    } catch (error) {
      if (attempt === answerAttempts) throw error;
      await sleep(500 * 2 ** attempt);
    }
  }
}
