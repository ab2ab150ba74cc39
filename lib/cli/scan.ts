/** scan, collect and evaluate: one evaluation, from a live account or from saved facts. */
import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { Catalog } from '../../catalog/schema.ts';
import { allRules } from '../../rules/index.ts';
import type { ReadFacts } from '../collect/facts-read.ts';
import type { FactsSet } from '../collect/facts-set.ts';
import { FactsFile } from '../collect/facts-file.ts';
import { noConfiguration, type Configuration } from '../configuration/configuration.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { Output, readPieces, writeWhole } from '../files.ts';
import { said } from '../i18n/cli-said.ts';
import { packageFile } from '../package.ts';
import { choiceProblems } from '../problems/choices.ts';
import { savedProblems } from '../problems/files.ts';
import { terminalSummary, type FormatName, type ReportInput } from '../report/index.ts';
import { outcomeOf } from '../result/outcome.ts';
import type { Finding, RunInfo, ScanResult } from '../result/result.ts';
import { evaluate, type Evaluation } from '../scan/evaluate.ts';
import { valuesIn } from '../scan/values.ts';
import { runInfo } from '../scan/run-info.ts';
import { at } from '../text.ts';
import { UsageError } from '../usage.ts';
import { carriedFrom } from './carry.ts';
import { againstEarlier, readEarlier, type Earlier } from './earlier.ts';
import { exitCodes, type FailOn } from './exit.ts';
import type { EvaluateFlags, OutputFlags, ScanFlags } from './flags.ts';
import { demoEvidence, demoFacts } from './demo.ts';
import { checkFormats, regionsOf, configurationOf, evidenceOf, signIn, selectedBy, type Selected } from './inputs.ts';
import { sayOfWire } from './network.ts';
import { isColored, note, print, printReport, summarize, tell, tellAsError } from './print.ts';
import { progress } from './progress.ts';
import { factsFile, fileForStdout, filesOf, packedPieces, writeReports } from './reports.ts';
import { timeOf } from './times.ts';

export async function scanCommand(flags: ScanFlags, signal: AbortSignal): Promise<void> {
  const started = Date.now();
  const configuration = await configurationOf(flags);
  const selected = await selectedBy(flags, configuration);
  const chosen = checkFormats(flags.format);
  const carried = await carriedFrom(flags.carry, chosen, selected.catalog);
  const isFolder = fileForStdout(flags.output, chosen) === null;
  const isDemo = flags.demo === true;
  if (regionsOf(flags) !== null && isDemo) tell(said.warning(said.demoKnowsNoRegions()));
  const evidence = await evidenceOf(
    flags.evidence ?? (isDemo ? packageFile(demoEvidence) : undefined),
    selected.catalog,
  );
  const earlier = await readEarlier(flags, selected.catalog);
  if (isDemo) {
    const { facts, sha256 } = await readSaved(packageFile(demoFacts), demoFacts);
    const run = runInfo(facts, 'demo', sha256, null);
    await concludeSaved(
      facts,
      { selected, configuration, evidence, earlier, run, flags, chosen, signal, ...carried },
      packageFile(demoFacts),
    );
    return;
  }
  const { facts, durationMs, clockOffsetMs } = await live(flags, configuration, selected, started, signal);
  const output = new Output();
  try {
    const file = new FactsFile(facts);
    if (isFolder) await output.writeFirst(join(flags.output, factsFile), ownName(facts), file.packed());
    const run = {
      ...runInfo(facts, 'scan', isFolder ? file.sha256 : null, durationMs),
      ...(clockOffsetMs !== null && { clockOffsetMs }),
    };
    await conclude(
      facts,
      { selected, configuration, evidence, earlier, run, flags, chosen, signal, ...carried },
      output,
    );
  } catch (error) {
    if (signal.aborted) output.abandon();
    else if (output.kept !== null) tellAsError(said.factsKept(output.kept));
    throw error;
  } finally {
    output.discard();
  }
}

/** A name for facts until the reports stand beside them. */
function ownName({ header }: FactsSet): string {
  return `facts-${header.collectedAt.replaceAll(/\D/g, '').slice(0, 14)}-${randomUUID().slice(0, 8)}.json.gz`;
}

