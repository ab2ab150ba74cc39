/** The words of drafts and lists of attestations. */
import type { Text } from '../text.ts';

/** Comments of a draft, in the order in which they stand. */
export const draftWords = {
  title: { ja: 'FISC安全対策基準の項目に関する申告(案)', en: 'Attestations on items of the FISC guidelines (draft)' },
  fill: {
    ja: "空欄('')を全て記入し、fisc-check attest check で確認した後、スキャンの --evidence に指定する。",
    en: "Fill every blank (''), see what fisc-check attest check says, then give the file to a scan with --evidence.",
  },
  days: {
    ja: "日付は日本の暦日(例: '{today}')。evidence には文書名のほか、{text: …, file: …, page: …} も記載できる。",
    en: "Days are those of Japan, such as '{today}'. Evidence is a document's name, or {text: …, file: …, page: …}.",
  },
  persons: {
    ja: '申告者と承認者は別の者とする(厳格な管理では必須)。申告の対象外とする項目は、その記載ごと削除する。',
    en: 'Owner and approver are different persons (a must at the strict level). Delete the items that nobody states.',
  },
  needed: { ja: '申告の要否', en: 'Whether it is needed' },
  asked: { ja: '求められる事項', en: 'What is asked' },
  state: { ja: '申告事項', en: 'To state' },
  earlier: { ja: '前回の申告', en: 'Stated before' },
  until: { ja: '期限 {expires}', en: 'until {expires}' },
  owner: { ja: '申告者(部署・氏名)', en: 'who states it: department, name' },
  approver: { ja: '承認者(役職・氏名)', en: 'who approved it: office, name' },
  date: { ja: '申告日', en: 'the day on which it is stated' },
  expires: { ja: '有効期限(申告日から{months}か月が目安)', en: 'its last day, usually {months} months later' },
  expiresFreely: { ja: '有効期限', en: 'its last day' },
  statement: { ja: '申告内容', en: 'what is stated' },
  evidence: { ja: '証拠(文書名、版、所在)', en: 'a document: name, version, place' },
} as const satisfies Readonly<Record<string, Text>>;

/** How an attestation or an exception stands at a day. */
export const stateWords = {
  held: { ja: '有効', en: 'held' },
  expiring: { ja: '期限間近', en: 'expiring' },
  expired: { ja: '期限切れ', en: 'expired' },
  notYet: { ja: '日付前', en: 'not yet' },
  changed: { ja: '要確認', en: 'changed' },
  notApproved: { ja: '承認なし', en: 'not approved' },
  missing: { ja: '未申告', en: 'missing' },
  unused: { ja: '該当なし', en: 'unused' },
} as const satisfies Readonly<Record<string, Text>>;

/** Headings of the lists, with `|` between columns. */
export const listWords = {
  attestations: {
    ja: '状況|項番|申告番号|申告者|承認者|申告日|有効期限|項目',
    en: 'state|item|attestation|owner|approver|date|expires|topic',
  },
  exceptions: {
    ja: '状況|例外番号|検査|資源|承認者|承認日|期限|理由',
    en: 'state|exception|rule|resource|approver|date|expires|reason',
  },
  none: { ja: '申告を要する項目、申告及び例外なし', en: 'Nothing is stated, and nothing needs to be' },
  asOf: { ja: '{day} 時点({level})', en: 'As of {day} ({level})' },
} as const satisfies Readonly<Record<string, Text>>;
