/** What can be wrong with a file that is read or written, with its YAML, and with what was saved before. */
import type { Sentences, Text } from '../text.ts';

/** What to do about it, behind what is wrong. */
const ownFacts: Text = {
  ja: '。fisc-check scan が出力した facts.json.gz を指定',
  en: '; name a facts.json.gz that fisc-check scan wrote',
};
const ownResult: Text = {
  ja: '。fisc-check scan 又は evaluate が出力した result.json を指定',
  en: '; name a result.json that fisc-check scan or evaluate wrote',
};
const original: Text = {
  ja: '。元のファイルを指定するか、再度取得',
  en: '; take the original file, or scan again',
};
const sameVersion: Text = {
  ja: '。作成時のバージョンを使用するか、fisc-check scan で再作成',
  en: '; use the version that made it, or make it again with fisc-check scan',
};

function withRemedy(ja: string, en: string, remedy: Text): Text {
  return { ja: `${ja}${remedy.ja}`, en: `${en}${remedy.en}` };
}

/** By the system's code. https://nodejs.org/api/errors.html#common-system-errors */
const remedies: Readonly<Record<string, Text>> = {
  ENOENT: { ja: '(存在しない。パスを確認)', en: ' (it does not exist; check the path)' },
  EACCES: { ja: '(権限なし。所有者及び権限を確認)', en: ' (not permitted; check its owner and mode)' },
  EPERM: { ja: '(権限なし。所有者及び権限を確認)', en: ' (not permitted; check its owner and mode)' },
  EISDIR: { ja: '(フォルダー。ファイルを指定)', en: ' (a folder; name a file)' },
  ENOTDIR: { ja: '(上位にフォルダーでないもの。パスを確認)', en: ' (no folder above it; check the path)' },
  ENOSPC: { ja: '(空き容量なし。容量を確保)', en: ' (the disk is full; make room)' },
  EROFS: { ja: '(読取り専用。-o で別の場所を指定)', en: ' (read-only; choose another place with -o)' },
  EMFILE: { ja: '(開けるファイル数の上限。ulimit -n を確認)', en: ' (too many open files; check ulimit -n)' },
};

const remedyOf = (code: string): Text => remedies[code] ?? { ja: '(パスを確認)', en: ' (check the path)' };

export const fileProblems = {
  notRead: (path: string, code: string): Text => ({
    ja: `${path} の読取りに失敗: ${code}${remedyOf(code).ja}`,
    en: `cannot read ${path}: ${code}${remedyOf(code).en}`,
  }),
  notWritten: (path: string, code: string): Text => ({
    ja: `${path} の書込みに失敗: ${code}${remedyOf(code).ja}`,
    en: `cannot write ${path}: ${code}${remedyOf(code).en}`,
  }),
  special: (path: string): Text => ({
    ja: `${path} の書込みに失敗: 通常のファイルではない。-o で別の名称を指定`,
    en: `cannot write ${path}: it is no regular file; choose another name with -o`,
  }),
  exists: (path: string): Text => ({
    ja: `${path} は既に存在。削除するか、-o で別の名称を指定`,
    en: `${path} exists; remove it first or choose another name with -o`,
  }),
  filled: (path: string): Text => ({
    ja: `${path} は既に内容あり。置き換える場合は --force を指定するか、-o で別の名称を指定`,
    en: `${path} holds something already; replace it with --force, or choose another name with -o`,
  }),
  tooLarge: (path: string, megabytes: number): Text => ({
    ja: `${path}: ${megabytes} MBを超過。ファイルの取違えを確認し、大きい場合は分割`,
    en: `${path}: larger than ${megabytes} MB; check that it is the file you mean, or split it`,
  }),
  notUtf8: (path: string): Text => ({
    ja: `${path}: UTF-8のテキストではない。UTF-8で保存し直す`,
    en: `${path}: not a text in UTF-8; save it as UTF-8`,
  }),
  noYaml: (folder: string): Text => ({
    ja: `${folder}: フォルダーにYAMLファイルなし。申告及び例外のファイル(.yaml、.yml)を配置。ひな型は「fisc-check attest」で作成可能`,
    en: `${folder}: no YAML file in this folder; put attestations and exceptions there as .yaml or .yml (fisc-check attest new makes a draft)`,
  }),
} as const satisfies Sentences;

/** Behind `file:line: `. */
export const yamlProblems = {
  unknownKey: (key: string, hint: Text): Text => ({
    ja: `不明なキー '${key}'${hint.ja || '(使用可能なキーは docs/guide.ja.md で確認)'}`,
    en: `unknown key '${key}'${hint.en || ' (see docs/guide.md for those that there are)'}`,
  }),
  tooDeep: (levels: number): Text => ({
    ja: `入れ子が${levels}段を超過。構造を確認`,
    en: `nested more than ${levels} levels deep; check its structure`,
  }),
  tooMuch: (): Text => ({
    ja: '1ファイルの上限を超過。分割する',
    en: 'holds too much to be read as one file; split it',
  }),
  secondDocument: (): Text => ({ ja: '2つ目の文書あり。1つのみ可', en: 'a second document; expected one' }),
  largeValue: (megabytes: number): Text => ({
    ja: `${megabytes} MBを超える値。短縮する`,
    en: `a value larger than ${megabytes} MB; shorten it`,
  }),
  manyAliases: (most: number): Text => ({
    ja: `エイリアスが${most}個を超過。値を直接記載`,
    en: `more than ${most} aliases; write the values out`,
  }),
  aliasInside: (name: string): Text => ({
    ja: `エイリアス '${name}' が自身の参照先の内側に存在。値を直接記載`,
    en: `alias '${name}' stands inside what it names; write the value out`,
  }),
  largeMapping: (most: number): Text => ({
    ja: `1つのマッピングのキーが${most}個を超過。ファイルの取違えを確認`,
    en: `a mapping of more than ${most} keys; check that it is the file you mean`,
  }),
  manyKeys: (most: number): Text => ({
    ja: `キーが合計${most}個を超過。分割する`,
    en: `more than ${most} keys; split it`,
  }),
  keyNoText: (): Text => ({
    ja: 'キーが文字列ではない。文字列で記載',
    en: 'a key that is no plain text; write it as one',
  }),
  keyTwice: (key: string): Text => ({
    ja: `キー '${key}' が重複。一方を削除`,
    en: `key '${key}' stands twice; remove one of them`,
  }),
  /** In the words of the YAML library. */
  syntax: (message: string): Text => ({ ja: `YAMLの誤り: ${message}`, en: message }),
} as const satisfies Sentences;

