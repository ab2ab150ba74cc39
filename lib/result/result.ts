/** The ScanResult contract: what every report reads. Breaking it needs a new schemaVersion. */
import type { Reason } from '../../rules/facts.ts';
import type { Level, Locale, Params, Severity } from '../../rules/rule.ts';
import type { Settings } from '../../rules/settings.ts';

export const schemaVersion = '1.1';

export type FindingStatus = 'pass' | 'fail' | 'notApplicable' | 'unknown';

/** Failed readings of one kind, counted. */
export interface FindingCause {
  readonly api: string;
  readonly action: string;
  readonly code: string;
  readonly reason: Reason;
  readonly region: string;
  readonly count: number;
}

export interface FindingResource {
  /** CloudFormation type. */
  readonly type: string;
  /** What AWS Config uses as resourceId for the type. */
  readonly id: string;
  readonly arn: string;
  readonly region: string;
  readonly account: string;
  readonly name?: string;
}

/** An approved, expiring deviation that covers a fail. */
export interface AcceptedException {
  readonly id: string;
  readonly approver: string;
  /** ISO date. */
  readonly expires: string;
}

/** One rule's verdict on one resource. */
export interface Finding {
  readonly ruleId: string;
  readonly status: FindingStatus;
  readonly level: Level;
  readonly resource: FindingResource;
  readonly messageId: string;
  readonly params: Params;
  /** On unknown only, and there never empty. */
  readonly causes: readonly FindingCause[];
  readonly evidence: {
    /** References into the facts file. */
    readonly facts: readonly string[];
    /** ISO 8601, UTC: when the facts were collected. */
    readonly at: string;
    readonly calls: readonly string[];
  };
  readonly exception: AcceptedException | null;
}

export type ItemStatus = 'violated' | 'unknown' | 'attestationRequired' | 'satisfied' | 'notApplicable' | 'provider';

export interface ItemReason {
  readonly type:
    | 'violated'
    | 'unknown'
    | 'planned'
    | 'notSelected'
    /** The rule skipped an enabled allowed region. */
    | 'notLooked'
    | 'attestationMissing'
    | 'attestationExpired'
    | 'exception'
    | 'nothingFound';
  readonly ruleId?: string;
  readonly count: number;
}

export interface Counts {
  readonly pass: number;
  readonly fail: number;
  readonly notApplicable: number;
  readonly unknown: number;
  readonly excepted: number;
}

/** A person's dated statement, as used in a result. */
export interface AttestationUsed {
  readonly id: string;
  readonly owner: string;
  /** null: the statement names none. */
  readonly approver: string | null;
  readonly date: string;
  readonly expires: string;
  readonly statement: string;
  readonly evidence: readonly string[];
  /** Whether it counts, or why not. */
  readonly standing: 'valid' | 'expired' | 'notYet' | 'changed' | 'notApproved';
}

export interface ItemResult {
  readonly id: string;
  readonly status: ItemStatus;
  readonly reasons: readonly ItemReason[];
  readonly counts: Counts;
  /** Decisive rules at the result's level. */
  readonly decisive: readonly string[];
  readonly supporting: readonly string[];
  readonly attestation: AttestationUsed | null;
  /** What a satisfied item rests on: verdicts of rules, a statement, or both; null: it is not satisfied. */
  readonly basis: 'rules' | 'attestation' | 'both' | null;
  readonly allExcepted: boolean;
  readonly byAccount: Readonly<Record<string, { readonly status: ItemStatus; readonly counts: Counts }>>;
}

export interface CoverageRow {
  readonly ruleId: string;
  readonly account: string;
  readonly region: string;
  readonly status: 'evaluated' | 'notSelected' | 'failed' | 'closed' | 'fixedByAws' | 'notJudged';
  readonly subjects: number;
  /** Type or service, where the row is about one of several. */
  readonly type?: string;
  readonly excluded?: number;
}

export interface ErrorRow {
  readonly api: string;
  readonly code: string;
  readonly reason: Reason | 'vanished' | 'internal';
  readonly account: string;
  readonly region: string;
  readonly count: number;
  readonly message: string;
}

export interface ScopeAccount {
  readonly id: string;
  readonly alias: string | null;
  readonly name: string | null;
  readonly organizationRole: 'management' | 'member' | 'standalone' | 'unknown';
  /** ARN of the caller that read the account. */
  readonly collectedAs: string;
}

/** Everything that depends on the run and not on the account. */
export interface RunInfo {
  /** ISO 8601, UTC. */
  readonly collectedAt: string;
  readonly evaluatedAt: string;
  readonly source: 'scan' | 'demo' | 'evaluate' | 'config';
  readonly factsSha256: string | null;
  /** API → calls made. */
  readonly calls: Readonly<Record<string, number>>;
  readonly durationMs: number | null;
  /** Milliseconds that AWS's clock is ahead of the scanning machine's; absent when less than a minute either way. */
  readonly clockOffsetMs?: number | undefined;
}

/** Words of a rule that a report needs, so that a result renders without the rules. */
export interface RuleSummary {
  readonly id: string;
  readonly severity: Severity;
  readonly level: Level;
  readonly scope: 'account' | 'region' | 'resource';
  readonly resourceType: string;
  readonly text: Readonly<
    Record<
      Locale,
      {
        readonly title: string;
        /** What is wrong when the rule fails; absent in results of earlier versions. */
        readonly problem?: string | undefined;
        readonly rationale: string;
        readonly messages: Readonly<Record<string, string>>;
        readonly remediation: string;
        readonly cannotSee: string;
      }
    >
  >;
}

export interface ScanResult {
  readonly schemaVersion: string;
  readonly tool: { readonly name: string; readonly version: string };
  readonly catalog: { readonly edition: string; readonly version: string };
  readonly scope: {
    readonly accounts: readonly ScopeAccount[];
    readonly regions: {
      /** Empty when the enabled regions could not be told (then an error says why). */
      readonly enabled: readonly string[];
      readonly allowed: readonly string[];
      readonly looked: readonly string[];
    };
    readonly level: Level;
    readonly parameters: Settings;
  };
  readonly findings: readonly Finding[];
  readonly items: readonly ItemResult[];
  readonly coverage: readonly CoverageRow[];
  readonly errors: readonly ErrorRow[];
  /** The rules that were selected, with their words. */
  readonly rules: readonly RuleSummary[];
  readonly run: RunInfo;
}
