import type { Read } from '../facts.ts';

/** Where sessions of Session Manager are logged; null: nowhere. */
export interface SessionLogging {
  readonly bucket: string | null;
  readonly bucketMustBeEncrypted: boolean;
  readonly logGroup: string | null;
  readonly logGroupMustBeEncrypted: boolean;
}

export interface ManagedNode {
  /** `Online` or `ConnectionLost`; `Inactive` is no longer used. */
  readonly pingStatus: string;
  /** ISO; null: not told. */
  readonly lastPingAt: string | null;
}

export interface SsmAttributes {
  /** The account's own. */
  'ssm.document': {
    /** Shared with everybody. */
    readonly public: Read<boolean>;
  };
  /** The switch of a region against documents that are shared with everybody. */
  'ssm.sharingSetting': {
    /** `Disable` where it is switched off, `Enable`; null: never set, which is `Enable`. */
    readonly value: Read<string | null>;
  };
  /** A machine that Systems Manager manages; `id` is the instance's, or `mi-…` of one outside EC2. */
  'ssm.managedNode': { readonly details: Read<ManagedNode> };
  /** Session Manager's preferences in a region. */
  'ssm.sessionPreferences': {
    /** null: never set, AWS's defaults hold (nothing is logged). */
    readonly logging: Read<SessionLogging | null>;
  };
}
