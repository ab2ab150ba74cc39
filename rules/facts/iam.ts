import type { Read } from '../facts.ts';

/** What GetAccountSummary says of root. */
export interface AccountSummary {
  readonly rootMfa: boolean;
  /** Access keys of root, active or not. */
  readonly rootKeys: boolean;
  /** null: the answer did not say. */
  readonly rootPassword: boolean | null;
}

/** An access key, as the credential report has it. */
export interface ReportedKey {
  readonly active: boolean;
  /** ISO: created, or its status changed; null: no date. */
  readonly lastRotated: string | null;
  /** ISO; null: no date. */
  readonly lastUsed: string | null;
}

/** A row of the credential report. Times are ISO; null: no date (`N/A`, `no_information`, `not_supported`). */
export interface CredentialRow {
  readonly arn: string;
  readonly created: string | null;
  /** `true`, `false`, or what else stands there (`not_supported`), in small letters. */
  readonly passwordEnabled: string;
  readonly passwordLastUsed: string | null;
  readonly passwordLastChanged: string | null;
  readonly mfaActive: boolean;
  /** The two that a user may have. */
  readonly keys: readonly ReportedKey[];
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html */
export interface CredentialReport {
  /** ISO. Later users have no row. */
  readonly generatedAt: string;
  /** null: the report has no row of root. */
  readonly root: CredentialRow | null;
  readonly users: readonly CredentialRow[];
}

/** The password policy of the account's users. */
export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly requireUppercase: boolean;
  readonly requireLowercase: boolean;
  readonly requireNumbers: boolean;
  readonly requireSymbols: boolean;
  /** Earlier passwords that are refused; null: none. */
  readonly reusePrevention: number | null;
}

/** The policies of a user, a group or a role. */
export interface IdentityPolicies {
  readonly inline: readonly { readonly name: string; readonly document: string }[];
  readonly attached: readonly { readonly name: string; readonly arn: string }[];
  /** ARN of the permissions boundary; null: none. */
  readonly boundary: string | null;
}

export interface IamAttributes {
  /** IAM of the account: root and what holds for all users. */
  'iam.account': {
    readonly summary: Read<AccountSummary>;
    readonly credentialReport: Read<CredentialReport>;
    /** null: none, AWS's default holds. */
    readonly passwordPolicy: Read<PasswordPolicy | null>;
    /** A virtual MFA device is assigned to root. */
    readonly rootVirtualMfa: Read<boolean>;
    /** Features of central root access that the organization has on; none without them or without an organization. */
    readonly rootFeatures: Read<readonly string[]>;
    /** The service-linked role of IAM Access Analyzer is there. */
    readonly hasAnalyzerRole: Read<boolean>;
  };
  /** `id` is the UserId (AIDA…). */
  'iam.user': {
    readonly policies: Read<IdentityPolicies>;
    /** Names of the groups. */
    readonly groups: Read<readonly string[]>;
  };
  /** `id` is the GroupId (AGPA…). */
  'iam.group': {
    readonly policies: Read<IdentityPolicies>;
  };
  /** `id` is the RoleId (AROA…). */
  'iam.role': {
    readonly path: Read<string>;
    /** The text of the trust policy. */
    readonly trust: Read<string>;
    readonly policies: Read<IdentityPolicies>;
  };
  /** Of the account, or of AWS where something is attached to it. `id` is the PolicyId (ANPA…). */
  'iam.managedPolicy': {
    /** The text of the default version. */
    readonly document: Read<string>;
  };
  /** A certificate that was uploaded to IAM; `id` is its ServerCertificateId. */
  'iam.serverCertificate': {
    /** ISO. */
    readonly notAfter: Read<string>;
  };
}
