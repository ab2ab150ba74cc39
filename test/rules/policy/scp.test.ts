import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAllowed, isDenied, notAction, notResource, type RawCondition, type RawStatement } from './oracle.ts';
import { ACCOUNT, arn, denied, deny, FULL, outside, west } from './scps.ts';

describe('scpDenies: conditions', () => {
  it.each<[string, RawStatement[], boolean]>([
    ['nothing', [], false],
    ['outside Tokyo', [deny()], true],
    ['outside Tokyo and us-east-1', [deny({ Condition: outside('ap-northeast-1', 'us-east-1') })], true],
    ['us-west-2 allowed too', [deny({ Condition: outside('ap-northeast-1', 'us-west-2') })], false],
    ['StringNotLike', [deny({ Condition: { StringNotLike: { 'aws:RequestedRegion': 'ap-*' } } })], true],
    [
      'StringNotEqualsIgnoreCase',
      [deny({ Condition: { StringNotEqualsIgnoreCase: { 'aws:requestedregion': 'AP-NORTHEAST-1' } } })],
      true,
    ],
    [
      'StringNotEqualsIfExists',
      [deny({ Condition: { StringNotEqualsIfExists: { 'aws:RequestedRegion': 'ap-northeast-1' } } })],
      true,
    ],
    [
      'ForAllValues',
      [deny({ Condition: { 'ForAllValues:StringNotEquals': { 'aws:RequestedRegion': 'ap-northeast-1' } } })],
      true,
    ],
    [
      'ForAnyValue',
      [deny({ Condition: { 'ForAnyValue:StringNotEquals': { 'aws:RequestedRegion': 'ap-northeast-1' } } })],
      true,
    ],
    ['listed', [deny({ Condition: { StringEquals: { 'aws:RequestedRegion': ['us-west-1', 'us-west-2'] } } })], true],
    ['listed by glob', [deny({ Condition: { StringLike: { 'aws:RequestedRegion': 'us-*' } } })], true],
    ['another listed', [deny({ Condition: { StringEquals: { 'aws:RequestedRegion': 'us-west-1' } } })], false],
    ['no condition', [deny({ Condition: {} })], true],
    [
      'by variable',
      [deny({ Condition: { StringNotEquals: { 'aws:RequestedRegion': '${aws:PrincipalTag/region}' } } })],
      false,
    ],

    ['only s3:CreateBucket', [deny({ Action: 's3:CreateBucket' })], true],
    ['only another action', [deny({ Action: 'ec2:RunInstances' })], false],
    ['NotAction without it', [notAction(deny(), ['iam:*', 'sts:*'])], true],
    ['NotAction with it', [notAction(deny(), ['iam:*', 's3:Create*'])], false],
    ['one resource', [deny({ Resource: 'arn:aws:s3:::b' })], false],
    ['every bucket', [deny({ Resource: 'arn:aws:s3:::*' })], true],
    ['every bucket of every partition', [deny({ Resource: 'arn:*:s3:*' })], true],
    ['every object', [deny({ Resource: 'arn:aws:s3:::*/*' })], false],
    ['every table', [deny({ Resource: 'arn:aws:dynamodb:*:*:table/*' })], false],
    ['all but one resource', [notResource(deny(), 'arn:aws:s3:::b')], false],
    ['all but other resources', [notResource(deny(), 'arn:aws:dynamodb:*:*:*')], true],
    ['all but every bucket', [notResource(deny(), 'arn:aws:s3:::*')], false],
    [
      'one resource and all the others',
      [deny({ Resource: 'arn:aws:s3:::b' }), notResource(deny(), 'arn:aws:s3:::b')],
      true,
    ],
    [
      'halves of a list',
      [
        deny({ Resource: ['arn:aws:s3:::a*', 'arn:aws:s3:::b'] }),
        notResource(deny(), ['arn:aws:s3:::a*', 'arn:aws:s3:::b']),
      ],
      true,
    ],
    ['halves with a gap', [deny({ Resource: 'arn:aws:s3:::a*' }), notResource(deny(), 'arn:aws:s3:::*')], false],
    [
      'one resource for some and for the others',
      [
        deny({ Resource: 'arn:aws:s3:::*', Condition: arn('ArnLike', 'arn:aws:iam::*:role/dev') }),
        notResource(deny({ Condition: arn('ArnNotLike', 'arn:aws:iam::*:role/dev') }), 'arn:aws:iam::*:*'),
      ],
      true,
    ],
    ['by a variable', [deny({ Resource: 'arn:aws:s3:::${aws:username}*' })], false],
    ['all but a variable', [notResource(deny(), 'arn:aws:s3:::${aws:username}')], false],

    [
      'but Control Tower',
      [
        deny({
          Condition: arn('ArnNotLike', [
            'arn:aws:iam::*:role/AWSControlTowerExecution',
            'arn:*:iam::*:role/stacksets-exec-*',
          ]),
        }),
      ],
      true,
    ],
    [
      'but Control Tower, StringNotLike',
      [deny({ Condition: arn('StringNotLike', 'arn:*:iam::*:role/stacksets-exec-abc*') })],
      true,
    ],
    ['but Admin*', [deny({ Condition: arn('ArnNotLike', 'arn:aws:iam::*:role/Admin*') })], false],
    [
      'but Control Tower and Admin',
      [
        deny({
          Condition: arn('ArnNotLike', ['arn:aws:iam::*:role/AWSControlTowerExecution', 'arn:aws:iam::*:role/Admin']),
        }),
      ],
      false,
    ],
    [
      'but a name that begins so',
      [deny({ Condition: arn('ArnNotLike', 'arn:aws:iam::*:role/AWSControlTower*') })],
      false,
    ],
    ['but every role', [deny({ Condition: arn('ArnNotLike', 'arn:aws:iam::*:role/*') })], false],
    [
      'but a role of another account',
      [deny({ Condition: arn('ArnNotLike', 'arn:aws:iam::999999999999:role/Admin') })],
      true,
    ],
    [
      'but service-linked roles',
      [deny({ Condition: arn('ArnNotLike', 'arn:aws:iam::*:role/aws-service-role/*') })],
      true,
    ],
    [
      'but service-linked roles and Control Tower, StringNotLike',
      [
        deny({
          Condition: arn('StringNotLike', [
            'arn:aws:iam::*:role/aws-service-role/*',
            'arn:aws:iam::*:role/AWSControlTowerExecution',
          ]),
        }),
      ],
      true,
    ],
    [
      'but a name like a service-linked one',
      [deny({ Condition: arn('ArnNotLike', 'arn:aws:iam::*:role/AWSServiceRoleFor*') })],
      false,
    ],
    [
      'but roles of Identity Center',
      [deny({ Condition: arn('ArnNotLike', 'arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*') })],
      false,
    ],
    [
      'only service-linked roles',
      [deny({ Condition: arn('ArnLike', 'arn:aws:iam::*:role/aws-service-role/*') })],
      false,
    ],
    [
      'but the exempt name under a path',
      [deny({ Condition: arn('ArnNotLike', 'arn:aws:iam::*:role/x/AWSControlTowerExecution') })],
      false,
    ],
    [
      'but the exempt name under any path',
      [deny({ Condition: arn('ArnNotLike', 'arn:aws:iam::*:role/*/AWSControlTowerExecution') })],
      false,
    ],
    [
      'but whatever ends in the exempt name',
      [deny({ Condition: arn('ArnNotLike', 'arn:aws:iam::*:role/*AWSControlTowerExecution') })],
      false,
    ],
    [
      'but the exempt name in another case',
      [deny({ Condition: arn('StringNotEquals', `arn:aws:iam::${ACCOUNT}:role/awscontroltowerexecution`) })],
      false,
    ],
    [
      'but the exempt name, whatever its case',
      [deny({ Condition: arn('StringNotEqualsIgnoreCase', `arn:aws:iam::${ACCOUNT}:role/awscontroltowerexecution`) })],
      true,
    ],
    [
      'but a literal *, which no account has',
      [deny({ Condition: arn('StringNotEquals', 'arn:aws:iam::*:role/Admin') })],
      true,
    ],
    [
      'but a role, ignoring case',
      [deny({ Condition: arn('StringNotEqualsIgnoreCase', `arn:aws:iam::${ACCOUNT}:role/Admin`) })],
      false,
    ],
    ['but a user', [deny({ Condition: arn('ArnNotLike', 'arn:aws:iam::*:user/admin') })], true],
    [
      'but a user, where * reaches over colons',
      [deny({ Condition: arn('StringNotLike', 'arn:aws:iam::*:user/admin') })],
      false,
    ],
    ['but the root user', [deny({ Condition: arn('StringNotLike', 'arn:aws:iam::*:root') })], true],
    ['but this account', [deny({ Condition: arn('StringNotEquals', ACCOUNT, 'aws:PrincipalAccount') })], false],
    [
      'but another account',
      [deny({ Condition: arn('StringNotEquals', '999999999999', 'aws:PrincipalAccount') })],
      true,
    ],
    ['this organization', [deny({ Condition: arn('StringEquals', 'o-a1', 'aws:PrincipalOrgID') })], true],
    ['every role', [deny({ Condition: arn('ArnLike', 'arn:aws:iam::*:role/*') })], true],
    ['one role', [deny({ Condition: arn('ArnLike', 'arn:aws:iam::*:role/dev') })], false],
    ['MFA lifts it', [deny({ Condition: arn('BoolIfExists', 'false', 'aws:MultiFactorAuthPresent') })], false],
    ['no AWS service', [deny({ Condition: arn('BoolIfExists', 'false', 'aws:PrincipalIsAWSService') })], true],
    ['not via a service', [deny({ Condition: arn('Bool', 'false', 'aws:ViaAWSService') })], false],
    ['an address', [deny({ Condition: arn('NotIpAddress', '10.0.0.0/8', 'aws:SourceIp') })], false],
    ['a tag', [deny({ Condition: arn('StringNotEquals', 'yes', 'aws:PrincipalTag/anywhere') })], false],
  ])('%s', (_, statements, expected) => expect(west(...statements)).toBe(expected));
});

