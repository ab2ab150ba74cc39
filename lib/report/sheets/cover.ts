/** 表紙: what the paper is of, the items by status, and who signs it. */
import { formatNumber } from '../../i18n/fill.ts';
import { message, type MessageKey } from '../../i18n/messages.ts';
import { settingValue, settingWords } from '../../i18n/settings.ts';
import { inARow, sheetNames, sheetWords, signers } from '../../i18n/sheets.ts';
import { formatJst } from '../../i18n/time.ts';
import { itemStatusWord, levelWord, roleWord, sourceWord } from '../../i18n/words.ts';
import { shownStatuses } from '../../result/shown.ts';
import { totalOf, type StatusCounts } from '../model/items.ts';
import { settingsInForce } from '../model/settings.ts';
import { signOffCells, type Signer } from './carried.ts';
import type { Cell, SheetInput } from './sheet.ts';

/** A row of the cover, and how it looks. `entry`: the cells behind the first are for people to fill in. */
export interface CoverRow {
  readonly look: 'title' | 'text' | 'part' | 'heads' | 'row' | 'fact' | 'entry';
  readonly cells: readonly Cell[];
}

/** Its name in both languages, and the widths of its columns. */
export const cover = { name: sheetNames.cover, widths: [46, 17, 17, 20, 17, 15, 15, 17, 10] } as const;

/** Its rows, from the top. */
export function coverRows(input: SheetInput): readonly CoverRow[] {
  const { model, locale } = input;
  const { result, catalog } = model;
  const say = (key: MessageKey): string => message(locale, key);
  const notice = { demo: 'demoNotice', config: 'configNotice', scan: null, evaluate: null } as const;
  const noticeKey = notice[result.run.source];
  return [
    { look: 'title', cells: [say('reportTitle')] },
    { look: 'text', cells: [catalog.edition.name[locale]] },
    { look: 'text', cells: [say('disclaimer')] },
    ...(noticeKey === null ? [] : [text(say(noticeKey))]),
    blank,
    ...accounts(input),
    blank,
    ...facts(input),
    blank,
    ...counts(input),
    blank,
    ...signOff(input),
    text(sheetWords.note[locale]),
    blank,
    ...settings(input),
  ];
}

const blank: CoverRow = { look: 'text', cells: [] };

function text(words: string): CoverRow {
  return { look: 'text', cells: [words] };
}

function accounts({ model, locale }: SheetInput): readonly CoverRow[] {
  const keys = ['headAccount', 'headAlias', 'headName', 'headRole', 'headCaller'] as const;
  return [
    { look: 'heads', cells: keys.map((key) => message(locale, key)) },
    ...model.result.scope.accounts.map(({ id, alias, name, organizationRole, collectedAs }): CoverRow => ({
      look: 'row',
      cells: [id, alias, name, message(locale, roleWord[organizationRole]), collectedAs],
    })),
  ];
}

function facts({ model, locale }: SheetInput): readonly CoverRow[] {
  const { scope, run, tool, catalog } = model.result;
  const { allowed, enabled, looked } = scope.regions;
  const say = (key: MessageKey, values = {}): string => message(locale, key, values);
  const names = (regions: readonly string[]): string => (regions.length === 0 ? say('none') : inARow(regions, locale));
  const calls = Object.values(run.calls).reduce((sum, count) => sum + count, 0);
  const seconds = run.durationMs === null ? [] : [`${formatNumber(Math.round(run.durationMs / 100) / 10)} s`];
  const rows: readonly (readonly [MessageKey, string])[] = [
    ['headLevel', say(levelWord[scope.level])],
    ['headAllowed', names(allowed)],
    ['headEnabled', enabled.length === 0 ? say('notKnown') : say('regionCount', { count: enabled.length })],
    ['headLooked', names(looked)],
    ['unseenRegions', names(model.regionsNotLooked)],
    ['headCollected', `${formatJst(run.collectedAt)} (${say(sourceWord[run.source])})`],
    ['headEvaluated', formatJst(run.evaluatedAt)],
    ['headTool', `${tool.name} ${tool.version}`],
    ['headCatalog', `${catalog.edition} ${catalog.version}`],
    ['headCalls', [say('times', { count: calls }), ...seconds].join(', ')],
    ['headFacts', run.factsSha256 ?? say('none')],
  ];
  return rows.map(([key, value]) => ({ look: 'fact', cells: [say(key), value] }));
}

/** The items by standard and status. */
function counts({ model, locale }: SheetInput): readonly CoverRow[] {
  const say = (key: MessageKey): string => message(locale, key);
  const row = (name: string, of: StatusCounts): CoverRow => ({
    look: 'row',
    cells: [name, ...shownStatuses.map((status) => of[status]), totalOf(of)],
  });
  return [
    { look: 'part', cells: [sheetWords.countsHead[locale]] },
    {
      look: 'heads',
      cells: [say('standard'), ...shownStatuses.map((status) => say(itemStatusWord[status])), say('total')],
    },
    ...model.standards.map(({ standard, counts: own }) => row(`${standard.id} ${standard.title[locale]}`, own)),
    row(say('total'), model.counts),
    ...(model.counts.provider === 0
      ? []
      : [text(message(locale, 'summaryProvider', { count: model.counts.provider }))]),
  ];
}

function signOff({ locale, carried }: SheetInput): readonly CoverRow[] {
  const { person, day, remark, signOff: part } = sheetWords;
  return [
    { look: 'part', cells: [part[locale]] },
    { look: 'heads', cells: ['', person[locale], day[locale], remark[locale]] },
    ...(Object.keys(signers) as Signer[]).map((signer): CoverRow => {
      const filled = carried?.signOff.get(signer) ?? Array.from({ length: signOffCells }, () => null);
      return { look: 'entry', cells: [signers[signer][locale], ...filled] };
    }),
  ];
}

function settings({ model, locale }: SheetInput): readonly CoverRow[] {
  const byDefault = message(locale, 'settingDefault');
  return [
    { look: 'part', cells: [message(locale, 'headSettings')] },
    ...settingsInForce(model.result.scope).map(({ name, value, isDefault }): CoverRow => {
      const words = settingValue(name, value, locale);
      return { look: 'fact', cells: [settingWords[name].name[locale], isDefault ? `${words} (${byDefault})` : words] };
    }),
  ];
}
