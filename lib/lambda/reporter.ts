/**
 * The reporter: scans the account, rolls up per FISC item with the command line's own code, writes the reports and tells of
 * what changed. Runs on a schedule and on demand; the event says nothing.
 *
 * It also compares its verdicts with what the Config rules hold (`differences.json` beside each result): the same rules,
 * judged twice, must agree, and where they do not, nobody should have to find out by chance.
 *
 * Its environment and IAM actions: `handlers` in interface.ts.
 */
import { posix } from 'node:path';
import type { Catalog } from '../../catalog/schema.ts';
import { allRules } from '../../rules/index.ts';
import type { Rule } from '../../rules/rule.ts';
import { theCatalog } from '../catalog.ts';
import type { KnownRefusals } from '../aws/closed-regions.ts';
import type { Sessions } from '../collect/context.ts';
import { packFacts } from '../collect/facts-file.ts';
import type { FactsSet } from '../collect/facts-set.ts';
import {
  evidenceContext,
  noEvidence,
  parseEvidence,
  withFiles,
  type Evidence,
  type EvidenceFile,
} from '../evidence/evidence.ts';
import { formats, inOnePiece, type FormatName, type ReportFile } from '../report/index.ts';
import type { ScanResult } from '../result/result.ts';
import { evaluate, type Evaluation } from '../scan/evaluate.ts';
import { runInfo } from '../scan/run-info.ts';
import { valuesIn } from '../scan/values.ts';
import { selectRules } from '../scan/selection.ts';
import { isJudgedAt } from '../scan/run.ts';
import { collectAccount } from '../scan/collect-account.ts';
import type { LambdaContext } from '../aws-config/event.ts';
import type { Recording } from '../aws-config/recording.ts';
import { defaultRuleNamePrefix } from '../aws-config/rule-name.ts';
import { compareAll, earlierComparison, type Comparison } from './comparison.ts';
import { callMetrics, putMetrics, type MetricCounts } from './metrics.ts';
import { Writers } from './writers.ts';
import {
  datedFolder,
  hashObject,
  itemsFile,
  listObjects,
  readObject,
  readRegionMemory,
  resultFile,
  writeObject,
} from './bucket.ts';
import { laterReport, readEarlier, type Earlier } from './earlier.ts';
import { closeSessions, openOwnSessions, ownRegion, roleCredentials } from './sessions.ts';
import { checkedSettings, list, mustHave, type HandlerSettings } from './handler-settings.ts';
import { closedRegionsKey, knownToReport, memoryAfter, type RegionMemory } from './remembered-regions.ts';
import { tellChanges, tellHub, type Delivery, type Telling } from './tell.ts';
import { writeTold } from './told.ts';
import { itemsText } from './trusted-result.ts';

/** For people. What machines take they make of result.json where they need it. */
const written = ['html', 'json', 'terminal', 'xlsx', 'csv'] as const satisfies readonly FormatName[];

const differencesFile = 'differences.json';

/** People's statements: only who may write them should reach this prefix. */
const attestationPrefix = 'attestations/';

export interface ReportOutcome {
  readonly report: string;
  readonly items: Readonly<Record<string, number>>;
  readonly deliveries: readonly Delivery[];
  /**
   * When a report began (ISO 8601) that is later and was there first: this one is kept under its dated key alone, and told
   * nothing. Null: there is none.
   */
  readonly superseded: string | null;
  /** From the Config rules, by kind; null: none of it could be read, or no rules are deployed. */
  readonly differences: Readonly<Record<string, number>> | null;
  /** By region where rules are deployed. */
  readonly inConfig: Readonly<Record<string, ConfigState>>;
  /** What went wrong beside the report, which is written all the same. */
  readonly troubles: readonly string[];
}

/** What the alarms on AWS Config go by; null is what could not be read. */
export interface ConfigState {
  readonly recorder: Recording['trouble'] | 'incomplete' | 'recording';
  /** Differences that no run mends, see lib/aws-config/lasting.ts. */
  readonly lasting: number | null;
}

