/** How attestations and exceptions stand at a day, and which items still miss a statement. Pure. */
import type { AttestationStated, ExceptionUsed } from '../result/result.ts';

/** `expiring`: it ends within the days asked for. `unused`: an exception that covers nothing, or whose rule is not judged. */
export type State = 'held' | 'expiring' | 'expired' | 'notYet' | 'changed' | 'notApproved' | 'missing' | 'unused';

/** One attestation, or an item without any. */
export interface AttestationRow {
  readonly state: State;
  /** Item id. */
  readonly item: string;
  /** null, like all below: nothing is stated. */
  readonly id: string | null;
  readonly owner: string | null;
  readonly approver: string | null;
  readonly date: string | null;
  readonly expires: string | null;
}

/** An exception as stated, with its state. */
export interface ExceptionRow extends Pick<
  ExceptionUsed,
  'id' | 'rule' | 'resource' | 'reason' | 'approver' | 'date' | 'expires'
> {
  readonly state: State;
}

/** Days in Japan, such as 2026-11-26. */
export interface Days {
  readonly today: string;
  /** What ends on this day or before is expiring. */
  readonly soon: string;
}

/** The attestations in their order, then the items of `waiting` on which nobody stated anything. */
export function attestationRows(
  stated: readonly AttestationStated[],
  waiting: readonly string[],
  days: Days,
): readonly AttestationRow[] {
  const told = new Set(stated.map(({ item }) => item));
  return [
    ...stated.map(({ item, id, owner, approver, date, expires, standing }) => {
      const dated = stateAt({ date, expires }, days);
      const isOpen = dated === 'held' || dated === 'expiring';
      const state = isOpen && (standing === 'changed' || standing === 'notApproved') ? standing : dated;
      return { state, item, id, owner, approver, date, expires };
    }),
    ...waiting
      .filter((item) => !told.has(item))
      .map((item) => ({
        state: 'missing' as const,
        item,
        id: null,
        owner: null,
        approver: null,
        date: null,
        expires: null,
      })),
  ];
}

/** The exceptions in their order. `outcome` tells whether they cover anything, where a result says so. */
export function exceptionRows(
  stated: readonly (Omit<ExceptionRow, 'state'> & { readonly outcome?: ExceptionUsed['outcome'] })[],
  days: Days,
): readonly ExceptionRow[] {
  return stated.map(({ id, rule, resource, reason, approver, date, expires, outcome = 'covers' }) => {
    const dated = stateAt({ date, expires }, days);
    const isUnused = outcome === 'nothing' || outcome === 'severalTypes' || outcome === 'notJudged';
    const state = isUnused && (dated === 'held' || dated === 'expiring') ? 'unused' : dated;
    return { state, id, rule, resource, reason, approver, date, expires };
  });
}

function stateAt(
  { date, expires }: { readonly date: string | null; readonly expires: string },
  { today, soon }: Days,
): 'held' | 'expiring' | 'expired' | 'notYet' {
  if (expires < today) return 'expired';
  if (date !== null && date > today) return 'notYet';
  return expires <= soon ? 'expiring' : 'held';
}
