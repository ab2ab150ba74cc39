/** An item's status as every report shows it. */
import type { ItemResult, ItemStatus } from './result.ts';

/** `satisfied` means 証跡あり here: what rests on a person's statement alone is `attested` (申告済). */
export type ShownStatus = ItemStatus | 'attested';

/** In the order of reports: from what needs attention to what does not. */
export const shownStatuses = [
  'violated',
  'unknown',
  'attestationRequired',
  'satisfied',
  'attested',
  'notApplicable',
  'provider',
] as const satisfies readonly ShownStatus[];

/** What verdicts of rules bear is evidence, with or without a statement beside it. */
export function shownStatus({ status, basis }: Pick<ItemResult, 'status' | 'basis'>): ShownStatus {
  return basis === 'attestation' ? 'attested' : status;
}
