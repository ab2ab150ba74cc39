/** What a person did wrong in options, files and values, and what they may have meant. */

import { quoted, type Text } from './text.ts';

/** An error whose sentence stands in every language; `message` is the English one. */
export class TextError extends Error {
  readonly #text: Text;

  /** A string is said as it is in every language. */
  constructor(said: Text | string, options?: ErrorOptions) {
    const text = typeof said === 'string' ? quoted(said) : said;
    super(text.en, options);
    this.#text = text;
  }

  get text(): Text {
    return this.#text;
  }
}

/** Wrong options, files and values: one sentence, with file and line where there is one. Exit 3. */
export class UsageError extends TextError {
  override readonly name: string = 'UsageError';
}

/** No usable credentials, or the account does not answer: exit 4. */
export class NoCredentials extends TextError {
  override readonly name = 'NoCredentials';
}

const longestName = 100;

/** The name that differs least; null when none is near. */
export function nearest(word: string, names: readonly string[]): string | null {
  if (word.length > longestName) return null;
  const scored = names.map((name) => ({ name, distance: distance(word.toLowerCase(), name.toLowerCase()) }));
  const best = scored.sort((a, b) => a.distance - b.distance)[0];
  return best !== undefined && best.distance <= Math.max(2, Math.floor(word.length / 3)) ? best.name : null;
}

/** The end of a sentence about a name that does not exist: the nearest one, or nothing. */
export function didYouMean(word: string, names: readonly string[]): Text {
  // The word itself may be a name at another place: that is no help.
  const near = nearest(
    word,
    names.filter((name) => name !== word),
  );
  return near === null ? quoted('') : { ja: `(候補: '${near}')`, en: `; did you mean '${near}'?` };
}

/** Levenshtein's distance. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(previous[j]! + 1, row[j - 1]! + 1, substitution));
    }
    previous = row;
  }
  return previous[b.length]!;
}
