/**
 * Everything that can be set about the rules: one table with a default per level.
 * A rule names the settings it reads; `parameters: {<rule-id>: {…}}` in the configuration overrides them for that rule.
 */

/** The base document's line between 簡易な管理 and 厳格な管理, by the importance of the business put on the cloud. */
export type Level = 'standard' | 'strict';

/** A tag of a resource. */
export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** A kind of report that the institution evaluates the provider by. */
export interface ReportKind {
  /** What findings call it. */
  readonly kind: string;
  /** Regular expression that the report's name matches, in any case. */
  readonly name: string;
  /** Regular expression of names that are not meant; null: none. */
  readonly except: string | null;
}

/** Every setting, resolved: what the rules of a run go by. */
export interface Settings {
  /** Regions where data may stand. */
  readonly allowedRegions: readonly string[];
  /** Zones where data may stand; null: every ordinary availability zone of the allowed regions. */
  readonly allowedZones: readonly string[] | null;
  /** Accounts (12 digits) that key policies may name, besides the scanned one. */
  readonly knownAccounts: readonly string[];
  /** Organizations (`o-…`) that key policies may name, besides the account's own. */
  readonly knownOrganizations: readonly string[];
  /** Accounts (12 digits) that perform security duties for this one: delegated administrators, the security account. */
  readonly centralAccounts: readonly string[];
  /** KMS key origins the institution approves; null: not stated. */
  readonly approvedOrigins: readonly string[] | null;
  /** Marks buckets with confidential data. */
  readonly sensitiveTag: Tag;
  /** Marks buckets that hold evidence. */
  readonly evidenceTag: Tag;
  /** Marks resources that are judged strictly. */
  readonly importanceTag: Tag;
  /** Marks resources that hold nothing to be judged (a development database). */
  readonly outOfScopeTag: Tag;
  /** Hours that the newest backup may be old. */
  readonly backupMaxAgeHours: number;
  /** Days that automatic backups of a database must be kept. */
  readonly rdsBackupRetentionDays: number;
  /** Days that the lock of a backup vault must keep a point at least. */
  readonly vaultMinRetentionDays: number;
  /** Accounts (12 digits) that hold the institution's copies of backups. */
  readonly backupAccounts: readonly string[];
  /** Types of stores that must be backed up; others where a tag says so. */
  readonly backupTypes: readonly string[];
  /** Days that the newest copy of a backup may be old. */
  readonly copyMaxAgeDays: number;
  /** Days that the newest successful restore may be old. */
  readonly restoreTestMaxAgeDays: number;
  /** Accounts (12 digits) in which restores are tested. */
  readonly restoreTestAccounts: readonly string[];
  /** Days that the last drill of a server's recovery may be old. */
  readonly drillMaxAgeDays: number;
  /** Days that point-in-time recovery must reach back. */
  readonly pitrDays: number;
  /** Days that logs must be kept. */
  readonly logRetentionDays: number;
  /** Principals (ARN patterns) that a deletion Deny may exempt. */
  readonly logDeletionPrincipals: readonly string[];
  /** Role names (patterns) that a region-deny SCP may exempt. */
  readonly scpExemptPrincipals: readonly string[];
  /** Resource names (patterns) that a landing zone puts into every region. */
  readonly baselineResources: readonly string[];
  /** Ports for administration, which nobody outside may reach. */
  readonly adminPorts: readonly number[];
  /** Names (patterns, in any case) of security groups that isolate a machine. */
  readonly quarantineName: readonly string[];
  /** Days after which a serious finding must have been looked at, or mended. */
  readonly findingMaxAgeDays: number;
  /** Days after which a password or an access key that nobody uses must be gone. */
  readonly unusedDays: number;
  /** Days after which an access key must be replaced. */
  readonly keyAgeDays: number;
  /** Days that root must not have been used. */
  readonly rootUnusedDays: number;
  /** Characters that a password must have at least. */
  readonly passwordMinLength: number;
  /** Earlier passwords that must be refused. */
  readonly passwordReuse: number;
  /** Role names (patterns) that may hold every permission. */
  readonly adminPrincipals: readonly string[];
  /** Names of IAM users kept for emergencies. */
  readonly breakGlassUsers: readonly string[];
  /** Resource types that AWS Config need not record. */
  readonly configExclusions: readonly string[];
  /** GuardDuty's features that must be on where their service is in use. */
  readonly guardDutyFeatures: readonly string[];
  /** Names of Security Hub's standards of which one must be subscribed to; none: any. */
  readonly securityStandards: readonly string[];
  /** Days that CloudHSM must keep backups. */
  readonly hsmBackupRetentionDays: number;
  /** Days within which a finding on outside access must be looked at. */
  readonly reviewDays: number;
  /** HSM types the institution accepts. */
  readonly hsmTypes: readonly string[];
  /** Kinds of reports of AWS that must be current. */
  readonly requiredReports: readonly ReportKind[];
  /** Parts of the names of agreements that must be in force, in any case of letters. */
  readonly requiredAgreements: readonly string[];
  /** Days since the end of a report's period within which it is current. */
  readonly reportMaxAgeDays: number;
  /** Load balancers that face no internet must keep HTTP closed too. */
  readonly httpOnInternal: boolean;
  /** Default endpoints of REST APIs are judged beside custom domain names. */
  readonly defaultEndpoints: boolean;
  /** Days that a certificate which is renewed automatically must still be valid. */
  readonly minDays: number;
  /** Days that any other certificate must still be valid. */
  readonly minDaysManual: number;
}