/**
 * Makes a report. One that was written whole is a success whatever went wrong beside it: metrics tell of that, and alarms
 * tell people. Failing would have Lambda make a second report and put the event into the dead-letter queue.
 */
export async function handler(_event?: unknown, lambda?: LambdaContext): Promise<ReportOutcome> {
  const started = new Date();
  const settings = await checkedSettings(process.env);
  const bucket = mustHave(process.env, 'REPORT_BUCKET');
  const writers = new Writers(roleCredentials, ownRegion());
  const account = lambda?.invokedFunctionArn?.split(':')[4] ?? null;
  const before = await readRegionMemory(writers, bucket, account);
  const known = knownToReport(before, started.getTime());
  const sessions = await openOwnSessions(null, settings, lambda, known);
  try {
    const report = new Report({ settings, bucket, writers, sessions, started, catalog: await theCatalog() });
    const outcome = await report.make();
    if (outcome.superseded === null) await report.remember(before, known);
    putMetrics('reporter', { ...countsOf(outcome), ...callMetrics(sessions.aws) }, outcome);
    return outcome;
  } finally {
    closeSessions(sessions);
    writers.close();
  }
}

/**
 * What the alarms go by. Pure. A count of which a part could not be read is told only if it is not zero: what was not read
 * mends nothing. Of a report that a later one superseded only that it was written: the later one has said how things are.
 */
export function countsOf({ deliveries, troubles, inConfig, superseded }: ReportOutcome): MetricCounts<'reporter'> {
  if (superseded !== null) return { Reports: 1 };
  const states = Object.values(inConfig);
  const counted = (name: string, counts: readonly (number | null)[]): Readonly<Record<string, number>> => {
    const sum = counts.reduce<number>((total, count) => total + (count ?? 0), 0);
    return sum === 0 && counts.includes(null) ? {} : { [name]: sum };
  };
  return {
    Reports: 1,
    ...counted(
      'RecorderTroubles',
      states.map(({ recorder }) => (recorder === null ? null : Number(recorder !== 'recording'))),
    ),
    ...counted(
      'LastingDifferences',
      states.map(({ lasting }) => lasting),
    ),
    NotDelivered: deliveries.filter(({ error }) => error !== null).length,
    ReportTroubles: troubles.length,
  };
}

interface ReportContext {
  readonly settings: HandlerSettings;
  readonly bucket: string;
  readonly writers: Writers;
  readonly sessions: Sessions;
  readonly started: Date;
  readonly catalog: Catalog;
}

class Report {
  readonly #troubles: string[] = [];
  readonly #context: ReportContext;

  constructor(context: ReportContext) {
    this.#context = context;
  }

