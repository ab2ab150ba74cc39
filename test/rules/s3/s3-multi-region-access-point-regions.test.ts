import { expect, test } from 'vitest';
import rule from '../../../rules/s3/s3-multi-region-access-point-regions.ts';
import type { Read } from '../../../rules/facts.ts';
import { account, cases, denied, judge, resource, tokyo, unread } from '../../helpers/judge.ts';

const point = (alias: string, regions: readonly string[] | Read<never>) =>
  resource(
    's3.multiRegionAccessPoint',
    alias,
    { regions: 'ok' in regions ? regions : regions.map((region) => ({ bucket: `b-${region}`, region })) },
    { region: 'global', arn: `arn:aws:s3::${account}:accesspoint/${alias}` },
  );

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html */
const closed = {
  kind: 's3.multiRegionAccessPoint',
  region: 'global',
  cause: {
    ...denied('S3 Control:ListMultiRegionAccessPoints', 's3:ListMultiRegionAccessPoints', 'us-west-2'),
    reason: 'deniedByScp',
  },
} as const;

cases(rule, [
  {
    name: 'inside, outside, partly',
    resources: [
      point('tokyo.mrap', [tokyo]),
      point('virginia.mrap', ['us-east-1']),
      point('both.mrap', [tokyo, 'us-east-1', 'ap-northeast-3']),
    ],
    expect: {
      'tokyo.mrap': ['pass', 'inside', { regions: [tokyo] }],
      'virginia.mrap': ['fail', 'outside', { regions: ['us-east-1'] }],
      'both.mrap': ['fail', 'outside', { regions: ['ap-northeast-3', 'us-east-1'] }],
    },
  },
  {
    name: 'Osaka allowed, wherever --regions looks',
    resources: [point('japan.mrap', [tokyo, 'ap-northeast-3'])],
    settings: { allowedRegions: [tokyo, 'ap-northeast-3'] },
    looked: [tokyo],
    expect: { 'japan.mrap': ['pass', 'inside', { regions: [tokyo, 'ap-northeast-3'] }] },
  },
  { name: 'none', expect: { account: ['notApplicable', 'noSubjects'] } },
  {
    name: 'regions unread',
    resources: [point('a.mrap', unread(denied('S3 Control:ListMultiRegionAccessPoints')))],
    expect: { 'a.mrap': ['unknown', 'notRead'] },
  },
  { name: 'the call is refused by an SCP', unlisted: [closed], expect: { account: ['unknown', 'notListed'] } },
]);

test('a region-deny SCP shows as deniedByScp', () => {
  expect(judge(rule, { unlisted: [closed] })[0]?.causes).toMatchObject([
    { reason: 'deniedByScp', region: 'us-west-2' },
  ]);
});
