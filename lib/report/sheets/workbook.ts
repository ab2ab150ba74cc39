/** Workbooks, by hucre: the one place that knows it. */
import { readXlsx, writeXlsx, type Cell as BookCell, type CellStyle, type WriteSheet } from 'hucre/xlsx';
import type { ReadSheet } from './carried.ts';
import type { CoverRow } from './cover.ts';
import type { Cell, Sheet } from './sheet.ts';
import { withRows, type LongSheet } from './stream.ts';
import { bodyStyles, coverStyles, font, headStyle, rowHeight, statusRules, type StatusColour } from './style.ts';

/** The cover, and how it is laid out. */
export interface Front {
  readonly name: string;
  readonly widths: readonly number[];
  readonly rows: readonly CoverRow[];
}

/** What a workbook is made of. */
export interface Book {
  readonly title: string;
  /** What it was made with. */
  readonly creator: string;
  /** ISO 8601, UTC: the same each time that the same is written. */
  readonly at: string;
  /** At the foot of each page, left of its number. */
  readonly foot: string;
  readonly front: Front;
  readonly sheets: readonly Sheet[];
  /** What stands where a sheet has no rows. */
  readonly nothing: string;
  readonly colours: readonly StatusColour[];
  /** A text as it goes into a cell. */
  readonly text: (text: string) => string;
}

/** Rows of a sheet below its heads: what is more goes into a second one. Excel takes 1,048,576. */
export const mostRows = 1_000_000;

/** The workbook's bytes. `rowsOfSheet`: for tests. */
export async function* writeWorkbook(book: Book, rowsOfSheet = mostRows): AsyncGenerator<Uint8Array> {
  const pages = book.sheets.flatMap((sheet) => pagesOf(sheet, rowsOfSheet));
  const at = new Date(book.at);
  const skeleton = await writeXlsx({
    sheets: [frontSheet(book), ...pages.map((page) => writtenSheet(page, book))],
    properties: { title: book.title, creator: book.creator, created: at, modified: at },
    defaultFont: font,
  });
  const long = pages.flatMap(({ sheet, count, rows }, index): LongSheet[] =>
    // The cover is the first.
    sheet.isLong && count > 0
      ? [
          {
            part: `xl/worksheets/sheet${index + 2}.xml`,
            rows: () => texts(rows(), book),
            count,
            widths: sheet.columns.map(({ width }) => width),
          },
        ]
      : [],
  );
  yield* withRows(skeleton, long);
}

/** Reads the sheets that are wanted. null: it is no workbook, or one that cannot be read. */
export async function readWorkbook(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
): Promise<readonly ReadSheet[] | null> {
  try {
    const { sheets } = await readXlsx(bytes, { sheets: ({ name }) => isWanted(name) });
    return sheets.map(({ name, rows }) => ({ name, rows }));
  } catch {
    return null;
  }
}

/** A part of a sheet that fits. */
interface Page {
  readonly name: string;
  readonly sheet: Sheet;
  readonly count: number;
  /** Taken in the order of the pages. */
  readonly rows: () => Iterable<readonly Cell[]>;
}

function pagesOf(sheet: Sheet, most: number): readonly Page[] {
  const all = Math.max(1, Math.ceil(sheet.count / most));
  let rows: Iterator<readonly Cell[]> | undefined;
  return Array.from({ length: all }, (_, index) => {
    const count = Math.min(most, sheet.count - index * most);
    return {
      name: index === 0 ? sheet.name : `${sheet.name}${index + 1}`,
      sheet,
      count,
      *rows() {
        rows ??= sheet.rows()[Symbol.iterator]();
        for (let taken = 0; taken < count; taken += 1) yield rows.next().value as readonly Cell[];
      },
    };
  });
}

function* texts(rows: Iterable<readonly Cell[]>, { text }: Book): Generator<readonly Cell[]> {
  for (const row of rows) yield row.map((cell) => (typeof cell === 'string' ? literal(text(cell)) : cell));
}

