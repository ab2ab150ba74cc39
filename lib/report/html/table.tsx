/** Tables: what their columns are called and show. */
import type { ComponentChildren, JSX } from 'preact';
import type { MessageKey } from '../../i18n/messages.ts';
import { Say } from './text.tsx';

/** What a column is called. */
export interface Heading {
  readonly head: MessageKey;
  /** Stands before the word. */
  readonly sign?: string;
  /** Figures, set to the right. */
  readonly isNumber?: boolean;
}

export interface Column<T> extends Heading {
  readonly cell: (row: T) => ComponentChildren;
  /** Of the cells that hold no figures. */
  readonly class?: string | ((row: T) => string);
}

export function Table<T>(props: {
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly class?: string;
  /** The ids of the items that a row is about, for the filter. */
  readonly of?: (row: T) => string;
  /** Stands in the place of a table without rows. */
  readonly empty?: MessageKey;
}): JSX.Element {
  const { columns, rows, of, empty } = props;
  if (rows.length === 0 && empty !== undefined) {
    return (
      <p>
        <Say k={empty} />
      </p>
    );
  }
  return (
    <table class={props.class}>
      <Headings of={columns} />
      <tbody>
        {rows.map((row, index) => (
          <tr key={index} data-for={of?.(row)}>
            {columns.map((column) => (
              <td class={classOf(column, row)} key={column.head}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Headings({ of }: { readonly of: readonly Heading[] }): JSX.Element {
  return (
    <thead>
      <tr>
        {of.map(({ head, sign, isNumber = false }) => (
          <th scope="col" class={isNumber ? 'num' : undefined} key={head}>
            {sign !== undefined && (
              <>
                <span aria-hidden="true">{sign}</span>{' '}
              </>
            )}
            <Say k={head} />
          </th>
        ))}
      </tr>
    </thead>
  );
}

function classOf<T>({ isNumber = false, class: own }: Column<T>, row: T): string | undefined {
  if (isNumber) return 'num';
  return typeof own === 'function' ? own(row) : own;
}
