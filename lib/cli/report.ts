/** Renders a saved result again. */
import type { Catalog } from '../../catalog/schema.ts';
import { theCatalog } from '../catalog.ts';
import { Output, readText } from '../files.ts';
import type { ScanResult } from '../result/result.ts';
import { choiceProblems } from '../problems/choices.ts';
import { UsageError } from '../usage.ts';
import type { ReportFlags } from './flags.ts';
import { checkFormats } from './inputs.ts';
import { print } from './print.ts';
import { writeReports } from './reports.ts';

/** Bytes of a result.json. */
const maxResult = 500_000_000;

export async function reportCommand(file: string | undefined, flags: ReportFlags, signal: AbortSignal): Promise<void> {
  const isFromConfig = flags.fromConfig === true;
  if (isFromConfig === (file !== undefined)) throw new UsageError(choiceProblems.resultOrConfig());
  const names = checkFormats(flags.format ?? (isFromConfig ? ['html', 'json'] : ['html']));
  const catalog = await theCatalog();
  const result =
    file === undefined
      ? await (await import('./from-config.ts')).readFromConfig(flags, catalog, signal)
      : await readResult(file, catalog);
  const output = new Output();
  try {
    const wanted = { chosen: names, catalog, folder: flags.output, locale: flags.locale };
    const paths = await writeReports(output, result, wanted);
    signal.throwIfAborted();
    await output.commit();
    for (const path of paths) print(`${path}\n`);
  } finally {
    output.discard();
  }
}

async function readResult(file: string, catalog: Catalog): Promise<ScanResult> {
  const { parseResult } = await import('../result/read.ts');
  return parseResult(await readText(file, maxResult), file, catalog);
}
