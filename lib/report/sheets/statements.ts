/** 申告 and 例外: everything that people stated, used or not. */
import { message } from '../../i18n/messages.ts';
import { exceptionOutcomes, heads, inARow, sheetNames, sheetWords } from '../../i18n/sheets.ts';
import { headlineOf, standingWord } from '../../i18n/words.ts';
import type { AttestationStated, ExceptionUsed } from '../../result/result.ts';
import { lines, type Column, type SheetDefinition } from './sheet.ts';

const attestationColumns: readonly Column<AttestationStated>[] = [
  { head: heads.attestationId, width: 16, cell: ({ id }) => id },
  {
    head: heads.itemNumber,
    width: 13,
    cell: ({ item }, { model }) => model.items.find((view) => view.item.id === item)?.item.label ?? item,
  },
  {
    head: heads.item,
    width: 24,
    cell: ({ item }, { model, locale }) =>
      model.items.find((view) => view.item.id === item)?.item.topic[locale] ?? null,
  },
  { head: heads.owner, width: 18, cell: ({ owner }) => owner },
  { head: heads.approver, width: 18, cell: ({ approver }) => approver },
  { head: heads.stated, width: 11, cell: ({ date }) => date },
  { head: heads.expires, width: 11, cell: ({ expires }) => expires },
  {
    head: heads.standing,
    width: 22,
    cell: ({ standing }, { locale }) =>
      standing === 'valid' ? sheetWords.valid[locale] : message(locale, standingWord[standing]),
  },
  { head: heads.statement, width: 44, cell: ({ statement }) => statement },
  { head: heads.evidence, width: 32, cell: ({ evidence }) => lines(evidence) },
  {
    head: heads.accounts,
    width: 15,
    cell: ({ accounts }, { locale }) => (accounts === undefined ? sheetWords.allAccounts[locale] : lines(accounts)),
  },
];

/** 申告, in the order of the evidence files. */
export const attestationsSheet: SheetDefinition<AttestationStated> = {
  name: sheetNames.attestations,
  columns: attestationColumns,
  count: ({ model }) => model.result.attestations.length,
  rows: ({ model }) => model.result.attestations,
};

const exceptionColumns: readonly Column<ExceptionUsed>[] = [
  { head: heads.exceptionId, width: 16, cell: ({ id }) => id },
  { head: heads.outcome, width: 18, cell: ({ outcome }, { locale }) => exceptionOutcomes[outcome][locale] },
  { head: heads.covered, width: 9, kind: 'number', cell: ({ covered }) => covered },
  { head: heads.checkId, width: 26, cell: ({ rule }) => rule },
  {
    head: heads.problem,
    width: 32,
    cell: ({ rule }, { model, locale }) => {
      const words = model.rules.find(({ id }) => id === rule)?.words ?? null;
      return words === null ? null : headlineOf(words, locale);
    },
  },
  { head: heads.coveredResources, width: 26, cell: ({ resource }) => resource },
  { head: heads.account, width: 14, cell: ({ account }, { locale }) => account ?? sheetWords.allAccounts[locale] },
  { head: heads.region, width: 15, cell: ({ region }, { locale }) => region ?? sheetWords.allAccounts[locale] },
  {
    head: heads.tags,
    width: 16,
    cell: ({ tags = {} }, { locale }) =>
      inARow(
        Object.entries(tags).map(([key, value]) => `${key} = ${value}`),
        locale,
      ),
  },
  { head: heads.reason, width: 32, cell: ({ reason }) => reason },
  { head: heads.control, width: 32, cell: ({ control }) => control },
  { head: heads.approver, width: 18, cell: ({ approver }) => approver },
  { head: heads.approved, width: 11, cell: ({ date }) => date },
  { head: heads.exceptionExpires, width: 11, cell: ({ expires }) => expires },
];

/** 例外, in the order of the evidence files. */
export const exceptionsSheet: SheetDefinition<ExceptionUsed> = {
  name: sheetNames.exceptions,
  columns: exceptionColumns,
  count: ({ model }) => model.result.exceptions.length,
  rows: ({ model }) => model.result.exceptions,
};
