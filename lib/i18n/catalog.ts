/** The words of the catalog's values: kinds of items, weights of mapped rules, confidence of newer numbers. Pure. */
import type { Level, Locale, RuleRegions } from '../../rules/rule.ts';
import type { Text } from '../text.ts';

/** How an item is decided. */
export const kindWords = {
  auto: { ja: '検査', en: 'checks' },
  mixed: { ja: '併用', en: 'checks and attestation' },
  attestation: { ja: '申告', en: 'attestation' },
  provider: { ja: 'クラウド事業者', en: 'provider' },
} as const satisfies Readonly<Record<string, Text>>;

export const levelWords = {
  standard: { ja: '簡易な管理', en: 'standard' },
  strict: { ja: '厳格な管理', en: 'strict' },
} as const satisfies Readonly<Record<Level, Text>>;

/** What one finding of a rule is about. */
export const scopeWords = {
  account: { ja: 'アカウント', en: 'the account' },
  region: { ja: 'リージョン', en: 'a region' },
  resource: { ja: '資源', en: 'a resource' },
} as const satisfies Readonly<Record<string, Text>>;

/** Where a rule looks. */
export const regionsWords = {
  looked: { ja: '選択したリージョン', en: 'the regions chosen' },
  every: { ja: '有効な全てのリージョン', en: 'every enabled region' },
  allowed: { ja: '有効な許可リージョン', en: 'every enabled region that is allowed' },
  notAllowed: { ja: '有効な許可外のリージョン', en: 'every enabled region that is not allowed' },
} as const satisfies Readonly<Record<RuleRegions, Text>>;

/** Whether a check decides an item. */
export const weightWords = {
  decisive: { ja: '判定に用いる', en: 'decides' },
  supporting: { ja: '参考', en: 'supporting' },
} as const satisfies Readonly<Record<string, Text>>;

const words = {
  decidesAtStrict: { ja: '厳格な管理では判定に用いる', en: 'decides at the strict level' },
  onlyAtStrict: { ja: '厳格な管理のみ', en: 'strict level only' },
  onlyAbroad: { ja: '国外の指摘のみ', en: 'abroad only' },
  confidence: { ja: '確度', en: 'confidence ' },
  disputed: { ja: '異説あり', en: 'disputed' },
} as const satisfies Readonly<Record<string, Text>>;

/** What of a mapping bears on its words. */
export interface MappingMarks {
  readonly weight: keyof typeof weightWords;
  readonly weightAtStrict?: 'decisive' | undefined;
  readonly level?: 'strict' | undefined;
  readonly where?: 'abroad' | undefined;
}

/** How a rule bears on an item, for example 「参考、厳格な管理では判定に用いる」. */
export function mappingWords({ weight, weightAtStrict, level, where }: MappingMarks, locale: Locale): string {
  return joined(
    [
      weightWords[weight][locale],
      ...(weightAtStrict === undefined ? [] : [words.decidesAtStrict[locale]]),
      ...(level === undefined ? [] : [words.onlyAtStrict[locale]]),
      ...(where === undefined ? [] : [words.onlyAbroad[locale]]),
    ],
    locale,
  );
}

/** A newer number with how sure it is, for example 「統22(確度B、異説あり)」. */
export function newerNumber(
  entry: { readonly id: string; readonly confidence: string; readonly disputed?: true | undefined },
  locale: Locale,
): string {
  const confidence = `${words.confidence[locale]}${entry.confidence}`;
  const marks = entry.disputed === true ? [confidence, words.disputed[locale]] : [confidence];
  return locale === 'ja' ? `${entry.id}(${joined(marks, locale)})` : `${entry.id} (${joined(marks, locale)})`;
}

function joined(parts: readonly string[], locale: Locale): string {
  return parts.join(locale === 'ja' ? '、' : ', ');
}
