/** items, rules and explain: what the tool knows, without any account. */
import { effectiveKind, effectiveWeight } from '../../catalog/mapping.ts';
import type { Attestation, Catalog, Item, Mapping } from '../../catalog/schema.ts';
import type { ResourceKind } from '../../rules/facts.ts';
import { allRules } from '../../rules/index.ts';
import type { Locale, Rule } from '../../rules/rule.ts';
import { theCatalog } from '../catalog.ts';
import { askedParts } from '../i18n/asked.ts';
import { kindWords, levelWords, mappingWords, newerNumber } from '../i18n/catalog.ts';
import { cliWord, type CliWord } from '../i18n/cli.ts';
import { message } from '../i18n/messages.ts';
import { severityWord } from '../i18n/words.ts';
import { ItemNames } from '../item-ids.ts';
import { selectItems } from '../scan/selection.ts';
import { callsOf } from '../scan/permissions.ts';
import { escapeInJson } from '../report/visible.ts';
import { choiceProblems } from '../problems/choices.ts';
import { UsageError } from '../usage.ts';
import type { ListFlags } from './flags.ts';
import { print } from './print.ts';
import { columns, wrap } from './text.ts';

const json = (value: unknown): void => {
  print(`${escapeInJson(JSON.stringify(value, null, 2))}\n`);
};

/** `names`: of items, in any form; none: every item. */
export async function itemsCommand(names: readonly string[], { format, locale }: ListFlags): Promise<void> {
  const catalog = await theCatalog();
  const chosen = new Set(selectItems(names.length === 0 ? undefined : names, catalog));
  const items = catalog.items.filter(({ id }) => chosen.has(id));
  if (format === 'json') return json(items);
  const rows = items.map((item) => [
    item.id,
    item.label,
    `${item.provider ? '○' : '―'}${item.user ? '○' : '―'}`,
    kindWords[item.kind][locale],
    String(item.rules.length),
    item.topic[locale],
  ]);
  print(columns([cliWord(locale, 'itemsHeader').split('|'), ...rows]));
}

export async function rulesCommand({ format, locale }: ListFlags): Promise<void> {
  const catalog = await theCatalog();
  const uses = usesForJson(catalog);
  const existing = new Set(allRules.map(({ id }) => id));
  const planned = [...uses.keys()].filter((id) => !existing.has(id)).sort();
  if (format === 'json') {
    return json([
      ...allRules.map((rule) => ({
        id: rule.id,
        status: 'existing',
        severity: rule.severity,
        level: rule.level,
        scope: rule.scope,
        resourceType: rule.resourceType,
        regions: rule.regions,
        parameters: rule.parameters ?? [],
        needs: rule.needs,
        text: rule.text,
        items: uses.get(rule.id) ?? [],
      })),
      ...planned.map((id) => ({ id, status: 'planned', items: uses.get(id) ?? [] })),
    ]);
  }
  const rows = [
    ...allRules.map((rule) => [
      rule.id,
      levelWords[rule.level][locale],
      severityOf(rule, locale),
      rule.text[locale].title,
    ]),
    ...planned.map((id) => [id, '-', '-', cliWord(locale, 'plannedRule')]),
  ];
  print(columns([cliWord(locale, 'rulesHeader').split('|'), ...rows]));
}

export async function explainCommand(id: string, { locale }: { readonly locale: Locale }): Promise<void> {
  const catalog = await theCatalog();
  const rule = allRules.find((candidate) => candidate.id === id);
  if (rule !== undefined) return explainRule(rule, catalog, locale);
  const itemNames = new ItemNames(catalog.items);
  const items = itemNames.matching(id);
  if (items.length > 0) {
    print(items.map((item) => explainItem(item, locale)).join('\n'));
    return;
  }
  const uses = usesOf(catalog);
  if (uses.has(id)) {
    print(`${id}: ${cliWord(locale, 'plannedRule')}\n`);
    for (const { item, mapping } of uses.get(id) ?? []) {
      print(`  ${item.label} ${item.id} (${mappingWords(mapping, locale)})\n`);
    }
    return;
  }
  const ruleIds = allRules.map((candidate) => candidate.id);
  throw new UsageError(choiceProblems.noItemOrRule(id, itemNames.hint(id, ruleIds)));
}

