/** What can be wrong with a value: our schemas' own sentences, and Japanese for those of the schema library. */
import type { Text } from '../text.ts';

/** The schemas take the English sentence; the Japanese one is found by it. */
export const valueWords = {
  blank: { ja: '未記入(空白のみは不可)', en: 'must not be blank' },
  region: { ja: 'リージョン名を指定(例: ap-northeast-1)', en: 'expected a region such as ap-northeast-1' },
  account: {
    ja: "12桁のアカウントIDを引用符付きで指定(例: '123456789012')",
    en: "expected an account of 12 digits, quoted: '123456789012'",
  },
  level: { ja: 'standard 又は strict を指定', en: "expected 'standard' or 'strict'" },
  roleArn: { ja: 'ロールのARNを指定', en: 'expected the ARN of a role' },
  organization: {
    ja: '組織のIDを指定(例: o-a1b2c3d4e5)',
    en: 'expected an organization id such as o-a1b2c3d4e5',
  },
  date: {
    ja: "暦にある日付を引用符付きで指定(例: '2026-11-24')",
    en: "expected a calendar date such as '2026-11-24', quoted",
  },
  pattern: { ja: '正規表現を指定', en: 'expected a regular expression' },
  address: { ja: 'アドレスを指定(例: https://…)', en: 'expected an address such as https://…' },
  sha256: { ja: 'SHA-256を16進数64桁で指定', en: 'expected a SHA-256 of 64 hexadecimal digits' },
  reference: { ja: 'text、uri、file のいずれかが必要', en: 'needs text, uri or file' },
  endBeforeStart: { ja: 'date より前の日付', en: 'is before date' },
  overOneYear: { ja: 'date から1年を超過', en: 'is more than one year after date' },
  owner: { ja: 'owner が必要(旧形式の by との併記は不可)', en: 'needs owner (and not by, its older form)' },
  approver: { ja: 'approver(承認者)が必要', en: 'needs the approver' },
  control: { ja: 'control(代替策)が必要', en: 'needs control: what compensates' },
  approvalDate: { ja: 'date(承認日)が必要', en: 'needs the date of approval' },
} as const satisfies Readonly<Record<string, Text>>;

/** Types as a person who writes YAML knows them. */
const typeWords: Readonly<Record<string, Text>> = {
  array: { ja: 'リスト', en: 'a list' },
  boolean: { ja: 'true又はfalse', en: 'true or false' },
  int: { ja: '整数', en: 'a whole number' },
  null: { ja: 'null', en: 'null' },
  number: { ja: '数値', en: 'a number' },
  object: { ja: 'マッピング', en: 'a mapping (key: value)' },
  record: { ja: 'マッピング', en: 'a mapping (key: value)' },
  string: { ja: '文字列', en: 'a text' },
};

/** What the schema library found, as far as it matters for the sentence. */
export interface Issue {
  readonly code?: string | undefined;
  readonly message: string;
  readonly expected?: string;
  readonly values?: readonly unknown[];
  readonly keys?: readonly string[];
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  /** Whether the bound itself is allowed. */
  readonly inclusive?: boolean;
}

/** The sentence in every language; the library's own where there is none of ours. */
export function issueText(issue: Issue): Text {
  const { message } = issue;
  const own = Object.values(valueWords).find(({ en }) => en === message) ?? wordsOf(issue);
  return own ?? { ja: `値の誤り(${message})`, en: message };
}

function wordsOf({
  code,
  message,
  expected = '',
  values = [],
  keys = [],
  minimum,
  maximum,
  inclusive = true,
}: Issue): Text | null {
  if (code === 'unrecognized_keys') {
    const named = keys.map((key) => `'${key}'`);
    return { ja: `不明なキー ${named.join('、')}`, en: `unknown key ${named.join(', ')}` };
  }
  if (code === 'invalid_type') {
    const { ja, en } = typeWords[expected] ?? { ja: expected, en: expected };
    const isMissing = message.endsWith('received undefined');
    return {
      ja: isMissing ? `${ja}が必要(未指定)` : `${ja}が必要`,
      en: isMissing ? `needs ${en} (there is none)` : `expected ${en}`,
    };
  }
  if (code === 'invalid_value') {
    const all = values.map(String);
    return { ja: `次のいずれかが必要: ${all.join('、')}`, en: `expected one of ${all.join(', ')}` };
  }
  if (code === 'too_small') {
    return inclusive
      ? { ja: `下限は${minimum}`, en: `expected ${minimum} or more` }
      : { ja: `${minimum}より大きい値が必要`, en: `expected more than ${minimum}` };
  }
  if (code === 'too_big') {
    return inclusive
      ? { ja: `上限は${maximum}`, en: `expected ${maximum} at most` }
      : { ja: `${maximum}より小さい値が必要`, en: `expected less than ${maximum}` };
  }
  if (code === 'invalid_union') return { ja: '形式の誤り', en: 'not of a form that is known here' };
  return null;
}
