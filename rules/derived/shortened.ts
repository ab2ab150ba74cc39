/** Lists in messages: what a person still reads. */
import type { StatementName } from '../policy/index.ts';

const most = 10;

/** At most ten of a list, for a message. */
export function shortened(list: readonly string[]): string[] {
  return list.length > most ? [...list.slice(0, most), `… (+${list.length - most})`] : [...list];
}

/** Each once, in order, at most ten. */
export function listed(values: readonly string[]): string[] {
  return shortened([...new Set(values)].sort());
}

/** Sid, or the position from 1 (`#2`); at most ten. */
export function statementLabels(statements: readonly StatementName[]): string[] {
  return shortened(statements.map(({ sid, index }) => (sid === null || sid === '' ? `#${index + 1}` : sid)));
}
