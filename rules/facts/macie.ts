import type { Read } from '../facts.ts';

export interface MacieAttributes {
  /** Amazon Macie of the account in a region. */
  'macie.session': {
    /** null: not enabled. */
    readonly status: Read<'ENABLED' | 'PAUSED' | null>;
  };
}
