import { expect, test } from 'vitest';
import { metricLine } from '../../../lib/lambda/metrics.ts';
import { unknownsIn, type Decided } from '../../../lib/lambda/unknowns.ts';
import type { Finding, FindingCause } from '../../../lib/result/result.ts';

const own = '111122223333';
const archive = '222233334444';
const decided: Decided = {
  account: own,
  allowedRegions: ['ap-northeast-1', 'ap-northeast-3'],
  readsOrganization: false,
  readAs: [],
};

const cause = (change: Partial<FindingCause>): FindingCause => ({
  api: 'EC2:DescribeVolumes',
  action: 'ec2:DescribeVolumes',
  code: 'UnauthorizedOperation',
  reason: 'deniedByScp',
  region: 'us-east-1',
  count: 1,
  ...change,
});

function unknown(causes: readonly FindingCause[], account = own, status: Finding['status'] = 'unknown'): Finding {
  return {
    ruleId: 'ebs-volume-encrypted',
    status,
    level: 'standard',
    resource: { type: 'AWS::::Account', id: account, arn: account, region: 'us-east-1', account },
    messageId: 'notListed',
    params: {},
    causes,
    evidence: { facts: [], at: '2026-11-24T00:00:00Z', calls: [] },
    exception: null,
  };
}

const notAskedFor = cause({ api: 'Cost Explorer:GetCostAndUsage', code: 'NotAskedFor', reason: 'notCollected' });
const organization = cause({ api: 'Organizations:ListPolicies', reason: 'denied', region: 'us-east-1' });
const missing = cause({ reason: 'denied', region: 'ap-northeast-1' });

test.each<[string, Finding, Partial<Decided>]>([
  ['a region closed by an SCP that is not allowed', unknown([cause({})]), {}],
  ['an opt-in that nobody asked for', unknown([notAskedFor]), {}],
  ['both together', unknown([cause({}), notAskedFor]), {}],
  ['the organization, without a role for it', unknown([organization]), {}],
  ['another account’s resource, without a role there', unknown([missing], archive), {}],
])('expected: %s', (_name, finding, change) => {
  expect(unknownsIn([finding], { ...decided, ...change })).toEqual({ expected: [finding], unexpected: [] });
});

test.each<[string, Finding, Partial<Decided>]>([
  ['an allowed region closed by an SCP', unknown([cause({ region: 'ap-northeast-3' })]), {}],
  ['what stands in no region, refused by an SCP', unknown([cause({ region: 'global' })]), {}],
  ['a missing permission', unknown([missing]), {}],
  ['a missing permission in a region that is not allowed', unknown([cause({ reason: 'denied' })]), {}],
  ['one cause of two', unknown([cause({}), missing]), {}],
  ['throttling', unknown([cause({ reason: 'throttled' })]), {}],
  ['the organization, with a role for it', unknown([organization]), { readsOrganization: true }],
  ['another account’s resource, with a role there', unknown([missing], archive), { readAs: [archive] }],
  ['another account’s resource, throttled', unknown([cause({ reason: 'throttled' })], archive), {}],
  ['without a cause', unknown([]), {}],
])('unexpected: %s', (_name, finding, change) => {
  expect(unknownsIn([finding], { ...decided, ...change })).toEqual({ expected: [], unexpected: [finding] });
});

test('verdicts are none', () => {
  expect(unknownsIn([unknown([missing], own, 'fail')], decided)).toEqual({ expected: [], unexpected: [] });
});

test('a line of metrics is one that CloudWatch takes', () => {
  const counts = { ExpectedUnknown: 3, UnexpectedUnknown: 0 };
  expect(JSON.parse(metricLine('rule', 'bank-rules', counts, { why: 'x' }, 1_700_000_000_000))).toEqual({
    _aws: {
      Timestamp: 1_700_000_000_000,
      CloudWatchMetrics: [
        {
          Namespace: 'FiscCheck',
          Dimensions: [['FunctionName']],
          Metrics: [
            { Name: 'ExpectedUnknown', Unit: 'Count' },
            { Name: 'UnexpectedUnknown', Unit: 'Count' },
          ],
        },
      ],
    },
    why: 'x',
    Handler: 'rule',
    FunctionName: 'bank-rules',
    ExpectedUnknown: 3,
    UnexpectedUnknown: 0,
  });
});
