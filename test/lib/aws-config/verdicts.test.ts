import { expect, test } from 'vitest';
import { unlistedIn, verdictsOf } from '../../../lib/aws-config/verdicts.ts';
import type { Finding, FindingCause, FindingResource, FindingStatus } from '../../../lib/result/result.ts';
import encrypted from '../../../rules/s3/s3-bucket-encrypted.ts';

const account = '123456789012';
const denied = (api: string): FindingCause => ({
  api,
  action: 's3:X',
  code: 'AccessDenied',
  reason: 'denied',
  region: 'ap-northeast-1',
  count: 1,
});

function finding(status: FindingStatus, resource: Partial<FindingResource>, more: Partial<Finding> = {}): Finding {
  return {
    ruleId: encrypted.id,
    status,
    level: 'standard',
    resource: { type: 'AWS::S3::Bucket', id: 'a', arn: 'arn', region: 'ap-northeast-1', account, ...resource },
    messageId: status === 'unknown' ? 'notRead' : 'notEncrypted',
    params: {},
    causes: [],
    evidence: { facts: [], at: '', calls: [] },
    exception: null,
    ...more,
  };
}

const onAccount = { type: 'AWS::::Account', id: account };

test('one verdict a resource, in the rule’s words', () => {
  expect(verdictsOf([finding('fail', {}), finding('fail', { id: 'b' })], encrypted, 'en')).toEqual([
    {
      type: 'AWS::S3::Bucket',
      id: 'a',
      status: 'fail',
      sentence: encrypted.text.en.messages.notEncrypted,
      regions: ['ap-northeast-1'],
    },
    {
      type: 'AWS::S3::Bucket',
      id: 'b',
      status: 'fail',
      sentence: encrypted.text.en.messages.notEncrypted,
      regions: ['ap-northeast-1'],
    },
  ]);
});

test.each<[FindingStatus[], FindingStatus]>([
  [['pass', 'fail', 'unknown'], 'fail'],
  [['pass', 'unknown', 'notApplicable'], 'unknown'],
  [['notApplicable', 'pass'], 'pass'],
  [['notApplicable'], 'notApplicable'],
])('of the account’s findings %j the worst counts: %s', (statuses, worst) => {
  const regions = ['ap-northeast-1', 'us-east-1', 'us-west-2'];
  const findings = statuses.map((status, index) => finding(status, { ...onAccount, region: regions[index]! }));
  expect(verdictsOf(findings, encrypted, 'ja')).toMatchObject([{ ...onAccount, status: worst }]);
});

test('of several regions, those are named where the worst holds', () => {
  const findings = [
    finding('fail', { ...onAccount, region: 'us-east-1' }),
    finding('fail', { ...onAccount, region: 'ap-northeast-1' }),
    finding('pass', { ...onAccount, region: 'eu-west-1' }),
  ];
  const [verdict] = verdictsOf(findings, encrypted, 'en');
  expect(verdict?.sentence).toMatch(/^\[ap-northeast-1, us-east-1\] No default/);
  expect(verdictsOf([finding('fail', { ...onAccount, region: 'global' })], encrypted, 'en')[0]?.sentence).toMatch(
    /^No/,
  );
});

test('an unknown says every failed call once', () => {
  const findings = [
    finding('unknown', {}, { causes: [denied('S3:GetBucketPolicy'), denied('S3:GetBucketAcl')] }),
    finding('unknown', { region: 'us-east-1' }, { causes: [denied('S3:GetBucketPolicy')] }),
  ];
  expect(verdictsOf(findings, encrypted, 'ja')[0]?.sentence).toBe(
    'S3:GetBucketPolicy AccessDenied, S3:GetBucketAcl AccessDenied',
  );
});

test('only an unknown about the account says that a list is not whole', () => {
  expect(unlistedIn([finding('unknown', {}, { causes: [denied('S3:GetBucketAcl')] })])).toBeNull();
  expect(unlistedIn([finding('fail', onAccount)])).toBeNull();
  expect(unlistedIn([finding('unknown', onAccount, { causes: [denied('S3:ListBuckets')] })])).toBe(
    'S3:ListBuckets AccessDenied',
  );
});
