/**
 * The function behind every Config rule of a rule (`fisc-<rule id>`): judges the rule named by the parameter `ruleId` with the scan's
 * own collectors and evaluator, and puts the evaluations.
 *
 * Its environment, parameters and IAM actions: {@link handlers} in interface.ts.
 * https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_lambda-functions.html
 */
import { loadRule } from '../../rules/load.ts';
import { typeOf } from '../../rules/resource-types.ts';
import type { Rule } from '../../rules/rule.ts';
import type { KnownRefusals } from '../aws/closed-regions.ts';
import type { AwsCallError } from '../aws/errors.ts';
import { message } from '../i18n/messages.ts';
import { settingsOf } from '../scan/run.ts';
import {
  parseEvent,
  type ConfigResource,
  type ConfigRuleEvent,
  type Invocation,
  type LambdaContext,
} from '../aws-config/event.ts';
import { heldEvaluations, presentEvaluations } from '../aws-config/evaluations.ts';
import { markFor, markParameter } from '../aws-config/mark.ts';
import { evaluationOf, planPuts, type ConfigEvaluation } from '../aws-config/puts.ts';
import { foldedIntoAccount, foldedTypes, refusedType, uncertainFirst } from '../aws-config/refused-types.ts';
import { subjectKinds, triggerOf } from '../aws-config/trigger.ts';
import { causesSentence, keyOf, unlistedIn, verdictsOf, type ResourceVerdict } from '../aws-config/verdicts.ts';
import { putEvaluations } from './put-evaluations.ts';
import { Writers } from './writers.ts';
import { judgeAll, judgeOne, type Judge, type Judged } from './judge.ts';
import { closeSessions, openOwnSessions, ownRegion, ownerOf, roleCredentials } from './sessions.ts';
import { WrongSetting, checkedSettings, type HandlerSettings } from './handler-settings.ts';
import { callMetrics, putMetrics } from './metrics.ts';
import { knownToRules, type RegionMemory } from './remembered-regions.ts';
import { unknownsIn, type Decided } from './unknowns.ts';
import { goneWords } from './words.ts';

export interface RuleOutcome {
  readonly rule: string;
  readonly judged: number;
  readonly put: number;
}

/** Not everything could be judged. AWS Config then shows that the rule's last evaluation failed. */
export class NotAllJudged extends Error {
  override readonly name = 'NotAllJudged';
}

export async function handler(event: ConfigRuleEvent, lambda?: LambdaContext): Promise<RuleOutcome> {
  const invocation = parseEvent(event, lambda);
  const settings = await checkedSettings(process.env, invocation.parameters);
  const rule = await ruleOf(invocation);
  const writers = new Writers(roleCredentials, ownRegion());
  const known = await knownClosed(writers, rule, invocation.account);
  const sessions = await openOwnSessions(ownerOf(invocation), settings, lambda, known);
  const { configuration: judging, regions } = settings;
  try {
    const judge: Judge = { rule, sessions, judging, regions, now: new Date().toISOString() };
    const work =
      invocation.trigger === 'schedule'
        ? await onSchedule(judge, invocation, settings)
        : await onChange(judge, invocation, settings);
    const put = await putAll(writers, work, invocation, sessions.aws.account);
    const outcome = { rule: rule.id, judged: work.verdicts.length, put };
    console.log(JSON.stringify(outcome));
    putMetrics('rule', callMetrics(sessions.aws));
    if (work.unread !== null) throw work.unread;
    throwIfUnknown(work.judged, {
      account: sessions.aws.account,
      allowedRegions: settingsOf(judging, rule.id).allowedRegions,
      readsOrganization: settings.orgRoleArn !== null,
      readAs: sessions.readAs.map(({ account }) => account),
    });
    return outcome;
  } finally {
    closeSessions(sessions);
    writers.close();
  }
}

/** What was last read of the closed regions; null: nothing that could be gone by. */
let lastRead: { readonly at: number; readonly memory: RegionMemory | null } | undefined;
const readAgainMs = 3_600_000;

/**
 * What the reporter found out of closed regions, for rules that look beyond one resource. Without the file, or where it
 * cannot be read, they find out for themselves.
 */
async function knownClosed(writers: Writers, rule: Rule, account: string | null): Promise<KnownRefusals | undefined> {
  const bucket = process.env['REPORT_BUCKET'];
  if (bucket === undefined || triggerOf(rule) === 'change') return undefined;
  const now = Date.now();
  if (lastRead === undefined || now - lastRead.at > readAgainMs) {
    // Loaded where it is wanted: the client costs start-up time.
    const { readRegionMemory } = await import('./bucket.ts');
    lastRead = { at: now, memory: await readRegionMemory(writers, bucket, account) };
  }
  return knownToRules(lastRead.memory, now);
}

