import rule from '../../../rules/s3/s3-bucket-public-access-block.ts';
import { cases } from '../../helpers/judge.ts';
import { accountBlockDenied, allBut, blockDenied, bucket, bucketsUnlisted, flags, only, s3Account } from './buckets.ts';

cases(rule, [
  {
    name: "the bucket's own four",
    resources: [s3Account(), bucket('b', { publicAccessBlock: flags(true) })],
    expect: { b: ['pass', 'blocked'] },
  },
  {
    name: "the account's four, none of the bucket's own",
    resources: [
      s3Account(flags(true)),
      bucket('none', { publicAccessBlock: null }),
      bucket('off', { publicAccessBlock: flags(false) }),
    ],
    expect: { none: ['pass', 'blocked'], off: ['pass', 'blocked'] },
  },
  {
    name: 'together: what one lacks the other has',
    resources: [s3Account(only('blockPublicAcls')), bucket('b', { publicAccessBlock: allBut('blockPublicAcls') })],
    expect: { b: ['pass', 'blocked'] },
  },
  {
    name: 'together, one missing in both',
    resources: [s3Account(allBut('ignorePublicAcls')), bucket('b', { publicAccessBlock: allBut('ignorePublicAcls') })],
    expect: { b: ['fail', 'notBlocked', { flags: ['IgnorePublicAcls'] }] },
  },
  {
    name: 'no configuration anywhere',
    resources: [s3Account(), bucket('b', { publicAccessBlock: null })],
    expect: {
      b: [
        'fail',
        'notBlocked',
        { flags: ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'] },
      ],
    },
  },
  {
    name: "the bucket's unread, the account blocks all",
    resources: [s3Account(flags(true)), bucket('b', { publicAccessBlock: blockDenied })],
    expect: { b: ['pass', 'blocked'] },
  },
  {
    name: "the account's unread, the bucket blocks all",
    resources: [s3Account(accountBlockDenied), bucket('b', { publicAccessBlock: flags(true) })],
    expect: { b: ['pass', 'blocked'] },
  },
  {
    name: "the bucket's unread, the account leaves one off",
    resources: [s3Account(allBut('blockPublicPolicy')), bucket('b', { publicAccessBlock: blockDenied })],
    expect: { b: ['unknown', 'notRead'] },
  },
  {
    name: "the account's unread, the bucket leaves one off; a neighbour is not drawn in",
    resources: [
      s3Account(accountBlockDenied),
      bucket('b', { publicAccessBlock: allBut('restrictPublicBuckets') }),
      bucket('good', { publicAccessBlock: flags(true) }),
    ],
    expect: { b: ['unknown', 'notRead'], good: ['pass'] },
  },
  {
    name: 'both unread',
    resources: [s3Account(accountBlockDenied), bucket('b', { publicAccessBlock: blockDenied })],
    expect: { b: ['unknown', 'notRead'] },
  },
  {
    name: "the account's settings were not collected",
    resources: [bucket('b', { publicAccessBlock: null }), bucket('good', { publicAccessBlock: flags(true) })],
    expect: { b: ['unknown'], good: ['pass'] },
  },
  { name: 'no bucket', resources: [s3Account()], expect: { account: ['notApplicable', 'noSubjects'] } },
  {
    name: 'a list that breaks off',
    resources: [s3Account(flags(true)), bucket('b', { publicAccessBlock: null })],
    unlisted: bucketsUnlisted,
    expect: { b: ['pass'], account: ['unknown', 'notListed'] },
  },
]);
