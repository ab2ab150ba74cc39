/** A comparison on a terminal: what differs in scope, what became worse, then the rest. Pure. */
import { styleText } from 'node:util';
import type { Locale } from '../../../rules/rule.ts';
import { comparisonWord, type ComparisonWord } from '../../i18n/comparison.ts';
import { message } from '../../i18n/messages.ts';
import { visibleLine } from '../visible.ts';
import { displayWidth, padEnd, truncate } from '../width.ts';
import type { DifferenceView } from './view.ts';

/** Findings and resources that are named. */
const most = 30;

export interface Screen {
  readonly color: boolean;
  /** Columns. */
  readonly width: number;
}

/** `diff --format terminal`. */
export function differenceTerminal(view: DifferenceView, locale: Locale, { color, width: given }: Screen): string {
  const width = Math.max(60, given);
  const say = (key: ComparisonWord): string => comparisonWord(locale, key);
  const paint = (style: 'bold' | 'dim' | 'red', text: string): string =>
    color ? styleText(style, text, { validateStream: false }) : text;
  const fit = (text: string): string => truncate(visibleLine(text), width);
  const part = (key: ComparisonWord, lines: readonly string[]): string[][] =>
    lines.length === 0 ? [] : [[paint('bold', say(key)), ...lines]];
  const more = (all: readonly unknown[]): string[] =>
    all.length <= most ? [] : [`  ${message(locale, 'andMore', { count: all.length - most })}`];
  const line = (worse: boolean, text: string): string => {
    const shown = fit(`${worse ? '!' : ' '} ${text}`);
    return worse ? paint('red', shown) : shown;
  };
  const { items, single, resources } = view;
  const kinds = columnOf([...items, ...single, ...resources].map(({ change }) => change));
  const sections: string[][] = [
    [paint('bold', fit(view.title)), paint('dim', fit(view.disclaimer))],
    aligned([['', say('before'), say('after')], ...view.sides]).map(fit),
    ...part(
      'scopeHead',
      aligned([['', say('onlyBefore'), say('onlyAfter')], ...view.scope].slice(view.scope.length === 0 ? 1 : 0)).map(
        (row) => fit(`  ${row}`),
      ),
    ),
    ...view.notes.map((note) => [fit(note)]),
    [view.isSame ? say('noChange') : paint('bold', fit(view.worse))],
    ...part(
      'countsHead',
      view.counts.length === 0
        ? []
        : aligned([[say('change'), say('item'), say('finding'), say('worse')], ...view.counts]).map((row) =>
            fit(`  ${row}`),
          ),
    ),
    ...part(
      'itemsHead',
      items.map(({ worse, change, before, after, label, topic, remark }) =>
        line(worse, `${kinds(change)}  ${label} ${topic}: ${before} → ${after}${remark === '' ? '' : ` (${remark})`}`),
      ),
    ),
    ...part('findingsHead', [
      ...single
        .slice(0, most)
        .flatMap(({ worse, change, severity, problem, resource, before, after }) => [
          line(worse, `${kinds(change)}  ${severity === '' ? '' : `[${severity}] `}${problem}`),
          paint(
            'dim',
            fit(
              `  ${' '.repeat(displayWidth(kinds('')) + 2)}${resource.name ?? resource.id} (${resource.region}): ${before} → ${after}`,
            ),
          ),
        ]),
      ...more(single),
    ]),
    ...part('resourcesHead', [
      ...resources
        .slice(0, most)
        .map(({ change, resource }) =>
          line(false, `${kinds(change)}  ${resource.name ?? resource.id} (${resource.region}) ${resource.type}`),
        ),
      ...more(resources),
    ]),
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** Pads a text to the widest of the column. */
function columnOf(texts: readonly string[]): (text: string) => string {
  const width = texts.reduce((most, text) => Math.max(most, displayWidth(text)), 0);
  return (text) => padEnd(text, width);
}

/** Rows as aligned columns; the last is not padded. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const shown = rows.map((row) => row.map(visibleLine));
  const pads = (shown[0] ?? []).map((_, index) => columnOf(shown.map((row) => row[index] ?? '')));
  return shown.map((row) =>
    row.map((cell, index) => (index === row.length - 1 ? cell : pads[index]!(cell))).join('  '),
  );
}