/** Of a facts file and of a result.json. */
export const savedProblems = {
  factsEmpty: (): Text => withRemedy('取得データのファイルではない(空)', 'not a facts file (it is empty)', ownFacts),
  factsNoJson: (): Text =>
    withRemedy('取得データのファイルではない(JSONでない)', 'not a facts file (it is no JSON)', ownFacts),
  factsNotUnpacked: (): Text =>
    withRemedy('取得データのファイルではない(展開不可)', 'not a facts file (it does not unpack)', ownFacts),
  factsForeign: (): Text =>
    withRemedy('fisc-checkの取得データのファイルではない', 'not a facts file of fisc-check', ownFacts),
  factsNewer: (format: number): Text => ({
    ja: `取得データの形式 ${format} は本バージョンより新しい。新しいfisc-checkを使用`,
    en: `facts format ${format} is newer than this fisc-check reads; use a newer fisc-check`,
  }),
  factsCut: (): Text =>
    withRemedy('途中で切れている(最終行にSHA-256なし)', 'cut short (the last line holds no SHA-256)', original),
  factsChanged: (): Text =>
    withRemedy(
      '取得後に変更あり(SHA-256が不一致)',
      'changed since it was collected (its SHA-256 does not match)',
      original,
    ),
  factsTooLarge: (gigabytes: number): Text =>
    withRemedy(`展開後 ${gigabytes} GBを超過`, `more than ${gigabytes} GB unpacked`, original),
  longLine: (megabytes: number): Text =>
    withRemedy(`${megabytes} MBを超える行`, `a line of more than ${megabytes} MB`, original),
  lineNoJson: (): Text => withRemedy('この行はJSONではない', 'this line is no JSON', original),
  lineUnknown: (): Text => withRemedy('一覧でも資源でもない行', 'neither a listing nor a resource', original),
  kindUnknown: (): Text =>
    withRemedy('一覧でも既知の種別の資源でもない行', 'neither a listing nor a resource of a known kind', original),
  secondListing: (kind: string): Text => withRemedy(`${kind} の一覧が重複`, `a second listing of ${kind}`, original),
  noListing: (): Text => withRemedy('一覧のない資源', 'a resource of no listing', original),
  noKnownRule: (): Text =>
    withRemedy('本バージョンにある検査なし', 'none of its rules is known to this version', sameVersion),
  noKnownRuleOfFacts: (): Text =>
    withRemedy(
      '取得データの対象とした検査が本バージョンに存在しない',
      'none of the rules that the facts were collected for is known',
      sameVersion,
    ),
  noWorkingPaper: (): Text => ({
    ja: 'fisc-checkの report.xlsx ではない(シート「項目」の項番及び記入欄がないか、読取り不可)。パスワードを解除し、xlsx形式で保存したファイルを指定',
    en: 'not a report.xlsx of fisc-check (no sheet Items with item numbers and entries, or it cannot be read); give a file without a password, saved as xlsx',
  }),
  resultNoJson: (): Text =>
    withRemedy('result.jsonではない(JSONでない)', 'not a result.json (it is no JSON)', ownResult),
  resultForeign: (): Text =>
    withRemedy('fisc-checkのresult.jsonではない', 'not a result.json of fisc-check', ownResult),
  resultSchema: (found: string, own: string): Text =>
    withRemedy(
      `結果のスキーマ ${found} は、本バージョンの ${own} と異なる`,
      `result schema ${found} is not the ${own} this version reads`,
      sameVersion,
    ),
  resultEdition: (found: string, own: string): Text =>
    withRemedy(
      `${found} の結果。本バージョンの対象は ${own}`,
      `of edition ${found}, while this version reads ${own}`,
      sameVersion,
    ),
  accountTwice: (account: string, other: string): Text => ({
    ja: `アカウント ${account} の取得データが ${other} と重複。1アカウントにつき1件を指定`,
    en: `facts of account ${account} as in ${other}; name one file of each account`,
  }),
  resultOfOthers: (found: readonly string[], own: readonly string[]): Text => ({
    ja: `別のアカウント(${found.join('、')})の結果。対象の ${own.join('、')} の結果を指定`,
    en: `of other accounts (${found.join(', ')}); name a result of ${own.join(', ')}`,
  }),
  noResults: (paths: readonly string[]): Text => ({
    ja: `${paths.join('、')}: 結果(result.json)なし。result.json 又はその出力フォルダーを指定`,
    en: `${paths.join(', ')}: no result (result.json) in there; name result.json files or folders that hold them`,
  }),
  resultItem: (item: string): Text =>
    withRemedy(`items: '${item}' は不明又は重複`, `items: '${item}' is unknown or stands twice`, ownResult),
  resultItemsMissing: (count: number): Text =>
    withRemedy(`items: ${count} 項目が欠落`, `items: ${count} are missing`, ownResult),
} as const satisfies Sentences;
