/**
 * Resource names, tags and error messages are written by others. Control characters (terminal escapes), characters
 * that turn the direction of writing and invisible ones are spelled out, so that no name can pose as another.
 */
const controls =
  // oxlint-disable-next-line no-control-regex, no-misleading-character-class
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF0-\uFFFB\u{E0000}-\u{E007F}]/gu;

/** Text with every control and direction character as `<U+202E>`; line breaks and tabs remain. */
export function visible(text: string): string {
  return text.replaceAll(controls, (character) => `⟨U+${hex(character)}⟩`);
}

/** As {@link visible}, on one line. */
export function visibleLine(text: string): string {
  return visible(text.replaceAll(/[\t\n]+/g, ' '));
}

/** The same characters in JSON text, escaped as JSON does. */
export function escapeInJson(json: string): string {
  return json.replaceAll(controls, (character) =>
    Array.from({ length: character.length }, (_, index) => `\\u${hex(character, index)}`).join(''),
  );
}

function hex(character: string, unit?: number): string {
  const code = unit === undefined ? character.codePointAt(0) : character.charCodeAt(unit);
  return (code ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
