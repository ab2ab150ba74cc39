/** What people filled in a working paper, taken into the next one. */
import { heads, sheetNames, signers } from '../../i18n/sheets.ts';
import type { Text } from '../../text.ts';
import { wordsIn, type Cell } from './sheet.ts';

/** The columns of 項目 that are for people to fill in. */
export const entries = ['department', 'plan', 'due', 'remarks'] as const satisfies readonly (keyof typeof heads)[];
export type Entry = (typeof entries)[number];

/** Who signs the cover. */
export type Signer = keyof typeof signers;

/** What was filled in. */
export interface Carried {
  /** Label of an item (運108-1) → its entries; those that are empty are not there. */
  readonly items: ReadonlyMap<string, Readonly<Partial<Record<Entry, Cell>>>>;
  /** Name, date, remarks. */
  readonly signOff: ReadonlyMap<Signer, readonly Cell[]>;
}

/** A sheet as it was read. */
export interface ReadSheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
}

/** Sheets that hold nothing to carry and may be long. */
export function isWorthReading(name: string): boolean {
  const skipped = [sheetNames.findings, sheetNames.coverage].flatMap(({ ja, en }) => [ja, en]);
  return !skipped.some((own) => new RegExp(`^${own}\\d*$`).test(name));
}

/** Cells of the sign-off beside the word for who signs. */
export const signOffCells = 3;

/** How far down the heads are looked for: people insert rows above. */
const headRows = 30;

/**
 * What was filled in, in a workbook of either language, with rows and columns wherever people moved them.
 * null: it is no working paper.
 */
export function carriedIn(sheets: readonly ReadSheet[]): Carried | null {
  for (const { rows } of sheets) {
    const items = itemsIn(rows);
    if (items !== null) return { items, signOff: signOffIn(sheets) };
  }
  return null;
}

/** Entries of items that the edition does not have (any more). */
export function unplaced(
  { items }: Carried,
  known: Iterable<{ readonly label: string }>,
): readonly { readonly label: string; readonly texts: readonly string[] }[] {
  const labels = new Set([...known].map(({ label }) => label));
  return [...items]
    .filter(([label]) => !labels.has(label))
    .map(([label, own]) => ({ label, texts: entries.flatMap((entry) => own[entry] ?? []).map(wordsIn) }));
}

function itemsIn(rows: ReadSheet['rows']): Carried['items'] | null {
  for (const [at, row] of rows.slice(0, headRows).entries()) {
    const number = columnOf(row, heads.itemNumber);
    const own = entries.map((entry) => [entry, columnOf(row, heads[entry])] as const);
    if (number === -1 || own.every(([, column]) => column === -1)) continue;
    const items = new Map<string, Partial<Record<Entry, Cell>>>();
    for (const cells of rows.slice(at + 1)) {
      const label = wordsOf(cells[number]);
      const filled = own.flatMap(([entry, column]) => {
        const cell = cells[column] ?? null;
        return isEmpty(cell) ? [] : [[entry, cell] as const];
      });
      if (label !== '' && filled.length > 0) items.set(label, Object.fromEntries(filled));
    }
    return items;
  }
  return null;
}

function signOffIn(sheets: readonly ReadSheet[]): Carried['signOff'] {
  const signOff = new Map<Signer, readonly Cell[]>();
  const cover = sheets.find(({ name }) => isOneOf(name, sheetNames.cover));
  for (const row of cover?.rows ?? []) {
    const signer = (Object.keys(signers) as Signer[]).find((one) => isOneOf(wordsOf(row[0]), signers[one]));
    const cells = Array.from({ length: signOffCells }, (_, index) => row[index + 1] ?? null);
    if (signer !== undefined && cells.some((cell) => !isEmpty(cell))) signOff.set(signer, cells);
  }
  return signOff;
}

function columnOf(row: readonly Cell[], head: Text): number {
  return row.findIndex((cell) => isOneOf(wordsOf(cell), head));
}

function isOneOf(words: string, { ja, en }: Text): boolean {
  return words === ja || words === en;
}

function wordsOf(cell: Cell | undefined): string {
  return typeof cell === 'string' ? cell.trim() : '';
}

function isEmpty(cell: Cell): boolean {
  return cell === null || (typeof cell === 'string' && cell.trim() === '');
}
