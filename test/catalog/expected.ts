/** What the base document says, read from it a second time, and the rule ids that exist. */

/** Item → ○/― of provider and user, then the numbers of its information sources in the printed order. */
export const printed: Record<string, { provider: boolean; user: boolean; sources: number[] }> = Object.fromEntries(
  `
  108-1 ―○ -
  108-2-1 ―○ 10
  108-2-2 ―○ 10
  108-2-3 ―○ 10
  108-2-4 ―○ 10
  108-2-5 ―○ 10
  108-2-6 ―○ 10
  108-2-7 ―○ 10
  108-2-8 ―○ 10
  108-3-1 ○○ 3 4
  108-3-2 ○○ 5 11 9
  108-3-3 ○○ 5 9 15 16 13
  108-3-4 ○○ 5
  108-3-5 ○○ 1 2 5
  108-3-6 ○○ 5
  108-3-7 ○○ 5
  108-3-8 ○○ 17
  108-3-9 ○○ 21 22
  108-3-10 ○○ 21
  108-3-11 ○○ 21 5
  108-3-12 ○○ 21
  108-3-13 ○○ 21
  108-4 ○○ 21 5
  108-5-1 ○○ 21
  108-5-2 ○○ 21
  108-5-3 ○○ 21
  108-5-4 ○○ 21
  108-6 ―○ -
  108-7 ○○ 5
  109-1-1 ○○ 21 23 25
  109-1-2 ○○ 21 23
  109-1-3 ○― 5 21
  109-1-4 ○○ -
  109-1-5 ○― -
  109-1-6 ○― 5
  109-1-7 ○― 21
  109-1-8 ○― 21
  109-1-9 ○― 5 1
  109-1-10 ○― 5
  109-1-11 ○○ 5
  109-1-12 ○○ 5 25
  109-1-13 ○○ 5 25
  109-1-14 ○○ 5 25
  109-1-15 ○― 9
  109-1-16 ○○ 5
  109-1-17 ○○ 16
  109-2-1 ○○ 5 21 24
  109-2-2 ○○ 21 22
  109-2-3 ○○ 5 21
  109-2-4 ○○ 5 21
  109-3 ―○ -
  109-4-1 ○○ 5 21
  109-4-2 ○○ 5 21
  110-1-1 ○○ 5
  110-1-2 ○○ -
  110-1-3 ○○ -
  110-2-1 ○○ 5
  110-2-2 ○○ -
  110-2-3 ○○ -
  110-2-4 ○○ -
  111-1 ○○ 5
  111-2-1 ○○ 5
  111-2-2 ○○ -
  111-3 ―○ 5
  111-4 ―○ 5
  112-1 ○○ 5
  112-2 ○○ 5
  112-3-1 ○○ 5
  112-3-2 ○○ 2 5 8
  112-3-3 ○○ -
  112-3-4 ○○ -
  112-3-5 ○○ 2 5
  112-3-6 ○○ -
  112-3-7 ○○ 2 5
  112-3-8 ○○ 7
  112-4-1 ○○ 2 5
  112-4-2 ○○ 1
  112-4-3 ○○ 6
  113-1 ○○ 5
  113-2-1 ○○ 1
  113-2-2 ○○ 5
  113-2-3 ○○ 5
  113-2-4 ○○ 20
  113-2-5 ―○ -
  113-2-6 ―○ -
  113-3-1 ○○ -
  113-3-2 ○○ 19
  113-3-3 ○○ 19
  113-4-1 ○○ -
  113-4-2 ―○ -
  113-4-3 ○○ 5
  113-4-4 ○○ 18
  113-5-1 ○○ 5
  113-5-2 ○○ 5
  113-5-3 ○○ 5
  113-5-4 ○○ 5
  113-5-5 ―○ -
  113-6 ―○ -
  `
    .trim()
    .split('\n')
    .map((line) => {
      const [id, marks, ...sources] = line.trim().split(' ');
      return [
        `un${id}`,
        {
          provider: marks?.[0] === '○',
          user: marks?.[1] === '○',
          sources: sources.filter((n) => n !== '-').map(Number),
        },
      ];
    }),
);

const words = (text: string): string[] => text.trim().split(/\s+/);

/** The four families that are built first. */
export const firstFamilies = words(`
  cloudtrail-trail-multi-region cloudtrail-trail-delivering cloudtrail-trail-log-validation cloudtrail-trail-kms-encryption
  cloudtrail-trail-cloudwatch-logs cloudtrail-bucket-not-public cloudtrail-bucket-retention
  cloudtrail-bucket-separate-account cloudtrail-data-events-s3 cloudtrail-bucket-access-logging

  kms-key-rotation-enabled kms-key-policy-not-public kms-key-policy-known-accounts kms-key-duties-separated
  kms-key-not-pending-deletion kms-key-enabled-if-used kms-key-origin-approved kms-key-replicas-in-allowed-regions
  kms-custom-key-store-connected cloudhsm-cluster-active cloudhsm-cluster-multi-az cloudhsm-cluster-backup-retention
  cloudhsm-backup-in-allowed-regions cloudhsm-cluster-fips-mode

  s3-account-public-access-block s3-bucket-public-access-block s3-bucket-policy-not-public s3-bucket-acl-not-public
  s3-bucket-ownership-enforced s3-bucket-encrypted s3-bucket-encryption-kms s3-bucket-tls-only s3-bucket-versioning
  s3-bucket-access-logging s3-bucket-object-lock s3-bucket-in-allowed-regions s3-bucket-replication-in-allowed-regions
  s3-access-point-public-access-block s3-multi-region-access-point-regions

  region-resources-in-allowed-regions zones-in-japan region-optin-disabled org-scp-region-deny
  rds-copies-in-allowed-regions dynamodb-replicas-in-allowed-regions backup-copies-in-allowed-regions
  ecr-replication-in-allowed-regions secrets-replicas-in-allowed-regions efs-replication-in-allowed-regions
`);

