/** The words of comparisons (`diff`) and of the trend (`history`), in Japanese and English. */
import type { Locale, Params } from '../../rules/rule.ts';
import type { ChangeKind, ItemChange, ScopeDifference } from '../result/difference.ts';
import type { Text } from '../text.ts';
import { fill } from './fill.ts';

const words = {
  diffTitle: { ja: 'FISC安全対策基準 証跡の比較', en: 'FISC security guidelines: comparison of evidence' },
  before: { ja: '前回', en: 'Before' },
  after: { ja: '今回', en: 'After' },
  isOlder: { ja: '「今回」は「前回」より前に取得', en: 'What is told as after was collected before the other' },
  scopeHead: { ja: '範囲の相違', en: 'What differs in scope' },
  onlyBefore: { ja: '前回のみ', en: 'Only before' },
  onlyAfter: { ja: '今回のみ', en: 'Only after' },
  notCompared: {
    ja: '他方の結果に検査、確認又は読取りがなく、比較できない検査結果: 前回 {before} 件、今回 {after} 件',
    en: 'Findings that cannot be compared, because the other result did not judge, look or read there: {before} before, {after} after',
  },
  countsHead: { ja: '変化の件数', en: 'Changes' },
  change: { ja: '変化', en: 'Change' },
  worse: { ja: '悪化', en: 'Worse' },
  subject: { ja: '対象', en: 'About' },
  item: { ja: '項目', en: 'Item' },
  finding: { ja: '検査結果', en: 'Finding' },
  itemsHead: { ja: '項目の変化', en: 'Items that changed' },
  findingsHead: { ja: '検査結果の変化', en: 'Findings that changed' },
  resourcesHead: { ja: '資源の増減', en: 'Resources that came and went' },
  remark: { ja: '備考', en: 'Remark' },
  otherScope: { ja: '判定の範囲に相違あり', en: 'not judged on the same scope' },
  noChange: { ja: '変化なし', en: 'Nothing changed' },
  worseSum: {
    ja: '悪化: 項目 {items} 件、検査結果 {findings} 件',
    en: 'Worse: {items} items, {findings} findings',
  },
  problem: { ja: '指摘事項', en: 'Issue' },
  checkId: { ja: '検査ID', en: 'Check ID' },
  resourceType: { ja: '資源種別', en: 'Resource type' },
  resourceId: { ja: '資源ID', en: 'Resource ID' },
  exception: { ja: '例外番号', en: 'Exception' },
  ofFacts: { ja: '取得データ', en: 'facts' },
  ofConfig: { ja: 'AWS Configの評価', en: 'evaluations of AWS Config' },

  historyTitle: { ja: 'FISC安全対策基準 証跡の推移', en: 'FISC security guidelines: evidence over time' },
  runs: { ja: '実行', en: 'Runs' },
  period: { ja: '期間', en: 'Period' },
  byStandard: { ja: '基準別', en: 'By standard' },
  allStandards: { ja: '全基準', en: 'All standards' },
  chartOf: { ja: '{title}: 実行別・状況別の項目数', en: '{title}: items by run and status' },
  file: { ja: 'ファイル', en: 'File' },
  mixedLevels: {
    ja: '管理の水準が異なる実行を含む。水準の異なる件数は比較できない',
    en: 'Some runs are of another level of control: counts of different levels do not compare',
  },
  mixedScopes: {
    ja: '検査の選択、確認リージョン、ツール又はカタログの版が異なる実行を含む',
    en: 'Some runs differ in the checks selected, the regions looked at, or the version of tool or catalog',
  },
} as const satisfies Readonly<Record<string, Text>>;

export type ComparisonWord = keyof typeof words;

/** A sentence of a comparison. */
export function comparisonWord(locale: Locale, key: ComparisonWord, values: Params = {}): string {
  return fill(words[key][locale], values, locale);
}

export const changeWords = {
  new: { ja: '新規の指摘', en: 'New issue' },
  expired: { ja: '失効', en: 'Expired' },
  newlyUnknown: { ja: '新たに未確認', en: 'Newly unknown' },
  newlySeen: { ja: '新たな資源', en: 'Newly seen' },
  excepted: { ja: '例外承認', en: 'Excepted' },
  mended: { ja: '指摘の解消', en: 'Mended' },
  confirmed: { ja: '未確認の解消', en: 'Confirmed' },
  vanished: { ja: '資源の消滅', en: 'Vanished' },
  changed: { ja: '状況の変化', en: 'Changed' },
} as const satisfies Readonly<Record<ChangeKind | ItemChange['kind'], Text>>;

export const scopeWords = {
  accounts: { ja: 'アカウント', en: 'Accounts' },
  level: { ja: '管理の水準', en: 'Level of control' },
  regions: { ja: '確認リージョン', en: 'Regions looked at' },
  allowedRegions: { ja: '許可リージョン', en: 'Allowed regions' },
  rules: { ja: '検査', en: 'Checks' },
  settings: { ja: '設定', en: 'Settings' },
  source: { ja: '取得元', en: 'Made from' },
  tool: { ja: 'ツール', en: 'Tool' },
  catalog: { ja: 'カタログ', en: 'Catalog' },
} as const satisfies Readonly<Record<ScopeDifference['what'], Text>>;
