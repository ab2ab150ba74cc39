/** The summary that ends a scan in a terminal: what to act on, on one screen. */
import { styleText } from 'node:util';
import type { Catalog } from '../../catalog/schema.ts';
import type { Locale, Params, Severity } from '../../rules/rule.ts';
import { formatNumber } from '../i18n/fill.ts';
import { message, type MessageKey } from '../i18n/messages.ts';
import { formatJst } from '../i18n/time.ts';
import { headlineOf, itemStatusShort, levelWord, reasonWord, remedyFor, severityWord } from '../i18n/words.ts';
import type { Finding, ScanResult } from '../result/result.ts';
import { shownStatuses, type ShownStatus } from '../result/shown.ts';
import { buildModel, type ReportModel } from './model.ts';
import { absentFor, plannedRules } from './model/unknowns.ts';
import { totalOf, type StatusCounts } from './model/items.ts';
import { visibleLine } from './visible.ts';
import { displayWidth, padEnd, padStart, truncate } from './width.ts';

export interface TerminalOptions {
  readonly color: boolean;
  readonly width: number;
  /** Where the report is; absent: not written. */
  readonly reportPath?: string;
}

const maxRules = 10;
const maxCauses = 10;
const maxLabels = 6;
const columns = shownStatuses.filter((status) => status !== 'provider');

type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'blue';

const statusStyle = {
  violated: 'red',
  unknown: 'yellow',
  attestationRequired: 'blue',
  satisfied: 'green',
  attested: 'green',
  notApplicable: 'dim',
  provider: 'dim',
} as const satisfies Record<ShownStatus, Style>;

const severityStyle = { critical: 'red', high: 'red', medium: 'yellow', low: 'dim' } as const satisfies Record<
  Severity,
  Style
>;

