/** 申告 and 例外: everything that people stated, used or not. */
import { message } from '../../i18n/messages.ts';
import { heads, sheetNames, sheetWords } from '../../i18n/sheets.ts';
import { exceptionWord, headlineOf, standingWord } from '../../i18n/words.ts';
import type { AttestationStated } from '../../result/result.ts';
import type { ExceptionUse } from '../model/exceptions.ts';
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
    cell: ({ accounts }, { locale }) => (accounts === undefined ? sheetWords.all[locale] : lines(accounts)),
  },
];

/** 申告, in the order of the evidence files. */
export const attestationsSheet: SheetDefinition<AttestationStated> = {
  name: sheetNames.attestations,
  columns: attestationColumns,
  count: ({ model }) => model.result.attestations.length,
  rows: ({ model }) => model.result.attestations,
};

const exceptionColumns: readonly Column<ExceptionUse>[] = [
  { head: heads.exceptionId, width: 16, cell: ({ exception }) => exception.id },
  {
    head: heads.outcome,
    width: 18,
    cell: ({ outcome, findings }, { locale }) => message(locale, exceptionWord[outcome], { count: findings.length }),
  },
  { head: heads.covered, width: 9, kind: 'number', cell: ({ findings }) => findings.length },
  { head: heads.checkId, width: 26, cell: ({ exception, rule }) => exception.rule ?? rule?.id ?? null },
  {
    head: heads.problem,
    width: 32,
    cell: ({ rule }, { locale }) => (rule === null || rule.words === null ? null : headlineOf(rule.words, locale)),
  },
  { head: heads.coveredResources, width: 26, cell: ({ exception }) => exception.resource ?? null },
  { head: heads.account, width: 15, cell: ({ exception }, { locale }) => exception.account ?? sheetWords.all[locale] },
  { head: heads.region, width: 15, cell: ({ exception }, { locale }) => exception.region ?? sheetWords.all[locale] },
  {
    head: heads.tags,
    width: 16,
    cell: ({ exception: { tags = {} } }) => lines(Object.entries(tags).map(([key, value]) => `${key} = ${value}`)),
  },
  { head: heads.reason, width: 32, cell: ({ exception }) => exception.reason ?? null },
  { head: heads.control, width: 32, cell: ({ exception }) => exception.control ?? null },
  { head: heads.approver, width: 18, cell: ({ exception }) => exception.approver },
  { head: heads.approved, width: 11, cell: ({ exception }) => exception.date ?? null },
  { head: heads.exceptionExpires, width: 11, cell: ({ exception }) => exception.expires },
];

/** 例外: those in use first, then those that cover nothing. */
export const exceptionsSheet: SheetDefinition<ExceptionUse> = {
  name: sheetNames.exceptions,
  columns: exceptionColumns,
  count: ({ model }) => model.exceptions.length,
  rows: ({ model }) => model.exceptions,
};
