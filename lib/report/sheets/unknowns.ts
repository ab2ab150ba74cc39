/** 未確認の原因: what left checks and items unknown, and what to do about it. */
import type { Item } from '../../../catalog/schema.ts';
import { message } from '../../i18n/messages.ts';
import { heads, inARow, sheetNames } from '../../i18n/sheets.ts';
import { absentWords, reasonWord, remedyFor } from '../../i18n/words.ts';
import type { ReportModel } from '../model.ts';
import { absentFor, type UnknownGroup } from '../model/unknowns.ts';
import { labels } from './items.ts';
import type { Column, SheetDefinition, SheetInput } from './sheet.ts';

interface Row {
  readonly cause: string;
  readonly action: string | null;
  readonly apis: readonly string[];
  readonly code: string | null;
  readonly subjects: number | null;
  readonly regions: readonly string[];
  readonly checks: readonly string[];
  readonly items: readonly Item[];
  readonly remedy: string | null;
}

const columns: readonly Column<Row>[] = [
  { head: heads.cause, width: 18, cell: ({ cause }) => cause },
  { head: heads.action, width: 28, cell: ({ action }) => action },
  { head: heads.calls, width: 30, cell: ({ apis }, { locale }) => inARow(apis, locale) },
  { head: heads.code, width: 22, cell: ({ code }) => code },
  { head: heads.subjects, width: 9, kind: 'number', cell: ({ subjects }) => subjects },
  { head: heads.regions, width: 22, cell: ({ regions }, { locale }) => inARow(regions, locale) },
  { head: heads.checksAffected, width: 34, cell: ({ checks }, { locale }) => inARow(checks, locale) },
  { head: heads.itemsAffected, width: 24, cell: ({ items }, { locale }) => labels(items, locale) },
  { head: heads.remedy, width: 34, cell: ({ remedy }) => remedy },
];

/** The sheet. */
export const unknownsSheet: SheetDefinition<Row> = {
  name: sheetNames.unknowns,
  columns,
  count: ({ model }) => model.unknowns.length + absent(model).length,
  *rows(input) {
    for (const group of input.model.unknowns) yield unread(group, input);
    yield* notRun(input);
  },
};

/** What could not be read. */
function unread(group: UnknownGroup, { locale }: SheetInput): Row {
  const { action, apis, code, reason, regions, rules, items, subjects } = group;
  const remedy = remedyFor(reason, action, code);
  return {
    cause: message(locale, reasonWord[reason]),
    action: action === '-' ? null : action,
    apis,
    code,
    subjects,
    regions,
    checks: rules.map(({ id }) => id),
    items,
    remedy: remedy === null ? null : message(locale, remedy.key, remedy.values),
  };
}

/** The reasons for which checks were not run, or not everywhere. */
function absent(model: ReportModel) {
  return (['planned', 'notSelected', 'notLooked'] as const)
    .map((why) => ({ why, ...absentFor(model, why) }))
    .filter(({ rules }) => rules.length > 0);
}

function notRun({ model, locale }: SheetInput): readonly Row[] {
  return absent(model).map(({ why, rules, items }) => {
    const [cause, remedy] = absentWords[why];
    return {
      cause: message(locale, cause),
      action: null,
      apis: [],
      code: null,
      subjects: null,
      regions: [],
      checks: rules,
      items,
      remedy: message(locale, remedy),
    };
  });
}
