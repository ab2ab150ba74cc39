/** Texts in a terminal, by the columns that they take: two for an East Asian wide character, none for a combining mark. */
import stringWidth from 'string-width';

const characters = new Intl.Segmenter();

/** What takes a column a character, for certain: most texts are that, and the library takes its time. */
const plain = /^[\u0020-\u007e]*$/;

export function displayWidth(text: string): number {
  return plain.test(text) ? text.length : stringWidth(text);
}

/** Cuts a text to a width, with an ellipsis where something is missing. */
export function truncate(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = '';
  let used = 0;
  for (const { segment } of characters.segment(text)) {
    used += displayWidth(segment);
    if (used > width - 3) break;
    kept += segment;
  }
  return `${kept}...`;
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - displayWidth(text))) + text;
}