export function terminalSummary(
  result: ScanResult,
  catalog: Catalog,
  locale: Locale,
  options: TerminalOptions,
): string {
  const model = buildModel(result, catalog);
  const screen = new Screen(model, locale, options);
  const sections = [screen.head(), screen.table(), screen.worst(), screen.unknowns(), screen.rest()];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** The same as a file: no colour, 100 columns. */
export function renderTerminal(result: ScanResult, catalog: Catalog, locale: Locale): string {
  return terminalSummary(result, catalog, locale, { color: false, width: 100 });
}

class Screen {
  readonly #model: ReportModel;
  readonly #locale: Locale;
  readonly #color: boolean;
  readonly #width: number;
  readonly #reportPath: string | undefined;

  constructor(model: ReportModel, locale: Locale, options: TerminalOptions) {
    this.#model = model;
    this.#locale = locale;
    this.#color = options.color;
    this.#width = Math.max(60, options.width);
    this.#reportPath = options.reportPath;
  }

  head(): string[] {
    const { result, catalog } = this.#model;
    const accounts = result.scope.accounts.map(({ id, alias, name }) => {
      const known = alias ?? name;
      return known === null ? id : `${id} (${known})`;
    });
    const facts = [
      `${this.#say('headAccount')} ${accounts.join(', ')}`,
      `${this.#say('headLevel')} ${message(this.#locale, levelWord[result.scope.level])}`,
      `${this.#say('headCollected')} ${formatJst(result.run.collectedAt)}`,
    ];
    const lines = [
      this.#paint('bold', this.#fit(catalog.edition.name[this.#locale])),
      this.#paint('dim', this.#fit(this.#say('disclaimer'))),
      ...this.#flow(facts),
    ];
    if (result.run.source === 'demo') lines.push(this.#paint('yellow', this.#fit(this.#say('demoNotice'))));
    if (result.run.source === 'config') lines.push(...this.#flow([this.#say('configNotice')]));
    return lines;
  }

  /** Standard by status. */
  table(): string[] {
    const headers = [...columns.map((status) => message(this.#locale, itemStatusShort[status])), this.#say('total')];
    // What a column may take so that a narrow terminal has room for the standard's number.
    const widest = Math.min(13, Math.floor((this.#width - 12) / headers.length) - 2);
    const short = headers.map((header) => truncate(header, widest));
    const widths = short.map((header) => Math.max(5, displayWidth(header)));
    const first = Math.min(48, this.#width - widths.reduce((sum, width) => sum + width + 2, 0));
    const row = (label: string, cells: readonly string[], paint: (cell: string, index: number) => string): string =>
      padEnd(truncate(label, first), first) +
      cells.map((cell, index) => `  ${paint(padStart(cell, widths[index] ?? 0), index)}`).join('');
    const numbers = (counts: StatusCounts): string[] =>
      [...columns.map((status) => counts[status]), totalOf(counts)].map((count) =>
        count === 0 ? '-' : formatNumber(count),
      );
    const paint = (cell: string, index: number): string => {
      const status = columns[index];
      if (cell.trim() === '-') return this.#paint('dim', cell);
      return status === undefined ? cell : this.#paint(statusStyle[status], cell);
    };
    const { standards, counts } = this.#model;
    const lines = [
      this.#paint(
        'bold',
        row(this.#say('standard'), short, (cell) => cell),
      ),
      ...standards.map(({ standard, counts: own }) =>
        row(`${standard.id} ${standard.title[this.#locale]}`, numbers(own), paint),
      ),
      row(this.#say('total'), numbers(counts), paint),
    ];
    if (counts.provider > 0) {
      lines.push(this.#paint('dim', this.#fit(this.#say('summaryProvider', { count: counts.provider }))));
    }
    const { gaps, grave } = this.#model;
    if (gaps.length > 0) lines.push(this.#paint('dim', this.#fit(this.#say('gapItems', { count: gaps.length }))));
    if (grave.length > 0) {
      const labels = grave.slice(0, maxLabels).map(({ item }) => item.label);
      if (grave.length > maxLabels) labels.push(this.#say('andMore', { count: grave.length - maxLabels }));
      lines.push(this.#paint('red', this.#fit(this.#say('graveItems', { count: grave.length }))));
      lines.push(`  ${this.#fit(labels.join(', '))}`);
    }
    return lines;
  }

  worst(): string[] {
    const { worst } = this.#model;
    const heading = this.#paint('bold', this.#say('sectionFindings'));
    if (worst.length === 0) return [heading, `  ${this.#say('noFindings')}`];
    const lines = worst.slice(0, maxRules).flatMap((rule) => {
      const severity = rule.words?.severity ?? 'low';
      const word = padEnd(message(this.#locale, severityWord[severity]), this.#locale === 'ja' ? 4 : 8);
      const headline = rule.words === null ? rule.id : headlineOf(rule.words, this.#locale);
      const named = this.#named(rule.fails);
      const supporting = rule.decides.length === 0 ? ` [${this.#say('supportingOnly')}]` : '';
      const count = this.#say('cases', { count: rule.fails.length });
      const indent = displayWidth(word) + 4;
      const [first = '', second = ''] = [`${headline}${supporting}: ${count}`, named].map((text) =>
        truncate(visibleLine(text), this.#width - indent),
      );
      return [
        `  ${this.#paint(severityStyle[severity], word)}  ${first}`,
        ' '.repeat(indent) + this.#paint('dim', second),
      ];
    });
    const more = worst.length - maxRules;
    if (more > 0) lines.push(`  ${this.#say('moreChecks', { count: more })}`);
    return [heading, ...lines];
  }

  /** One line for a cause, however many resources it leaves unknown. */
  unknowns(): string[] {
    const { unknowns } = this.#model;
    if (unknowns.length === 0) return [];
    const lines = unknowns.slice(0, maxCauses).flatMap((group) => {
      const what = group.action === '-' ? group.apis.join(', ') : group.action;
      const affects = this.#say('affectsCounts', { rules: group.rules.length, items: group.items.length });
      const reason = message(this.#locale, reasonWord[group.reason]);
      const line = this.#fit(`  ${what} ${group.code} ×${formatNumber(group.subjects)}  ${affects}, ${reason}`);
      // "Failed" alone does not say what to do; the other reasons do.
      const remedy = group.reason === 'failed' ? remedyFor(group.reason, group.action, group.code) : null;
      return remedy === null ? [line] : [line, this.#fit(`    ${this.#say(remedy.key, remedy.values)}`)];
    });
    const more = unknowns.length - maxCauses;
    if (more > 0) lines.push(`  ${this.#say('andMore', { count: more })}`);
    return [this.#paint('bold', this.#say('sectionUnknowns')), ...lines];
  }

  rest(): string[] {
    const { awaiting, expired } = this.#model;
    const planned = plannedRules(this.#model).length;
    const skipping = absentFor(this.#model, 'notLooked').rules.length;
    const lines = this.#flow([
      ...(awaiting.length > 0 ? [this.#say('attestationsRemaining', { count: awaiting.length, expired })] : []),
      ...(planned > 0 ? [this.#say('plannedRules', { count: planned })] : []),
      ...(skipping > 0 ? [this.#say('whyNotLooked', { count: skipping })] : []),
    ]);
    // Never cut: the path is there to be copied.
    if (this.#reportPath !== undefined) lines.push(`${this.#say('reportIn')}: ${visibleLine(this.#reportPath)}`);
    return lines;
  }

  #named(findings: readonly Finding[]): string {
    const names = findings.slice(0, 2).map(({ resource }) => `${resource.name ?? resource.id} (${resource.region})`);
    const more = findings.length - names.length;
    if (more > 0) names.push(this.#say('andMore', { count: more }));
    return names.join(', ');
  }

  /** Parts on as few lines as they need. */
  #flow(parts: readonly string[]): string[] {
    const lines: string[] = [];
    for (const part of parts.map(visibleLine)) {
      const last = lines.at(-1);
      if (last !== undefined && displayWidth(last) + displayWidth(part) + 3 <= this.#width) {
        lines[lines.length - 1] = `${last}   ${part}`;
      } else lines.push(truncate(part, this.#width));
    }
    return lines;
  }

  #fit(text: string): string {
    return truncate(visibleLine(text), this.#width);
  }

  #say(key: MessageKey, values?: Params): string {
    return message(this.#locale, key, values);
  }

  #paint(style: Style, text: string): string {
    // Whether there is colour is the caller's to say, whatever standard output is.
    return this.#color ? styleText(style, text, { validateStream: false }) : text;
  }
}
