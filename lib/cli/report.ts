/** Renders a saved result again. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { theCatalog } from '../catalog.ts';
import { Output, readPieces } from '../files.ts';
import type { ReportInput } from '../report/index.ts';
import type { ScanResult } from '../result/result.ts';
import { valuesIn } from '../scan/values.ts';
import { choiceProblems } from '../problems/choices.ts';
import { UsageError } from '../usage.ts';
import { carriedFrom } from './carry.ts';
import { againstEarlier, readEarlier } from './earlier.ts';
import type { ReportFlags } from './flags.ts';
import { checkFormats } from './inputs.ts';
import { printReport, summarize } from './print.ts';
import { factsFile, fileForStdout, writeReports } from './reports.ts';
import { readResult } from './saved-result.ts';

export async function reportCommand(file: string | undefined, flags: ReportFlags, signal: AbortSignal): Promise<void> {
  const isFromConfig = flags.fromConfig === true;
  if (isFromConfig === (file !== undefined)) throw new UsageError(choiceProblems.resultOrConfig());
  const names = checkFormats(flags.format ?? (isFromConfig ? ['html', 'json'] : ['html']));
  const forStdout = fileForStdout(flags.output, names);
  const catalog = await theCatalog();
  const carried = await carriedFrom(flags.carry, names, catalog);
  const result =
    file === undefined
      ? await (await import('./from-config.ts')).readFromConfig(flags, catalog, signal)
      : await readResult(file, catalog);
  const { previous } = againstEarlier(await readEarlier(flags, catalog), result);
  const input = {
    result,
    catalog,
    locale: flags.locale,
    ...(await valuesBeside(file, result)),
    ...previous,
    ...carried,
  };
  if (forStdout !== null) return printReport(await forStdout.render(input));
  const output = new Output();
  try {
    const paths = await writeReports(output, input, { chosen: names, folder: flags.output });
    signal.throwIfAborted();
    await output.commit();
    for (const path of paths) summarize(`${path}\n`);
  } finally {
    output.discard();
  }
}

/** The values of the facts file that stands beside a result, where it is the one that the result was judged from. */
async function valuesBeside(file: string | undefined, { run }: ScanResult): Promise<Pick<ReportInput, 'valuesOf'>> {
  const path = file === undefined ? null : join(dirname(file), factsFile);
  if (path === null || run.factsSha256 === null || !existsSync(path)) return {};
  const { readFacts } = await import('../collect/facts-read.ts');
  const { facts, sha256 } = await readFacts(readPieces(path), path);
  return sha256 === run.factsSha256 ? { valuesOf: valuesIn(facts) } : {};
}
