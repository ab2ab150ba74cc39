/** What people filled in the working paper of an earlier run. */
import type { Catalog } from '../../catalog/schema.ts';
import { readBytes } from '../files.ts';
import { said } from '../i18n/cli-said.ts';
import { choiceProblems } from '../problems/choices.ts';
import { savedProblems } from '../problems/files.ts';
import type { FormatName, ReportInput } from '../report/index.ts';
import { at } from '../text.ts';
import { UsageError } from '../usage.ts';
import { tell } from './print.ts';

/** Bytes of a workbook. */
const maxWorkbook = 500_000_000;

/** The formats that have places for it. */
const sheets: readonly FormatName[] = ['xlsx', 'csv'];

/**
 * Reads the workbook of `--carry`. What was filled in for items that the edition does not have is told.
 * @throws {UsageError} for a file that is no working paper, and where no format would show it.
 */
export async function carriedFrom(
  path: string | undefined,
  chosen: readonly FormatName[],
  catalog: Catalog,
): Promise<Pick<ReportInput, 'carried'>> {
  if (path === undefined) return {};
  if (!chosen.some((name) => sheets.includes(name)))
    throw new UsageError(at('--carry', choiceProblems.carryWithoutSheets()));
  const bytes = await readBytes(path, maxWorkbook);
  const { readCarried, unplaced } = await import('../report/carry.ts');
  const carried = await readCarried(bytes);
  if (carried === null) throw new UsageError(at(path, savedProblems.noWorkingPaper()));
  for (const { label, texts } of unplaced(carried, catalog.items)) tell(said.warning(said.notCarried(label, texts)));
  return { carried };
}
