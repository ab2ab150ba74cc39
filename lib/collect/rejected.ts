/** Credentials that an enabled region rejects: told apart from a region that is disabled, once it is known which are. */
import type { Cause, ResourceKind } from '../../rules/facts.ts';
import { inEnabledRegion } from '../aws/errors.ts';
import { readingsOf, type StoredFact, type StoredListing } from './facts-set.ts';

/**
 * The listings with the causes of that account's own readings settled. `enabled`: null where it could not be told, and
 * then nothing is.
 */
export function settleRejected(
  listings: ReadonlyMap<ResourceKind, StoredListing>,
  account: string,
  enabled: readonly string[] | null,
): Map<ResourceKind, StoredListing> {
  if (enabled === null) return new Map(listings);
  const usable = new Set(enabled);
  const settle = (cause: Cause): Cause => (usable.has(cause.region) ? inEnabledRegion(cause) : cause);
  const settleFact = (fact: StoredFact): StoredFact => {
    if (fact.account !== account) return fact;
    const settled = readingsOf(fact).flatMap(([name, reading]) =>
      reading.ok ? [] : [[name, { ok: false, causes: reading.causes.map(settle) }] as const],
    );
    return settled.length === 0 ? fact : { ...fact, ...Object.fromEntries(settled) };
  };
  return new Map(
    [...listings].map(([kind, { items, failures, ...listing }]) => [
      kind,
      {
        ...listing,
        items: items.map(settleFact),
        failures: failures.map((one) => (one.account === account ? { ...one, cause: settle(one.cause) } : one)),
      },
    ]),
  );
}