export async function collectCommand(flags: ScanFlags, signal: AbortSignal): Promise<void> {
  const configuration = await configurationOf(flags);
  const selected = await selectedBy(flags, configuration);
  const { facts } = await live(flags, configuration, selected, Date.now(), signal);
  signal.throwIfAborted();
  const file = new FactsFile(facts);
  await writeWhole(new Map([[flags.output, file.packed()]]));
  print(`${flags.output} (SHA-256 ${file.sha256})\n`);
}

/** Of several accounts each gets a folder of its own, and the exit code is the worst. @throws {UsageError} */
export async function evaluateCommand(
  files: readonly string[],
  flags: EvaluateFlags,
  signal: AbortSignal,
): Promise<void> {
  if (files.length === 1) return evaluateOne(files[0]!, flags, signal);
  if (flags.output === '-') throw new UsageError(at('-o -', choiceProblems.oneText()));
  const folders = new Map<string, string>();
  for (const file of files) {
    const { id } = (await readSaved(file, file)).facts.header.account;
    const folder = join(flags.output, 'accounts', id);
    const other = folders.get(folder);
    if (other !== undefined) throw new UsageError(at(file, savedProblems.accountTwice(id, other)));
    folders.set(folder, file);
  }
  for (const [folder, file] of folders) await evaluateOne(file, { ...flags, output: folder }, signal);
}

async function evaluateOne(file: string, flags: EvaluateFlags, signal: AbortSignal): Promise<void> {
  const { facts, sha256 } = await readSaved(file, file);
  const saved = facts.header.configuration;
  const asSaved: Configuration = { ...noConfiguration, ...saved, level: flags.level ?? saved.level };
  const configuration = flags.config === undefined ? asSaved : await configurationOf({ level: saved.level, ...flags });
  const isSelecting = flags.items !== undefined || flags.rules !== undefined;
  const known = saved.rules.filter((id) => allRules.some((rule) => rule.id === id));
  if (known.length === 0) throw new UsageError(at(`${file}:1`, savedProblems.noKnownRule()));
  const selected = await selectedBy(isSelecting ? flags : { ...flags, rules: known }, configuration);
  const evidence = await evidenceOf(flags.evidence, selected.catalog);
  const chosen = checkFormats(flags.format);
  const earlier = await readEarlier(flags, selected.catalog);
  const carried = await carriedFrom(flags.carry, chosen, selected.catalog);
  fileForStdout(flags.output, chosen);
  const asOf = flags.at === undefined ? {} : { at: timeOf(flags.at) };
  const run = runInfo(facts, 'evaluate', sha256, null);
  const conclusion = { selected, configuration, evidence, earlier, run, flags, chosen, signal, ...carried, ...asOf };
  await concludeSaved(facts, conclusion, file);
}

/** Saved facts, checked against their schema. `name`: what messages call the file. */
async function readSaved(path: string, name: string): Promise<ReadFacts> {
  const { readFacts } = await import('../collect/facts-read.ts');
  return readFacts(readPieces(path), name);
}

async function live(
  flags: ScanFlags,
  configuration: Configuration,
  selected: Selected,
  started: number,
  signal: AbortSignal,
): Promise<{ facts: FactsSet; durationMs: number; clockOffsetMs: number | null }> {
  const regions = regionsOf(flags);
  const [{ collectAccount }, sessions] = await Promise.all([
    import('../scan/collect-account.ts'),
    signIn(flags, configuration, signal),
  ]);
  const shown = progress();
  try {
    shown.say(said.reading(sessions.aws.account, sessions.aws.callerArn));
    const facts = await collectAccount(sessions, {
      rules: selected.rules,
      judging: configuration,
      regions,
      // Ages are told by AWS's time: by a wrong one a log delivered last week would be today's.
      now: new Date(started + sessions.aws.wire.clock.offsetMs).toISOString(),
      onProgress: shown.on,
    });
    return { facts, durationMs: Date.now() - started, clockOffsetMs: sessions.aws.wire.clock.skewMs };
  } finally {
    shown.done();
    sayOfWire(sessions.aws.wire);
    sessions.aws.wire.close();
  }
}

