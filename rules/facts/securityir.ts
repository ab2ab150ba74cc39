import type { Read } from '../facts.ts';

/** AWS Security Incident Response. */
export interface SecurityIrAttributes {
  /** A membership that the account sees. */
  'securityir.membership': {
    /** `Active`, `Cancelled` or `Terminated`. */
    readonly status: Read<string>;
    /** It covers the scanned account. */
    readonly covers: Read<boolean>;
  };
}
