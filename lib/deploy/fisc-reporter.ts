// oxlint-disable no-new -- a construct adds itself to its scope
import { Duration, Stack, Token } from 'aws-cdk-lib';
import {
  Effect,
  PolicyDocument,
  PolicyStatement,
  Role,
  ServicePrincipal,
  StarPrincipal,
  type IRole,
} from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Bucket, BucketEncryption, ObjectLockRetention, type CfnBucket } from 'aws-cdk-lib/aws-s3';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { UsageError } from '../usage.ts';
import { acknowledge } from './acknowledge.ts';
import { formerKeys, furtherRoles, judgingVariables, statement, type HandlerVariables } from './handler-environment.ts';
import { FiscFunction } from './fisc-function.ts';
import { FiscOperations } from './fisc-operations.ts';
import { ofOneCopy } from './one-copy.ts';
import { checkOptions, optionsOf } from './options.ts';
import { checkRetention } from './parameters-together.ts';
import type { DeploymentPlan } from './deployment-plan.ts';
import type { FunctionSettings } from './function-settings.ts';
import { accessLogLifecycle, keepPolicy, keptBucket, reportLifecycle } from './kept-bucket.ts';
import { addReporterAlarms } from './reporter-alarms.ts';

export interface FiscReporterProps extends FunctionSettings {
  /** From {@link planDeployment}. */
  readonly plan: DeploymentPlan;
  /** When the daily report is made, `HH:MM` in Japanese time. @default 05:00 */
  readonly reportAt?: string;
  /** Name of an existing bucket that takes the report bucket's access logs. @default - a new one */
  readonly logBucketName?: string;
  /** Days for which no version of a report can be deleted by anybody (Object Lock, compliance mode). @default - none */
  readonly objectLockDays?: number;
  /** Days for which a dated report is kept. @default - for ever */
  readonly reportRetentionDays?: number;
  /** Days for which the access logs of the report bucket are kept, in a bucket that the construct makes. @default 365 */
  readonly accessLogDays?: number;
  /**
   * ARNs of the only roles that may write attestations and exceptions: these decide statuses.
   * @default - nobody may write them, and the reporter counts none
   */
  readonly attestationWriters?: readonly string[];
  /** Also sends a finding to Security Hub for each violated item. @default false */
  readonly securityHub?: boolean;
  /** Whether the plan's rules are deployed as Config rules too: the reporter then watches them and the recorders. @default true */
  readonly watchesRules?: boolean;
  /** @default - topic, dead-letter queue and key of its own */
  readonly operations?: FiscOperations;
}

/**
 * Scans the account every day and on demand, rolls up per FISC item and writes the reports to a bucket of its own, under
 * dated keys and `latest/`. A change of an item's status goes to the topic and to the default event bus; differences
 * between its verdicts and the Config rules' evaluations are part of the report.
 *
 * The bucket and its access logs stay when the stack is deleted.
 *
 * ```ts
 * new FiscReporter(stack, 'FiscReporter', { plan, operations: new FiscOperations(stack, 'Operations', { emails }) });
 * ```
 */
export class FiscReporter extends Construct {
  readonly bucket: Bucket;
  readonly function: LambdaFunction;
  readonly operations: FiscOperations;

  constructor(scope: Construct, id: string, props: FiscReporterProps) {
    super(ofOneCopy(scope), id);
    checkOptions(props, optionsOf.FiscReporter);
    checkRetention(props);
    const { plan } = props;
    refuseTwice(Stack.of(this).region, plan);
    this.operations = props.operations ?? new FiscOperations(this, 'Operations', { ...props, locale: plan.locale });
    this.bucket = this.#newBucket(props);
    const handler = new FiscFunction(this, 'Handler', {
      handler: 'reporter',
      description: 'fisc-check: scans the account and writes the report per FISC item',
      environment: {
        ...judgingVariables(plan),
        REPORT_BUCKET: this.bucket.bucketName,
        TOPIC_ARN: this.operations.topic.topicArn,
        RULE_REGIONS: props.watchesRules === false ? 'none' : [Stack.of(this).region, ...plan.furtherRegions].join(','),
        SECURITY_HUB: String(props.securityHub ?? false),
        ATTESTATIONS: String(props.attestationWriters !== undefined),
        RULE_NAME_PREFIX: plan.ruleNamePrefix,
        ...(plan.selection.rules && { FISC_RULES: plan.selection.rules.join(',') }),
        ...(plan.selection.items && { FISC_ITEMS: plan.selection.items.join(',') }),
      } satisfies HandlerVariables<'reporter'>,
      reads: plan.actions.scan,
      statements: this.#statements(props),
      memorySize: 2048,
      timeout: Duration.minutes(15),
      reservedConcurrency: undefined,
      operations: this.operations,
      settings: props,
      errors: 'untilNextRun',
    });
    addReporterAlarms(this, this.operations, handler.function);
    denyOthersToReport(this.bucket, handler.role);
    const bucketId = Stack.of(this).getLogicalId(this.bucket.node.defaultChild as CfnBucket);
    const prefixes = [...written, ...readBy(props)].filter((each) => each.endsWith('*'));
    acknowledge(
      handler.role,
      ...prefixes.map((prefix) => ({
        rule: 'AwsSolutions-IAM5',
        finding: `Resource::<${bucketId}.Arn>/${prefix}`,
        reason: 'The reports and attestations of the bucket that this construct makes.',
      })),
    );
    this.function = handler.function;
    this.#scheduleDaily(props);
  }

