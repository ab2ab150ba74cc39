/**
 * The only evaluator: rules on facts. A live scan, saved facts and the Config Lambda all come through here.
 * Pure: no AWS, no clock, no files.
 */
import type { Cause, Identity, Listing, ListFailure, ResourceKind } from '../../rules/facts.ts';
import { FactUnavailable, groupBy, type Subjects } from '../../rules/listing.ts';
import { typeOf } from '../../rules/resource-types.ts';
import { accountIn, type Rule, type RuleContext, type Verdict } from '../../rules/rule.ts';
import { defaultSettings, type Level, type SettingName, type Settings } from '../../rules/settings.ts';
import { regionsOf } from '../collect/regions.ts';
import type { FactsSet, StoredFact } from '../collect/facts-set.ts';
import { compare, distinct } from '../compare.ts';
import { resourceKey } from '../result/comparable.ts';
import { badness, byCoverage, byFinding } from '../result/order.ts';
import type { CoverageRow, Finding, FindingCause } from '../result/result.ts';
import { AnsweredCalls, Watched } from './answered.ts';
import { causeOfBug } from './bug.ts';
import { notCollected, viewOf } from './view.ts';

/** How to judge: what the configuration says, resolved. */
export interface Judging {
  readonly level: Level;
  readonly settings: Partial<Settings>;
  /** Overrides by rule id. */
  readonly parameters: Readonly<Record<string, Partial<Settings>>>;
}

export interface RunResult {
  readonly findings: readonly Finding[];
  readonly coverage: readonly CoverageRow[];
  /** Bugs thrown by rules: their verdicts are unknown, and the run exits as an internal error. */
  readonly bugs: readonly { readonly ruleId: string; readonly error: unknown }[];
}

/** The settings in force: the level's defaults, then what the configuration states. */
export function settingsOf(judging: Judging, ruleId?: string): Settings {
  const own = ruleId === undefined ? {} : (judging.parameters[ruleId] ?? {});
  return { ...defaultSettings[judging.level], ...judging.settings, ...own };
}

/** The regions that any rule allows: its own parameters may allow others than the settings. */
export function everAllowed(judging: Judging): readonly string[] {
  const own = Object.keys(judging.parameters).flatMap((ruleId) => settingsOf(judging, ruleId).allowedRegions);
  return [...new Set([...settingsOf(judging).allowedRegions, ...own])];
}

/** Whether a rule is judged at a level. */
export function isJudgedAt(rule: { readonly level: Level }, level: Level): boolean {
  return rule.level === 'standard' || level === 'strict';
}

/** Whether another account's facts are collected and shown to the rule at the level. */
export function isJudgedElsewhereAt({ judgedElsewhere }: Rule, level: Level): boolean {
  return judgedElsewhere === true || judgedElsewhere === level;
}

/** Judges rules on facts. `at` (ISO 8601) replaces the facts' collection time as `context.now`. */
export function run(rules: readonly Rule[], facts: FactsSet, judging: Judging, at?: string): RunResult {
  const findings: Finding[] = [];
  const coverage: CoverageRow[] = [];
  const bugs: { ruleId: string; error: unknown }[] = [];
  const toldBy = closedRegions(rules, facts, judging);
  for (const rule of [...rules].sort((a, b) => compare(a.id, b.id))) {
    const judged = new RuleRun(rule, facts, judging, toldBy, at ?? facts.header.collectedAt);
    // Not spread as arguments: one rule may have more findings than a call takes.
    for (const finding of judged.findings()) findings.push(finding);
    for (const row of judged.coverage()) coverage.push(row);
    for (const error of judged.bugs) bugs.push({ ruleId: rule.id, error });
  }
  return { findings: findings.sort(byFinding), coverage: coverage.sort(byCoverage), bugs };
}

class RuleRun {
  readonly bugs: unknown[] = [];
  readonly #rule: Rule;
  readonly #facts: FactsSet;
  readonly #context: RuleContext;
  readonly #view: Record<string, Listing<StoredFact>>;
  /** Refused lists that another rule tells of. */
  readonly #toldElsewhere: ReadonlySet<Cause>;
  readonly #watched: Watched;
  /** What the rule sees of other accounts, by account. */
  readonly #others: ReadonlyMap<string, Watched>;
  readonly #calls: AnsweredCalls;
  #selecting: ReadonlySet<string> = new Set();
  readonly #closed: ReadonlySet<string>;
  #subjects: Subjects<Identity> = { items: [] };