describe('scpDenies: several together', () => {
  it.each<[string, RawStatement[], boolean]>([
    [
      'some roles and all others',
      [
        deny({ Condition: arn('ArnLike', 'arn:aws:iam::*:role/dev') }),
        deny({ Condition: arn('ArnNotLike', 'arn:aws:iam::*:role/dev') }),
      ],
      true,
    ],
    [
      'the same, different lists',
      [
        deny({ Condition: arn('ArnLike', 'arn:aws:iam::*:role/dev') }),
        deny({ Condition: arn('ArnNotLike', 'arn:aws:iam::*:role/ops') }),
      ],
      false,
    ],
    [
      'tagged and not',
      [
        deny({ Condition: arn('StringEquals', 'y', 'aws:PrincipalTag/t') }),
        deny({ Condition: arn('StringNotEquals', 'y', 'aws:PrincipalTag/t') }),
      ],
      true,
    ],
    [
      'tagged, if exists, and not',
      [
        deny({ Condition: arn('StringEqualsIfExists', 'y', 'aws:PrincipalTag/t') }),
        deny({ Condition: arn('StringNotEquals', 'y', 'aws:PrincipalTag/t') }),
      ],
      true,
    ],
    [
      'key there and not',
      [
        deny({ Condition: arn('Null', 'true', 'aws:PrincipalTag/t') }),
        deny({ Condition: arn('Null', 'false', 'aws:PrincipalTag/t') }),
      ],
      true,
    ],
    [
      'without MFA, or without a tag',
      [
        deny({ Condition: arn('BoolIfExists', 'false', 'aws:MultiFactorAuthPresent') }),
        deny({ Condition: arn('StringNotEquals', 'y', 'aws:PrincipalTag/t') }),
      ],
      false,
    ],
    [
      'any values and all values are no opposites',
      [
        deny({ Condition: arn('ForAnyValue:StringEquals', 'y', 'aws:TagKeys') }),
        deny({ Condition: arn('ForAnyValue:StringNotEquals', 'y', 'aws:TagKeys') }),
      ],
      false,
    ],
  ])('%s', (_, statements, expected) => expect(west(...statements)).toBe(expected));

  it('what AWS does not say of an absent key stays open, for Deny and for Allow', () => {
    const unsaid = { 'ForAnyValue:StringEqualsIfExists': { 'aws:TagKeys': 'y' } };
    const present = deny({ Condition: { Null: { 'aws:TagKeys': 'false' } } });
    const absent = deny({ Condition: { Null: { 'aws:TagKeys': 'true' } } });
    expect(west(present, deny({ Condition: unsaid }))).toBe(false);
    expect(west(present, absent)).toBe(true);
    expect(denied('s3:CreateBucket', 'us-west-2', [{ ...FULL, Condition: unsaid }, present])).toBe(false);
  });

  it('too many open questions: not denied', () => {
    const many = Array.from({ length: 14 }, (_, n) => [
      deny({ Condition: arn('StringEquals', 'y', `aws:PrincipalTag/${n}`) }),
      deny({ Condition: arn('StringNotEquals', 'y', `aws:PrincipalTag/${n}`) }),
    ]).flat();
    expect(west(...many)).toBe(false);
  });
});

