/** A sheet of the working paper as data: what it is called, its columns, its rows. Every format of it reads the same. */
import type { Text } from '../../text.ts';
import type { ReportModel } from '../model.ts';
import type { ReportInput } from '../report.ts';

/** What a cell holds; null: nothing. A date is one that a person entered. */
export type Cell = string | number | boolean | Date | null;

/** What the cells of a sheet are made from. */
export interface SheetInput extends Pick<ReportInput, 'locale' | 'valuesOf' | 'carried'> {
  readonly model: ReportModel;
}

/** A column over rows of the model. */
export interface Column<Row> {
  readonly head: Text;
  /** In characters of the Latin alphabet; a Japanese one takes two. */
  readonly width: number;
  readonly cell: (row: Row, input: SheetInput) => Cell;
  /**
   * `number`: a figure; `status`: its words have colours; `link`: an address; `entry`: for people to fill in, whatever they
   * write. Without it a text.
   */
  readonly kind?: 'number' | 'status' | 'link' | 'entry';
}

/** A sheet over rows of the model. */
export interface SheetDefinition<Row> {
  readonly name: Text;
  readonly columns: readonly Column<Row>[];
  /** How many rows there are: known before the first is made. */
  readonly count: (input: SheetInput) => number;
  readonly rows: (input: SheetInput) => Iterable<Row>;
  /** Columns that stay in sight when one scrolls to the right. */
  readonly frozen?: number;
  /** There may be very many rows. */
  readonly isLong?: true;
}

/** A sheet in one language, without what its rows are made from. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly { readonly head: string; readonly width: number; readonly kind: Column<never>['kind'] }[];
  readonly count: number;
  readonly rows: () => Iterable<readonly Cell[]>;
  readonly frozen: number;
  readonly isLong: boolean;
}

/** A sheet of this input. */
export function sheetOf<Row>(definition: SheetDefinition<Row>, input: SheetInput): Sheet {
  const { name, columns, count, rows, frozen = 0, isLong = false } = definition;
  const { locale } = input;
  return {
    name: name[locale],
    columns: columns.map(({ head, width, kind }) => ({ head: head[locale], width, kind })),
    count: count(input),
    *rows() {
      for (const row of rows(input)) yield columns.map(({ cell }) => cell(row, input));
    },
    frozen,
    isLong,
  };
}

/** Several lines in one cell. */
export function lines(texts: readonly string[]): string {
  return texts.join('\n');
}

/** A cell as text; a date without its time. */
export function wordsIn(cell: Cell): string {
  if (cell === null) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}
