/** A comparison in words: what every format of `diff` shows. Pure. */
import type { Catalog } from '../../../catalog/schema.ts';
import type { Level, Locale } from '../../../rules/rule.ts';
import { groupBy } from '../../../rules/listing.ts';
import { changeWords, comparisonWord, scopeWords, type ComparisonWord } from '../../i18n/comparison.ts';
import { formatNumber } from '../../i18n/fill.ts';
import { message, type MessageKey } from '../../i18n/messages.ts';
import { formatJst } from '../../i18n/time.ts';
import { findingSentence, headlineOf, itemStatusWord, levelWord, outcomeWord, severityWord } from '../../i18n/words.ts';
import { changeKinds, type Difference, type FindingChange, type ItemChange } from '../../result/difference.ts';
import type { Outcome } from '../../result/outcome.ts';
import { shownStatus } from '../../result/shown.ts';

/** A row that is told: what became of something, from what to what. */
export interface ChangeRow {
  readonly worse: boolean;
  readonly change: string;
  readonly before: string;
  readonly after: string;
}

export interface ItemRow extends ChangeRow {
  readonly label: string;
  readonly topic: string;
  /** Empty: nothing to remark. */
  readonly remark: string;
}

export interface FindingRow extends ChangeRow {
  readonly ruleId: string;
  /** Empty where the rule's words are not known. */
  readonly severity: string;
  /** What is wrong. */
  readonly problem: string;
  /** What the finding says. */
  readonly sentence: string;
  readonly resource: FindingChange['resource'];
  /** Labels of the items that the rule decides. */
  readonly items: readonly string[];
  readonly exception: string;
}

/** A resource that came or went, with the findings on it. */
export interface ResourceRow {
  readonly change: string;
  readonly resource: FindingChange['resource'];
  readonly findings: number;
}

/** Words of one language, with names as they are: each format makes them inert in its own way. */
export interface DifferenceView {
  readonly title: string;
  readonly disclaimer: string;
  /** What, of the earlier result, of the later one. */
  readonly sides: readonly (readonly [string, string, string])[];
  /** What, of the earlier result alone, of the later one alone. */
  readonly scope: readonly (readonly [string, string, string])[];
  readonly notes: readonly string[];
  /** Change, items, findings, how many of both became worse. */
  readonly counts: readonly (readonly [string, string, string, string])[];
  readonly items: readonly ItemRow[];
  readonly findings: readonly FindingRow[];
  /** Of `findings` those that are told one by one; what came or went and is no worse is in `resources`. */
  readonly single: readonly FindingRow[];
  readonly resources: readonly ResourceRow[];
  readonly isSame: boolean;
  readonly worse: string;
}

/** @throws {Error} when the catalog lacks an item of the difference. */
export function viewDifference(difference: Difference, catalog: Catalog, locale: Locale): DifferenceView {
  const say = (key: ComparisonWord, values = {}): string => comparisonWord(locale, key, values);
  const { before, after, items, worse, notCompared } = difference;
  const findings = findingRows(difference, catalog, locale);
  const cameOrWent = ({ kind, worse: isWorse }: FindingChange): boolean =>
    kind === 'vanished' || (kind === 'newlySeen' && !isWorse);
  const isUncompared = notCompared.before + notCompared.after > 0;
  return {
    title: say('diffTitle'),
    disclaimer: message(locale, 'disclaimer'),
    sides: sidesOf(difference, locale),
    scope: difference.scope.map(({ what, before: left, after: right }) => [
      scopeWords[what][locale],
      listed(what, left, locale),
      listed(what, right, locale),
    ]),
    notes: [
      ...(after.collectedAt < before.collectedAt ? [say('isOlder')] : []),
      ...(isUncompared ? [say('notCompared', notCompared)] : []),
    ],
    counts: countsOf(difference, locale),
    items: items.map((change) => itemRow(change, catalog, locale)),
    findings,
    single: findings.filter((_, index) => !cameOrWent(difference.findings[index]!)),
    resources: resourceRows(difference.findings.filter(cameOrWent), locale),
    isSame: items.length + findings.length === 0,
    worse: say('worseSum', worse),
  };
}