  /** Versioned, encrypted, reached over TLS only, closed to the public, its accesses logged; kept when the stack goes. */
  #newBucket(props: FiscReporterProps): Bucket {
    const { key, objectLockDays, attestationWriters } = props;
    const bucket = new Bucket(this, 'Reports', {
      ...keptBucket,
      lifecycleRules: reportLifecycle(props.reportRetentionDays),
      ...(key !== undefined && { encryption: BucketEncryption.KMS, encryptionKey: key, bucketKeyEnabled: true }),
      ...(objectLockDays !== undefined && {
        objectLockDefaultRetention: ObjectLockRetention.compliance(Duration.days(objectLockDays)),
      }),
    });
    denyOthersToAttest(bucket, attestationWriters);
    this.#logAccesses(bucket, props);
    keepPolicy(bucket);
    return bucket;
  }

  /** By the bucket's policy, not by ACLs, whatever feature flags the app sets. */
  #logAccesses(bucket: Bucket, { logBucketName: existing, accessLogDays = 365 }: FiscReporterProps): void {
    const logs = existing === undefined ? this.#newLogBucket(accessLogDays) : null;
    const resource = bucket.node.defaultChild as CfnBucket;
    resource.loggingConfiguration = {
      destinationBucketName: logs?.bucketName ?? existing!,
      logFilePrefix: 'fisc-check-reports/',
    };
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
    logs?.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AccessLogsOfTheReports',
        principals: [new ServicePrincipal('logging.s3.amazonaws.com')],
        actions: ['s3:PutObject'],
        resources: [logs.arnForObjects('fisc-check-reports/*')],
        conditions: {
          ArnLike: { 'aws:SourceArn': bucket.bucketArn },
          StringEquals: { 'aws:SourceAccount': Stack.of(this).account },
        },
      }),
    );
  }

  #newLogBucket(days: number): Bucket {
    // S3 delivers no access logs to a bucket that encrypts with KMS by default, nor to one with Object Lock.
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshooting-server-access-logging.html
    const logs = new Bucket(this, 'AccessLogs', { ...keptBucket, lifecycleRules: accessLogLifecycle(days) });
    keepPolicy(logs);
    acknowledge(logs, {
      rule: 'AwsSolutions-S1',
      reason: 'It holds access logs itself: logging its own accesses would not end.',
    });
    return logs;
  }

  #statements(props: FiscReporterProps): readonly PolicyStatement[] {
    const { plan, securityHub } = props;
    const { partition, region, account } = Stack.of(this);
    return [
      new PolicyStatement({
        sid: 'Reports',
        actions: ['s3:PutObject'],
        resources: written.map((prefix) => this.bucket.arnForObjects(prefix)),
      }),
      new PolicyStatement({
        sid: 'LatestAndAttestations',
        actions: ['s3:GetObject'],
        resources: readBy(props).map((prefix) => this.bucket.arnForObjects(prefix)),
      }),
      new PolicyStatement({ sid: 'IsThereOne', actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn] }),
      new PolicyStatement({
        sid: 'Notifications',
        actions: ['sns:Publish'],
        resources: [this.operations.topic.topicArn],
      }),
      ...this.#topicKey(),
      new PolicyStatement({
        sid: 'Events',
        actions: ['events:PutEvents'],
        resources: [`arn:${partition}:events:${region}:${account}:event-bus/default`],
      }),
      statement('EvaluationsOfTheConfigRules', [
        'config:DescribeConfigRuleEvaluationStatus',
        'config:DescribeConfigurationRecorderStatus',
        'config:DescribeConfigurationRecorders',
        'config:GetComplianceDetailsByConfigRule',
      ]),
      ...(securityHub === true
        ? [statement('SecurityHub', ['securityhub:BatchImportFindings', 'securityhub:GetFindings'])]
        : []),
      ...furtherRoles(plan),
      ...formerKeys(props),
    ];
  }

  /** An existing topic may be encrypted with a key of its own: whoever publishes must use it. */
  #topicKey(): readonly PolicyStatement[] {
    const { topicKeyArn } = this.operations;
    if (topicKeyArn === null) return [];
    return [
      new PolicyStatement({
        sid: 'TopicKey',
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: [topicKeyArn],
      }),
    ];
  }

  /** EventBridge Scheduler: it knows Japanese time, and needs no further permission on the function. */
  #scheduleDaily({ reportAt = '05:00', rolePath, roleNamePrefix }: FiscReporterProps): void {
    const { account, region } = Stack.of(this);
    const [hour, minute] = reportAt.split(':').map(Number);
    const { deadLetters, key } = this.operations;
    const role = new Role(this, 'ScheduleRole', {
      description: 'fisc-check: starts the daily report',
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
      ...(rolePath === undefined ? {} : { path: rolePath }),
      ...(roleNamePrefix === undefined ? {} : { roleName: `${roleNamePrefix}schedule-${region}` }),
      inlinePolicies: {
        Schedule: new PolicyDocument({
          statements: [
            new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [this.function.functionArn] }),
            new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [deadLetters.queueArn] }),
            new PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [key.keyArn] }),
          ],
        }),
      },
    });
    new CfnSchedule(this, 'Daily', {
      description: 'fisc-check: the daily report',
      scheduleExpression: `cron(${minute} ${hour} * * ? *)`,
      scheduleExpressionTimezone: 'Asia/Tokyo',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: this.function.functionArn,
        roleArn: role.roleArn,
        deadLetterConfig: { arn: deadLetters.queueArn },
        retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 3600 },
      },
    });
  }
}

