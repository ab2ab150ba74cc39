import { GetBucketPolicyCommand, GetObjectCommand, PutBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import type { AnyCollector } from '../../../lib/collect/collector.ts';
import { collectedKinds, collectorOf } from '../../../lib/collect/index.ts';
import { Session } from '../../../lib/aws/session.ts';
import { NotReadOnly, assertReadOnly, isReadOnly } from '../../../lib/aws/read-only.ts';

const session = (): Session =>
  new Session(
    { account: '123456789012', partition: 'aws', callerArn: 'arn:aws:iam::123456789012:user/test' },
    { homeRegion: 'ap-northeast-1', credentials: { accessKeyId: 'a', secretAccessKey: 's' } },
  );

describe('the guard', () => {
  test.each(['GetBucketPolicy', 'ListKeys', 'DescribeTrails', 'HeadBucket', 'AssumeRole', 'GetCallerIdentity'])(
    'lets %s out',
    (operation) => {
      expect(() => assertReadOnly(operation)).not.toThrow();
    },
  );

  test.each([
    'PutBucketPolicy',
    'DeleteBucket',
    'CreateKey',
    'ScheduleKeyDeletion',
    'GetObject',
    'GetSecretValue',
    'GetParameter',
    'Getaway',
    'StartLogging',
    '',
  ])('refuses %s', (operation) => {
    expect(() => assertReadOnly(operation)).toThrow(NotReadOnly);
  });

  test('stands in front of every client: a write never leaves, whatever called it', async () => {
    const aws = session();
    await expect(aws.send(S3Client, new PutBucketPolicyCommand({ Bucket: 'b', Policy: '{}' }))).rejects.toMatchObject({
      cause: { name: 'NotReadOnly' },
    });
    await expect(aws.send(S3Client, new GetObjectCommand({ Bucket: 'b', Key: 'k' }))).rejects.toMatchObject({
      cause: { name: 'NotReadOnly' },
    });
    aws.close();
    expect(new GetBucketPolicyCommand({ Bucket: 'b' }).constructor.name).toBe('GetBucketPolicyCommand');
  });

  test('allows every call that a collector declares, and nothing declared is a write', async () => {
    for (const kind of collectedKinds) {
      const collector = (await collectorOf(kind)) as AnyCollector;
      const sources = Object.values(collector.attributes).filter((source) => source !== 'free');
      for (const { calls } of [collector.list, ...(collector.find ? [collector.find] : []), ...sources]) {
        for (const api of Object.keys(calls)) expect(isReadOnly(api.split(':')[1]!), `${kind} ${api}`).toBe(true);
      }
    }
  });
});
