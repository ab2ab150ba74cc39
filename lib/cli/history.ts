/** `history`: the trend over several results. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locale } from '../../rules/rule.ts';
import { theCatalog } from '../catalog.ts';
import { writeWhole, type Content } from '../files.ts';
import { said } from '../i18n/cli-said.ts';
import { choiceProblems } from '../problems/choices.ts';
import { savedProblems } from '../problems/files.ts';
import { historyHtml } from '../report/history/html.tsx';
import { historyOf, runOf, type HistoryRun } from '../report/history/history.ts';
import { historyMarkdown } from '../report/history/md.ts';
import { escapeInJson } from '../report/visible.ts';
import { at } from '../text.ts';
import { UsageError } from '../usage.ts';
import { print, tell } from './print.ts';
import { isFolder, readResult, resultIn } from './saved-result.ts';

/** The options of `history`. */
export interface HistoryFlags {
  readonly output: string;
  readonly format: readonly string[];
  readonly skipUnreadable?: true;
  readonly locale: Locale;
}

/** Each becomes `history.<format>`. */
const historyFormats = ['html', 'json', 'md'] as const;
type HistoryFormat = (typeof historyFormats)[number];

/**
 * @param paths Files of results, and folders: with the results in them and in the folders in them.
 * @throws {UsageError} for a file that is no result, unless such are skipped.
 */
export async function historyCommand(paths: readonly string[], flags: HistoryFlags): Promise<void> {
  const formats = checked(flags.format);
  const catalog = await theCatalog();
  const { locale } = flags;
  const runs: HistoryRun[] = [];
  for (const file of await filesIn(paths)) {
    try {
      runs.push(runOf(file, await readResult(file, catalog), catalog));
    } catch (error) {
      if (flags.skipUnreadable !== true || !(error instanceof UsageError)) throw error;
      tell(said.warning(said.skipped(error.text)));
    }
  }
  if (runs.length === 0) throw new UsageError(savedProblems.noResults(paths));
  const history = historyOf(runs);
  const render = {
    html: () => historyHtml(history, catalog, locale),
    json: () => `${escapeInJson(JSON.stringify(history, null, 2))}\n`,
    md: () => historyMarkdown(history, locale),
  } as const satisfies Record<HistoryFormat, () => Content>;
  const files = new Map(formats.map((format) => [join(flags.output, `history.${format}`), render[format]()]));
  await writeWhole(files);
  for (const path of files.keys()) print(`${path}\n`);
}

/** @throws {UsageError} for a format that does not exist. */
function checked(names: readonly string[]): readonly HistoryFormat[] {
  const wrong = names.find((name) => !(historyFormats as readonly string[]).includes(name));
  if (wrong !== undefined) throw new UsageError(at('--format', choiceProblems.noFormat(wrong, historyFormats)));
  return names as readonly HistoryFormat[];
}

/** Of a folder its `*.json`, and the `result.json` of each folder in it; each file once. */
async function filesIn(paths: readonly string[]): Promise<readonly string[]> {
  const files: string[] = [];
  for (const path of paths) {
    if (!(await isFolder(path))) {
      files.push(path);
      continue;
    }
    const entries = await readdir(path, { withFileTypes: true });
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const inside = join(path, entry.name);
      if (entry.isDirectory()) {
        const result = await resultIn(inside);
        if ((await readdir(inside)).includes('result.json')) files.push(result);
      } else if (isResult(entry.name)) files.push(inside);
    }
  }
  return [...new Set(files)];
}

/** JSON that fisc-check writes beside results is none. */
function isResult(name: string): boolean {
  return name.endsWith('.json') && !/^(history|ocsf|asff|organization|difference)\.json$/.test(name);
}
