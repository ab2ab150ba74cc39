/** Long sheets: the workbook as a library wrote it, with rows put in as they are made, so that none need be in memory. */
import { Zip, ZipDeflate, strFromU8, strToU8, unzipSync } from 'fflate';
import type { Cell } from './sheet.ts';
import { rowHeight } from './style.ts';

/** A sheet of a workbook whose second row is empty cells: they show how the cells of each row look. */
export interface LongSheet {
  /** Its part of the package: `xl/worksheets/sheet3.xml`. */
  readonly part: string;
  readonly rows: () => Iterable<readonly Cell[]>;
  readonly count: number;
  /** Of its columns. */
  readonly widths: readonly number[];
}

/** ZIP has times without a zone: as text it is the same wherever we are. https://github.com/101arrowz/fflate#readme */
const time = '2000-01-01T00:00:00';

/** Characters that are packed at once, about. */
const pieceLength = 65_536;

/** The package again, its long sheets with their rows. */
export async function* withRows(workbook: Uint8Array, sheets: readonly LongSheet[]): AsyncGenerator<Uint8Array> {
  const longOnes = new Map(sheets.map((sheet) => [sheet.part, sheet]));
  const packed: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error !== null) throw error;
    packed.push(piece);
  });
  for (const [part, bytes] of Object.entries(unzipSync(workbook))) {
    const file = new ZipDeflate(part, { level: 6 });
    file.mtime = time;
    zip.add(file);
    const long = longOnes.get(part);
    for (const piece of long === undefined ? [fitting(part, bytes)] : filledIn(fitting(part, bytes), long)) {
      file.push(strToU8(piece));
      yield* packed.splice(0);
    }
    file.push(new Uint8Array(), true);
    yield* packed.splice(0);
  }
  zip.end();
  yield* packed;
}

/** What the height of a row is stays to be changed by what people enter. */
function fitting(part: string, bytes: Uint8Array): string {
  const xml = strFromU8(bytes);
  return part.startsWith('xl/worksheets/') ? xml.replaceAll(/(<row [^>]*ht="[^"]*") customHeight="1"/g, '$1') : xml;
}

/** The sheet's XML in pieces, its second row replaced by the rows. */
function* filledIn(xml: string, { rows, count, widths }: LongSheet): Generator<string> {
  const row = /<row r="2"[^>]*>(.*?)<\/row>/s.exec(xml);
  if (row === null) throw new Error('the workbook has no row that shows how cells look');
  const looks = [...row[1]!.matchAll(/<c r="([A-Z]+)2" s="(\d+)"\/>/g)].map(([, column, style]) => ({
    column: column!,
    style: style!,
  }));
  let piece = xml.slice(0, row.index).replace(/(<dimension ref="A1:[A-Z]+)2"/, `$1${count + 1}"`);
  let at = 2;
  for (const cells of rows()) {
    piece += `<row r="${at}" ht="${rowHeight(cells, widths)}">${cells.map((cell, index) => cellXml(cell, looks[index]!, at)).join('')}</row>`;
    at += 1;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  yield piece + xml.slice(row.index + row[0].length);
}

function cellXml(
  cell: Cell,
  { column, style }: { readonly column: string; readonly style: string },
  at: number,
): string {
  const start = `<c r="${column}${at}" s="${style}"`;
  if (cell === null || cell === '') return `${start}/>`;
  if (typeof cell === 'number') return `${start}><v>${cell}</v></c>`;
  return `${start} t="inlineStr"><is><t xml:space="preserve">${escaped(String(cell))}</t></is></c>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
