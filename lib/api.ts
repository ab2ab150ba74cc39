/** The library's own doors: collect, evaluate, scan and render, with the command line's defaults. docs/api.md shows them. */
import { createReadStream } from 'node:fs';
import type { Catalog } from '../catalog/schema.ts';
import { allRules } from '../rules/index.ts';
import type { Locale } from '../rules/rule.ts';
import type { Level } from '../rules/settings.ts';
import { theCatalog } from './catalog.ts';
import { optInsOf } from './collect/collector.ts';
import type { OnProgress } from './collect/progress.ts';
import type { ReadFacts } from './collect/facts-read.ts';
import type { FactsSet } from './collect/facts-set.ts';
import { noConfiguration, type Configuration } from './configuration/configuration.ts';
import { noEvidence, type Evidence } from './evidence/evidence.ts';
import { choiceProblems } from './problems/choices.ts';
import { savedProblems } from './problems/files.ts';
import { packageFile } from './package.ts';
import { checkRegions } from './region-names.ts';
import { formats, inOnePiece, type FormatName, type ReportFile, type ReportInput } from './report/index.ts';
import type { Carried } from './report/sheets/carried.ts';
import type { RunInfo, ScanResult } from './result/result.ts';
import * as judged from './scan/evaluate.ts';
import { runInfo } from './scan/run-info.ts';
import { selectRules, type Selection } from './scan/selection.ts';
import { valuesIn } from './scan/values.ts';
import { at } from './text.ts';
import { UsageError } from './usage.ts';

/** Credentials of an AWS caller: the part of the SDK's `AwsCredentialIdentity` that is used. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** When they end. Without it they are taken to last. */
  readonly expiration?: Date;
}

/** What to read, and as whom. Without anything: every rule, by the standard AWS credential chain. */
export interface CollectOptions extends Selection {
  /** The configuration file, parsed; what it does not state is at its default. */
  readonly configuration?: Configuration;
  /** Over the configuration's. */
  readonly level?: Level;
  /** Names of regions to look in; every enabled region without it. */
  readonly regions?: readonly string[];
  /** In place of the credential chain; a function is asked again before they end, as are the SDK's own providers. */
  readonly credentials?: Credentials | (() => Promise<Credentials>);
  /** A profile of the AWS configuration files. */
  readonly profile?: string;
  /** ARN of a role to assume before anything else. */
  readonly roleArn?: string;
  /** ARN of a role that reads what only the organization may. */
  readonly orgRoleArn?: string;
  /** Asks a person for the six digits that the MFA device shows. Takes its serial number or ARN. */
  readonly mfaCode?: (serial: string) => Promise<string>;
  /** Asks Cost Explorer too, which costs money for each call. */
  readonly costExplorer?: boolean;
  /** Milliseconds for everything that is read; what is not read by then is unknown. */
  readonly deadlineMs?: number;
  /** Stops what is under way; the promise rejects with its reason. */
  readonly signal?: AbortSignal;
  /** Called for each kind that is read. */
  readonly onProgress?: OnProgress;
}

type Given = 'facts' | 'catalog';

/** What to judge. Without more than facts and catalog: what the facts were collected for, as they were collected for it. */
export interface EvaluateOptions extends Pick<judged.EvaluateInput, Given>, Partial<Omit<judged.EvaluateInput, Given>> {
  /** SHA-256 of the facts file, for the result's `run`, as {@link readFacts} tells it. */
  readonly sha256?: string;
}

/** What to scan, and what people state beside it. */
export interface ScanOptions extends CollectOptions {
  /** Attestations and exceptions. */
  readonly evidence?: Evidence;
}

/** A result, and the facts that it rests on. */
export interface Scan extends judged.Evaluation {
  readonly facts: FactsSet;
}

/** The time that a collection took, and how far the machine's clock was off. */
type Took = Pick<RunInfo, 'durationMs' | 'clockOffsetMs'>;

/**
 * Reads an account: what the chosen rules need, each once. Read only. What AWS refuses is in the facts as such.
 *
 * @throws {NoCredentials} when there are none, or the account does not answer.
 * @throws {UsageError} for a glob that matches nothing and for what is no region.
 */
export async function collect(options: CollectOptions = {}): Promise<FactsSet> {
  return (await read(options)).facts;
}

/**
 * Judges facts and rolls the findings up per FISC item. Pure but for the time of evaluation in the result's `run`.
 *
 * @throws {UsageError} when none of the rules that the facts were collected for exists in this version.
 */
export function evaluate(options: EvaluateOptions): judged.Evaluation {
  const { facts, sha256 = null, ...input } = options;
  const { configuration } = facts.header;
  return judged.evaluate({
    facts,
    all: allRules,
    selected: input.selected ?? collectedFor(facts),
    judging: configuration,
    evidence: noEvidence,
    run: runInfo(facts, 'evaluate', sha256, null),
    ...input,
  });
}

