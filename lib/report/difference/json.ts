import type { Difference } from '../../result/difference.ts';
import { escapeInJson } from '../visible.ts';

/** The comparison as `fisc-check/schemas/difference.schema.json` describes it, with a newline at the end. */
export function differenceJson(difference: Difference): string {
  return `${escapeInJson(JSON.stringify(difference, null, 2))}\n`;
}
