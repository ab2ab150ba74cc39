/** What the strict rules say of the stack's own resources, made in an emulated account as the template states them. */
import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateKeyCommand, EnableKeyRotationCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  CreateBucketCommand,
  PutBucketEncryptionCommand,
  PutBucketLoggingCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  S3Client,
  type OwnershipControlsRule,
  type PublicAccessBlockConfiguration,
  type ServerSideEncryptionByDefault,
  type VersioningConfiguration,
} from '@aws-sdk/client-s3';
import { CreateTopicCommand, SetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { CreateQueueCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { describeEmulated, TEST_ACCOUNT } from '../../helpers/emulator.ts';
import { scan } from '../../helpers/scanning.ts';
import { newStack, type TemplateResource } from './stacks.ts';

const region = 'ap-northeast-1';
const partition = `arn:aws`;

/** What the makers read of a resource's properties, each of some types. */
interface Stated {
  readonly Bucket: string;
  readonly BucketEncryption: {
    readonly ServerSideEncryptionConfiguration: readonly {
      readonly ServerSideEncryptionByDefault: ServerSideEncryptionByDefault;
      readonly BucketKeyEnabled?: boolean;
    }[];
  };
  readonly Environment: { readonly Variables: Record<string, string> };
  readonly KmsKeyArn: string;
  readonly KmsKeyId: string;
  readonly KmsMasterKeyId: string;
  readonly LoggingConfiguration?: { readonly DestinationBucketName: string; readonly LogFilePrefix: string };
  readonly OwnershipControls: { Rules: OwnershipControlsRule[] };
  readonly PolicyDocument: object;
  readonly PublicAccessBlockConfiguration: PublicAccessBlockConfiguration;
  readonly Queues: readonly string[];
  readonly Role: string;
  readonly Topics: readonly string[];
  readonly VersioningConfiguration: VersioningConfiguration;
}

/** The values of `Ref` and `Fn::GetAtt` of what was made. */
type Made = Map<string, { readonly Ref: string; readonly Arn: string }>;

/** A value of the template, with what stands for others put in. */
function resolved(value: unknown, made: Made): unknown {
  if (Array.isArray(value)) return value.map((entry) => resolved(entry, made));
  if (typeof value !== 'object' || value === null) return value;
  const [[name, argument] = ['', null]] = Object.entries(value);
  if (name === 'Ref') {
    const pseudo = { 'AWS::AccountId': TEST_ACCOUNT, 'AWS::Partition': 'aws', 'AWS::Region': region }[
      argument as string
    ];
    return pseudo ?? made.get(argument as string)?.Ref ?? String(argument);
  }
  if (name === 'Fn::GetAtt') return made.get((argument as string[])[0]!)?.Arn ?? String(argument);
  if (name === 'Fn::Join') {
    const [separator, parts] = argument as [string, unknown[]];
    return (resolved(parts, made) as string[]).join(separator);
  }
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, resolved(entry, made)]));
}

