/** What tells people that something went wrong: topic, dead-letter queue, alarms, and the key they share. */
import { Duration, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import {
  ComparisonOperator,
  TreatMissingData,
  type Alarm,
  type CreateAlarmOptions,
  type Metric,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { AccountRootPrincipal, Effect, PolicyDocument, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key, type IKey } from 'aws-cdk-lib/aws-kms';
import { Topic, TopicPolicy, type ITopic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption, type CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Locale } from '../../rules/rule.ts';
import { keyDeletionDays } from '../aws-config/deploy-policy.ts';
import { alarmDescription, type AlarmName } from '../i18n/alarms.ts';
import { acknowledge } from './acknowledge.ts';
import { ofOneCopy } from './one-copy.ts';
import { checkOptions, optionsOf } from './options.ts';
import { parameterSchema } from './parameter.ts';
import { existingTopic, notBoth, onlyWith } from './parameters-together.ts';
import { warn } from './warnings.ts';
import { wrongValue } from './wrong-value.ts';

export interface FiscOperationsProps {
  /** Addresses that get alarms and changes of an item's status. Each must confirm its subscription. @default - none */
  readonly emails?: readonly string[];
  /**
   * An existing topic instead of one of its own, of this account or another. Its policy must let CloudWatch alarms and the
   * reporter's role publish. @default - a new encrypted topic
   */
  readonly topic?: ITopic;
  /**
   * The key of the existing topic, whose policy must let CloudWatch alarms and the reporter's role use it.
   * @default - the existing topic has none, or one managed by AWS
   */
  readonly topicKeyArn?: string;
  /** @default - a new customer managed key with rotation */
  readonly key?: IKey;
  /** Language of the alarms. @default ja */
  readonly locale?: Locale;
}

/** How an alarm judges its metric. */
export type AlarmJudging = Omit<CreateAlarmOptions, 'alarmDescription' | 'threshold'> & { readonly threshold?: number };

/** The period of a metric that an alarm judges by {@link untilNextValue}. */
export const eachMinute = Duration.minutes(1);

/**
 * Of a metric that comes once in a while, with each report or each invocation: the alarm stays as it is until the next
 * value, so that it is not mended by silence. It looks back half an hour, since values come late: Lambda stamps Errors with
 * the beginning of an invocation and sends it at the end, up to 15 minutes later; what stands in a log or tells of a queue
 * takes some minutes. So it turns OK half an hour after the last bad value, if a good one came after it.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export const untilNextValue = {
  evaluationPeriods: 30,
  datapointsToAlarm: 1,
  treatMissingData: TreatMissingData.IGNORE,
} as const satisfies AlarmJudging;

/** Topic, dead-letter queue and alarms, shared by the functions of a stack. */
export class FiscOperations extends Construct {
  readonly key: IKey;
  /** Gets alarms, and from the reporter changes of an item's status. */
  readonly topic: ITopic;
  /** The key of a topic that was there before; null: there is none, or {@link key} is it. */
  readonly topicKeyArn: string | null;
  /** Events that a function could not handle after its retries. */
  readonly deadLetters: Queue;
  readonly #locale: Locale;

  constructor(scope: Construct, id: string, props: FiscOperationsProps = {}) {
    super(ofOneCopy(scope), id);
    checkOptions(props, optionsOf.FiscOperations);
    checkTopic(props);
    this.#locale = props.locale ?? 'ja';
    this.key = props.key ?? operationsKey(this);
    this.topic = props.topic ?? this.#newTopic();
    if (props.topic === undefined && (props.emails ?? []).length === 0) warn(this, 'fisc-check:nobodyIsTold');
    this.topicKeyArn = props.topicKeyArn ?? null;
    for (const email of props.emails ?? []) this.topic.addSubscription(new EmailSubscription(email));
    this.deadLetters = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: this.key,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    // SQS's default, said: AWS Control Tower's CT.SQS.PR.1 takes a queue for a dead-letter queue only where it is. On the
    // resource itself, because earlier CDKs make byQueue of what the queue is given.
    const resource = this.deadLetters.node.defaultChild as CfnQueue;
    resource.redriveAllowPolicy = { redrivePermission: 'allowAll' };
    acknowledge(this.deadLetters, {
      rule: 'AwsSolutions-SQS3',
      reason: 'It is the dead-letter queue of Lambda functions and of a schedule, which name it themselves.',
    });
    // A queue that nobody touches falls silent with messages in it: that mends nothing.
    this.alarm(
      this,
      'DeadLettersAlarm',
      'dead-letters',
      this.deadLetters.metricApproximateNumberOfMessagesVisible({ period: eachMinute, statistic: 'Maximum' }),
      untilNextValue,
    );
  }

  /** An alarm that tells the topic when its metric reaches the threshold (1), and when it no longer does. */
  alarm(scope: Construct, id: string, name: AlarmName, metric: Metric, judging: AlarmJudging): Alarm {
    const alarm = metric.createAlarm(scope, id, {
      threshold: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      ...judging,
      alarmDescription: alarmDescription(name, this.#locale),
    });
    const tell = new SnsAction(this.topic);
    alarm.addAlarmAction(tell);
    alarm.addOkAction(tell);
    return alarm;
  }

  #newTopic(): Topic {
    const topic = new Topic(this, 'Topic', { masterKey: this.key });
    // A policy replaces SNS's default one, so it says itself who may publish: alarms, and roles by their own policies.
    const policy = new TopicPolicy(this, 'TopicPolicy', { topics: [topic], enforceSSL: true });
    policy.document.addStatements(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    return topic;
  }
}

/** @throws {UsageError} for a topic that is none for alarms, and for what does not go with it. */
function checkTopic({ topic, ...props }: FiscOperationsProps): void {
  onlyWith({ topic, ...props }, 'topicKeyArn', 'topic');
  if (topic === undefined) return;
  if ((props.emails ?? []).length > 0) notBoth({ topic, ...props }, 'emails', 'topic', existingTopic);
  const { topicArn } = parameterSchema.shape;
  const isKnown = !Token.isUnresolved(topic.topicArn);
  if (topic.fifo || (isKnown && !topicArn.safeParse(topic.topicArn).success)) {
    throw wrongValue('topic', topicArn, isKnown ? topic.topicArn : topic.node.path);
  }
}

/**
 * The key of queue, topic and logs. Its policy names every action: the account administers it and delegates to IAM, the
 * services that deliver may use it for this account only.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html
 */
function operationsKey(scope: Construct): Key {
  const { account, region, partition } = Stack.of(scope);
  const key = new Key(scope, 'Key', {
    description: 'fisc-check: dead-letter queue, notification topic and function logs',
    enableKeyRotation: true,
    pendingWindow: Duration.days(keyDeletionDays),
    // Logs are decrypted whenever they are read: a key that leaves the template must outlive what it encrypted.
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    policy: new PolicyDocument({
      statements: [
        new PolicyStatement({
          sid: 'AdministeredByTheAccount',
          effect: Effect.ALLOW,
          principals: [new AccountRootPrincipal()],
          actions: [...administration, 'kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'],
          resources: ['*'],
        }),
        new PolicyStatement({
          sid: 'AlarmsToTheTopic',
          principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: ['*'],
          conditions: { StringEquals: { 'aws:SourceAccount': account } },
        }),
        // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
        new PolicyStatement({
          sid: 'LogsOfThisAccount',
          principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
          actions: [
            'kms:Encrypt',
            'kms:Decrypt',
            'kms:ReEncryptFrom',
            'kms:ReEncryptTo',
            'kms:GenerateDataKey',
            'kms:GenerateDataKeyWithoutPlaintext',
            'kms:DescribeKey',
          ],
          resources: ['*'],
          conditions: {
            ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:*` },
          },
        }),
      ],
    }),
  });
  return key;
}

const administration = [
  'kms:CancelKeyDeletion',
  'kms:CreateAlias',
  'kms:CreateGrant',
  'kms:DeleteAlias',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:DisableKeyRotation',
  'kms:EnableKey',
  'kms:EnableKeyRotation',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListAliases',
  'kms:ListGrants',
  'kms:ListKeyPolicies',
  'kms:ListKeyRotations',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:RevokeGrant',
  'kms:RotateKeyOnDemand',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateAlias',
  'kms:UpdateKeyDescription',
];
