/** What can be wrong with a file that is read or written, with its YAML, and with what was saved before. */
import type { Sentences, Text } from '../text.ts';

export const fileProblems = {
  notRead: (path: string, code: string): Text => ({
    ja: `${path} の読取りに失敗: ${code}`,
    en: `cannot read ${path}: ${code}`,
  }),
  notWritten: (path: string, code: string): Text => ({
    ja: `${path} の書込みに失敗: ${code}`,
    en: `cannot write ${path}: ${code}`,
  }),
  special: (path: string): Text => ({
    ja: `${path} の書込みに失敗: 通常のファイルではない`,
    en: `cannot write ${path}: it is no regular file`,
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
    ja: `${path}: ${megabytes} MBを超過`,
    en: `${path}: larger than ${megabytes} MB`,
  }),
  notUtf8: (path: string): Text => ({ ja: `${path}: UTF-8のテキストではない`, en: `${path}: not a text in UTF-8` }),
  noYaml: (folder: string): Text => ({
    ja: `${folder}: フォルダーにYAMLファイルなし`,
    en: `${folder}: no YAML file in this folder`,
  }),
} as const satisfies Sentences;

/** Behind `file:line: `. */
export const yamlProblems = {
  unknownKey: (key: string, hint: Text): Text => ({
    ja: `不明なキー '${key}'${hint.ja}`,
    en: `unknown key '${key}'${hint.en}`,
  }),
  tooDeep: (levels: number): Text => ({
    ja: `入れ子が${levels}段を超過`,
    en: `nested more than ${levels} levels deep`,
  }),
  tooMuch: (): Text => ({ ja: '1ファイルの上限を超過', en: 'holds too much to be read as one file' }),
  secondDocument: (): Text => ({ ja: '2つ目の文書あり。1つのみ可', en: 'a second document; expected one' }),
  largeValue: (megabytes: number): Text => ({
    ja: `${megabytes} MBを超える値`,
    en: `a value larger than ${megabytes} MB`,
  }),
  manyAliases: (most: number): Text => ({ ja: `エイリアスが${most}個を超過`, en: `more than ${most} aliases` }),
  aliasInside: (name: string): Text => ({
    ja: `エイリアス '${name}' が自身の参照先の内側に存在`,
    en: `alias '${name}' stands inside what it names`,
  }),
  largeMapping: (most: number): Text => ({
    ja: `1つのマッピングのキーが${most}個を超過`,
    en: `a mapping of more than ${most} keys`,
  }),
  manyKeys: (most: number): Text => ({ ja: `キーが合計${most}個を超過`, en: `more than ${most} keys` }),
  keyNoText: (): Text => ({ ja: 'キーが文字列ではない', en: 'a key that is no plain text' }),
  keyTwice: (key: string): Text => ({ ja: `キー '${key}' が重複`, en: `key '${key}' stands twice` }),
  /** In the words of the YAML library. */
  syntax: (message: string): Text => ({ ja: `YAMLの誤り: ${message}`, en: message }),
} as const satisfies Sentences;

/** Of a facts file and of a result.json. */
export const savedProblems = {
  factsEmpty: (): Text => ({ ja: '取得データのファイルではない(空)', en: 'not a facts file (it is empty)' }),
  factsNoJson: (): Text => ({ ja: '取得データのファイルではない(JSONでない)', en: 'not a facts file (it is no JSON)' }),
  factsNotUnpacked: (): Text => ({
    ja: '取得データのファイルではない(展開不可)',
    en: 'not a facts file (it does not unpack)',
  }),
  factsForeign: (): Text => ({
    ja: 'fisc-checkの取得データのファイルではない',
    en: 'not a facts file of fisc-check',
  }),
  factsNewer: (format: number): Text => ({
    ja: `取得データの形式 ${format} は本バージョンより新しい`,
    en: `facts format ${format} is newer than this fisc-check reads`,
  }),
  factsCut: (): Text => ({
    ja: '途中で切れている(最終行にSHA-256なし)',
    en: 'cut short (the last line holds no SHA-256)',
  }),
  factsChanged: (): Text => ({
    ja: '取得後に変更あり(SHA-256が不一致)',
    en: 'changed since it was collected (its SHA-256 does not match)',
  }),
  factsTooLarge: (gigabytes: number): Text => ({
    ja: `展開後 ${gigabytes} GBを超過`,
    en: `more than ${gigabytes} GB unpacked`,
  }),
  longLine: (megabytes: number): Text => ({
    ja: `${megabytes} MBを超える行`,
    en: `a line of more than ${megabytes} MB`,
  }),
  lineNoJson: (): Text => ({ ja: 'この行はJSONではない', en: 'this line is no JSON' }),
  lineUnknown: (): Text => ({ ja: '一覧でも資源でもない行', en: 'neither a listing nor a resource' }),
  kindUnknown: (): Text => ({
    ja: '一覧でも既知の種別の資源でもない行',
    en: 'neither a listing nor a resource of a known kind',
  }),
  secondListing: (kind: string): Text => ({ ja: `${kind} の一覧が重複`, en: `a second listing of ${kind}` }),
  noListing: (): Text => ({ ja: '一覧のない資源', en: 'a resource of no listing' }),
  noKnownRule: (): Text => ({
    ja: '本バージョンにある検査なし',
    en: 'none of its rules is known to this version',
  }),
  noKnownRuleOfFacts: (): Text => ({
    ja: '取得データの対象とした検査が本バージョンに存在しない',
    en: 'none of the rules that the facts were collected for is known',
  }),
  noWorkingPaper: (): Text => ({
    ja: 'fisc-checkの report.xlsx ではない(シート「項目」の項番及び記入欄がないか、読取り不可)。パスワードを解除し、xlsx形式で保存したファイルを指定',
    en: 'not a report.xlsx of fisc-check (no sheet Items with item numbers and entries, or it cannot be read); give a file without a password, saved as xlsx',
  }),
  resultNoJson: (): Text => ({ ja: 'result.jsonではない(JSONでない)', en: 'not a result.json (it is no JSON)' }),
  resultForeign: (): Text => ({ ja: 'fisc-checkのresult.jsonではない', en: 'not a result.json of fisc-check' }),
  resultSchema: (found: string, own: string): Text => ({
    ja: `結果のスキーマ ${found} は、本バージョンの ${own} と異なる`,
    en: `result schema ${found} is not the ${own} this version reads`,
  }),
  resultEdition: (found: string, own: string): Text => ({
    ja: `${found} の結果。本バージョンの対象は ${own}`,
    en: `of edition ${found}; this version reads ${own}`,
  }),
  accountTwice: (account: string, other: string): Text => ({
    ja: `アカウント ${account} の取得データが ${other} と重複`,
    en: `facts of account ${account} as in ${other}`,
  }),
  resultOfOthers: (found: readonly string[], own: readonly string[]): Text => ({
    ja: `別のアカウント(${found.join('、')})の結果。対象は ${own.join('、')}`,
    en: `of other accounts (${found.join(', ')}) than ${own.join(', ')}`,
  }),
  noResults: (paths: readonly string[]): Text => ({
    ja: `${paths.join('、')}: 結果(result.json)なし`,
    en: `${paths.join(', ')}: no result (result.json) in there`,
  }),
  resultItem: (item: string): Text => ({
    ja: `items: '${item}' は不明又は重複`,
    en: `items: '${item}' is unknown or stands twice`,
  }),
  resultItemsMissing: (count: number): Text => ({
    ja: `items: ${count} 項目が欠落`,
    en: `items: ${count} are missing`,
  }),
} as const satisfies Sentences;