/**
 * Reads an account and judges it: {@link collect} and {@link evaluate}.
 *
 * @throws what these throw.
 */
export async function scan(options: ScanOptions = {}): Promise<Scan> {
  const { facts, took } = await read(options);
  const { evidence = noEvidence } = options;
  const run = { ...runInfo(facts, 'scan', null, null), ...took };
  return { facts, ...evaluate({ facts, catalog: await theCatalog(), evidence, run }) };
}

/** What a report shows beside the result. */
export interface RenderOptions {
  /** The language; Japanese without it. */
  readonly locale?: Locale;
  /** The facts that the result was judged from: reports then show the values that were read. */
  readonly facts?: FactsSet;
  /** An earlier result of the account: what changed since is marked. */
  readonly previous?: ScanResult;
  /** The bytes of an earlier `report.xlsx`: what people filled in stands in this one (xlsx and csv). */
  readonly carry?: Uint8Array;
}

/**
 * Renders a result: the bytes of each file of the format, by name. The same input gives the same bytes.
 *
 * @throws {UsageError} for a format that does not exist, and for a workbook to carry that is none.
 */
export async function render(
  result: ScanResult,
  format: FormatName,
  { locale = 'ja', facts, previous, carry }: RenderOptions = {},
): Promise<ReadonlyMap<string, Uint8Array>> {
  if (!Object.hasOwn(formats, format)) {
    throw new UsageError(choiceProblems.noFormat(format, Object.keys(formats)));
  }
  const input: ReportInput = {
    result,
    catalog: await theCatalog(),
    locale,
    ...(facts === undefined ? {} : { valuesOf: valuesIn(facts) }),
    ...(previous === undefined ? {} : { previous }),
    ...(carry === undefined ? {} : { carried: await carriedIn(carry) }),
  };
  const files = new Map<string, Uint8Array>();
  for (const { file, render: renderFile } of formats[format] as readonly ReportFile[]) {
    const content = await inOnePiece(await renderFile(input));
    files.set(file, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  }
  return files;
}

async function carriedIn(workbook: Uint8Array): Promise<Carried> {
  const { readCarried } = await import('./report/carry.ts');
  const carried = await readCarried(workbook);
  if (carried === null) throw new UsageError(at('carry', savedProblems.noWorkingPaper()));
  return carried;
}

/** The facts of the embedded demo account, which `fisc-check scan --demo` judges. */
export async function demoFacts(): Promise<ReadFacts> {
  const { readFacts } = await import('./collect/facts-read.ts');
  const path = import.meta.url.endsWith('.ts') ? 'lib/demo/facts.ndjson' : 'dist/demo/facts.ndjson';
  return readFacts(createReadStream(packageFile(path)), path);
}

async function read(options: CollectOptions): Promise<{ readonly facts: FactsSet; readonly took: Took }> {
  const started = Date.now();
  const { configuration: stated = noConfiguration, regions = null, costExplorer, onProgress, ...wanted } = options;
  const configuration = { ...stated, level: options.level ?? stated.level };
  const rules = rulesOf(options, await theCatalog(), configuration.level);
  checkRegions(regions ?? [], 'regions');
  const [{ openSessions }, { collectAccount }] = await Promise.all([
    import('./sessions.ts'),
    import('./scan/collect-account.ts'),
  ]);
  const sessions = await openSessions({ ...wanted, optIns: optInsOf({ costExplorer }) }, configuration);
  const { wire } = sessions.aws;
  try {
    const facts = await collectAccount(sessions, {
      rules,
      judging: configuration,
      regions,
      // Ages are told by AWS's time.
      now: new Date(started + wire.clock.offsetMs).toISOString(),
      ...(onProgress && { onProgress }),
    });
    const { skewMs } = wire.clock;
    const took = { durationMs: Date.now() - started, ...(skewMs !== null && { clockOffsetMs: skewMs }) };
    return { facts, took };
  } finally {
    wire.close();
  }
}

function rulesOf(selection: Selection, catalog: Catalog, level: Level) {
  const rules = selectRules(selection, catalog, allRules, level);
  if (rules.length === 0) throw new UsageError(choiceProblems.noRuleBehind());
  return rules;
}

/** The rules that facts were collected for, as far as they exist. */
function collectedFor({ header }: FactsSet) {
  const saved = new Set(header.configuration.rules);
  const rules = allRules.filter(({ id }) => saved.has(id));
  if (rules.length === 0) throw new UsageError(savedProblems.noKnownRuleOfFacts());
  return rules;
}
