import type { RegionOptIn, RegionStatus } from '../../../rules/facts/account.ts';
import rule from '../../../rules/region/region-optin-disabled.ts';
import { account, cases, denied, resource, unread } from '../../helpers/judge.ts';

const world = (regions: Readonly<Record<string, RegionStatus>>) => [
  resource(
    'account',
    account,
    { regions: Object.entries(regions).map(([name, status]): RegionOptIn => ({ name, status })) },
    { region: 'global' },
  ),
];

cases(rule, [
  {
    name: 'all opt-in regions disabled',
    resources: world({ 'ap-northeast-1': 'ENABLED_BY_DEFAULT', 'ap-east-1': 'DISABLED', 'me-south-1': 'DISABLED' }),
    expect: { account: ['pass', 'disabled', { count: 2 }] },
  },
  {
    name: 'one is enabled',
    resources: world({ 'ap-east-1': 'ENABLED', 'me-south-1': 'DISABLED' }),
    expect: { account: ['fail', 'enabled', { regions: ['ap-east-1 (ENABLED)'], count: 1 }] },
  },
  {
    name: 'on its way on or off is not disabled: resources survive',
    resources: world({ 'ap-east-1': 'ENABLING', 'me-south-1': 'DISABLING' }),
    expect: { account: ['fail', 'enabled', { count: 2 }] },
  },
  {
    name: 'regions enabled by default cannot be disabled and are no subject',
    resources: world({ 'us-east-1': 'ENABLED_BY_DEFAULT', 'ap-east-1': 'DISABLED' }),
    expect: { account: ['pass', 'disabled', { count: 1 }] },
  },
  {
    name: 'an opt-in region that is allowed may be enabled',
    resources: world({ 'ap-east-1': 'ENABLED' }),
    settings: { allowedRegions: ['ap-northeast-1', 'ap-east-1'] },
    expect: { account: ['notApplicable', 'noOptInRegions'] },
  },
  {
    name: 'a partition without opt-in regions',
    resources: world({ 'ap-northeast-1': 'ENABLED_BY_DEFAULT' }),
    expect: { account: ['notApplicable', 'noOptInRegions'] },
  },
  {
    name: 'neither ListRegions nor DescribeRegions answered',
    resources: [
      resource(
        'account',
        account,
        {
          regions: unread(
            denied('Account:ListRegions', 'account:ListRegions'),
            denied('EC2:DescribeRegions', 'ec2:DescribeRegions'),
          ),
        },
        { region: 'global' },
      ),
    ],
    expect: { account: ['unknown', 'notRead'] },
  },
  {
    name: 'the message names ten regions at most',
    resources: world(Object.fromEntries(Array.from({ length: 14 }, (_, i) => [`xx-test-${i + 10}`, 'ENABLED']))),
    expect: { account: ['fail', 'enabled', { count: 14 }] },
  },
]);
