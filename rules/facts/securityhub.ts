import type { Read } from '../facts.ts';
import type { Administrator } from './guardduty.ts';

/** One standard that is subscribed to. */
export interface EnabledStandard {
  /** ARN of the standard, `arn:aws:securityhub:ap-northeast-1::standards/aws-foundational-security-best-practices/v/1.0.0`. */
  readonly arn: string;
  readonly status: 'PENDING' | 'READY' | 'FAILED' | 'DELETING' | 'INCOMPLETE';
  /** StatusReasonCode; null: AWS gives none. */
  readonly reason: string | null;
}

/** Findings that wait, the oldest first: when each was made. */
export interface WaitingFindings {
  /** ISO 8601 in UTC. */
  readonly since: readonly string[];
  /** There are more, later ones. */
  readonly isCut: boolean;
}

/** Where findings of other regions are gathered. */
export interface FindingAggregator {
  readonly region: string;
  /** ALL_REGIONS, ALL_REGIONS_EXCEPT_SPECIFIED, SPECIFIED_REGIONS, NO_REGIONS. */
  readonly mode: string;
  readonly regions: readonly string[];
}

export interface SecurityHubAttributes {
  /** Security Hub of the account in a region. */
  'securityhub.hub': {
    /** ARN of the hub (Security Hub CSPM); null: not enabled. */
    readonly hub: Read<string | null>;
    /** The standards for AWS; none while Security Hub CSPM is not enabled. */
    readonly standards: Read<readonly EnabledStandard[]>;
    /** ARN of the new Security Hub; null: not enabled. */
    readonly hubV2: Read<string | null>;
    /**
     * The account's own findings of the region that are ACTIVE and NEW, by severity; null: Security Hub CSPM is not
     * enabled.
     */
    readonly newCritical: Read<WaitingFindings | null>;
    readonly newHigh: Read<WaitingFindings | null>;
    /** Whether it takes the findings of GuardDuty; null: Security Hub CSPM is not enabled. */
    readonly takesGuardDuty: Read<boolean | null>;
    /** null: findings are not gathered from other regions, or Security Hub CSPM is not enabled. */
    readonly aggregator: Read<FindingAggregator | null>;
    /** null: stand-alone, or itself the administrator. */
    readonly administrator: Read<Administrator | null>;
  };
}
