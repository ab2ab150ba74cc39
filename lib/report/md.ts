/**
 * A page for the summary of a CI job or a pull request: the totals, what is to be mended and what is not confirmed, the worst
 * findings. However large the account, it stays below what GitHub takes (1 MiB for a job's summary, 65,536 characters for a
 * comment). Pure.
 * https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions#adding-a-job-summary
 */
import type { Locale, Params } from '../../rules/rule.ts';
import { formatNumber } from '../i18n/fill.ts';
import { message, type MessageKey } from '../i18n/messages.ts';
import { formatJst } from '../i18n/time.ts';
import { headlineOf, itemStatusWord, levelWord, outcomeWord, severityWord } from '../i18n/words.ts';
import { shownStatuses } from '../result/shown.ts';
import { code, table, words } from './markdown.ts';
import { buildModel, type ReportModel } from './model.ts';
import { totalOf, type ItemView, type StatusCounts } from './model/items.ts';
import { reasonsOf } from './model/reasons.ts';
import type { ReportInput } from './report.ts';

/** Findings that are named. */
const mostFindings = 20;

const columns = shownStatuses.filter((status) => status !== 'provider');

/** `report.md`. */
export function renderMarkdown({ result, catalog, locale, previous }: ReportInput): string {
  const model = buildModel(result, catalog, previous);
  const say = (key: MessageKey): string => words(message(locale, key));
  const of = (status: 'violated' | 'unknown'): string[] => itemsOf(model, status, locale);
  const sections = [
    [`# ${say('reportTitle')}`],
    [`> ${say('disclaimer')}`],
    ...(result.run.source === 'demo' ? [[`> ${say('demoNotice')}`]] : []),
    ...(result.run.source === 'config' ? [[`> ${say('configNotice')}`]] : []),
    headOf(model, locale),
    [`## ${say('sectionSummary')}`],
    totals(model, locale),
    notes(model, locale),
    ...(['violated', 'unknown'] as const).flatMap((status) => [[`## ${say(itemStatusWord[status])}`], of(status)]),
    [`## ${say('sectionFindings')}`],
    findings(model, locale),
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function headOf({ result, catalog }: ReportModel, locale: Locale): string[] {
  const accounts = result.scope.accounts.map(({ id, alias, name }) => {
    const known = alias ?? name;
    return known === null ? code(id) : `${code(id)} (${code(known)})`;
  });
  const rows: readonly (readonly [MessageKey, string])[] = [
    ['headAccount', accounts.join(', ')],
    ['headLevel', words(message(locale, levelWord[result.scope.level]))],
    ['headCollected', words(formatJst(result.run.collectedAt))],
    ['headCatalog', `${words(catalog.edition.name[locale])} ${code(result.catalog.version)}`],
    ['headTool', code(`${result.tool.name} ${result.tool.version}`)],
  ];
  return rows.map(([key, value]) => `- ${words(message(locale, key))}: ${value}`);
}

/** The standards by status; what rests on a statement alone has its own column. */
function totals({ standards, counts }: ReportModel, locale: Locale): string[] {
  const numbers = (own: StatusCounts): string[] =>
    [...columns.map((status) => own[status]), totalOf(own)].map(formatNumber);
  const say = (key: MessageKey): string => words(message(locale, key));
  const rows = standards.map(({ standard, counts: own }) => [
    words(`${standard.id} ${standard.title[locale]}`),
    ...numbers(own),
  ]);
  const heads = [say('standard'), ...columns.map((status) => say(itemStatusWord[status])), say('total')];
  return table(heads, [...rows, [say('total'), ...numbers(counts)]]);
}

/** What stands below the totals. */
function notes(model: ReportModel, locale: Locale): string[] {
  const { counts, gaps, grave, changes } = model;
  const labels = grave.map(({ item }) => item.label).join(', ');
  const say = (key: MessageKey, values: Params): string => words(message(locale, key, values));
  return [
    outcomes(model, locale),
    ...(counts.provider > 0 ? [say('summaryProvider', { count: counts.provider })] : []),
    ...(gaps.length > 0 ? [say('gapItems', { count: gaps.length })] : []),
    ...(grave.length > 0 ? [`${say('graveItems', { count: grave.length })}: ${words(labels)}`] : []),
    ...(changes === null
      ? []
      : [say('changedSince', { since: changes.since, items: changes.items.size, findings: changes.findings.size })]),
  ].map((line) => `- ${line}`);
}

/** Findings by what they came to. */
function outcomes({ rules }: ReportModel, locale: Locale): string {
  const lists = [
    ['fail', 'fails'],
    ['unknown', 'unknowns'],
    ['excepted', 'excepted'],
  ] as const;
  return lists
    .map(([outcome, list]) => {
      const count = rules.reduce((sum, rule) => sum + rule[list].length, 0);
      return `${words(message(locale, outcomeWord[outcome]))} ${formatNumber(count)}`;
    })
    .join(locale === 'ja' ? '、' : ', ');
}

function itemsOf({ items }: ReportModel, status: 'violated' | 'unknown', locale: Locale): string[] {
  const own = items.filter(({ result }) => result.status === status);
  if (own.length === 0) return [words(message(locale, 'none'))];
  const reasons = (view: ItemView): string =>
    reasonsOf(view)
      .map(({ key, values }) => message(locale, key, values))
      .join(locale === 'ja' ? '、' : ', ');
  return table(
    [words(message(locale, 'items')), words(message(locale, 'reasons'))],
    own.map((view) => [words(`${view.item.label} ${view.item.topic[locale]}`), words(reasons(view))]),
  );
}

/** The first findings of the worst checks. */
function findings({ worst, result }: ReportModel, locale: Locale): string[] {
  const all = worst.flatMap((rule) => rule.fails.slice(0, mostFindings).map((finding) => ({ rule, finding })));
  if (all.length === 0) return [words(message(locale, 'noFindings'))];
  const manyAccounts = result.scope.accounts.length > 1;
  const heads = [
    'severity',
    'issues',
    'resource',
    'region',
    ...(manyAccounts ? (['headAccount'] as const) : []),
    'check',
  ] as const;
  const rows = all
    .slice(0, mostFindings)
    .map(({ rule, finding: { resource } }) => [
      rule.words === null ? '-' : words(message(locale, severityWord[rule.words.severity])),
      rule.words === null ? '-' : words(headlineOf(rule.words, locale)),
      code(resource.name ?? resource.id),
      code(resource.region),
      ...(manyAccounts ? [code(resource.account)] : []),
      code(rule.id),
    ]);
  const more = worst.reduce((sum, { fails }) => sum + fails.length, 0) - rows.length;
  return [
    ...table(
      heads.map((key) => words(message(locale, key))),
      rows,
    ),
    ...(more > 0 ? ['', words(message(locale, 'andMore', { count: more }))] : []),
  ];
}
