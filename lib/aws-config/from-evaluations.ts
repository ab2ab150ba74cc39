/**
 * A result from what AWS Config holds, and nothing else: verdicts without evidence, unknowns only where a verdict was
 * withdrawn, is not current or a rule failed, nothing of the organization. Every report of it says so. Pure.
 */
import type { Catalog } from '../../catalog/schema.ts';
import type { Rule } from '../../rules/rule.ts';
import { asStated, exceptionsUsed, markExcepted, matchExceptions, type Evidence } from '../evidence/evidence.ts';
import { byCoverage, byFinding } from '../result/order.ts';
import {
  schemaVersion,
  type CoverageRow,
  type Finding,
  type FindingCause,
  type RunInfo,
  type ScanResult,
} from '../result/result.ts';
import { summaryOf } from '../result/summary.ts';
import { allowsAbroad } from '../scan/abroad.ts';
import { judgedAmong } from '../scan/exceptions.ts';
import { rulesThatSkipped } from '../scan/looked.ts';
import { rollUp } from '../scan/rollup.ts';
import { isJudgedAt, settingsOf, type Judging } from '../scan/run.ts';
import { tool } from '../tool.ts';
import { failureCode, notCurrent, notInForce } from './current.ts';
import type { RuleInConfig } from './differences.ts';
import { unmarked } from './mark.ts';
import type { ConfigEvaluation } from './puts.ts';
import { configRuleName } from './rule-name.ts';
import { accountType } from './verdicts.ts';

export interface FromEvaluations {
  readonly inConfig: readonly RuleInConfig[];
  /** Every rule that exists. */
  readonly all: readonly Rule[];
  readonly catalog: Catalog;
  readonly judging: Judging;
  readonly evidence: Evidence;
  readonly account: string;
  readonly callerArn: string;
  /** AWS Config answers for one region. */
  readonly region: string;
  /** Begins the names of the Config rules. */
  readonly rulePrefix: string;
  /** ISO 8601, UTC. */
  readonly now: string;
  readonly calls: RunInfo['calls'];
}

/** A result made from what AWS Config holds, without reading the account. */
export function resultFromEvaluations(input: FromEvaluations): ScanResult {
  const { inConfig, all, catalog, judging, evidence, account, region, now } = input;
  const deployed = inConfig.filter(({ evaluations }) => evaluations !== null);
  const selected = new Set(deployed.map(({ ruleId }) => ruleId));
  const judged = deployed.flatMap((rule) => findingsOf(rule, input));
  const sorted = judged.sort(byFinding);
  const matches = matchExceptions(sorted, evidence.exceptions, now);
  const findings = markExcepted(sorted, matches);
  const isJudged = judgedAmong(
    all.filter(({ id }) => selected.has(id)),
    judging.level,
  );
  const settings = settingsOf(judging);
  return {
    schemaVersion,
    tool,
    catalog: { edition: catalog.edition.id, version: catalog.version },
    scope: {
      accounts: [{ id: account, alias: null, name: null, organizationRole: 'unknown', collectedAs: input.callerArn }],
      regions: { enabled: [], allowed: settings.allowedRegions, looked: [region] },
      level: judging.level,
      parameters: settings,
    },
    findings,
    items: rollUp(catalog, findings, {
      level: judging.level,
      existing: new Map(all.map((rule) => [rule.id, rule])),
      selected,
      skipped: skippedBy(deployed, input),
      attestations: evidence.attestations,
      account,
      allowedAbroad: allowsAbroad(judging),
      now,
    }),
    attestations: asStated(evidence.attestations, judging.level, now),
    exceptions: exceptionsUsed(matches, isJudged),
    coverage: all
      .map(({ id, level }): CoverageRow => ({
        ruleId: id,
        account,
        region,
        status: selected.has(id) && isJudgedAt({ level }, judging.level) ? 'evaluated' : 'notSelected',
        subjects: judged.filter((finding) => finding.ruleId === id).length,
      }))
      .sort(byCoverage),
    errors: deployed.flatMap(({ ruleId, status }) =>
      status === null || status.failure === null
        ? []
        : [
            {
              api: configRuleName(input.rulePrefix, ruleId),
              code: failureCode(status.failure),
              reason: 'failed' as const,
              account,
              region,
              count: 1,
              message: status.failure,
            },
          ],
    ),
    rules: all.filter(({ id }) => selected.has(id)).map(summaryOf),
    run: {
      collectedAt: now,
      evaluatedAt: now,
      source: 'config',
      factsSha256: null,
      calls: input.calls,
      durationMs: null,
    },
  };
}