/** Every rule id: those of the four first families, 73 of encryption, 37 of detection, 21 of continuity. */
export const ruleIds = new Set([
  ...firstFamilies,
  ...words(`
  bedrock-inference-in-allowed-regions ebs-copies-in-allowed-regions redshift-copies-in-allowed-regions
  logs-forwarding-in-allowed-regions events-targets-in-allowed-regions sns-deliveries-in-allowed-regions

  opensearch-not-public elasticache-serverless-not-public
  ebs-default-encryption ebs-volume-encrypted ebs-snapshot-encrypted ebs-snapshot-not-public ami-not-public
  rds-storage-encrypted rds-snapshot-encrypted rds-snapshot-not-public rds-not-public rds-tls-required redshift-tls-required
  dynamodb-table-kms efs-encrypted sqs-queue-encrypted sns-topic-encrypted secrets-kms redshift-encrypted
  ebs-volume-kms
  rds-storage-kms
  efs-kms
  fsx-kms
  kinesis-kms
  sqs-queue-kms
  sns-topic-kms
  backup-vault-kms
  redshift-kms
  opensearch-kms
  elasticache-kms
  opensearch-encrypted elasticache-encrypted kinesis-encrypted workspaces-volumes-encrypted msk-cluster-encrypted loggroup-kms ecr-kms lambda-env-kms elb-listener-tls12
  elb-http-redirects cloudfront-tls12 cloudfront-origin-tls12 apigateway-tls12 dms-endpoint-tls acm-certificate-not-expiring kms-customer-key-used
  kms-deletion-alarm access-analyzer-enabled access-analyzer-no-external-findings macie-enabled

  secrets-not-public ecr-repository-not-public efs-not-public sqs-queue-not-public sns-topic-not-public
  lambda-function-not-public events-bus-not-public glue-catalog-not-public backup-vault-not-public
  redshift-not-public ebs-snapshot-public-sharing-blocked ami-public-sharing-blocked
  ssm-document-public-sharing-blocked ssm-document-not-public dms-instance-not-public mq-broker-not-public
  emr-public-access-blocked

  guardduty-enabled guardduty-findings-notified securityhub-enabled inspector-enabled inspector-findings-open
  config-recorder-all-resources vpc-flow-logs-enabled waf-on-public-endpoints waf-logging shield-protections
  dns-query-logging network-firewall root-mfa root-no-access-keys root-not-used iam-user-mfa iam-password-policy
  iam-access-key-rotated iam-credentials-unused iam-no-admin-policy iam-role-external-trust-known iam-auditor-role-exists
  account-contacts-complete incident-response-plan health-events-notified alarm-root-use alarm-iam-change
  alarm-cloudtrail-change quarantine-security-group-exists ec2-managed-by-ssm ec2-imdsv2 sg-no-open-admin-ports
  sg-default-closed securityhub-findings-reviewed ssm-session-logging vpc-flow-logs-retention
  org-scp-protects-detection

  artifact-reports-available artifact-agreements-active support-plan-level support-japanese-available budget-with-alert backup-plan-covers-resources
  backup-vault-locked backup-copy-cross-account backup-restore-tested rds-backup-retention dynamodb-pitr rds-multi-az
  elb-multi-az asg-multi-az efs-multi-az fsx-multi-az opensearch-multi-az elasticache-multi-az elb-targets-multi-az
  drs-servers-ready resiliencehub-targets-met
  `),
]);

/** Judged by the rule itself at the strict level only. */
export const strictRules = words(`
  cloudtrail-bucket-separate-account s3-bucket-encryption-kms dms-endpoint-tls bedrock-inference-in-allowed-regions dynamodb-table-kms
  secrets-kms loggroup-kms ecr-kms lambda-env-kms macie-enabled shield-protections dns-query-logging network-firewall
  backup-copy-cross-account org-scp-protects-detection elb-targets-multi-az
  ebs-volume-kms
  rds-storage-kms
  efs-kms
  fsx-kms
  kinesis-kms
  sqs-queue-kms
  sns-topic-kms
  backup-vault-kms
  redshift-kms
  opensearch-kms
  elasticache-kms
`);

/** Decides where data may be at the standard level; the rest of the family decides at strict. */
export const regionDecisive = words(`
  region-resources-in-allowed-regions s3-bucket-in-allowed-regions s3-bucket-replication-in-allowed-regions
  rds-copies-in-allowed-regions dynamodb-replicas-in-allowed-regions backup-copies-in-allowed-regions
  zones-in-japan ebs-copies-in-allowed-regions redshift-copies-in-allowed-regions
`);
