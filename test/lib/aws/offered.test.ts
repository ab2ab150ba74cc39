import { expect, test } from 'vitest';
import type { Cause } from '../../../rules/facts.ts';
import { listCall } from '../../../rules/resource-types.ts';
import { isNotOffered } from '../../../lib/aws/offered.ts';
import { collectorOf } from '../../../lib/collect/index.ts';

test('a service that AWS does not offer in a region is an empty list there, and a hidden name elsewhere is not', async () => {
  const isEmpty = async (
    kind: Parameters<typeof listCall>[0],
    region: string,
    reason: Cause['reason'] = 'unsupported',
  ) => {
    const { offered } = await collectorOf(kind);
    return isNotOffered(offered, { ...listCall(kind), code: 'ENOTFOUND', reason, region: '-' }, region);
  };
  expect(await isEmpty('s3.directoryBucket', 'eu-west-3')).toBe(true);
  expect(await isEmpty('s3.directoryBucket', 'us-east-1')).toBe(false);
  expect(await isEmpty('s3.directoryBucket', 'eu-west-3', 'denied')).toBe(false);
  expect(await isEmpty('bedrock.customModel', 'ap-east-1')).toBe(true);
  expect(await isEmpty('bedrock.customModel', 'us-east-1')).toBe(false);
  expect(await isEmpty('ec2.instance', 'eu-west-3')).toBe(false);
});