/** The home region is watched anyway. @throws {UsageError} */
function refuseTwice(region: string, { furtherRegions }: DeploymentPlan): void {
  if (Token.isUnresolved(region) || !furtherRegions.includes(region)) return;
  throw new UsageError(`parameter 'furtherRegions': ${region} is the reporter's own region already`);
}

/** What the reporter writes: never the attestations, which are people's. */
const written = ['latest/*', 'reports/*'];
const attestations = 'attestations/*';

/** What it reads: attestations only where it is said who may write them. */
function readBy({ attestationWriters }: FiscReporterProps): readonly string[] {
  return [
    'latest/items.json',
    'latest/result.json',
    'latest/differences.json',
    'latest/told.json',
    'latest/closed-regions.json',
    ...(attestationWriters === undefined ? [] : [attestations]),
  ];
}

/** Every way to bring an object into the bucket: a put (a copy and an upload in parts too), and a replication. */
const waysIn = ['s3:PutObject', 's3:ReplicateObject', 's3:ReplicateDelete'];

/** Where the newest version is deleted, the one before takes its place. */
const waysOut = ['s3:DeleteObject', 's3:DeleteObjectVersion'];

/**
 * The item rules trust what stands in `latest/`: nobody but the reporter puts it there and nobody takes it away, whatever
 * IAM grants. S3's own lifecycle is subject to no bucket policy.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-and-other-bucket-config.html
 */
function denyOthersToReport(bucket: Bucket, reporter: IRole): void {
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: 'OnlyTheReporterReports',
      effect: Effect.DENY,
      principals: [new StarPrincipal()],
      actions: [...waysIn, ...waysOut],
      resources: written.map((prefix) => bucket.arnForObjects(prefix)),
      conditions: { ArnNotEquals: { 'aws:PrincipalArn': reporter.roleArn } },
    }),
  );
}

/**
 * Attestations decide statuses: only the named roles may write them, whatever IAM grants to others; without any named,
 * nobody.
 */
function denyOthersToAttest(bucket: Bucket, writers: readonly string[] | undefined): void {
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: writers === undefined ? 'NobodyAttests' : 'OnlyTheseRolesAttest',
      effect: Effect.DENY,
      principals: [new StarPrincipal()],
      actions: [...waysIn, ...waysOut],
      resources: [bucket.arnForObjects(attestations)],
      ...(writers !== undefined && { conditions: { ArnNotLike: { 'aws:PrincipalArn': [...writers] } } }),
    }),
  );
}