describeEmulated('the strict rules on the resources of the stack', (emulator) => {
  const kms = () => new KMSClient(emulator.client());
  const s3 = () => new S3Client({ ...emulator.client(), forcePathStyle: true });
  const sns = () => new SNSClient(emulator.client());
  const sqs = () => new SQSClient(emulator.client());

  /** Each kind of resource as CloudFormation would make it; what is put is what the template states. */
  const makers: Readonly<Record<string, (id: string, properties: Stated, made: Made) => Promise<void>>> = {
    'AWS::IAM::Role': async (id, _properties, made) => {
      const iam = new IAMClient(emulator.client());
      const { Role } = await iam.send(new CreateRoleCommand({ RoleName: id, AssumeRolePolicyDocument: '{}' }));
      made.set(id, { Ref: id, Arn: Role!.Arn! });
    },
    'AWS::S3::Bucket': async (id, properties, made) => {
      const Bucket = id.toLowerCase();
      await s3().send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: region } }));
      made.set(id, { Ref: Bucket, Arn: `${partition}:s3:::${Bucket}` });
      const { PublicAccessBlockConfiguration, VersioningConfiguration, LoggingConfiguration } = properties;
      const Rules = properties.BucketEncryption.ServerSideEncryptionConfiguration.map(
        ({ ServerSideEncryptionByDefault, BucketKeyEnabled = false }) => ({
          ApplyServerSideEncryptionByDefault: ServerSideEncryptionByDefault,
          BucketKeyEnabled,
        }),
      );
      const ServerSideEncryptionConfiguration = { Rules };
      await s3().send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration }));
      await s3().send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
      await s3().send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
      const { OwnershipControls } = properties;
      await s3().send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls }));
      if (LoggingConfiguration === undefined) return;
      const { DestinationBucketName, LogFilePrefix } = LoggingConfiguration;
      const LoggingEnabled = { TargetBucket: DestinationBucketName, TargetPrefix: LogFilePrefix };
      await s3().send(new PutBucketLoggingCommand({ Bucket, BucketLoggingStatus: { LoggingEnabled } }));
    },
    'AWS::S3::BucketPolicy': async (_id, { Bucket, PolicyDocument }) => {
      await s3().send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify(PolicyDocument) }));
    },
    'AWS::SNS::Topic': async (id, { KmsMasterKeyId }, made) => {
      const { TopicArn } = await sns().send(new CreateTopicCommand({ Name: id, Attributes: { KmsMasterKeyId } }));
      made.set(id, { Ref: TopicArn!, Arn: TopicArn! });
    },
    'AWS::SNS::TopicPolicy': async (_id, { Topics, PolicyDocument }) => {
      const AttributeValue = JSON.stringify(PolicyDocument);
      const [TopicArn] = Topics;
      await sns().send(new SetTopicAttributesCommand({ TopicArn, AttributeName: 'Policy', AttributeValue }));
    },
    'AWS::SQS::Queue': async (id, { KmsMasterKeyId }, made) => {
      const { QueueUrl } = await sqs().send(new CreateQueueCommand({ QueueName: id, Attributes: { KmsMasterKeyId } }));
      made.set(id, { Ref: QueueUrl!, Arn: `${partition}:sqs:${region}:${TEST_ACCOUNT}:${id}` });
    },
    'AWS::SQS::QueuePolicy': async (_id, { Queues, PolicyDocument }) => {
      const [QueueUrl] = Queues;
      await sqs().send(
        new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: JSON.stringify(PolicyDocument) } }),
      );
    },
    'AWS::Logs::LogGroup': async (id, { KmsKeyId }, made) => {
      const logs = new CloudWatchLogsClient(emulator.client());
      await logs.send(new CreateLogGroupCommand({ logGroupName: id, kmsKeyId: KmsKeyId }));
      made.set(id, { Ref: id, Arn: `${partition}:logs:${region}:${TEST_ACCOUNT}:log-group:${id}:*` });
    },
    'AWS::Lambda::Function': async (id, { Role, KmsKeyArn, Environment }, made) => {
      const lambda = new LambdaClient(emulator.client());
      const { FunctionArn } = await lambda.send(
        new CreateFunctionCommand({
          FunctionName: id,
          Role,
          Runtime: 'nodejs22.x',
          Handler: 'index.handler',
          KMSKeyArn: KmsKeyArn,
          Environment,
          Code: { ZipFile: Buffer.concat([Buffer.from('PK\u0005\u0006'), Buffer.alloc(18)]) },
        }),
      );
      made.set(id, { Ref: id, Arn: FunctionArn! });
    },
  };

  async function make(resources: readonly TemplateResource[]): Promise<ReadonlySet<string>> {
    const made: Made = new Map();
    // The log bucket is named by the report bucket, and policies name all the others.
    const rank = ({ id, Type }: TemplateResource): number =>
      Object.keys(makers).indexOf(Type) + (Type.endsWith('Policy') ? 100 : id.includes('Reports') ? 50 : 0);
    const ours = resources.filter(({ Type }) => Object.hasOwn(makers, Type)).sort((a, b) => rank(a) - rank(b));
    for (const { id, Type, Properties } of ours) {
      await makers[Type]!(id, resolved(Properties, made) as Stated, made);
    }
    return new Set([...made.values()].flatMap(({ Ref, Arn }) => [Ref, Arn]));
  }

  test('with a key of the bank’s: nothing fails but what S3 itself does not allow', { timeout: 180_000 }, async () => {
    const { KeyMetadata } = await kms().send(new CreateKeyCommand({}));
    await kms().send(new EnableKeyRotationCommand({ KeyId: KeyMetadata!.KeyId! }));
    const { resources } = await newStack({ rules: ['kms-key-rotation-enabled'] }, { keyArn: KeyMetadata!.Arn! });
    const own = await make(resources);
    const args = [
      '--regions',
      region,
      '--level',
      'strict',
      '--rules',
      's3-bucket-*,sns-topic-*,sqs-queue-*,lambda-*,loggroup-*',
    ];
    const { result } = await scan(args, { url: emulator.url });
    const ours = result.findings.filter(({ resource }) => own.has(resource.id) || own.has(resource.arn));
    expect(ours.length).toBeGreaterThan(30);
    expect([...new Set(ours.map(({ resource }) => resource.type))].sort()).toEqual([
      'AWS::Lambda::Function',
      'AWS::Logs::LogGroup',
      'AWS::S3::Bucket',
      'AWS::SNS::Topic',
      'AWS::SQS::Queue',
    ]);
    const notPassed = ours.filter(({ status }) => status !== 'pass');
    expect(notPassed.map(({ ruleId, resource, status }) => `${ruleId} ${resource.id}: ${status}`).sort()).toEqual([
      // It is where the report bucket's access logs go: its own would not end.
      expect.stringMatching(/^s3-bucket-access-logging reporteraccesslogs\w+: notApplicable$/),
      // S3 delivers no access logs to a bucket that encrypts with KMS by default: docs/deploy.md says so.
      expect.stringMatching(/^s3-bucket-encryption-kms reporteraccesslogs\w+: fail$/),
    ]);
  });
});