interface Work {
  readonly judged: Judged;
  readonly verdicts: readonly ResourceVerdict[];
  /** What is to be put, given the verdicts as AWS Config can take them. */
  readonly plan: (verdicts: readonly ResourceVerdict[]) => readonly ConfigEvaluation[];
  /** Why it could not be read what AWS Config holds. */
  readonly unread: AwsCallError | null;
}

/** Types that AWS Config refused since the function started. */
const refused = new Set<string>();

/** Puts what the verdicts ask for, those of types that AWS Config refuses on the account; returns how many it put. */
async function putAll(writers: Writers, work: Work, invocation: Invocation, account: string): Promise<number> {
  for (;;) {
    const puts = work.plan(foldedIntoAccount(work.verdicts, refused, account));
    try {
      await putEvaluations(writers, uncertainFirst(puts), invocation);
      return puts.length;
    } catch (error) {
      const type = refusedType(error);
      if (type === null || refused.has(type)) throw error;
      refused.add(type);
    }
  }
}

async function onSchedule(judge: Judge, invocation: Invocation, settings: HandlerSettings): Promise<Work> {
  const { ruleName } = invocation;
  const { locale, unknownAs } = settings;
  const { earlier, unread } = await heldEvaluations(judge.sessions.aws, ruleName);
  const judged = await judgeAll(judge);
  const verdicts = verdictsOf(judged.findings, judge.rule, locale);
  const unlisted = unlistedIn(judged.findings);
  // A function that has just started has not been refused yet: what AWS Config holds tells.
  for (const type of foldedTypes(verdicts, earlier)) refused.add(type);
  const options = { unknownAs, gone: goneWords.notFound[locale], mark: markOf(judge, invocation) };
  return { judged, verdicts, plan: (taken) => planPuts(taken, earlier, unlisted, options), unread };
}

async function onChange(
  judge: Judge,
  invocation: Extract<Invocation, { trigger: 'change' }>,
  settings: HandlerSettings,
): Promise<Work> {
  const { resource, gone, ruleName } = invocation;
  const { locale, unknownAs } = settings;
  const options = { unknownAs, mark: markOf(judge, invocation) };
  const judged: Judged = isJudged(judge.rule, resource) && gone === null ? await judgeOne(judge, resource) : noFindings;
  const verdicts = verdictsOf(judged.findings, judge.rule, locale);
  const verdict = verdicts[0];
  if (verdict === undefined) {
    const sentence = goneWords[gone ?? 'notJudged'][locale];
    const put = evaluationOf({ ...resource, status: 'notApplicable', sentence }, undefined, options);
    return { judged, verdicts, plan: () => (put === null ? [] : [put]), unread: null };
  }
  // Only an unknown depends on what AWS Config holds: for all else the read would be wasted.
  const isUnknown = verdict.status === 'unknown' && unknownAs === null;
  const earlier = isUnknown ? await presentEvaluations(judge.sessions.aws, ruleName) : [];
  const held = earlier?.find((evaluation) => keyOf(evaluation) === keyOf(verdict));
  const put = evaluationOf(verdict, held, options);
  return { judged, verdicts, plan: () => (put === null ? [] : [put]), unread: null };
}

/** The mark of this run's annotations, if the deployed rule asks for one. */
function markOf({ rule, judging }: Judge, { parameters }: Invocation): string | null {
  return parameters[markParameter] === undefined ? null : markFor(rule, judging);
}

const noFindings: Judged = { findings: [], bugs: [] };

function isJudged(rule: Rule, resource: ConfigResource): boolean {
  return subjectKinds(rule).some((kind) => typeOf(kind).type === resource.type);
}

/** The parameter names it: the Config rule's own name begins as its deployment wants. */
async function ruleOf({ parameters, ruleName }: Invocation): Promise<Rule> {
  const { ruleId } = parameters;
  if (ruleId === undefined) throw new WrongSetting(`${ruleName} has no parameter ruleId`);
  const rule = await loadRule(ruleId);
  if (rule === null) throw new WrongSetting(`the rule's parameter ruleId '${ruleId}' names no rule`);
  return rule;
}

/**
 * What nobody is to mend is counted, and no error: it would come back every day.
 * @throws {NotAllJudged} so that the rule's evaluation status shows what could not be read.
 */
function throwIfUnknown({ findings, bugs }: Judged, decided: Decided): void {
  const { expected, unexpected } = unknownsIn(findings, decided);
  const counts = { ExpectedUnknown: expected.length, UnexpectedUnknown: unexpected.length };
  if (expected.length + unexpected.length > 0) putMetrics('rule', counts);
  const [bug] = bugs;
  if (bug !== undefined) throw new NotAllJudged(message('en', 'internalError'), { cause: bug });
  if (unexpected.length === 0) return;
  const causes = [...new Set(unexpected.map((finding) => causesSentence(finding.causes)))].slice(0, 5).join('; ');
  throw new NotAllJudged(`${unexpected.length} of ${findings.length} verdicts are unknown: ${causes}`);
}
