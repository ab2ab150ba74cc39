import type { Read } from '../facts.ts';

export interface ShieldAttributes {
  /** AWS Shield Advanced: the account's own subscription, whoever pays. */
  'shield.subscription': {
    readonly state: Read<'ACTIVE' | 'INACTIVE'>;
    /** ARNs of what is protected. */
    readonly protections: Read<readonly string[]>;
    /** AWS's Shield response team has a role in the account. */
    readonly responders: Read<boolean>;
    /** Proactive engagement: `ENABLED`, `DISABLED`, `PENDING`; null: never set. */
    readonly engagement: Read<string | null>;
    /** How many emergency contacts there are: never who. */
    readonly contacts: Read<number>;
  };
}