  async make(): Promise<ReportOutcome> {
    const { catalog, settings, bucket, started } = this.#context;
    const selected = this.#selected();
    const evidence = await this.#evidence();
    const { facts, bytes, sha256 } = await this.#scan(selected);
    const evaluation = evaluate({
      facts,
      catalog,
      all: allRules,
      selected,
      judging: settings.configuration,
      evidence,
      run: { ...runInfo(facts, 'scan', sha256, Date.now() - started.getTime()), ...this.#clock() },
    });
    this.#noteBugs(evaluation);
    const { result, warnings } = evaluation;
    for (const warning of warnings) console.warn(warning);
    const comparison = await this.#compare(result, facts, selected);
    const files = new Map(await this.#files(evaluation, facts, bytes, comparison));
    const folder = datedFolder(started);
    await this.#write(folder, files);
    const report = `s3://${bucket}/${folder}`;
    const earlier = await readEarlier(this.#context.writers, bucket, (trouble) => this.#troubles.push(trouble));
    const superseded = laterReport(earlier, result.run.collectedAt, Date.now());
    const deliveries = superseded === null ? await this.#tell(result, differencesIn(comparison), report, earlier) : [];
    // Last of all the one that the item rules read and the next report compares with: it tells what result.json told before it.
    if (superseded === null) await this.#write('latest/', files);
    return {
      report,
      items: countBy(result.items.map(({ status }) => status)),
      deliveries,
      superseded,
      differences: wasRead(comparison) ? comparison.counts : null,
      inConfig: statesIn(comparison),
      troubles: this.#troubles,
    };
  }

  /** Keeps what was found out of closed regions, for the rules and for the next report. */
  async remember(before: RegionMemory | null, known: KnownRefusals | undefined): Promise<void> {
    const { sessions, bucket, writers, started } = this.#context;
    const { account, closed } = sessions.aws;
    if (closed === null) return;
    const memory = memoryAfter(closed, account, { before, known, now: started });
    await this.#attempt(closedRegionsKey, () =>
      writeObject(writers, bucket, closedRegionsKey, `${JSON.stringify(memory)}\n`),
    );
  }

  #clock(): { readonly clockOffsetMs?: number } {
    const { skewMs } = this.#context.sessions.aws.wire.clock;
    return skewMs === null ? {} : { clockOffsetMs: skewMs };
  }

  #selected(): readonly Rule[] {
    const rules = list(process.env['FISC_RULES']);
    const items = list(process.env['FISC_ITEMS']);
    const selection = { ...(rules && { rules }), ...(items && { items }) };
    return selectRules(selection, this.#context.catalog, allRules, this.#context.settings.configuration.level);
  }

  async #scan(rules: readonly Rule[]): Promise<{ facts: FactsSet; bytes: Uint8Array; sha256: string }> {
    const { sessions, settings, started } = this.#context;
    const { configuration: judging, regions } = settings;
    const facts = await collectAccount(sessions, { rules, judging, regions, now: started.toISOString() });
    return { facts, ...(await packFacts(facts)) };
  }

  /**
   * Attestations and exceptions of every YAML file, where the bucket's policy says who may write them; elsewhere whoever
   * can put an object could decide a status, so none counts. A file with an error in it counts for nothing, and is told.
   */
  async #evidence(): Promise<Evidence> {
    if (process.env['ATTESTATIONS'] !== 'true') return noEvidence;
    const { bucket, writers, catalog, started } = this.#context;
    const files: EvidenceFile[] = [];
    for (const name of (await this.#attempt('the attestations', () => this.#attestationKeys())) ?? []) {
      const text = await this.#attempt(name, () => readObject(writers, bucket, name));
      if (text !== null) files.push({ name, text });
    }
    const context = evidenceContext(catalog, allRules, started.toISOString());
    const evidence = parseEvidence(files, context, ({ message }) => this.#troubles.push(message));
    // What a statement points to stands beside it.
    return withFiles(evidence, (file) =>
      this.#attempt(file, () => hashObject(writers, bucket, posix.join(attestationPrefix, posix.join('/', file)))),
    );
  }

  /** In the order of their keys: of two attestations of one item the last counts. */
  async #attestationKeys(): Promise<readonly string[]> {
    const { bucket, writers } = this.#context;
    const objects = await listObjects(writers, bucket, { prefix: attestationPrefix });
    return objects.map(({ key }) => key).filter((key) => /\.ya?ml$/.test(key));
  }

