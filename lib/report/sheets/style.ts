/** How the workbook looks, in hucre's words: restrained, and never by colour alone. */
import type { CellStyle, ConditionalRule } from 'hucre/xlsx';
import type { CoverRow } from './cover.ts';
import type { Cell, Column } from './sheet.ts';

/** What a word of a status means. */
export interface StatusColour {
  readonly word: string;
  readonly tone: 'bad' | 'open' | 'good' | 'none';
}

/** Of every cell; a style that says nothing of it would have another. */
export const font = { name: 'Yu Gothic', size: 9 } as const;

/** Points of a line of it. */
const lineHeight = 13;

/** Points that a row is high at most: some 18 lines. What is longer is read in the cell. */
const highest = 240;

/** How high a row is so that its texts are read, in points. Widths in characters, as columns have them. */
export function rowHeight(cells: readonly Cell[], widths: readonly number[]): number {
  let most = 1;
  for (const [index, cell] of cells.entries()) {
    if (typeof cell === 'string') most = Math.max(most, linesOf(cell, widths[index]!));
  }
  return Math.min(highest, most * lineHeight + 2);
}

function linesOf(text: string, width: number): number {
  let count = 1;
  let used = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    // What is no letter of ours is as wide as two of them.
    const taken = code < 0x11_00 ? 1 : 2;
    if (code === 10 || used + taken > width) {
      count += 1;
      used = 0;
    }
    if (code !== 10) used += taken;
  }
  return count;
}

const line = { style: 'thin', color: { rgb: 'D5D9DE' } } as const;
const border = { top: line, right: line, bottom: line, left: line } as const;
const top = { vertical: 'top', wrapText: true } as const;
const grey = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E9EDF1' } } as const;
const pale = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFFBE8' } } as const;

/** What is entered again stays a text. */
const asText = '@';

/** Of the heads of columns. */
export const headStyle: CellStyle = {
  font: { ...font, bold: true },
  fill: grey,
  border,
  alignment: { vertical: 'center', wrapText: true },
};

/** Of the cells below, by the kind of their column. */
export const bodyStyles = {
  text: { font, border, alignment: top, numFmt: asText },
  status: { font: { ...font, bold: true }, border, alignment: top, numFmt: asText },
  number: { font, border, alignment: { ...top, horizontal: 'right' }, numFmt: '#,##0' },
  link: { font: { ...font, color: { rgb: '1F4E79' }, underline: true }, border, alignment: top, numFmt: asText },
  entry: { font, border, alignment: top, fill: pale },
} as const satisfies Record<NonNullable<Column<never>['kind']> | 'text', CellStyle>;

/** Of the cells of the cover. */
export function coverStyles(look: CoverRow['look'], column: number): CellStyle {
  if (look === 'title') return { font: { ...font, bold: true, size: 16 } };
  if (look === 'part') return { font: { ...font, bold: true, size: 11 } };
  if (look === 'text') return { font, numFmt: asText };
  if (look === 'heads') return headStyle;
  if (look === 'entry') return column === 0 ? headStyle : bodyStyles.entry;
  if (look === 'fact') return column === 0 ? headStyle : { font, numFmt: asText, alignment: { vertical: 'center' } };
  return { font, border, alignment: { vertical: 'center', wrapText: true } };
}

const tones = { bad: 'B02318', open: '8A5A00', good: '1E6B3A', none: '5F6670' } as const;

/** Colours of the words in a range. */
export function statusRules(range: string, colours: readonly StatusColour[]): ConditionalRule[] {
  return colours.map(({ word, tone }, index) => ({
    type: 'cellIs',
    operator: 'equal',
    priority: index + 1,
    formula: `"${word}"`,
    style: { font: { color: { rgb: tones[tone] } } },
    range,
  }));
}
