import { AccountClient, ListRegionsCommand } from '@aws-sdk/client-account';
import { CreateKeyCommand, KMSClient, ListKeysCommand, paginateListKeys } from '@aws-sdk/client-kms';
import { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { DescribeFileSystemsCommand, EFSClient } from '@aws-sdk/client-efs';
import { ListUsersCommand, IAMClient } from '@aws-sdk/client-iam';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { GetAccessPointCommand, GetPublicAccessBlockCommand, S3ControlClient } from '@aws-sdk/client-s3-control';
import * as s3 from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clientSettings, describeEmulated, s3ControlSettings, TEST_ACCOUNT } from './emulator.ts';
import { startProxy, type AwsProxy, type Fault } from './proxy.ts';

const swallow = async (call: Promise<unknown>): Promise<void> => void (await call.catch(() => null));

describeEmulated('the proxy', (aws) => {
  let proxy: AwsProxy;
  beforeEach(async () => {
    await aws.reset();
    proxy = await startProxy({ upstream: aws.url });
  });
  afterEach(() => proxy.close());

  const kms = (): KMSClient => new KMSClient(clientSettings(proxy.url));
  const listKeysWith = async (fault: Fault): Promise<Error> => {
    proxy.rules.push({ service: 'KMS', operation: 'ListKeys', fault });
    return await kms()
      .send(new ListKeysCommand({}))
      .then(
        () => new Error('answered'),
        (error: Error) => error,
      );
  };

  test('names the subresources of S3 as the SDK does', async () => {
    const client = new s3.S3Client(clientSettings(proxy.url));
    const bucket = { Bucket: 'a-bucket' };
    const CreateBucketConfiguration = { LocationConstraint: 'ap-northeast-1' } as const;
    await client.send(new s3.CreateBucketCommand({ ...bucket, CreateBucketConfiguration }));
    const calls = [
      client.send(new s3.ListBucketsCommand({})),
      client.send(new s3.HeadBucketCommand(bucket)),
      client.send(new s3.GetBucketEncryptionCommand(bucket)),
      client.send(new s3.GetBucketPolicyCommand(bucket)),
      client.send(new s3.GetBucketPolicyStatusCommand(bucket)),
      client.send(new s3.GetBucketAclCommand(bucket)),
      client.send(new s3.GetPublicAccessBlockCommand(bucket)),
      client.send(new s3.GetBucketOwnershipControlsCommand(bucket)),
      client.send(new s3.GetBucketVersioningCommand(bucket)),
      client.send(new s3.GetBucketLoggingCommand(bucket)),
      client.send(new s3.GetBucketLifecycleConfigurationCommand(bucket)),
      client.send(new s3.GetObjectLockConfigurationCommand(bucket)),
      client.send(new s3.GetBucketReplicationCommand(bucket)),
      client.send(new s3.GetBucketTaggingCommand(bucket)),
      client.send(new s3.GetBucketLocationCommand(bucket)),
      client.send(new s3.ListObjectsV2Command(bucket)),
      client.send(new s3.PutObjectCommand({ ...bucket, Key: 'a/b?c', Body: 'x' })),
    ];
    await Promise.all(calls.map(swallow));
    expect(proxy.operations()).toEqual(
      [
        'CreateBucket',
        'GetBucketAcl',
        'GetBucketEncryption',
        'GetBucketLifecycleConfiguration',
        'GetBucketLocation',
        'GetBucketLogging',
        'GetBucketOwnershipControls',
        'GetBucketPolicy',
        'GetBucketPolicyStatus',
        'GetBucketReplication',
        'GetBucketTagging',
        'GetBucketVersioning',
        'GetObjectLockConfiguration',
        'GetPublicAccessBlock',
        'HeadBucket',
        'ListBuckets',
        'ListObjectsV2',
        'PutObject',
      ].map((operation) => `S3:${operation}`),
    );
    const resources = proxy.calls.filter((call) => call.operation !== 'ListBuckets').map((call) => call.resource);
    expect(new Set(resources)).toEqual(new Set(['a-bucket']));
  });

  test('names the operations of every protocol, their region and resource', async () => {
    const settings = clientSettings(proxy.url, 'us-east-1');
    const control = new S3ControlClient(s3ControlSettings(proxy.url, 'us-east-1'));
    const AccountId = TEST_ACCOUNT;
    await swallow(new EC2Client(settings).send(new DescribeRegionsCommand({})));
    await swallow(new IAMClient(settings).send(new ListUsersCommand({})));
    await swallow(new AccountClient(settings).send(new ListRegionsCommand({})));
    await swallow(new LambdaClient(settings).send(new ListFunctionsCommand({})));
    await swallow(new EFSClient(settings).send(new DescribeFileSystemsCommand({})));
    await swallow(control.send(new GetPublicAccessBlockCommand({ AccountId })));
    await swallow(control.send(new GetAccessPointCommand({ AccountId, Name: 'point' })));
    expect(proxy.operations()).toEqual([
      'Account:ListRegions',
      'EC2:DescribeRegions',
      'EFS:DescribeFileSystems',
      'IAM:ListUsers',
      'Lambda:ListFunctions',
      'S3 Control:GetAccessPoint',
      'S3 Control:GetPublicAccessBlock',
    ]);
    expect(proxy.calls.at(-1)).toMatchObject({ resource: 'point', region: 'us-east-1', accessKeyId: 'testing' });
    expect(proxy.calls.every((call) => call.status === 200 || call.service === 'S3 Control')).toBe(true);
  });

  test('fails only the page that a rule names, and every attempt of it', async () => {
    await Promise.all(Array.from({ length: 5 }, () => new KMSClient(aws.client()).send(new CreateKeyCommand({}))));
    proxy.rules.push({ operation: 'ListKeys', nth: 2, fault: { kind: 'throttled' } });
    const client = new KMSClient({ ...clientSettings(proxy.url), maxAttempts: 2 });
    const pages: number[] = [];
    const reading = async (): Promise<void> => {
      for await (const page of paginateListKeys({ client, pageSize: 2 }, {})) pages.push(page.Keys?.length ?? 0);
    };
    await expect(reading()).rejects.toMatchObject({ name: 'ThrottlingException' });
    expect(pages).toEqual([2]);
    expect(proxy.calls.map(({ nth, attempt, fault }) => [nth, attempt, fault])).toEqual([
      [1, 1, null],
      [2, 1, 'throttled'],
      [2, 2, 'throttled'],
    ]);
  });

  test('a rule is spent after its times', async () => {
    proxy.rules.push({ operation: 'ListKeys', times: 2, fault: { kind: 'throttled' } });
    const client = new KMSClient({ ...clientSettings(proxy.url), maxAttempts: 4 });
    await expect(client.send(new ListKeysCommand({}))).resolves.toMatchObject({ Keys: [] });
    expect(proxy.calls.map((call) => call.status)).toEqual([400, 400, 200]);
  });

  test('a rule may fit only every other request', async () => {
    proxy.rules.push({ operation: 'ListKeys', every: 2, fault: { kind: 'error', code: 'NotFoundException' } });
    for (let asked = 0; asked < 4; asked += 1) await swallow(kms().send(new ListKeysCommand({})));
    expect(proxy.calls.map((call) => call.status)).toEqual([200, 400, 200, 400]);
  });

  test('denies in the words of each protocol', async () => {
    proxy.rules.push({ fault: { kind: 'denied' } });
    const settings = clientSettings(proxy.url);
    const control = new S3ControlClient(s3ControlSettings(proxy.url));
    const names = await Promise.all(
      [
        kms().send(new ListKeysCommand({})),
        new EC2Client(settings).send(new DescribeRegionsCommand({})),
        new IAMClient(settings).send(new ListUsersCommand({})),
        new AccountClient(settings).send(new ListRegionsCommand({})),
        new s3.S3Client(settings).send(new s3.ListBucketsCommand({})),
        control.send(new GetPublicAccessBlockCommand({ AccountId: TEST_ACCOUNT })),
      ].map((call: Promise<unknown>) =>
        call.then(
          () => 'answered',
          (error: Error) => error.name,
        ),
      ),
    );
    expect(names).toEqual([
      'AccessDeniedException',
      'UnauthorizedOperation',
      'AccessDenied',
      'AccessDeniedException',
      'AccessDenied',
      'AccessDenied',
    ]);
  });

  test('a denial by a service control policy says so', async () => {
    const error = await listKeysWith({ kind: 'deniedByScp' });
    expect(error.message).toMatch(/with an explicit deny in a service control policy/);
  });

  test.each<[Fault, RegExp]>([
    [{ kind: 'error', code: 'NotFoundException' }, /NotFoundException/],
    [{ kind: 'reset' }, /ECONNRESET|socket hang up/],
    [{ kind: 'truncate' }, /aborted|ECONNRESET/],
    [{ kind: 'cleanCut' }, /SyntaxError/],
    [{ kind: 'html' }, /SyntaxError|Unexpected token/],
  ])('%j', async (fault, message) => {
    expect(String(await listKeysWith(fault))).toMatch(message);
  });

  test('an empty 200 is what the SDK takes for an empty object', async () => {
    proxy.rules.push({ fault: { kind: 'empty' } });
    const answer = await kms().send(new ListKeysCommand({}));
    expect(answer.Keys).toBeUndefined();
  });

  test.each(['hang', 'stall'] as const)('%s never ends', async (kind) => {
    proxy.rules.push({ fault: { kind } });
    const abort = AbortSignal.timeout(300);
    const call = kms().send(new ListKeysCommand({}), { abortSignal: abort });
    await expect(call).rejects.toThrow(/abort/i);
  });

  test('delays, and rewrites', async () => {
    proxy.rules.push({ times: 1, fault: { kind: 'delay', ms: 200 } });
    const started = performance.now();
    await kms().send(new ListKeysCommand({}));
    expect(performance.now() - started).toBeGreaterThan(190);
    proxy.rules.push({ fault: { kind: 'rewrite', body: () => '{"Keys":[{"KeyId":"other"}]}' } });
    await expect(kms().send(new ListKeysCommand({}))).resolves.toMatchObject({ Keys: [{ KeyId: 'other' }] });
  });

  test('counts what is in flight', async () => {
    const slow = await startProxy({ upstream: aws.url, latency: 50 });
    const client = new KMSClient(clientSettings(slow.url));
    await Promise.all(Array.from({ length: 8 }, () => client.send(new ListKeysCommand({}))));
    expect(slow.stats.mostInFlight).toBe(8);
    await slow.close();
  });
});