interface Conclusion extends Pick<ReportInput, 'carried'> {
  readonly selected: Selected;
  readonly configuration: Configuration;
  readonly evidence: Evidence;
  readonly earlier: Earlier;
  readonly run: RunInfo;
  readonly flags: OutputFlags;
  readonly chosen: readonly FormatName[];
  readonly signal: AbortSignal;
  readonly at?: string;
}

/** As {@link conclude}, of facts that stand in a file, which is put beside the reports where it is not there already. */
async function concludeSaved(facts: FactsSet, input: Conclusion, file: string): Promise<void> {
  const output = new Output();
  try {
    const path = join(input.flags.output, factsFile);
    const isWanted = fileForStdout(input.flags.output, input.chosen) === null && resolve(file) !== resolve(path);
    if (isWanted) await output.write(path, packedPieces(file));
    await conclude(facts, input, output);
  } finally {
    output.discard();
  }
}

/** Judges, writes the reports, prints the summary and sets the exit code. */
async function conclude(facts: FactsSet, input: Conclusion, output: Output): Promise<void> {
  const { selected, configuration, evidence, earlier, run, flags, chosen, signal } = input;
  const { catalog, rules } = selected;
  const evaluation = evaluate({
    facts,
    catalog,
    all: allRules,
    selected: rules,
    judging: configuration,
    evidence,
    run,
    ...(input.at === undefined ? {} : { at: input.at }),
  });
  const { result, bugs, warningTexts } = evaluation;
  const { previous, counted } = againstEarlier(earlier, result, selected);
  const carried = input.carried === undefined ? {} : { carried: input.carried };
  const report = { result, catalog, locale: flags.locale, valuesOf: valuesIn(facts), ...previous, ...carried };
  const forStdout = fileForStdout(flags.output, chosen);
  if (forStdout === null) await writeReports(output, report, { chosen, folder: flags.output });
  signal.throwIfAborted();
  await output.commit();
  // Before a word is printed: what becomes of the streams changes no verdict.
  if (bugs.length > 0) endWith(exitCodes.internal);
  else if (flags.exitZero !== true) endWith(exitCodeOf(counted.findings, flags.failOn));
  if (forStdout === null) sumUp(result, catalog, chosen, flags);
  else await printReport(await forStdout.render(report));
  for (const warning of warningTexts) tell(said.warning(warning));
  for (const text of counted.texts) tell(text);
  sayUncounted(evaluation);
  for (const { ruleId, error } of bugs) {
    tellAsError(said.internalErrorIn(ruleId, error instanceof Error ? (error.stack ?? error.message) : String(error)));
  }
}

/** The summary, with where the first report for people is. */
function sumUp(result: ScanResult, catalog: Catalog, chosen: readonly FormatName[], flags: OutputFlags): void {
  const first = chosen.find((name) => name !== 'json') ?? chosen[0];
  const colored = isColored(process.stdout);
  summarize(
    terminalSummary(result, catalog, flags.locale, {
      color: colored,
      width: process.stdout.columns ?? 100,
      reportPath: first === undefined ? flags.output : join(flags.output, filesOf(first)[0]!.file),
    }),
    { colored },
  );
}

/** Of several accounts the worst counts. */
function endWith(code: number): void {
  const worst = [exitCodes.internal, exitCodes.violated, exitCodes.unknown].find((one) =>
    [code, process.exitCode].includes(one),
  );
  process.exitCode = worst ?? exitCodes.ok;
}

function exitCodeOf(findings: readonly Finding[], failOn: FailOn): number {
  const isViolated = findings.some((finding) => outcomeOf(finding) === 'fail');
  const isUnknown = findings.some(({ status }) => status === 'unknown');
  if (failOn !== 'none' && isViolated) return exitCodes.violated;
  return failOn === 'unknown' && isUnknown ? exitCodes.unknown : exitCodes.ok;
}

/** What the exit code does not count, in one line. */
function sayUncounted({ result }: Evaluation): void {
  const attestations = result.items.filter((item) => item.status === 'attestationRequired').length;
  const planned = result.items.filter((item) => item.reasons.some(({ type }) => type === 'planned')).length;
  if (attestations + planned === 0) return;
  note(said.notCounted(attestations, planned));
}
