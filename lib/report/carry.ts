/** Reads what people filled in a working paper. */
import { carriedIn, isWorthReading, type Carried } from './sheets/carried.ts';
import { readWorkbook } from './sheets/workbook.ts';

export { unplaced } from './sheets/carried.ts';

/** What was filled in, in a report.xlsx of either language; null: the bytes are none. */
export async function readCarried(bytes: Uint8Array): Promise<Carried | null> {
  const sheets = await readWorkbook(bytes, isWorthReading);
  return sheets === null ? null : carriedIn(sheets);
}
