/** The built reporter when AWS does not answer in the function's time. */
import { CreateBucketCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { readingTime } from '../../../lib/lambda/sessions.ts';
import type { ScanResult } from '../../../lib/result/result.ts';
import { describeEmulated } from '../../helpers/emulator.ts';
import { ground } from './ground.ts';

describeEmulated('a service that hangs', (emulator) => {
  const Bucket = 'fisc-reports';
  const on = ground(emulator, {
    handler: 'reporter',
    timeout: 40_000,
    env: {
      REPORT_BUCKET: Bucket,
      FISC_RULES: 's3-bucket-versioning,kms-key-rotation-enabled',
      FISC_CHECK_TIMEOUT_MS: '60000',
      ATTESTATIONS: 'false',
    },
  });

  test('costs what it would have told, and the report of the rest is written in time', async () => {
    const s3 = new S3Client({ ...emulator.client(), forcePathStyle: true });
    await s3.send(
      new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: 'ap-northeast-1' } }),
    );
    on.proxy.rules.push({ service: 'KMS', fault: { kind: 'hang' } });
    const { result } = await on.lambda.invoke({});
    // What AWS Config holds is no longer read, and that is told.
    expect(result).toMatchObject({
      troubles: [
        expect.stringMatching(/^the recorder in ap-northeast-1: Config Service:\w+ DeadlineExceeded$/),
        expect.stringMatching(/^AWS Config in ap-northeast-1: Config Service:\w+ DeadlineExceeded$/),
      ],
    });
    expect(on.lambda.log()).not.toContain('Warning');
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: 'latest/result.json' }));
    const { findings } = JSON.parse(await Body!.transformToString()) as ScanResult;
    const of = (rule: string) => findings.filter(({ ruleId }) => ruleId === rule);
    expect(of('s3-bucket-versioning').map(({ status }) => status)).toEqual(['fail']);
    const causes = of('kms-key-rotation-enabled').flatMap((finding) => finding.causes);
    expect(new Set(causes.map(({ code, reason }) => `${code} ${reason}`))).toEqual(
      new Set(['DeadlineExceeded timeout']),
    );
  }, 90_000);
});

test.each([
  [900_000, 780_000],
  [60_000, 48_000],
  [0, 1],
])('of %i ms that are left, %i are for reading', (left, expected) => {
  expect(readingTime({ getRemainingTimeInMillis: () => left })).toBe(expected);
  expect(readingTime({})).toBeUndefined();
});
