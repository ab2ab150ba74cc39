import rule from '../../../rules/s3/s3-access-point-public-access-block.ts';
import type { PublicAccessBlock } from '../../../rules/facts/s3.ts';
import type { Read } from '../../../rules/facts.ts';
import { account, cases, denied, resource, tokyo, unread } from '../../helpers/judge.ts';
import { allBut, flags, s3Account } from './buckets.ts';

const point = (name: string, publicAccessBlock: PublicAccessBlock | null | Read<never>, region = tokyo) =>
  resource(
    's3.accessPoint',
    name,
    { bucket: 'b', publicAccessBlock },
    { region, arn: `arn:aws:s3:${region}:${account}:accesspoint/${name}` },
  );

cases(rule, [
  {
    name: 'each on itself, in every region',
    resources: [point('blocked', flags(true)), point('open', flags(false), 'ap-northeast-3'), point('none', null)],
    expect: {
      blocked: ['pass', 'blocked'],
      open: ['fail', 'notBlocked'],
      none: [
        'fail',
        'notBlocked',
        { flags: ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'] },
      ],
    },
  },
  {
    name: 'one flag off',
    resources: [point('partly', allBut('restrictPublicBuckets'))],
    expect: { partly: ['fail', 'notBlocked', { flags: ['RestrictPublicBuckets'] }] },
  },
  {
    name: "the account's block does not make up for it",
    resources: [s3Account(flags(true)), point('open', flags(false))],
    expect: { open: ['fail', 'notBlocked'] },
  },
  {
    name: 'only where --regions looks',
    resources: [point('app', flags(true)), point('other', flags(true), 'us-east-1')],
    looked: [tokyo],
    expect: { app: ['pass'] },
  },
  { name: 'no access point', expect: { account: ['notApplicable', 'noSubjects'] } },
  {
    name: 'unread, and a region that is not listed',
    resources: [
      point('hidden', unread(denied('S3 Control:GetAccessPoint', 's3:GetAccessPoint'))),
      point('blocked', flags(true)),
    ],
    unlisted: [
      {
        kind: 's3.accessPoint',
        region: 'us-east-1',
        cause: denied('S3 Control:ListAccessPoints', 's3:ListAccessPoints', 'us-east-1'),
      },
    ],
    expect: { hidden: ['unknown', 'notRead'], blocked: ['pass'], 'account@us-east-1': ['unknown', 'notListed'] },
  },
]);
