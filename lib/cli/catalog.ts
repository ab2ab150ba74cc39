/** items and rules: what the tool knows, without any account. */
import { effectiveWeight } from '../../catalog/mapping.ts';
import type { Catalog, Item, Mapping } from '../../catalog/schema.ts';
import { allRules } from '../../rules/index.ts';
import type { Locale, Rule } from '../../rules/rule.ts';
import { theCatalog } from '../catalog.ts';
import { kindWords, levelWords } from '../i18n/catalog.ts';
import { cliWord } from '../i18n/cli.ts';
import { message } from '../i18n/messages.ts';
import { severityWord } from '../i18n/words.ts';
import { escapeInJson } from '../report/visible.ts';
import { selectItems } from '../scan/selection.ts';
import type { ListFlags } from './flags.ts';
import { print } from './print.ts';
import { columns } from './text.ts';

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

/** The severity of a rule in words. */
export function severityOf(rule: Rule, locale: Locale): string {
  return message(locale, severityWord[rule.severity]);
}

interface Use {
  readonly item: Item;
  readonly mapping: Mapping;
}

/** Which items a rule serves: rule id → uses, in document order. */
export function usesOf(catalog: Catalog): ReadonlyMap<string, readonly Use[]> {
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