export type SettingName = keyof Settings;

const standard: Settings = {
  allowedRegions: ['ap-northeast-1'],
  allowedZones: null,
  knownAccounts: [],
  knownOrganizations: [],
  centralAccounts: [],
  approvedOrigins: null,
  sensitiveTag: { key: 'data-classification', value: 'confidential' },
  evidenceTag: { key: 'fisc-evidence', value: 'true' },
  importanceTag: { key: 'fisc-level', value: 'strict' },
  outOfScopeTag: { key: 'fisc-scope', value: 'out' },
  backupMaxAgeHours: 50,
  rdsBackupRetentionDays: 7,
  vaultMinRetentionDays: 7,
  backupAccounts: [],
  backupTypes: ['rds', 'dynamodb', 'efs', 'fsx', 'redshift'],
  copyMaxAgeDays: 35,
  restoreTestMaxAgeDays: 365,
  restoreTestAccounts: [],
  drillMaxAgeDays: 365,
  pitrDays: 7,
  logRetentionDays: 365,
  logDeletionPrincipals: [],
  scpExemptPrincipals: ['AWSControlTowerExecution', 'stacksets-exec-*'],
  baselineResources: [],
  adminPorts: [22, 3389],
  quarantineName: ['*quarantine*', '*isolat*', '*forensic*', '*隔離*'],
  findingMaxAgeDays: 30,
  unusedDays: 90,
  keyAgeDays: 90,
  rootUnusedDays: 90,
  passwordMinLength: 14,
  passwordReuse: 24,
  adminPrincipals: [
    'AWSControlTowerExecution',
    'OrganizationAccountAccessRole',
    'AWSReservedSSO_*',
    'stacksets-exec-*',
    'cdk-*-cfn-exec-role-*',
  ],
  breakGlassUsers: [],
  configExclusions: ['AWS::Config::ResourceCompliance'],
  guardDutyFeatures: [],
  securityStandards: [],
  hsmBackupRetentionDays: 90,
  reviewDays: 7,
  hsmTypes: ['hsm1.medium', 'hsm2m.medium'],
  requiredReports: [
    { kind: 'soc1', name: String.raw`\bsoc\)?[ -]*1\b`, except: 'letter|bridge|mapping|privacy|saas|glossary' },
    { kind: 'soc2', name: String.raw`\bsoc\)?[ -]*2\b`, except: 'letter|bridge|mapping|privacy|saas|glossary' },
    { kind: 'iso27001', name: String.raw`\biso(\/iec)?[ -]*27001\b`, except: 'applicability' },
    { kind: 'pci', name: String.raw`\bpci[ -]*dss\b`, except: String.raw`3ds|\bpin\b|letter` },
  ],
  requiredAgreements: [],
  reportMaxAgeDays: 457,
  httpOnInternal: false,
  defaultEndpoints: false,
  minDays: 30,
  minDaysManual: 30,
};

/** The defaults of each level. */
export const defaultSettings: Readonly<Record<Level, Settings>> = {
  standard,
  strict: {
    ...standard,
    adminPorts: [22, 3389, 23, 135, 445, 1433, 1521, 3306, 5432, 5985, 5986, 6379, 9200, 27017],
    unusedDays: 45,
    guardDutyFeatures: [
      'S3_DATA_EVENTS',
      'EBS_MALWARE_PROTECTION',
      'RDS_LOGIN_EVENTS',
      'LAMBDA_NETWORK_LOGS',
      'EKS_AUDIT_LOGS',
    ],
    securityStandards: ['aws-foundational-security-best-practices', 'service-managed-aws-control-tower'],
    backupMaxAgeHours: 30,
    rdsBackupRetentionDays: 35,
    vaultMinRetentionDays: 35,
    backupTypes: ['rds', 'dynamodb', 'efs', 'fsx', 'redshift', 'ec2', 's3'],
    restoreTestMaxAgeDays: 183,
    drillMaxAgeDays: 183,
    pitrDays: 35,
    logRetentionDays: 1825,
    hsmBackupRetentionDays: 365,
    reviewDays: 3,
    hsmTypes: ['hsm2m.medium'],
    reportMaxAgeDays: 366,
    httpOnInternal: true,
    defaultEndpoints: true,
    minDaysManual: 45,
  },
};
