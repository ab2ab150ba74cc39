/** Sentences that stand in every language at once: who throws or warns does not know who reads. */
import type { Locale } from '../rules/rule.ts';

/** A text in every language. */
export type Text = Readonly<Record<Locale, string>>;

/** Sentences of one concern, each made from its values. */
export type Sentences = Readonly<Record<string, (...values: never[]) => Text>>;

/** What has no language: names, and what others said (AWS, Node, a library). */
export function quoted(text: string): Text {
  return { ja: text, en: text };
}

/** A sentence behind the place or setting that it is about: `file:line: …`. */
export function at(place: string, { ja, en }: Text): Text {
  return { ja: `${place}: ${ja}`, en: `${place}: ${en}` };
}

/** Texts one after the other. */
export function joined(...texts: readonly Text[]): Text {
  return { ja: texts.map(({ ja }) => ja).join(''), en: texts.map(({ en }) => en).join('') };
}
