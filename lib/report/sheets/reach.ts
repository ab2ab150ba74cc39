/** 検査, 確認範囲 and 参照資料: what was checked, where it was looked at, and what the items refer to. */
import type { Source } from '../../../catalog/schema.ts';
import { message } from '../../i18n/messages.ts';
import { heads, inARow, sheetNames } from '../../i18n/sheets.ts';
import { coverageWord, levelWord, severityWord } from '../../i18n/words.ts';
import { coverageLines, type CoverageLine } from '../model/coverage.ts';
import type { RuleView } from '../model/rules.ts';
import { labels, populationCell } from './items.ts';
import type { Column, SheetDefinition } from './sheet.ts';

const checkColumns: readonly Column<RuleView>[] = [
  { head: heads.checkId, width: 30, cell: ({ id }) => id },
  {
    head: heads.title,
    width: 34,
    // What the catalog names and this result does not have.
    cell: ({ words }, { locale }) => (words === null ? message(locale, 'absent') : words.text[locale].title),
  },
  {
    head: heads.level,
    width: 12,
    cell: ({ words }, { locale }) => (words === null ? null : message(locale, levelWord[words.level])),
  },
  {
    head: heads.severity,
    width: 8,
    cell: ({ words }, { locale }) => (words === null ? null : message(locale, severityWord[words.severity])),
  },
  { head: heads.decides, width: 24, cell: ({ decides }, { locale }) => labels(decides, locale) },
  { head: heads.supports, width: 24, cell: ({ supports }, { locale }) => labels(supports, locale) },
  {
    head: heads.population,
    width: 10,
    kind: 'number',
    cell: ({ population }, { locale }) => populationCell(population, locale),
  },
  { head: heads.fails, width: 8, kind: 'number', cell: ({ fails }) => fails.length },
  { head: heads.excepted, width: 8, kind: 'number', cell: ({ excepted }) => excepted.length },
  { head: heads.unknowns, width: 9, kind: 'number', cell: ({ unknowns }) => unknowns.length },
  { head: heads.passes, width: 9, kind: 'number', cell: ({ passes }) => passes.length },
  { head: heads.notApplicable, width: 9, kind: 'number', cell: ({ notApplicable }) => notApplicable.length },
  { head: heads.cannotSee, width: 50, cell: ({ words }, { locale }) => words?.text[locale].cannotSee ?? null },
];

/** 検査, by id; those that the result does not have come last. */
export const checksSheet: SheetDefinition<RuleView> = {
  name: sheetNames.checks,
  columns: checkColumns,
  count: ({ model }) => model.rules.length + model.absentRules.length,
  rows: ({ model }) => [...model.rules, ...model.absentRules],
  frozen: 1,
};

const coverageColumns: readonly Column<CoverageLine>[] = [
  { head: heads.checkId, width: 40, cell: ({ ruleId }) => ruleId },
  { head: heads.account, width: 15, cell: ({ account }) => account },
  { head: heads.region, width: 60, cell: ({ regions }, { locale }) => inARow(regions, locale) },
  { head: heads.coverage, width: 30, cell: ({ status }, { locale }) => message(locale, coverageWord[status]) },
  { head: heads.type, width: 30, cell: ({ type }) => type ?? null },
  { head: heads.subjects, width: 10, kind: 'number', cell: ({ subjects }) => subjects },
  { head: heads.excluded, width: 16, kind: 'number', cell: ({ excluded }) => excluded ?? null },
];

/** 確認範囲, in the order of the result. */
export const coverageSheet: SheetDefinition<CoverageLine> = {
  name: sheetNames.coverage,
  columns: coverageColumns,
  count: ({ model }) => coverageLines(model.result.coverage).length,
  rows: ({ model }) => coverageLines(model.result.coverage),
  isLong: true,
};

interface Address {
  readonly source: Source;
  readonly url: string;
}

const sourceColumns: readonly Column<Address>[] = [
  { head: heads.number, width: 8, kind: 'number', cell: ({ source }) => source.number },
  { head: heads.sourceTitle, width: 52, cell: ({ source }) => source.title },
  { head: heads.address, width: 100, kind: 'link', cell: ({ url }) => url },
  {
    head: heads.itemsOfSource,
    width: 48,
    cell: ({ source }, { model, locale }) =>
      labels(
        model.catalog.items.filter(({ sources }) => sources.includes(source.number)),
        locale,
      ),
  },
];

/** 参照資料: a row an address. */
export const sourcesSheet: SheetDefinition<Address> = {
  name: sheetNames.sources,
  columns: sourceColumns,
  count: ({ model }) => addresses(model.catalog.sources).length,
  rows: ({ model }) => addresses(model.catalog.sources),
};

function addresses(sources: readonly Source[]): readonly Address[] {
  return sources.flatMap((source) => [source.url, ...source.moreUrls].map((url) => ({ source, url })));
}
