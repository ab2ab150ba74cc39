/** What a bank's cloud team sets about every role, function and log group of the constructs. */
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** Where functions get their network interfaces. */
export interface VpcSettings {
  /** Private subnets with a way to the AWS APIs (NAT, or interface endpoints for every service that is read). */
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
}

/** What roles, functions and log groups have in common. */
export interface FunctionSettings {
  /** Path of every role and managed policy, for example `/audit/`. @default / */
  readonly rolePath?: string;
  /** Roles are then named `<prefix><function>-<region>`. @default - CloudFormation names them */
  readonly roleNamePrefix?: string;
  /** @default - the functions run outside any VPC */
  readonly vpc?: VpcSettings;
  /** How long the functions' logs are kept. @default one year */
  readonly logRetention?: RetentionDays;
  /**
   * The customer managed key for queue, topic, logs and reports. Its policy must let CloudWatch Logs, CloudWatch alarms
   * and the stack's roles use it.
   * @default - a key of its own for queue, topic and logs; the report bucket uses keys managed by S3, so that the reports
   * stay readable when the stack and its key are gone
   */
  readonly key?: IKey;
  /**
   * ARNs of the keys that were {@link key} before. Functions that read the report bucket may decrypt with them: reports and
   * attestations stay encrypted by the key with which they were written.
   * @default - none
   */
  readonly formerKeyArns?: readonly string[];
  /** Where the built handlers are. @default - the package's own */
  readonly handlers?: string;
}
