import rule from '../../../rules/s3/s3-account-public-access-block.ts';
import { cases } from '../../helpers/judge.ts';
import { accountBlockDenied, allBut, flags, only, s3Account } from './buckets.ts';

cases(
  rule,
  [
    { name: 'all four on', resources: [s3Account(flags(true))], expect: { account: ['pass', 'blocked'] } },
    {
      name: 'NoSuchPublicAccessBlockConfiguration is all four off',
      resources: [s3Account(null)],
      expect: {
        account: [
          'fail',
          'notBlocked',
          { flags: ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'] },
        ],
      },
    },
    { name: 'all four set to off', resources: [s3Account(flags(false))], expect: { account: ['fail', 'notBlocked'] } },
    {
      name: 'one alone is not enough',
      resources: [s3Account(only('restrictPublicBuckets'))],
      expect: {
        account: ['fail', 'notBlocked', { flags: ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy'] }],
      },
    },
    ...(['blockPublicAcls', 'ignorePublicAcls', 'blockPublicPolicy', 'restrictPublicBuckets'] as const).map((flag) => ({
      name: `all but ${flag}`,
      resources: [s3Account(allBut(flag))],
      expect: {
        account: ['fail', 'notBlocked', { flags: [`${flag[0]!.toUpperCase()}${flag.slice(1)}`] }],
      } as const,
    })),
    { name: 'unread', resources: [s3Account(accountBlockDenied)], expect: { account: ['unknown', 'notRead'] } },
  ],
  { notApplicable: 'every account has S3 settings' },
);
