/**
 * The items as JUnit's XML, for a CI server: a suite a standard, a case an item. Pure.
 * https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd
 */
import type { Locale } from '../../rules/rule.ts';
import { message } from '../i18n/messages.ts';
import { headlineOf, itemStatusWord, severityWord } from '../i18n/words.ts';
import type { ItemStatus } from '../result/result.ts';
import { buildModel, type ReportModel } from './model.ts';
import { totalOf, type ItemView, type StandardView, type StatusCounts } from './model/items.ts';
import { reasonsOf } from './model/reasons.ts';
import type { RuleView } from './model/rules.ts';
import type { ReportInput } from './report.ts';
import { visibleIn, visibleLine } from './visible.ts';

/** Resources of a check that are named. */
const mostNamed = 20;

/** What an item comes to for a CI server; null: it passes. */
const elements = {
  violated: 'failure',
  unknown: 'error',
  attestationRequired: 'skipped',
  notApplicable: 'skipped',
  provider: 'skipped',
  satisfied: null,
} as const satisfies Record<ItemStatus, string | null>;

/** `junit.xml`. */
export function renderJunit({ result, catalog, locale }: ReportInput): string {
  const model = buildModel(visibleIn(result), catalog);
  const { counts, standards } = model;
  const name = `${catalog.edition.name[locale]} ${message(locale, 'disclaimer')}`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name, tests: totalOf(counts) + counts.provider, failures: counts.violated, errors: counts.unknown })}>`,
    ...standards.flatMap((standard) => suite(standard, model, locale)),
    '</testsuites>',
    '',
  ].join('\n');
}

function suite({ standard, provisions, counts }: StandardView, { result }: ReportModel, locale: Locale): string[] {
  const head = {
    name: `${standard.id} ${standard.title[locale]}`,
    tests: totalOf(counts) + counts.provider,
    failures: counts.violated,
    errors: counts.unknown,
    skipped: skippedOf(counts),
    // Without a zone, as the common parsers want it: UTC.
    timestamp: result.run.evaluatedAt.slice(0, 19),
  };
  const properties = {
    tool: `${result.tool.name} ${result.tool.version}`,
    catalog: `${result.catalog.edition} ${result.catalog.version}`,
    accounts: result.scope.accounts.map(({ id }) => id).join(', '),
    level: result.scope.level,
    source: result.run.source,
    collectedAt: result.run.collectedAt,
  };
  return [
    `  <testsuite${attributes(head)}>`,
    '    <properties>',
    ...Object.entries(properties).map(([key, value]) => `      <property${attributes({ name: key, value })}/>`),
    '    </properties>',
    ...provisions.flatMap(({ items }) => items.flatMap((item) => testcase(item, locale))),
    '  </testsuite>',
  ];
}

function skippedOf({ attestationRequired, notApplicable, provider }: StatusCounts): number {
  return attestationRequired + notApplicable + provider;
}

function testcase(view: ItemView, locale: Locale): string[] {
  const { item, result } = view;
  const head = attributes({
    classname: `${item.standard}.${item.standard}-${item.provision}`,
    name: `${item.label} ${item.topic[locale]}`,
  });
  const reasons = reasonsOf(view).map(({ key, values }) => message(locale, key, values));
  const status = message(locale, itemStatusWord[view.shown]);
  const said = reasons.length === 0 ? status : `${status}: ${reasons.join(locale === 'ja' ? '、' : ', ')}`;
  const element = elements[result.status];
  if (element === null) {
    return [`    <testcase${head}>`, `      <system-out>${escaped(said)}</system-out>`, '    </testcase>'];
  }
  const told = attributes({ type: result.status, message: said });
  const lines = element === 'skipped' ? [] : view.decisive.flatMap(({ rule }) => openOf(rule, locale));
  const body = lines.length === 0 ? '/>' : `>${lines.map(escaped).join('\n')}</${element}>`;
  return [`    <testcase${head}>`, `      <${element}${told}${body}`, '    </testcase>'];
}

/** What a check has open: its fails, then what it could not judge. */
function openOf({ words, fails, unknowns }: RuleView, locale: Locale): string[] {
  if (words === null) return [];
  const severity = message(locale, severityWord[words.severity]);
  const lists = [
    [fails, `[${severity}] ${headlineOf(words, locale)}`],
    [unknowns, `[${message(locale, 'findingUnknown')}] ${words.text[locale].title}`],
  ] as const;
  return lists.flatMap(([findings, headline]) => {
    if (findings.length === 0) return [];
    const named = findings
      .slice(0, mostNamed)
      .map(({ resource }) => `  ${resource.name ?? resource.id} (${resource.account} ${resource.region})`);
    const more = findings.length - named.length;
    if (more > 0) named.push(`  ${message(locale, 'andMore', { count: more })}`);
    return [`${headline}: ${message(locale, 'cases', { count: findings.length })}`, ...named];
  });
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('');
}

/** Text of one line: what XML may not hold was made visible at the door. */
function escaped(text: string): string {
  return visibleLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
