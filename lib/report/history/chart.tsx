/** Items by run and status as stacked columns: SVG in the page, no script. */
import type { JSX } from 'preact';
import type { Locale } from '../../../rules/rule.ts';
import { message } from '../../i18n/messages.ts';
import { itemStatusWord } from '../../i18n/words.ts';
import { formatJst } from '../../i18n/time.ts';
import { countedStatuses, sumOf, type AccountHistory, type RunCounts } from './history.ts';

type Run = AccountHistory['runs'][number];

/** Units of the drawing: as many as it has pixels where there is room. */
const sizes = { large: { width: 1120, height: 280 }, small: { width: 360, height: 170 } } as const;
const margin = { left: 34, right: 6, top: 12, bottom: 26 } as const;

/** What a column's date and a number in a column need. */
const needed = { date: 84, number: 13 } as const;

/** The colours of the statuses, with their words. */
export function Legend({ locale }: { readonly locale: Locale }): JSX.Element {
  return (
    <ul class="legend">
      {countedStatuses.map((status) => (
        <li key={status}>
          <svg class="swatch" viewBox="0 0 10 10" aria-hidden="true">
            <rect width="10" height="10" class={`bar b-${status}`} />
          </svg>
          {message(locale, itemStatusWord[status])}
        </li>
      ))}
    </ul>
  );
}

interface ChartProps {
  readonly runs: readonly Run[];
  readonly of: (run: Run) => RunCounts;
  /** What is drawn, in words. */
  readonly title: string;
  readonly size: keyof typeof sizes;
  readonly locale: Locale;
}

/** The table beside it says the same in numbers. */
export function Chart({ runs, of, title, size, locale }: ChartProps): JSX.Element {
  const { width, height } = sizes[size];
  const { left, right, top, bottom } = margin;
  const [wide, high] = [width - left - right, height - top - bottom];
  const most = Math.max(1, ...runs.map((run) => sumOf(of(run))));
  const step = wide / runs.length;
  const column = Math.min(56, step * 0.7);
  const y = (count: number): number => round(top + high - (count / most) * high);
  const everyNth = Math.max(1, Math.ceil(needed.date / step));
  return (
    <svg class={`chart ${size}`} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
      {[0, Math.round(most / 2), most].map((count) => (
        <g key={count}>
          <line class="grid" x1={left} x2={width - right} y1={y(count)} y2={y(count)} />
          <text class="tick" x={left - 6} y={y(count) + 4} text-anchor="end">
            {count}
          </text>
        </g>
      ))}
      {runs.map((run, index) => {
        const middle = round(left + step * (index + 0.5));
        return (
          <g key={index}>
            <Column counts={of(run)} middle={middle} width={round(column)} y={y} locale={locale} />
            {(runs.length - 1 - index) % everyNth === 0 && (
              <text class="tick" x={Math.min(middle, width - needed.date / 2 + 6)} y={height - 8} text-anchor="middle">
                {formatJst(run.collectedAt).slice(0, 10)}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

interface ColumnProps {
  readonly counts: RunCounts;
  readonly middle: number;
  readonly width: number;
  readonly y: (count: number) => number;
  readonly locale: Locale;
}

function Column({ counts, middle, width, y, locale }: ColumnProps): JSX.Element {
  let below = 0;
  // What needs attention stands at the bottom, where columns compare best.
  const parts = countedStatuses.flatMap((status) => {
    const count = counts[status];
    if (count === 0) return [];
    const [from, to] = [y(below), y(below + count)];
    below += count;
    return [{ status, count, to, high: round(from - to) }];
  });
  return (
    <>
      {parts.map(({ status, count, to, high }) => (
        <g key={status}>
          <rect class={`bar b-${status}`} x={round(middle - width / 2)} y={to} width={width} height={high}>
            <title>{`${message(locale, itemStatusWord[status])} ${count}`}</title>
          </rect>
          {high >= needed.number && width >= 18 && (
            <text class={`number n-${status}`} x={middle} y={round(to + high / 2 + 4)} text-anchor="middle">
              {count}
            </text>
          )}
        </g>
      ))}
    </>
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
