/** From facts to a result: judge, apply exceptions, roll up. The same for a live scan and for saved facts. Pure. */
import type { Catalog } from '../../catalog/schema.ts';
import type { Cause, Read } from '../../rules/facts.ts';
import type { Organization } from '../../rules/facts/account.ts';
import type { Rule } from '../../rules/rule.ts';
import { allListings, causesIn, type FactsSet, type StoredFact } from '../collect/facts-set.ts';
import { compare } from '../compare.ts';
import {
  asStated,
  exceptionsUsed,
  markExcepted,
  matchExceptions,
  warningTextsOf,
  type Evidence,
} from '../evidence/evidence.ts';
import type { Text } from '../text.ts';
import { byCoverage } from '../result/order.ts';
import {
  schemaVersion,
  type CoverageRow,
  type ErrorRow,
  type Finding,
  type RunInfo,
  type ScanResult,
  type ScopeAccount,
} from '../result/result.ts';
import { summaryOf } from '../result/summary.ts';
import { tool } from '../tool.ts';
import { allowsAbroad } from './abroad.ts';
import { causeOfBug } from './bug.ts';
import { judgedAmong, tagsIn, uselessException } from './exceptions.ts';
import { rulesThatSkipped } from './looked.ts';
import { decidingFindings, findingsByRule, rollUp } from './rollup.ts';
import { run, settingsOf, type Judging } from './run.ts';

/** What {@link evaluate} judges, and by what. */
export interface EvaluateInput {
  readonly facts: FactsSet;
  readonly catalog: Catalog;
  /** Every rule that exists. */
  readonly all: readonly Rule[];
  /** The rules that were selected. */
  readonly selected: readonly Rule[];
  readonly judging: Judging;
  readonly evidence: Evidence;
  /** ISO 8601: judge as of this time instead of the collection's. */
  readonly at?: string;
  readonly run: RunInfo;
}

/** What {@link evaluate} gives: the result, and what is told beside it. */
export interface Evaluation {
  readonly result: ScanResult;
  /** Bugs thrown by rules; the run exits as an internal error. */
  readonly bugs: readonly { readonly ruleId: string; readonly error: unknown }[];
  /** What a person should look at in the evidence files, in English. */
  readonly warnings: readonly string[];
  /** The same in every language. */
  readonly warningTexts: readonly Text[];
}

/** Judges facts and rolls the findings up per item. Pure: the time of evaluation comes in with `run`. */
export function evaluate(input: EvaluateInput): Evaluation {
  const { facts, catalog, all, selected, judging, evidence } = input;
  const { findings: judged, coverage, bugs } = run(selected, facts, judging, input.at);
  const now = input.at ?? facts.header.collectedAt;
  const matches = matchExceptions(judged, evidence.exceptions, now, tagsIn(facts));
  const findings = markExcepted(judged, matches);
  const settings = settingsOf(judging);
  const items = rollUp(catalog, findings, {
    level: judging.level,
    existing: new Map(all.map((rule) => [rule.id, rule])),
    selected: new Set(selected.map((rule) => rule.id)),
    skipped: rulesThatSkipped(selected, facts.header.regions, judging),
    attestations: evidence.attestations,
    account: facts.header.account.id,
    allowedAbroad: allowsAbroad(judging),
    now,
  });
  const isJudged = judgedAmong(selected, judging.level);
  const result: ScanResult = {
    schemaVersion,
    tool,
    catalog: { edition: catalog.edition.id, version: catalog.version },
    scope: {
      accounts: [scopeAccount(facts)],
      regions: {
        enabled: facts.header.regions.enabled ?? [],
        allowed: settings.allowedRegions,
        looked: facts.header.regions.looked,
      },
      level: judging.level,
      parameters: settings,
    },
    findings,
    items,
    attestations: asStated(evidence.attestations, judging.level, now),
    exceptions: exceptionsUsed(matches, isJudged),
    coverage: [...coverage, ...notSelected(all, selected, facts)].sort(byCoverage),
    errors: errorsOf(facts, bugs),
    rules: selected.map(summaryOf),
    run: input.run,
  };
  const useless = matches.flatMap((match) => uselessException(match, isJudged) ?? []);
  const warningTexts = [...warningTextsOf(evidence), ...useless];
  return { result, bugs, warnings: warningTexts.map(({ en }) => en), warningTexts };
}

/** The findings on which the exit code counts: those that decide some chosen item, as they count for it. */
export function decisiveFindings(
  result: ScanResult,
  catalog: Catalog,
  all: readonly Rule[],
  items: readonly string[],
): readonly Finding[] {
  const input = { level: result.scope.level, existing: new Map(all.map((rule) => [rule.id, rule])) };
  const chosen = new Set(items);
  const byRule = findingsByRule(result.findings);
  const deciding = catalog.items
    .filter((item) => chosen.has(item.id))
    .flatMap((item) => decidingFindings(item, byRule, input));
  return [...new Set(deciding)];
}

function scopeAccount(facts: FactsSet): ScopeAccount {
  const { account } = facts.header;
  const item = facts.listings.get('account')?.items[0];
  const alias = item?.['alias'] as Read<string | null> | undefined;
  return {
    id: account.id,
    alias: alias?.ok === true ? alias.value : null,
    name: null,
    organizationRole: organizationRoleOf(item, account.id),
    collectedAs: account.callerArn,
  };
}

/** What kind of account the collected facts show. */
export function organizationRoleOf(item: StoredFact | undefined, account: string): ScopeAccount['organizationRole'] {
  const organization = item?.['organization'] as Read<Organization | null> | undefined;
  if (organization?.ok !== true) return 'unknown';
  if (organization.value === null) return 'standalone';
  return organization.value.managementAccountId === account ? 'management' : 'member';
}

function notSelected(all: readonly Rule[], selected: readonly Rule[], facts: FactsSet): CoverageRow[] {
  const chosen = new Set(selected.map((rule) => rule.id));
  return all
    .filter((rule) => !chosen.has(rule.id))
    .map(({ id }) => ({
      ruleId: id,
      account: facts.header.account.id,
      region: 'global',
      status: 'notSelected',
      subjects: 0,
    }));
}

/** Every failed reading, counted by call, code and region: also those that changed no verdict. */
function errorsOf(facts: FactsSet, bugs: Evaluation['bugs']): ErrorRow[] {
  const rows = new Map<string, ErrorRow>();
  const add = (cause: Cause, account: string, reason: ErrorRow['reason']): void => {
    const { api, code, region } = cause;
    const key = JSON.stringify([api, code, reason, account, region]);
    const count = (rows.get(key)?.count ?? 0) + 1;
    rows.set(key, {
      api,
      code,
      reason,
      account,
      region,
      count,
      message: rows.get(key)?.message ?? cause.message ?? '',
    });
  };
  for (const listing of allListings(facts)) {
    for (const failure of listing.failures) add(failure.cause, failure.account, failure.cause.reason);
    for (const item of listing.items) {
      for (const cause of causesIn(item)) {
        // What nobody asked for is no error.
        if (cause.code !== 'NotAskedFor') add(cause, item.account, cause.reason);
      }
    }
  }
  for (const { cause, account } of facts.header.vanished) add(cause, account, 'vanished');
  for (const { ruleId, error } of bugs) {
    add(causeOfBug(ruleId, error, 'global'), facts.header.account.id, 'internal');
  }
  return [...rows.values()].sort(
    (a, b) =>
      compare(a.api, b.api) || compare(a.region, b.region) || compare(a.code, b.code) || compare(a.account, b.account),
  );
}
