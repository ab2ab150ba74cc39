/** 項目: every item of the edition, in the document's order. */
import type { Provision, Standard } from '../../../catalog/schema.ts';
import type { Locale } from '../../../rules/rule.ts';
import { newerNumber } from '../../i18n/catalog.ts';
import { fill } from '../../i18n/fill.ts';
import { message } from '../../i18n/messages.ts';
import { heads, inARow, sheetNames, sheetWords } from '../../i18n/sheets.ts';
import { itemStatusWord } from '../../i18n/words.ts';
import type { AttestationUsed, ItemResult } from '../../result/result.ts';
import type { Text } from '../../text.ts';
import type { ItemView } from '../model/items.ts';
import type { Population } from '../model/population.ts';
import { reasonsOf } from '../model/reasons.ts';
import { entries, type Entry } from './carried.ts';
import { lines, type Cell, type Column, type SheetDefinition } from './sheet.ts';

interface Row {
  readonly view: ItemView;
  readonly standard: Standard;
  readonly provision: Provision;
}

const basisWords = {
  rules: sheetWords.basisRules,
  attestation: sheetWords.basisAttestation,
  both: sheetWords.basisBoth,
} as const satisfies Record<NonNullable<ItemResult['basis']>, Text>;

const columns: readonly Column<Row>[] = [
  { head: heads.itemNumber, width: 10, cell: ({ view }) => view.item.label },
  { head: heads.standard, width: 9, cell: ({ standard }, { locale }) => `${standard.id} ${standard.title[locale]}` },
  {
    head: heads.provision,
    width: 10,
    cell: ({ provision }, { locale }) => `${provision.label} ${provision.title[locale]}`,
  },
  { head: heads.subItem, width: 5, cell: ({ view: { item } }) => (item.sub === null ? null : `(${item.sub})`) },
  { head: heads.controlNumber, width: 10, cell: ({ view }) => view.item.controlNumber },
  { head: heads.item, width: 12, cell: ({ view }, { locale }) => view.item.topic[locale] },
  { head: heads.asked, width: 22, cell: ({ view }, { locale }) => view.item.summary[locale] },
  { head: heads.provider, width: 8, cell: ({ view }) => mark(view.item.provider) },
  { head: heads.user, width: 7, cell: ({ view }) => mark(view.item.user) },
  {
    head: heads.status,
    width: 8,
    kind: 'status',
    cell: ({ view }, { locale }) => message(locale, itemStatusWord[view.shown]),
  },
  {
    head: heads.basis,
    width: 10,
    cell: ({ view: { result } }, { locale }) => (result.basis === null ? null : basisWords[result.basis][locale]),
  },
  { head: heads.reasons, width: 14, cell: ({ view }, { locale }) => reasonsText(view, locale) },
  { head: heads.checksOf, width: 8, cell: ({ view: { checks } }) => `${checks.judged}/${checks.mapped}` },
  {
    head: heads.population,
    width: 9,
    kind: 'number',
    cell: ({ view }, { locale }) => populationCell(view.population, locale),
  },
  { head: heads.fails, width: 6, kind: 'number', cell: ({ view }) => view.result.counts.fail },
  { head: heads.unknowns, width: 9, kind: 'number', cell: ({ view }) => view.result.counts.unknown },
  { head: heads.excepted, width: 8, kind: 'number', cell: ({ view }) => view.result.counts.excepted },
  { head: heads.attestationId, width: 11, cell: attested(({ id }) => id) },
  { head: heads.owner, width: 8, cell: attested(({ owner }) => owner) },
  { head: heads.approver, width: 9, cell: attested(({ approver }) => approver) },
  { head: heads.stated, width: 11, cell: attested(({ date }) => date) },
  { head: heads.expires, width: 11, cell: attested(({ expires }) => expires) },
  { head: heads.statement, width: 16, cell: attested(({ statement }) => statement) },
  { head: heads.evidence, width: 12, cell: attested(({ evidence }) => lines(evidence)) },
  {
    head: heads.newerNumbers,
    width: 11,
    cell: ({ view }, { locale }) => lines(view.item.crosswalk.map((entry) => newerNumber(entry, locale))),
  },
  { head: heads.sources, width: 14, cell: ({ view }, { model }) => sourcesText(view, model.catalog.sources) },
  ...entries.map((entry): Column<Row> => ({
    head: heads[entry],
    width: entry === 'plan' || entry === 'remarks' ? 12 : 11,
    kind: 'entry',
    cell: ({ view }, { carried }) => carriedCell(carried?.items.get(view.item.label), entry),
  })),
];

/** The sheet. */
export const itemsSheet: SheetDefinition<Row> = {
  name: sheetNames.items,
  columns,
  count: ({ model }) => model.items.length,
  *rows({ model }) {
    for (const { standard, provisions } of model.standards) {
      for (const { provision, items } of provisions) for (const view of items) yield { view, standard, provision };
    }
  },
  frozen: 1,
};

/** As the base document prints them. */
function mark(isMarked: boolean): string {
  return isMarked ? '○' : '―';
}

function reasonsText(view: ItemView, locale: Locale): string {
  const grave = view.grave.length === 0 ? [] : [message(locale, 'graveMark')];
  return lines([...reasonsOf(view).map(({ key, values }) => message(locale, key, values)), ...grave]);
}

/** A number; where lists could not be read, what is known of it. */
export function populationCell({ size, unlisted }: Population, locale: Locale): Cell {
  return unlisted === 0 ? size : fill(sheetWords.openPopulation[locale], { size, unlisted }, locale);
}

function attested(cell: (attestation: AttestationUsed) => Cell): Column<Row>['cell'] {
  return ({ view: { result } }) => (result.attestation === null ? null : cell(result.attestation));
}

function sourcesText(
  { item }: ItemView,
  sources: readonly { readonly number: number; readonly title: string }[],
): string {
  return lines(
    item.sources.flatMap((number) => {
      const source = sources.find((one) => one.number === number);
      if (source === undefined) return [];
      const note = item.sourceNotes[number];
      return `[${number}] ${source.title}${note === undefined ? '' : ` (${note})`}`;
    }),
  );
}

function carriedCell(of: Readonly<Partial<Record<Entry, Cell>>> | undefined, entry: Entry): Cell {
  return of?.[entry] ?? null;
}

/** Labels of items in a row. */
export function labels(items: readonly { readonly label: string }[], locale: Locale): string {
  return inARow(
    items.map(({ label }) => label),
    locale,
  );
}