async function explainRule(rule: Rule, catalog: Catalog, locale: Locale): Promise<void> {
  const text = rule.text[locale];
  const needs = Object.entries(rule.needs) as [ResourceKind, readonly string[]][];
  const calls = await callsOf(
    needs.map(([kind, attributes]) => ({ kind, attributes, regions: rule.regions })),
    { withAccount: false },
  );
  const lines = [
    `${rule.id} (${cliWord(locale, 'explainSeverity')} ${severityOf(rule, locale)}${locale === 'ja' ? '、' : ', '}${levelWords[rule.level][locale]})`,
    text.title,
    '',
    ...section(locale, 'explainProblem', [text.problem]),
    ...section(locale, 'explainWhy', [text.rationale]),
    ...section(
      locale,
      'explainOutcomes',
      Object.entries(text.messages).map(([id, sentence]) => `${id}: ${sentence}`),
    ),
    ...section(locale, 'explainCannotSee', [text.cannotSee]),
    ...section(locale, 'explainMend', [text.remediation]),
    ...section(locale, 'explainParameters', rule.parameters ?? []),
    ...section(
      locale,
      'explainCalls',
      Object.entries(calls).map(([api, action]) => (action === null ? api : `${api} (${action})`)),
    ),
    ...section(
      locale,
      'explainItems',
      (usesOf(catalog).get(rule.id) ?? []).map(
        ({ item, mapping }) => `${item.label} ${item.id} (${mappingWords(mapping, locale)}): ${mapping.why[locale]}`,
      ),
    ),
  ];
  print(`${lines.join('\n').trimEnd()}\n`);
}

function explainItem(item: Item, locale: Locale): string {
  const existing = new Set(allRules.map(({ id }) => id));
  const crosswalk = item.crosswalk.map((entry) => newerNumber(entry, locale));
  const lines = [
    `${item.label}  ${item.id}  ${item.topic[locale]}`,
    `${item.controlNumber ?? '-'}  ${kindWords[effectiveKind(item, 'standard')][locale]}${crosswalk.length > 0 ? `  → ${crosswalk.join(locale === 'ja' ? '、' : ', ')}` : ''}`,
    '',
    ...section(locale, 'explainAsked', [item.summary[locale]]),
    ...section(locale, 'explainConfirmed', [item.confirmed[locale]]),
    ...section(
      locale,
      'explainChecked',
      item.rules.map((mapping) => {
        const planned = existing.has(mapping.id) ? '' : ` [${cliWord(locale, 'plannedRule')}]`;
        return `${mapping.id} (${mappingWords(mapping, locale)})${planned}: ${mapping.why[locale]}`;
      }),
    ),
    ...section(locale, 'explainAttest', item.attestation === null ? [] : askedLines(item.attestation, locale)),
    ...section(
      locale,
      'explainSince',
      (item.since ?? []).map(({ date, text, url }) => `${date}: ${text[locale]} ${url}`),
    ),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

/** What a person must attest: the request, the documents that count, who states and approves, for how long. */
function askedLines(attestation: Attestation, locale: Locale): readonly string[] {
  return [
    attestation.asks[locale],
    ...askedParts(attestation).map(
      ({ head, texts }) => `${head[locale]}: ${texts.map((text) => text[locale]).join(locale === 'ja' ? '、' : '; ')}`,
    ),
  ];
}

function section(locale: Locale, key: CliWord, entries: readonly string[]): string[] {
  if (entries.length === 0) return [];
  const width = Math.min(process.stdout.columns ?? 100, 120);
  return [cliWord(locale, key), ...entries.flatMap((entry) => wrap(entry, width, '  ')), ''];
}

function severityOf(rule: Rule, locale: Locale): string {
  return message(locale, severityWord[rule.severity]);
}

interface Use {
  readonly item: Item;
  readonly mapping: Mapping;
}

/** Which items a rule serves: rule id → uses, in document order. */
function usesOf(catalog: Catalog): ReadonlyMap<string, readonly Use[]> {
  const uses = new Map<string, Use[]>();
  for (const item of catalog.items) {
    for (const mapping of item.rules) {
      const list = uses.get(mapping.id) ?? [];
      list.push({ item, mapping });
      uses.set(mapping.id, list);
    }
  }
  return uses;
}

function usesForJson(catalog: Catalog) {
  return new Map(
    [...usesOf(catalog)].map(([rule, uses]) => [
      rule,
      uses.map(({ item: { id, label }, mapping }) => {
        const weight = effectiveWeight(mapping, 'strict') ?? mapping.weight;
        return {
          id,
          label,
          weight: weight === mapping.weight ? weight : `${mapping.weight}, strict: ${weight}`,
          why: mapping.why,
        };
      }),
    ]),
  );
}