  constructor(rule: Rule, facts: FactsSet, judging: Judging, toldBy: ToldBy, at: string) {
    const settings = settingsOf(judging, rule.id);
    const stated = new Set<SettingName>([
      ...(Object.keys(judging.settings) as SettingName[]),
      ...(Object.keys(judging.parameters[rule.id] ?? {}) as SettingName[]),
    ]);
    const { header } = facts;
    this.#rule = rule;
    this.#facts = facts;
    const own = {
      now: Date.parse(at),
      account: header.account.id,
      partition: header.account.partition,
      level: judging.level,
      regions: { ...header.regions, allowed: settings.allowedRegions },
      settings,
      stated,
      elsewhere: new Map<string, object>(),
    };
    this.#others = othersOf(rule, facts, own);
    const elsewhere = new Map([...this.#others].map(([id, watched]) => [id, watched.facts]));
    this.#context = { ...own, elsewhere };
    this.#view = viewOf(rule, facts, this.#context);
    const told = toldBy(rule, settings, this.#view);
    this.#toldElsewhere = new Set(told.map(({ cause }) => cause));
    this.#closed = new Set(told.map(({ region }) => region));
    this.#watched = new Watched(this.#view);
    this.#calls = new AnsweredCalls(rule, facts, this.#view);
  }

  findings(): Finding[] {
    const rule = this.#rule;
    if (!isJudgedAt(rule, this.#context.level)) return [];
    const findings: Finding[] = [];
    const account = this.#context.account;
    const { partition } = this.#context;
    if (this.#lacksRegions()) {
      findings.push(this.#unknown(accountIn(account, 'global', partition), this.#regionCauses(), 'regionsUnknown'));
    }
    try {
      const { failures = [], ...selected } = rule.select(this.#watched.facts as never, this.#context);
      this.#subjects = { ...selected, failures: failures.filter(({ cause }) => !this.#toldElsewhere.has(cause)) };
      this.#selecting = this.#watched.looked();
      for (const other of this.#others.values()) other.looked();
    } catch (error) {
      return [...findings, this.#caught(accountIn(account, 'global', partition), error)];
    }
    const { items, failures = [], undecided = [] } = this.#subjects;
    for (const failed of groupBy(failures, (failure) => `${failure.account} ${failure.region}`).values()) {
      const { account: owner, region } = failed[0]!;
      const causes = failed.map(({ cause }) => cause);
      findings.push(this.#unknown(accountIn(owner, region, partition), causes, 'notListed'));
    }
    for (const { item, causes } of undecided) findings.push(this.#unknown(item, causes, 'notRead'));
    for (const item of items) findings.push(this.#judge(item));
    if (findings.length === 0) {
      const nothing: Verdict = { status: 'notApplicable', messageId: 'noSubjects', params: {} };
      findings.push(this.#finding(accountIn(account, 'global', partition), nothing, []));
    }
    return mergeSame(findings);
  }

  coverage(): CoverageRow[] {
    const rule = this.#rule;
    const { account, level } = this.#context;
    if (!isJudgedAt(rule, level)) {
      return [{ ruleId: rule.id, account, region: 'global', status: 'notSelected', subjects: 0 }];
    }
    const rows: CoverageRow[] = [];
    const regional = rule.scope === 'account' ? ['global'] : this.#coveredRegions();
    const failed = new Set((this.#subjects.failures ?? []).map((failure) => failure.region));
    for (const region of new Set([...regional, ...this.#closed])) {
      const subjects = this.#subjects.items.filter((item) => item.region === region).length;
      const status = failed.has(region) ? 'failed' : this.#closed.has(region) ? 'closed' : 'evaluated';
      rows.push({ ruleId: rule.id, account, region, status, subjects });
    }
    try {
      for (const note of rule.coverage?.(this.#watched.facts as never, this.#context) ?? []) {
        rows.push({ ruleId: rule.id, account, ...note });
      }
    } catch (error) {
      if (!(error instanceof FactUnavailable)) this.bugs.push(error);
    }
    return rows;
  }

  #coveredRegions(): string[] {
    const asked = Object.values(this.#view).flatMap((listing) => listing.regions);
    const seen = [...this.#subjects.items, ...(this.#subjects.failures ?? [])].map((item) => item.region);
    return distinct([...asked, ...seen]);
  }

  #judge(item: Identity): Finding {
    try {
      return this.#finding(item, this.#rule.check(item as never, this.#watched.facts as never, this.#context), []);
    } catch (error) {
      return this.#caught(item, error);
    }
  }

  #caught(item: Identity, error: unknown): Finding {
    if (error instanceof FactUnavailable && error.causes.length > 0)
      return this.#unknown(item, error.causes, 'notRead');
    this.bugs.push(error);
    return this.#unknown(item, [causeOfBug(this.#rule.id, error, item.region)], 'internalError');
  }

  #unknown(item: Identity, causes: readonly Cause[], messageId: string): Finding {
    return this.#finding(item, { status: 'unknown', messageId, params: {} }, countCauses(causes));
  }

  #finding(
    item: Identity,
    verdict: { readonly status: Finding['status']; readonly messageId: string; readonly params: Verdict['params'] },
    causes: readonly FindingCause[],
  ): Finding {
    const rule = this.#rule;
    return {
      ruleId: rule.id,
      status: verdict.status,
      level: this.#context.level,
      resource: {
        type: typeOf(item.kind as ResourceKind).type,
        id: item.id,
        arn: item.arn,
        region: item.region,
        account: item.account,
        ...(item.name === undefined ? {} : { name: item.name }),
      },
      messageId: verdict.messageId,
      params: verdict.params,
      causes,
      evidence: {
        facts: [...evidenceOf(rule, item), ...this.#lookedElsewhere()],
        at: this.#facts.header.collectedAt,
        calls:
          verdict.messageId === 'notListed'
            ? this.#calls.ofRegion(item, causes, this.#selecting)
            : this.#calls.of(item, causes, this.#selecting, this.#watched.looked()),
      },
      exception: null,
    };
  }

  /** The kinds that the rule looked at in other accounts since the last time: `<kind>@<account>`. */
  #lookedElsewhere(): string[] {
    return [...this.#others].flatMap(([account, watched]) =>
      [...watched.looked()].sort(compare).map((kind) => `${kind}@${account}`),
    );
  }

  /** The rule looks beyond the allowed regions, and which are enabled could not be told. */
  #lacksRegions(): boolean {
    if (this.#context.regions.enabled !== null || ['looked', 'allowed'].includes(this.#rule.regions)) return false;
    return (Object.keys(this.#rule.needs) as ResourceKind[]).some(
      (kind) => this.#facts.listings.get(kind)?.regions.includes('global') !== true,
    );
  }

  #regionCauses(): readonly Cause[] {
    const account = this.#facts.listings.get('account')?.items[0];
    const regions = account?.['regions'] as { ok: boolean; causes?: readonly Cause[] } | undefined;
    return regions?.causes ?? [notCollected('account', 'regions', 'global')];
  }
}

/** What a rule that may be judged in another account sees there. */
function othersOf(rule: Rule, { header, elsewhere }: FactsSet, context: RuleContext): ReadonlyMap<string, Watched> {
  if (elsewhere === undefined || !isJudgedElsewhereAt(rule, context.level)) return new Map();
  const viewed = [...elsewhere].map(([id, listings]) => {
    const account = { ...header.account, id };
    return [id, new Watched(viewOf(rule, { header: { ...header, account }, listings }, context))] as const;
  });
  return new Map(viewed);
}

/** The refused lists that a rule need not tell of, because another that is run with it does. */
type ToldBy = (rule: Rule, settings: Settings, view: Readonly<Record<string, Listing<StoredFact>>>) => ListFailure[];

/**
 * A region that a service control policy closes is one finding: that of the rule which carries closed regions. It tells of
 * the kinds that it lists itself, where it looks; every other refusal is the rule's own to tell.
 */
function closedRegions(rules: readonly Rule[], facts: FactsSet, judging: Judging): ToldBy {
  const carriers = rules
    .filter((rule) => rule.carriesClosedRegions === true && isJudgedAt(rule, judging.level))
    .map((rule) => {
      const allowed = settingsOf(judging, rule.id).allowedRegions;
      const regions = new Set(regionsOf(rule.regions, { ...facts.header.regions, allowed }));
      return { rule, tells: (kind: string, region: string) => kind in rule.needs && regions.has(region) };
    });
  return (rule, { allowedRegions }, view) => {
    const others = carriers.filter((carrier) => carrier.rule !== rule);
    return Object.entries(view).flatMap(([kind, { failures }]) =>
      failures.filter(
        ({ region, cause }) =>
          cause.reason === 'deniedByScp' &&
          !allowedRegions.includes(region) &&
          others.some((carrier) => carrier.tells(kind, region)),
      ),
    );
  };
}

function evidenceOf(rule: Rule, item: Identity): string[] {
  return (Object.entries(rule.needs) as [ResourceKind, readonly string[]][]).flatMap(([kind, attributes]) => {
    if (kind !== item.kind) return [kind];
    return attributes.length === 0 ? [`${kind}/${item.id}`] : attributes.map((name) => `${kind}/${item.id}.${name}`);
  });
}

/** Causes of one kind become one, counted. */
export function countCauses(causes: readonly Cause[]): FindingCause[] {
  const counted = new Map<string, FindingCause>();
  for (const { api, action, code, reason, region } of causes) {
    const key = JSON.stringify([api, action, code, reason, region]);
    const earlier = counted.get(key);
    counted.set(key, { api, action, code, reason, region, count: (earlier?.count ?? 0) + 1 });
  }
  return [...counted.values()].sort(
    (a, b) => compare(a.api, b.api) || compare(a.region, b.region) || compare(a.code, b.code),
  );
}

/** Two unknowns about the same subject become one with both causes. */
function mergeSame(findings: readonly Finding[]): Finding[] {
  const merged = new Map<string, Finding>();
  for (const finding of findings) {
    const key = resourceKey(finding.resource);
    const earlier = merged.get(key);
    if (earlier === undefined) merged.set(key, finding);
    else merged.set(key, worse(earlier, finding));
  }
  return [...merged.values()];
}

function worse(a: Finding, b: Finding): Finding {
  const [bad, other] = badness[a.status] >= badness[b.status] ? [a, b] : [b, a];
  if (bad.status !== 'unknown') return bad;
  const failed = new Set(other.causes.map(({ api }) => api));
  const calls = bad.evidence.calls.filter((api) => !failed.has(api));
  return { ...bad, causes: [...bad.causes, ...other.causes], evidence: { ...bad.evidence, calls } };
}
