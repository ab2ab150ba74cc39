import { describe, expect, it } from 'vitest';
import { NO_RESOURCE } from '../../../rules/policy/index.ts';
import { notAction, notResource, type RawStatement } from './oracle.ts';
import { ACCOUNT, denied, deniedOn, deny, FULL, outside } from './scps.ts';

describe('scpDenies: what AWS asks about', () => {
  const run = ['arn:aws:ec2:us-west-2::image/*', `arn:aws:ec2:us-west-2:${ACCOUNT}:instance/*`];
  it.each<[string, string[], RawStatement[], boolean]>([
    ['a Deny on one type that is required', run, [FULL, deny({ Resource: 'arn:aws:ec2:*:*:instance/*' })], true],
    ['a Deny on a type that is not', run, [FULL, deny({ Resource: 'arn:aws:ec2:*:*:key-pair/*' })], false],
    ['a Deny on part of every type', run, [FULL, deny({ Resource: ['*/a*', '*/b*'] })], false],
    ['an Allow without one type', run, [{ ...FULL, Resource: 'arn:aws:ec2:*:*:instance/*' }], true],
    [
      'an Allow for every type',
      run,
      [{ ...FULL, Resource: ['arn:aws:ec2:*:*:instance/*', 'arn:aws:ec2:*::image/*'] }],
      false,
    ],
    ['a request about none: an ARN misses it', [NO_RESOURCE], [FULL, deny({ Resource: 'arn:aws:kms:*:*:*' })], false],
    [
      'a request about none: all but an ARN hits it',
      [NO_RESOURCE],
      [FULL, notResource(deny(), 'arn:aws:kms:*:*:*')],
      true,
    ],
    ['a request about none: * hits it', [NO_RESOURCE], [FULL, deny()], true],
    [
      'what the Allow leaves out and the Deny hits, together',
      ['arn:aws:s3:::*'],
      [notResource(FULL, 'arn:aws:s3:::a*'), deny({ Resource: 'arn:aws:s3:::*', Condition: {} })],
      true,
    ],
    [
      'what the Allow leaves out and the Deny misses',
      ['arn:aws:s3:::*'],
      [{ ...FULL, Resource: 'arn:aws:s3:::a*' }, notResource(deny(), 'arn:aws:s3:::b*')],
      true,
    ],
  ])('%s', (_, resources, statements, expected) =>
    expect(deniedOn(resources, 'x:Create', 'us-west-2', statements)).toBe(expected),
  );
});

describe('scpDenies: levels', () => {
  const none: RawStatement[] = [];
  it.each<[string, RawStatement[][], boolean]>([
    ['the Deny at the root', [[FULL, deny()], [FULL], [FULL]], true],
    ['the Deny at the account', [[FULL], [FULL], [FULL, deny()]], true],
    ['FullAWSAccess everywhere', [[FULL], [FULL], [FULL]], false],
    ['a level that allows other services only', [[FULL], [{ ...FULL, Action: ['ec2:*', 'iam:*'] }], [FULL]], true],
    [
      'a level that allows it in Tokyo only',
      [[FULL], [{ ...FULL, Condition: { StringEquals: { 'aws:RequestedRegion': 'ap-northeast-1' } } }]],
      true,
    ],
    [
      'a level that allows it under MFA',
      [[FULL], [{ ...FULL, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }]],
      false,
    ],
    [
      'Allow to the exempt only',
      [[{ ...FULL, Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/stacksets-exec-*' } } }]],
      true,
    ],
    ['Allow on one bucket', [[{ ...FULL, Resource: 'arn:aws:s3:::b' }]], false],
    ['Allow by NotAction', [[notAction(FULL, 's3:*')]], true],
    [
      'Allow to dev, Deny to dev',
      [
        [
          { ...FULL, Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/dev' } } },
          deny({ Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/dev' } } }),
        ],
      ],
      true,
    ],
    ['a Deny alone: that level allows nothing', [[FULL], [deny({ Action: 'ec2:*' })]], true],
    ['a level without a policy says nothing', [[FULL], none], false],
    ['no levels', [], false],
  ])('%s', (_, levels, expected) => expect(denied('s3:CreateBucket', 'us-west-2', ...levels)).toBe(expected));

  it('Tokyo itself stays open, and us-east-1 where it is let through', () => {
    expect(denied('s3:CreateBucket', 'ap-northeast-1', [FULL, deny()])).toBe(false);
    const two = deny({ Condition: outside('ap-northeast-1', 'us-east-1') });
    expect(denied('s3:CreateBucket', 'us-east-1', [FULL, two])).toBe(false);
    expect(denied('s3:CreateBucket', 'us-east-2', [FULL, two])).toBe(true);
  });

  it("AWS's sample leaves kms:* open", () => {
    const sample = notAction(deny(), [
      'a4b:*',
      'iam:*',
      'kms:*',
      'organizations:*',
      'route53:*',
      's3:GetAccountPublic*',
      'sts:*',
    ]);
    expect(denied('kms:CreateKey', 'us-west-2', [FULL, sample])).toBe(false);
    expect(denied('s3:CreateBucket', 'us-west-2', [FULL, sample])).toBe(true);
  });

  it('partitions', () => {
    const every = deny({ Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/*' } } });
    expect(denied('s3:CreateBucket', 'us-west-2', [FULL, every])).toBe(true);
    expect(denied('s3:CreateBucket', 'cn-north-1', [FULL, every])).toBe(false);
  });
});