/** The deployed rules whose parameter `regions` leaves an allowed region out. */
function skippedBy(deployed: readonly RuleInConfig[], { all, judging }: FromEvaluations): ReadonlySet<string> {
  const skipped = deployed.flatMap(({ ruleId, parameters }) => {
    const looked = parameters?.['regions']?.split(',').map((region) => region.trim());
    const rules = all.filter(({ id }) => id === ruleId);
    return looked === undefined ? [] : [...rulesThatSkipped(rules, { enabled: null, looked }, judging)];
  });
  return new Set(skipped);
}

const details = {
  api: 'Config Service:GetComplianceDetailsByConfigRule',
  action: 'config:GetComplianceDetailsByConfigRule',
} as const;

function findingsOf(inConfig: RuleInConfig, input: FromEvaluations): Finding[] {
  const { ruleId, evaluations } = inConfig;
  const rule = input.all.find(({ id }) => id === ruleId);
  if (rule === undefined) throw new Error(`no rule ${ruleId}`);
  const ofAccount = (why: Why): Finding => unknownOf(ruleId, { type: accountType, id: input.account }, why, input);
  if (evaluations?.length === 0 && inConfig.status?.failure == null) return [ofAccount(noEvaluations)];
  // Old verdicts stand in AWS Config whatever became of the rule since: none of them is known to hold.
  const stale = notCurrent(inConfig, rule, input.judging, input.now);
  if (stale !== null) return [ofAccount({ ...details, ...stale })];
  return (evaluations ?? []).map((evaluation) => findingOf(inConfig, rule, evaluation, input));
}

const noEvaluations: Why = { ...details, code: 'NoEvaluations', reason: 'notCollected', messageId: 'notRead' };

/** Why something is unknown: its cause, and the message that says so. */
type Why = Omit<FindingCause, 'region' | 'count'> & { readonly messageId: string };

const statusOf = { COMPLIANT: 'pass', NON_COMPLIANT: 'fail', NOT_APPLICABLE: 'notApplicable' } as const;

function findingOf(inConfig: RuleInConfig, rule: Rule, evaluation: ConfigEvaluation, input: FromEvaluations): Finding {
  const { ruleId } = inConfig;
  const { annotation, compliance } = evaluation;
  // A withdrawn verdict: `UNKNOWN <api> <code>`.
  const [isWithdrawn, api, code] = /^UNKNOWN (\S.*?:\w+) (\S+)/.exec(annotation) ?? [];
  if (isWithdrawn !== undefined) {
    const cause = { api: api ?? details.api, action: '-', code: code ?? 'Unknown', reason: 'failed' as const };
    return unknownOf(ruleId, evaluation, { ...cause, messageId: 'notRead' }, input);
  }
  if (annotation.startsWith('UNKNOWN')) {
    const why = { ...details, code: 'Withdrawn', reason: 'failed', messageId: 'notRead' } as const;
    return unknownOf(ruleId, evaluation, why, input);
  }
  const { text, mark } = unmarked(annotation);
  const older = notInForce(mark, inConfig, rule, input.judging);
  if (older !== null) return unknownOf(ruleId, evaluation, { ...details, ...older }, input);
  return {
    ...base(ruleId, evaluation, input),
    status: statusOf[compliance],
    messageId: 'fromConfig',
    params: { annotation: text },
    causes: [],
  };
}

function unknownOf(
  ruleId: string,
  resource: Pick<ConfigEvaluation, 'type' | 'id'>,
  { messageId, ...cause }: Why,
  input: FromEvaluations,
): Finding {
  const known = base(ruleId, resource, input);
  return {
    ...known,
    evidence: { ...known.evidence, calls: known.evidence.calls.filter((api) => api !== cause.api) },
    status: 'unknown',
    messageId,
    params: {},
    causes: [{ ...cause, region: input.region, count: 1 }],
  };
}

function base(ruleId: string, { type, id }: Pick<ConfigEvaluation, 'type' | 'id'>, input: FromEvaluations) {
  const { account, region, now, judging } = input;
  return {
    ruleId,
    level: judging.level,
    resource: { type, id, arn: '', region: type === accountType ? 'global' : region, account },
    evidence: { facts: [], at: now, calls: [details.api] },
    exception: null,
  };
}
