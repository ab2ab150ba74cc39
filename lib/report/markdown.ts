/** Text that stays text in Markdown, also where GitHub or GitLab would make a mention, a reference or a link of it. Pure. */
import { cut } from '../i18n/cut.ts';
import { visibleLine } from './visible.ts';

/** UTF-16 units of a name. */
const longestName = 160;

/** UTF-16 units of a sentence. */
const longestText = 500;

/** What others named, as code on one line: nothing in it is markup. */
export function code(name: string): string {
  // Neither ends the code or the table's cell.
  const text = visibleLine(name).replaceAll(/[`|]/g, (character) => (character === '`' ? '⟨U+0060⟩' : '⟨U+007C⟩'));
  return text.trim() === '' ? '-' : `\`${cut(text.trim(), longestName)}\``;
}

/** Words of a rule or of the catalog, on one line: every sign that could be markup, a link or an emoji is escaped. */
export function words(text: string): string {
  return (
    cut(visibleLine(text), longestText)
      .replaceAll(/[\\`*_[\]<>|~$&]|:(?=\/\/|[\w+-]+:)|(?<=\bwww)\./gi, String.raw`\$&`)
      // An escaped @ would mention somebody all the same, and an escaped # or GH-1 refer to an issue.
      .replaceAll(/[@#]|\bGH-(?=\d)/gi, '`$&`')
  );
}

/** A table: the heads, and rows of cells that are Markdown already. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)];
}
