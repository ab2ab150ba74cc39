import type { Read } from '../facts.ts';

/** https://docs.aws.amazon.com/artifact/latest/APIReference/API_ReportSummary.html */
export interface ArtifactReport {
  /** `PUBLISHED`, `UNPUBLISHED`. */
  readonly state: string;
  /** `COMPLETE`, `PROCESSING`, `FAILED`, `FAULT`; null: not told. */
  readonly uploadState: string | null;
  /** Whose report it is: AWS offers those of software vendors too; null: not told. */
  readonly companyName: string | null;
  readonly series: string | null;
  readonly version: number | null;
  /** ISO; null: not told. */
  readonly periodStart: string | null;
  readonly periodEnd: string | null;
}

/** https://docs.aws.amazon.com/artifact/latest/APIReference/API_CustomerAgreementSummary.html */
export interface ArtifactAgreement {
  /** `ACTIVE`, `CUSTOMER_TERMINATED`, `AWS_TERMINATED`. */
  readonly state: string;
  /** Accepted for the whole organization. */
  readonly ofOrganization: boolean;
  /** ISO; null: not told. */
  readonly effectiveStart: string | null;
  readonly effectiveEnd: string | null;
}

export interface ArtifactAttributes {
  /** Agreements with AWS that were accepted in AWS Artifact; its name is the agreement's. */
  'artifact.agreement': { readonly details: Read<ArtifactAgreement> };
  /** The reports that AWS Artifact offers to the account; its name is the report's. */
  'artifact.report': { readonly details: Read<ArtifactReport> };
}