function sidesOf({ before, after }: Difference, locale: Locale): DifferenceView['sides'] {
  const rows: readonly (readonly [MessageKey, (side: Difference['before']) => string])[] = [
    [
      'headAccount',
      ({ accounts }) =>
        accounts.map(({ id, alias, name }) => ((alias ?? name) === null ? id : `${id} (${alias ?? name})`)).join(', '),
    ],
    ['headCollected', ({ collectedAt }) => formatJst(collectedAt)],
    ['headLevel', ({ level }) => message(locale, levelWord[level])],
    ['headTool', ({ tool }) => `${tool.name} ${tool.version}`],
    ['headCatalog', ({ catalog }) => `${catalog.edition} ${catalog.version}`],
    ['headFacts', ({ factsSha256 }) => factsSha256?.slice(0, 16) ?? message(locale, 'none')],
  ];
  return rows.map(([key, of]) => [message(locale, key), of(before), of(after)]);
}

function listed(what: Difference['scope'][number]['what'], of: readonly string[], locale: Locale): string {
  const shown = of.map((value) => {
    if (what === 'level') return message(locale, levelWord[value as Level]);
    if (what === 'source') return comparisonWord(locale, value === 'config' ? 'ofConfig' : 'ofFacts');
    return value;
  });
  return shown.length === 0 ? '-' : shown.join(', ');
}

function countsOf({ items, findings }: Difference, locale: Locale): DifferenceView['counts'] {
  return ([...changeKinds, 'changed'] as const).flatMap((kind) => {
    const own: readonly { readonly worse: boolean }[][] = [items, findings].map((all) =>
      all.filter((change) => change.kind === kind),
    );
    const worse = own.flat().filter((change) => change.worse).length;
    if (own.flat().length === 0) return [];
    return [
      [changeWords[kind][locale], ...[own[0]!.length, own[1]!.length, worse].map((count) => formatNumber(count))] as [
        string,
        string,
        string,
        string,
      ],
    ];
  });
}

function itemRow(
  { id, kind, worse, otherScope, before, after }: ItemChange,
  catalog: Catalog,
  locale: Locale,
): ItemRow {
  const item = catalog.items.find((one) => one.id === id);
  if (item === undefined) throw new Error(`the catalog has no item ${id}`);
  const stateOf = ({ status, basis, allExcepted }: ItemChange['before']): string => {
    const word = message(locale, itemStatusWord[shownStatus({ status, basis })]);
    return allExcepted ? `${word} / ${message(locale, 'findingExcepted')}` : word;
  };
  return {
    worse,
    change: changeWords[kind][locale],
    before: stateOf(before),
    after: stateOf(after),
    label: item.label,
    topic: item.topic[locale],
    remark: otherScope ? comparisonWord(locale, 'otherScope') : '',
  };
}

function findingRows({ findings, rules }: Difference, catalog: Catalog, locale: Locale): readonly FindingRow[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const labels = new Map(catalog.items.map(({ id, label }) => [id, label]));
  const outcome = (of: Outcome | null): string => (of === null ? '-' : message(locale, outcomeWord[of]));
  return findings.map((change) => {
    const rule = byId.get(change.ruleId) ?? null;
    return {
      worse: change.worse,
      change: changeWords[change.kind][locale],
      before: outcome(change.before),
      after: outcome(change.after),
      ruleId: change.ruleId,
      severity: rule === null ? '' : message(locale, severityWord[rule.severity]),
      problem: rule === null ? change.ruleId : headlineOf(rule, locale),
      sentence: findingSentence(change, rule, locale),
      resource: change.resource,
      items: change.items.map((id) => labels.get(id) ?? id),
      exception: change.exception?.id ?? '',
    };
  });
}

function resourceRows(changes: readonly FindingChange[], locale: Locale): readonly ResourceRow[] {
  const keyOf = ({ kind, resource: { account, region, type, id } }: FindingChange): string =>
    JSON.stringify([kind, account, region, type, id]);
  return [...groupBy(changes, keyOf).values()].map((own) => ({
    change: changeWords[own[0]!.kind][locale],
    resource: own[0]!.resource,
    findings: own.length,
  }));
}
