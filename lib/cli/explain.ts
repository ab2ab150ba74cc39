/** explain: what an item asks at the level in force, or what a rule checks. */
import { attestationNeeded, effectiveKind } from '../../catalog/mapping.ts';
import type { Attestation, Catalog, Item, Level } from '../../catalog/schema.ts';
import type { ResourceKind } from '../../rules/facts.ts';
import { allRules } from '../../rules/index.ts';
import type { Locale, Rule } from '../../rules/rule.ts';
import { theCatalog } from '../catalog.ts';
import { askedNow, askedParts } from '../i18n/asked.ts';
import { kindWords, levelWords, mappingWords, newerNumber } from '../i18n/catalog.ts';
import { cliWord, type CliWord } from '../i18n/cli.ts';
import { message } from '../i18n/messages.ts';
import { ItemNames } from '../item-ids.ts';
import { choiceProblems } from '../problems/choices.ts';
import { allowsAbroad } from '../scan/abroad.ts';
import { callsOf } from '../scan/permissions.ts';
import { UsageError } from '../usage.ts';
import { severityOf, usesOf } from './catalog.ts';
import type { AskingFlags } from './flags.ts';
import { configurationOf } from './inputs.ts';
import { print } from './print.ts';
import { wrap } from './text.ts';

/** Items are explained at the level and with the settings that a scan would have. */
export async function explainCommand(id: string, flags: AskingFlags): Promise<void> {
  const { locale } = flags;
  const catalog = await theCatalog();
  const rule = allRules.find((candidate) => candidate.id === id);
  if (rule !== undefined) return explainRule(rule, catalog, locale);
  const itemNames = new ItemNames(catalog.items);
  const items = itemNames.matching(id);
  if (items.length > 0) {
    const configuration = await configurationOf(flags);
    const inForce = { level: configuration.level, allowedAbroad: allowsAbroad(configuration) };
    print(items.map((item) => explainItem(item, inForce, locale)).join('\n'));
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

/** What of the configuration bears on what an item asks. */
export interface InForce {
  readonly level: Level;
  readonly allowedAbroad: boolean;
}

/** What an item asks, how it is checked and what a person must state. */
export function explainItem(item: Item, { level, allowedAbroad }: InForce, locale: Locale): string {
  const existing = new Set(allRules.map(({ id }) => id));
  const crosswalk = item.crosswalk.map((entry) => newerNumber(entry, locale));
  const lines = [
    `${item.label}  ${item.id}  ${item.topic[locale]}`,
    `${item.controlNumber ?? '-'}  ${kindWords[effectiveKind(item, level, allowedAbroad)][locale]}  ${levelWords[level][locale]}${crosswalk.length > 0 ? `  → ${crosswalk.join(locale === 'ja' ? '、' : ', ')}` : ''}`,
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
    ...section(locale, 'explainAttest', [
      item.kind === 'provider'
        ? message(locale, 'providerItem')
        : askedNow(item, attestationNeeded(item, level, allowedAbroad))[locale],
      ...(item.attestation === null ? [] : askedLines(item.attestation, locale)),
    ]),
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