describe('what is called denied is denied, by enumeration', () => {
  const key = fc.constantFrom('aws:PrincipalTag/t', 'aws:MultiFactorAuthPresent');
  const open = fc
    .tuple(
      fc.constantFrom(
        'StringEquals',
        'StringNotEquals',
        'StringEqualsIfExists',
        'StringNotEqualsIfExists',
        'ForAllValues:StringEquals',
        'ForAnyValue:StringNotEquals',
        'ForAnyValue:StringEquals',
      ),
      key,
      fc.constantFrom('true', 'x'),
    )
    .map(([operator, name, value]): RawCondition => ({ [operator]: { [name]: value } }));
  const nulls = fc
    .tuple(key, fc.constantFrom('true', 'false'))
    .map(([name, value]): RawCondition => ({ Null: { [name]: value } }));
  const region = fc
    .tuple(
      fc.constantFrom('StringEquals', 'StringNotEquals', 'StringLike'),
      fc.constantFrom('ap-northeast-1', 'us-west-2', 'us-*'),
    )
    .map(([operator, value]): RawCondition => ({ [operator]: { 'aws:RequestedRegion': value } }));
  const who = fc
    .tuple(
      fc.constantFrom('ArnLike', 'ArnNotLike', 'StringLike', 'StringNotLike', 'StringNotEquals'),
      fc.constantFrom(
        'arn:aws:iam::*:role/stacksets-exec-*',
        'arn:aws:iam::*:role/*',
        'arn:aws:iam::*:role/dev',
        `arn:aws:iam::${ACCOUNT}:role/dev`,
        'arn:aws:iam::999999999999:role/*',
      ),
    )
    .map(([operator, value]): RawCondition => ({ [operator]: { 'aws:PrincipalArn': value } }));
  const condition = fc
    .array(fc.oneof(open, nulls, region, who), { maxLength: 2 })
    .map((parts): RawCondition => Object.fromEntries(parts.flatMap((part) => Object.entries(part))));
  const statement = fc
    .tuple(
      fc.constantFrom('Allow' as const, 'Deny' as const, 'Deny' as const),
      fc.constantFrom('*', 's3:*', 's3:Create*', 'ec2:*'),
      fc.boolean(),
      fc.constantFrom(
        '*',
        'arn:aws:s3:::b',
        'arn:aws:s3:::*',
        'arn:aws:s3:::?*',
        'not arn:aws:s3:::b',
        'not arn:aws:s3:::c*',
      ),
      condition,
    )
    .map(([Effect, Action, swap, Resource, Condition]): RawStatement => {
      const plain: RawStatement = { Effect, Action, Resource, Condition };
      const one = Resource.startsWith('not ') ? notResource(plain, Resource.slice('not '.length)) : plain;
      return swap ? notAction(one, Action === '*' ? 'iam:*' : Action) : one;
    });
  const level = fc
    .tuple(fc.boolean(), fc.array(statement, { minLength: 1, maxLength: 4 }))
    .map(([full, list]) => (full ? [FULL, ...list] : list));
  const values = [undefined, 'true', 'x'];
  const requests = ['dev', 'ops'].flatMap((role) =>
    values.flatMap((tag) =>
      values.flatMap((mfa) =>
        ['arn:aws:s3:::b', 'arn:aws:s3:::c'].map((resource) => ({
          principal: `arn:aws:iam::${ACCOUNT}:role/${role}`,
          action: 's3:CreateBucket',
          resource,
          context: {
            'aws:principalarn': `arn:aws:iam::${ACCOUNT}:role/${role}`,
            'aws:requestedregion': 'us-west-2',
            ...(tag === undefined ? {} : { 'aws:principaltag/t': tag }),
            ...(mfa === undefined ? {} : { 'aws:multifactorauthpresent': mfa }),
          } as Record<string, string>,
        })),
      ),
    ),
  );

  it('over one to three levels', () => {
    fc.assert(
      fc.property(fc.array(level, { minLength: 1, maxLength: 3 }), (levels) => {
        const claimed = denied('s3:CreateBucket', 'us-west-2', ...levels) ? requests : [];
        const through = claimed.filter((request) => {
          const named = levels.map((list) => list.map((one) => ({ ...one, Principal: '*' })));
          return !isDenied(named.flat(), request) && named.every((list) => isAllowed(list, request));
        });
        expect(through).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});
