/** Whether an attestation counts. */
import type { Level } from '../../rules/settings.ts';
import type { AttestationStated, AttestationUsed } from '../result/result.ts';
import { dayInJapan } from './days.ts';
import type { Attestation } from './evidence.ts';
import { plain } from './plain.ts';

/**
 * - `valid`: it counts;
 * - `expired`: its last day is over;
 * - `notYet`: it is dated after the evaluation;
 * - `changed`: a file of its evidence is gone or was changed, so it must be looked at again;
 * - `notApproved`: at the strict level nobody but the owner approved it.
 */
export type Standing = AttestationUsed['standing'];

/** `now` is ISO 8601. */
export function standingOf(attestation: Attestation, level: Level, now: string): Standing {
  const { date, expires, changedFiles = [] } = attestation;
  const today = dayInJapan(now);
  if (date > today) return 'notYet';
  if (expires < today) return 'expired';
  if (changedFiles.length > 0) return 'changed';
  if (level === 'strict' && !isApproved(attestation)) return 'notApproved';
  return 'valid';
}

/** Did another person than the owner approve it? */
export function isApproved({ owner, approver }: Attestation): boolean {
  return approver !== null && plain(approver) !== plain(owner);
}

/** An attestation as a result shows it. */
export function asUsed(attestation: Attestation, standing: Standing): AttestationUsed {
  const { id, owner, approver, date, expires, statement, evidence } = attestation;
  return { id, owner, approver, date, expires, statement, evidence: evidence.map(inWords), standing };
}

/** Every attestation with its standing, as a result lists them. `now` is ISO 8601. */
export function asStated(attestations: readonly Attestation[], level: Level, now: string): AttestationStated[] {
  return attestations.map((attestation) => ({
    ...asUsed(attestation, standingOf(attestation, level, now)),
    item: attestation.item,
    ...(attestation.accounts === undefined ? {} : { accounts: attestation.accounts }),
  }));
}

/** `台帳 ledger.pdf p. 3 (SHA-256 …)` */
function inWords(one: Attestation['evidence'][number]): string {
  if (typeof one === 'string') return one;
  const { text, uri, file, page, sha256 } = one;
  const where = [text, uri, file, page === undefined ? undefined : `p. ${page}`].filter((part) => part !== undefined);
  return [...where, ...(sha256 === undefined ? [] : [`(SHA-256 ${sha256})`])].join(' ');
}
