import type { Read } from '../facts.ts';

export interface MacieAttributes {
  /** Amazon Macie of the account in a region. */
  'macie.session': {
    /** null: not enabled. */
    readonly status: Read<'ENABLED' | 'PAUSED' | null>;
    /** The account that administers it for all (12 digits); null: none. */
    readonly administrator: Read<string | null>;
  };
}
