import type { Read } from '../facts.ts';

/** RegionOptStatus of the Account Management API; EC2's spellings are translated to it. */
export type RegionStatus = 'ENABLED' | 'ENABLING' | 'ENABLED_BY_DEFAULT' | 'DISABLING' | 'DISABLED';

export interface RegionOptIn {
  readonly name: string;
  readonly status: RegionStatus;
}

/** One policy of an organization as attached. */
export interface ServiceControlPolicy {
  readonly id: string;
  readonly name: string;
  readonly document: string;
}

/** The policies attached at one level of the path from the root to the account. */
export interface ScpLevel {
  readonly targetId: string;
  readonly targetType: 'ROOT' | 'ORGANIZATIONAL_UNIT' | 'ACCOUNT';
  readonly policies: readonly ServiceControlPolicy[];
}

export interface Organization {
  readonly id: string;
  readonly managementAccountId: string;
}

/** Cost Explorer's view of one region: cost and usage since the start of the last full month. */
export interface RegionCost {
  /** A region, `global` or `NoRegion`. */
  readonly region: string;
  readonly cost: number;
  /** Usage quantities of unlike units, summed: says only whether there was any. */
  readonly usage: number;
}

/** An alternate contact: who it is and how to reach it is personal data and not kept. */
export interface AlternateContact {
  readonly hasEmail: boolean;
  readonly hasPhone: boolean;
}

/** https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeCreateCaseOptions.html */
export interface LanguageSupport {
  readonly availability: 'available' | 'best_effort' | 'unavailable';
  /** How one may write or talk, and when (UTC): `chat 00:00:00.000-23:59:59.999`. */
  readonly hours: readonly string[];
}

export interface AccountAttributes {
  /** The scanned account itself: one item. */
  account: {
    /** Every region of the partition with its opt-in status (account:ListRegions, else ec2:DescribeRegions). */
    readonly regions: Read<readonly RegionOptIn[]>;
    /** The account's alias; null: none. */
    readonly alias: Read<string | null>;
    /** null: not in an organization. */
    readonly organization: Read<Organization | null>;
    /** Service control policies from the root down to the account; null: no organization. */
    readonly serviceControlPolicies: Read<readonly ScpLevel[] | null>;
    /** Alternate contacts; null: not set. */
    readonly securityContact: Read<AlternateContact | null>;
    readonly operationsContact: Read<AlternateContact | null>;
    readonly billingContact: Read<AlternateContact | null>;
    /** Codes of the severities that a support case may have (`urgent`, `critical` …); null: no plan with technical support. */
    readonly supportSeverities: Read<readonly string[] | null>;
    /** Technical cases in Japanese; null: no plan with technical support. */
    readonly supportInJapanese: Read<LanguageSupport | null>;
    /** Collected on request only (it costs money). */
    readonly costByRegion: Read<readonly RegionCost[]>;
  };
}
