/** The help of what compares results: `diff`, `history`, `--previous`, `--baseline`. */
import type { Text } from '../text.ts';

export const comparisonHelp = {
  diffNote: {
    ja: '\n双方が検査し、確認できた範囲のみを比較し、範囲の相違を最初に示す。\n判定した検査の追加は新規の指摘としない。',
    en: '\nOnly what both results judged and could see is compared; what differs in scope is said first.\nWhat a rule finds that was not judged before is not new.',
  },
  diff: {
    ja: '2つの結果の比較(新規、解消、新たな未確認、資源の増減、例外の承認・失効)',
    en: 'compare two results: what is new, mended, unknown, came or went, excepted, expired',
  },
  history: {
    ja: '複数の結果の推移(実行・基準別の件数、図及び表)を出力',
    en: 'write the trend over several results: counts by run and standard, chart and table',
  },
  previous: {
    ja: '前回の result.json。レポートに変化を示す',
    en: 'an earlier result.json: the reports mark what changed since',
  },
  baseline: {
    ja: 'ベースラインの result.json。これより悪化した結果のみを終了コードに反映',
    en: 'a result.json: only what is worse than it makes the exit code',
  },
  diffBefore: { ja: '前回の result.json、又はそのフォルダー', en: 'the earlier result.json, or its folder' },
  diffAfter: { ja: '今回の result.json、又はそのフォルダー', en: 'the later result.json, or its folder' },
  fileOrStdout: { ja: '出力先ファイル(-: 標準出力)', en: 'file to write; - is the standard output' },
  failOnNew: {
    ja: '終了コードを1とする結果(new: 悪化した項目又は検査結果あり)',
    en: 'what makes the exit code 1 (new: an item or a finding became worse)',
  },
  historyInput: {
    ja: 'result.json、又は結果を含むフォルダー(複数可)',
    en: 'files of results, or folders that hold them',
  },
  historyFormats: { ja: '出力形式。コンマ区切り(html、json、md)', en: 'what to write, with commas: html, json, md' },
  skipUnreadable: {
    ja: '結果として読取れないファイルを警告のうえ除外',
    en: 'leave out what is no result, with a warning',
  },
} as const satisfies Readonly<Record<string, Text>>;
