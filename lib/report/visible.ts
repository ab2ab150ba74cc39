/**
 * Resource names, tags and error messages are written by others. Control characters (terminal escapes), characters
 * that turn the direction of writing and invisible ones are spelled out, so that no name can pose as another. Only what
 * chooses the form of a Chinese character (葛 of a surname) stays with it. Halves of characters and what is no character are
 * spelled out too: no XML may hold them, and UTF-8 loses them.
 */
const controls =
  // oxlint-disable-next-line no-misleading-character-class
  /(?![\t\n\u{E0100}-\u{E01EF}])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]|(?<!\p{Script=Han})[\u{E0100}-\u{E01EF}]/gu;

/** Most text is plain, and told from the rest quickly. */
const unusual = /[^\t\n -~]/;

/** Text with every control and direction character as `<U+202E>`; line breaks and tabs remain. */
export function visible(text: string): string {
  return !unusual.test(text) ? text : text.replaceAll(controls, (character) => `⟨U+${hex(character)}⟩`);
}

/** As {@link visible}, on one line. */
export function visibleLine(text: string): string {
  return visible(text.replaceAll(/[\t\n]+/g, ' '));
}

/** As {@link visible}, every text of a value: at the door of a format, so that no part of it can forget it. */
export function visibleIn<T>(value: T): T {
  if (typeof value === 'string') return visible(value) as T;
  if (Array.isArray(value)) return value.map(visibleIn) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, visibleIn(inner)])) as T;
}

/** The same characters in JSON text, escaped as JSON does. */
export function escapeInJson(json: string): string {
  if (!unusual.test(json)) return json;
  return json.replaceAll(controls, (character) =>
    Array.from({ length: character.length }, (_, index) => `\\u${hex(character, index)}`).join(''),
  );
}

function hex(character: string, unit?: number): string {
  const code = unit === undefined ? character.codePointAt(0) : character.charCodeAt(unit);
  return (code ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
