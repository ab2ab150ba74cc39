/** Calls about no region when the home region is closed by a service control policy, or silent. */
import { describe, expect, test } from 'vitest';
import { AwsCallError } from '../../../lib/aws/errors.ts';
import { HomeRegions } from '../../../lib/aws/home.ts';

const failing = (name: string, message = name, more: object = {}): Error =>
  Object.assign(new Error(message), { name, ...more });
const scp = failing(
  'AccessDenied',
  'is not authorized to perform: s3:ListAllMyBuckets with an explicit deny in a service control policy',
);
const hidden = failing('Error', 'getaddrinfo ENOTFOUND', { code: 'ENOTFOUND' });

/** Regions that answer with an error; the others with their name. */
function asking(errors: Readonly<Record<string, Error>>) {
  const asked: string[] = [];
  const call = (region: string): Promise<string> => {
    asked.push(region);
    const error = errors[region];
    return error === undefined
      ? Promise.resolve(region)
      : Promise.reject(new AwsCallError('S3:ListBuckets', region, error));
  };
  return { asked, call };
}

describe('the next region is asked', () => {
  test.each([
    ['closed by a service control policy', scp],
    ['silent', failing('TimeoutError')],
    ['disabled', failing('OptInRequired')],
    ['hidden by the network', hidden],
    ['refused by the network', failing('Error', 'connect', { code: 'ECONNREFUSED' })],
  ])('%s', async (_, error) => {
    const { asked, call } = asking({ 'us-east-1': error });
    const home = new HomeRegions('us-east-1', ['ap-northeast-1', 'ap-northeast-3']);
    expect(await home.ask('S3', call)).toBe('ap-northeast-1');
    // From then on it goes there first.
    expect(await home.ask('S3', call)).toBe('ap-northeast-1');
    expect(asked).toEqual(['us-east-1', 'ap-northeast-1', 'ap-northeast-1']);
  });
});

test.each([
  [
    'a permission that is missing',
    failing('AccessDenied', 'because no identity-based policy allows the s3:ListAllMyBuckets action'),
  ],
  ['an interrupt', failing('AbortError')],
  ['the deadline', failing('DeadlineExceeded')],
  ['an answer that is an error', failing('NoSuchBucket')],
])('%s is told at once', async (_, error) => {
  const { asked, call } = asking({ 'us-east-1': error });
  await expect(new HomeRegions('us-east-1', ['ap-northeast-1']).ask('S3', call)).rejects.toMatchObject({
    cause: error,
  });
  expect(asked).toEqual(['us-east-1']);
});

test('where every region is closed, the home region is named', async () => {
  const { asked, call } = asking({ 'us-east-1': scp, 'ap-northeast-1': failing('TimeoutError') });
  await expect(new HomeRegions('us-east-1', ['ap-northeast-1']).ask('S3', call)).rejects.toMatchObject({
    region: 'us-east-1',
    facts: { reason: 'deniedByScp' },
  });
  expect(asked).toEqual(['us-east-1', 'ap-northeast-1']);
});

test('an error that answers is an answer of the region that gave it', async () => {
  const { asked, call } = asking({ 'us-east-1': scp, 'ap-northeast-1': failing('NoSuchBucket') });
  const home = new HomeRegions('us-east-1', ['ap-northeast-1']);
  await expect(home.ask('S3', call)).rejects.toMatchObject({ facts: { code: 'NoSuchBucket' } });
  await expect(home.ask('S3', call)).rejects.toMatchObject({ facts: { code: 'NoSuchBucket' } });
  expect(asked).toEqual(['us-east-1', 'ap-northeast-1', 'ap-northeast-1']);
});

test.each([
  ['IAM', 'us-east-1', ['ap-northeast-1']],
  ['S3', 'cn-north-1', ['ap-northeast-1', 'us-gov-west-1']],
])('%s in %s: no other region stands in', async (service, own, others) => {
  const { asked, call } = asking({ [own]: scp });
  await expect(new HomeRegions(own, others).ask(service, call)).rejects.toMatchObject({ region: own });
  expect(asked).toEqual([own]);
});
