/** Where the way of a notification ends. */
import type { Cause } from '../../facts.ts';

/** Why a way tells nobody, from the farthest off to the nearest miss. */
export const misses = ['noRule', 'noTrail', 'patternMisses', 'ruleDisabled', 'alarmDeaf', 'targetBroken'] as const;
export type Miss = (typeof misses)[number];

/** What is wrong with a target. */
export type Broken =
  | 'targetMissing'
  | 'cannotPublish'
  | 'awsManagedKey'
  | 'keyUnusable'
  | 'keyRefuses'
  | 'noConfirmedSubscription'
  | 'filtered'
  | 'notANotification'
  | 'noChannel'
  | 'noTarget';

export type Way =
  /** A receiver gets it; of a machine it is not seen whom it tells. */
  | { readonly kind: 'reached'; readonly isMachine: boolean }
  /** It goes on to another account (12 digits), where it is not seen. */
  | { readonly kind: 'handed'; readonly account: string }
  /** `name`: of the rule, filter or configuration. */
  | { readonly kind: 'missed'; readonly miss: Miss; readonly name: string; readonly reason?: Broken }
  /** What could not be read might lead on. */
  | { readonly kind: 'undecided'; readonly causes: readonly Cause[] };

export const toPerson: Way = { kind: 'reached', isMachine: false };
export const toMachine: Way = { kind: 'reached', isMachine: true };

export function undecided(causes: readonly Cause[]): Way {
  return { kind: 'undecided', causes };
}

export function missed(miss: Miss, name = '-'): Way {
  return { kind: 'missed', miss, name };
}

export function broken(name: string, reason: Broken): Way {
  return { kind: 'missed', miss: 'targetBroken', name, reason };
}
