/** Writes the chosen reports of a result. */
import { join } from 'node:path';
import type { Catalog } from '../../catalog/schema.ts';
import type { Locale } from '../../rules/rule.ts';
import type { Output } from '../files.ts';
import { formats, type FormatName } from '../report/index.ts';
import type { ScanResult } from '../result/result.ts';

export interface ReportsWanted {
  readonly chosen: readonly FormatName[];
  readonly catalog: Catalog;
  readonly folder: string;
  readonly locale: Locale;
}

/** One after the other, so that no two are in memory at once. Returns the paths that {@link Output.commit} will fill. */
export async function writeReports(output: Output, result: ScanResult, wanted: ReportsWanted): Promise<string[]> {
  const paths: string[] = [];
  for (const name of wanted.chosen) {
    const { file, render } = formats[name];
    const path = join(wanted.folder, file);
    await output.write(path, await render(result, wanted.catalog, wanted.locale));
    paths.push(path);
  }
  return paths;
}
