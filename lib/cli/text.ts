/** Text for terminals: columns and wrapped lines, by display width (CJK characters take two columns). */
import { displayWidth } from '../report/width.ts';
import { visibleLine } from '../report/visible.ts';

/** Rows as aligned columns; the last column is not padded. */
export function columns(rows: readonly (readonly string[])[]): string {
  const shown = rows.map((row) => row.map(visibleLine).map((text) => ({ text, width: displayWidth(text) })));
  const widths: number[] = [];
  for (const row of shown) {
    for (const [index, { width }] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, width);
  }
  const lines = shown.map((row) =>
    row
      .map(({ text, width }, index) => (index === row.length - 1 ? text : text + ' '.repeat(widths[index]! - width)))
      .join('  '),
  );
  return `${lines.join('\n')}\n`;
}

/** What may not begin a line, and what may not end one. */
const closing = /^[、。:)」]\(?$/u;
const opening = /[(「]$/u;

/** A text in lines of at most `width` columns, each behind the indentation. */
export function wrap(text: string, width: number, indentation = ''): string[] {
  const lines: string[] = [];
  const room = width - displayWidth(indentation);
  let line = '';
  let used = 0;
  for (const piece of piecesOf(visibleLine(text))) {
    const taken = displayWidth(piece);
    if (line !== '' && used + taken > room && !closing.test(piece)) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
      used = line === '' ? 0 : taken;
    } else {
      line += piece;
      used += taken;
    }
  }
  return [...lines, line.trimEnd()].map((row) => indentation + row);
}

/** What is not broken: words, and single East Asian characters, with an opening bracket before them. */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  for (const piece of text.match(/[\u0021-\u2E7F]+|\s+|[^\u0021-\u2E7F\s]/gu) ?? []) {
    const before = pieces.at(-1);
    if (before !== undefined && opening.test(before)) pieces[pieces.length - 1] = before + piece;
    else pieces.push(piece);
  }
  return pieces;
}