/** Excel reads `_x003D_` in a cell as the character of that number. */
function literal(text: string): string {
  return text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

const pageSetup = {
  paperSize: 'a4',
  orientation: 'landscape',
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
  margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
} as const;

function foot({ foot: words }: Book): NonNullable<WriteSheet['headerFooter']> {
  return { oddFooter: `&L&8${words.replaceAll('&', '&&')}&C&8&A&R&8&P / &N` };
}

function writtenSheet({ name, sheet, count, rows }: Page, book: Book): WriteSheet {
  const { columns, frozen, isLong } = sheet;
  const last = columnName(columns.length - 1);
  const heads = columns.map(({ head }) => head);
  const widths = columns.map(({ width }) => width);
  const cells = new Map<string, Partial<BookCell>>();
  for (const [index] of columns.entries()) cells.set(`0,${index}`, { style: headStyle });
  const body = isLong ? [columns.map(() => null)] : Array.from(texts(rows(), book), (row) => [...row]);
  for (const [at, row] of body.entries()) {
    for (const [index, cell] of row.entries()) {
      const special = specialCell(cell, columns[index]!.kind);
      if (special !== null) cells.set(`${at + 1},${index}`, special);
    }
  }
  return {
    name,
    columns: columns.map(({ width, kind }) => ({ width, style: bodyStyles[kind ?? 'text'] })),
    rows: [heads, ...(count === 0 ? [[book.nothing]] : body)],
    cells,
    rowDefs: heights([heads, ...(isLong ? [] : body)], widths),
    freezePane: { rows: 1, columns: frozen },
    autoFilter: { range: `A1:${last}${count + 1}` },
    conditionalRules: columns.flatMap(({ kind }, index) =>
      kind === 'status' && count > 0
        ? statusRules(`${columnName(index)}2:${columnName(index)}${count + 1}`, book.colours)
        : [],
    ),
    pageSetup: { ...pageSetup, printTitlesRow: '$1:$1' },
    headerFooter: foot(book),
  };
}

/** What hucre would take for an error of Excel's is a text here; an address is a link where it is a safe one. */
function specialCell(cell: Cell, kind: Sheet['columns'][number]['kind']): Partial<BookCell> | null {
  if (typeof cell !== 'string') return null;
  if (cell.startsWith('#')) return { richText: [{ text: cell }] };
  return kind === 'link' && /^https:\/\/\S+$/.test(cell)
    ? { hyperlink: { target: cell }, style: bodyStyles.link }
    : null;
}

/** Rows of the cover whose texts stay within their cells. */
const wraps: ReadonlySet<CoverRow['look']> = new Set(['heads', 'row', 'entry']);

function heights(rows: readonly (readonly Cell[])[], widths: readonly number[]): NonNullable<WriteSheet['rowDefs']> {
  return new Map(rows.map((row, at) => [at, { height: rowHeight(row, widths) }]));
}

function frontSheet(book: Book): WriteSheet {
  const { name, widths, rows } = book.front;
  const cells = new Map<string, Partial<BookCell>>();
  const body = [
    ...texts(
      rows.map((row) => row.cells),
      book,
    ),
  ];
  for (const [at, { look }] of rows.entries()) {
    for (const [index, cell] of body[at]!.entries()) {
      const style: CellStyle = coverStyles(look, index);
      cells.set(`${at},${index}`, { ...specialCell(cell, undefined), style });
    }
  }
  return {
    name,
    columns: widths.map((width) => ({ width })),
    rows: body.map((row) => [...row]),
    cells,
    rowDefs: heights(
      body.map((row, at) => (wraps.has(rows[at]!.look) ? row : [])),
      widths,
    ),
    view: { showGridLines: false },
    pageSetup,
    headerFooter: foot(book),
  };
}

/** `A`, `B` … `Z`, `AA` … */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}
