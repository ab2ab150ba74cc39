/** `diff`: what changed from one result to another. */
import type { Locale } from '../../rules/rule.ts';
import { theCatalog } from '../catalog.ts';
import { writeWhole, type Content } from '../files.ts';
import { differenceCsv } from '../report/difference/csv.ts';
import { differenceJson } from '../report/difference/json.ts';
import { differenceMarkdown } from '../report/difference/md.ts';
import { differenceTerminal } from '../report/difference/terminal.ts';
import { viewDifference } from '../report/difference/view.ts';
import { compareResults } from '../result/difference.ts';
import { exitCodes } from './exit.ts';
import { isColored, print, printReport } from './print.ts';
import { readResult, resultIn } from './saved-result.ts';

/** The options of `diff`. */
export interface DiffFlags {
  readonly format: 'terminal' | 'md' | 'json' | 'csv';
  /** `-`: stdout. */
  readonly output: string;
  readonly failOn: 'new' | 'none';
  readonly locale: Locale;
}

/** Exit code 1 with `--fail-on new` where an item or a finding became worse. @throws {UsageError} */
export async function diffCommand(before: string, after: string, flags: DiffFlags): Promise<void> {
  const { format, output, failOn, locale } = flags;
  const catalog = await theCatalog();
  const [then, now] = [
    await readResult(await resultIn(before), catalog),
    await readResult(await resultIn(after), catalog),
  ];
  const difference = compareResults(then, now);
  const { worse } = difference;
  const isStdout = output === '-';
  const view = viewDifference(difference, catalog, locale);
  const color = isStdout && isColored(process.stdout);
  const contents = {
    terminal: () =>
      differenceTerminal(view, locale, { color, width: isStdout ? (process.stdout.columns ?? 100) : 100 }),
    md: () => differenceMarkdown(view, locale),
    json: () => differenceJson(difference),
    csv: () => differenceCsv(view, locale),
  } as const satisfies Record<DiffFlags['format'], () => Content>;
  const content = contents[format]();
  if (!isStdout) await writeWhole(new Map([[output, content]]));
  // Before a word is printed: what becomes of the streams changes no verdict.
  if (failOn === 'new' && worse.items + worse.findings > 0) process.exitCode = exitCodes.violated;
  if (!isStdout) return;
  if (format === 'terminal') print(content as string, { colored: color });
  else await printReport(content);
}