  /** What AWS Config shows in the regions where rules are deployed; null: it was not to be asked, or nothing was read. */
  async #compare(result: ScanResult, facts: FactsSet, selected: readonly Rule[]): Promise<Comparison | null> {
    const { sessions, settings, writers, bucket } = this.#context;
    const regions = ruleRegions(sessions.aws.homeRegion);
    if (regions.length === 0) return null;
    const earlier = await this.#attempt(differencesFile, async () => {
      const text = await readObject(writers, bucket, `latest/${differencesFile}`);
      return text === null ? null : earlierComparison(text);
    });
    return compareAll(regions, {
      session: sessions.aws,
      facts,
      findings: result.findings,
      rules: selected.filter((rule) => isJudgedAt(rule, settings.configuration.level)),
      settings,
      ruleNamePrefix: ruleNamePrefix(),
      earlier,
      attempt: (what, read) => this.#attempt(what, read),
    });
  }

  /** The reports for people, the result, the facts and the comparison, by file name; result.json and its items last. */
  async #files(
    { result }: Evaluation,
    facts: FactsSet,
    packed: Uint8Array,
    comparison: Comparison | null,
  ): Promise<[name: string, content: string | Uint8Array][]> {
    const { catalog, settings } = this.#context;
    const input = { result, catalog, locale: settings.locale, valuesOf: valuesIn(facts) };
    const files: [string, string | Uint8Array][] = [['facts.json.gz', packed]];
    // One after the other: each is large while it is made.
    for (const { file, render } of written.flatMap((name): readonly ReportFile[] => formats[name])) {
      files.push([file, await inOnePiece(await render(input))]);
    }
    if (wasRead(comparison)) files.push([differencesFile, `${JSON.stringify(comparison, null, 2)}\n`]);
    files.push([itemsFile, itemsText(result)]);
    const last = [resultFile, itemsFile];
    return files.sort(([a], [b]) => last.indexOf(a) - last.indexOf(b));
  }

  async #write(folder: string, files: ReadonlyMap<string, string | Uint8Array>): Promise<void> {
    const { writers, bucket } = this.#context;
    for (const [name, content] of files) await writeObject(writers, bucket, `${folder}${name}`, content);
  }

  /** Message, event and Security Hub: what one of them refuses, the others still get, and it the next time. */
  async #tell(
    result: ScanResult,
    differences: number | null,
    report: string,
    earlier: Earlier,
  ): Promise<readonly Delivery[]> {
    const { writers, settings, sessions, catalog, bucket } = this.#context;
    const { account } = sessions.aws;
    const { collectedAt } = result.run;
    const telling: Telling = {
      writers,
      session: sessions.aws,
      result,
      catalog,
      locale: settings.locale,
      news: { account, edition: result.catalog.edition, collectedAt, report, differences },
      topicArn: process.env['TOPIC_ARN'] ?? null,
      eventBus: process.env['EVENT_BUS'],
      securityHub: process.env['SECURITY_HUB'] === 'true',
    };
    const { told, deliveries } = await tellChanges(telling, earlier);
    const { value, unread } = earlier.told;
    // What could not be read stands for what is still to be told.
    if (unread === null) await this.#attempt('what was told', () => writeTold(writers, bucket, told, value));
    return [...deliveries, ...(await tellHub(telling))];
  }

  /** What fails is told at the end; the report is made all the same. */
  async #attempt<T>(what: string, run: () => Promise<T>): Promise<T | null> {
    try {
      return await run();
    } catch (error) {
      this.#troubles.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
      return null;
    }
  }

  #noteBugs({ bugs }: Evaluation): void {
    for (const { ruleId, error } of bugs) {
      this.#troubles.push(`internal error in ${ruleId}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

/** What begins the names of the Config rules. */
function ruleNamePrefix(): string {
  return process.env['RULE_NAME_PREFIX'] ?? defaultRuleNamePrefix;
}

/** Where the Config rules are deployed, the home region first: a template may stand in one that it names as a further one. */
function ruleRegions(own: string): readonly string[] {
  const regions = list(process.env['RULE_REGIONS']) ?? [own];
  return regions.includes('none') ? [] : [...new Set(regions)];
}

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

function wasRead(comparison: Comparison | null): comparison is Comparison {
  return comparison?.regions.some(({ rules, recording }) => rules !== null || recording !== null) === true;
}

/** How many differences the message tells of; null: not all that is asked for could be read. */
function differencesIn(comparison: Comparison | null): number | null {
  if (comparison === null || comparison.regions.some(({ rules }) => rules === null)) return null;
  return Object.values(comparison.counts).reduce((sum, count) => sum + count, 0);
}

function statesIn(comparison: Comparison | null): Readonly<Record<string, ConfigState>> {
  const states = (comparison?.regions ?? []).map(({ region, recording, rules }) => [
    region,
    { recorder: recording === null ? null : recorderState(recording), lasting: rules?.lasting ?? null },
  ]);
  return Object.fromEntries(states) as Readonly<Record<string, ConfigState>>;
}

function recorderState({ trouble, missing }: Recording): NonNullable<ConfigState['recorder']> {
  return trouble ?? (missing.length > 0 ? 'incomplete' : 'recording');
}
