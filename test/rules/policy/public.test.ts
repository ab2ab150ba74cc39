import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPublicBucketPolicy, parsePolicy } from '../../../rules/policy/index.ts';
import {
  document,
  isAllowed,
  notAction,
  notPrincipal,
  type RawCondition,
  type RawStatement,
  type Request,
} from './oracle.ts';

const BUCKET = 'arn:aws:s3:::b';
const allow = (over: Partial<RawStatement> = {}): RawStatement => ({
  Effect: 'Allow',
  Principal: '*',
  Action: 's3:GetObject',
  Resource: `${BUCKET}/*`,
  ...over,
});
const deny = (over: Partial<RawStatement> = {}): RawStatement => ({
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: [BUCKET, `${BUCKET}/*`],
  ...over,
});
const withPrincipal = (Principal: Record<string, string | string[]>): RawStatement => allow({ Principal });
const isPublic = (...statements: RawStatement[]): boolean =>
  isPublicBucketPolicy(parsePolicy(document(...statements)), { bucketArn: BUCKET }).public;
const under = (operator: string, key: string, values: string | string[]): RawCondition => ({
  [operator]: { [key]: values },
});

describe('isPublicBucketPolicy: principals', () => {
  it.each<[string, RawStatement, boolean]>([
    ['*', allow(), true],
    ['AWS *', withPrincipal({ AWS: '*' }), true],
    ['AWS * among others', withPrincipal({ AWS: ['arn:aws:iam::111122223333:root', '*'] }), true],
    ['NotPrincipal with Allow', notPrincipal(allow(), 'arn:aws:iam::111122223333:root'), true],
    ['wildcard in the account', withPrincipal({ AWS: 'arn:aws:iam::*:root' }), true],
    ['wildcard in the role', withPrincipal({ AWS: 'arn:aws:iam::111122223333:role/*' }), true],
    ['wildcard service', withPrincipal({ Service: '*' }), true],
    ['web identity provider', withPrincipal({ Federated: 'graph.facebook.com' }), true],
    ['SAML provider', withPrincipal({ Federated: 'arn:aws:iam::111122223333:saml-provider/x' }), false],
    ['an account', withPrincipal({ AWS: '111122223333' }), false],
    ['a role', withPrincipal({ AWS: 'arn:aws:iam::111122223333:role/r' }), false],
    ['a service', withPrincipal({ Service: 'cloudtrail.amazonaws.com' }), false],
    ['a canonical user', withPrincipal({ CanonicalUser: '79a59df900b949e55d96a1e698fbaced' }), false],
    ['public PutObjectAcl', allow({ Action: 's3:PutObjectAcl' }), true],
    ['NotAction', notAction(allow(), 's3:DeleteBucket'), true],
    ['a Deny alone', deny(), false],
  ])('%s', (_, statement, expected) => expect(isPublic(statement)).toBe(expected));
});

describe('isPublicBucketPolicy: conditions of the Allow', () => {
  it.each<[string, string, string | string[], boolean]>([
    ['StringEquals', 'aws:PrincipalOrgID', 'o-abc123', false],
    ['stringequals', 'AWS:PRINCIPALORGID', 'o-abc123', false],
    ['StringLike', 'aws:PrincipalOrgID', 'o-abc123', false],
    ['StringLike', 'aws:PrincipalOrgID', 'o-*', true],
    ['StringEqualsIfExists', 'aws:PrincipalOrgID', 'o-abc123', true],
    ['ForAllValues:StringEquals', 'aws:PrincipalOrgID', 'o-abc123', true],
    ['ForAnyValue:StringEquals', 'aws:PrincipalOrgPaths', 'o-abc123/r-x/ou-y/', false],
    ['ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', 'o-abc123/*', true],
    ['StringNotEquals', 'aws:PrincipalOrgID', 'o-abc123', true],
    ['Null', 'aws:PrincipalOrgID', 'false', true],
    ['StringEquals', 'aws:PrincipalOrgID', ['o-abc123', 'o-def456'], false],
    ['StringLike', 'aws:PrincipalOrgID', ['o-abc123', '*'], true],
    ['StringEquals', 'aws:PrincipalOrgID', [], true],
    ['StringEquals', 'aws:PrincipalAccount', '${aws:PrincipalAccount}', true],
    ['StringEquals', 'aws:SourceVpc', 'vpc-91237329', false],
    ['StringLike', 'aws:SourceVpc', 'vpc-*', true],
    ['StringEquals', 'aws:SourceVpce', 'vpce-1', false],
    ['StringEquals', 'aws:SourceAccount', '111122223333', false],
    ['StringEquals', 'aws:SourceOwner', '111122223333', false],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:cloudtrail:ap-northeast-1:111122223333:trail/t', false],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:cloudtrail:*:111122223333:trail/t', true],
    ['ArnEquals', 'aws:PrincipalArn', 'arn:aws:iam::111122223333:role/r', false],
    ['StringEquals', 'aws:userid', 'AROAEXAMPLEID:session', false],
    ['StringLike', 'aws:userid', 'AROAEXAMPLEID:*', true],
    ['StringEquals', 's3:DataAccessPointAccount', '111122223333', false],
    ['StringLike', 's3:DataAccessPointArn', 'arn:aws:s3:ap-northeast-1:111122223333:accesspoint/*', false],
    ['StringLike', 's3:DataAccessPointArn', 'arn:aws:s3:ap-northeast-1:*:accesspoint/a', true],
    ['StringLike', 's3:DataAccessPointArn', 'arn:aws:s3:*:111122223333:accesspoint/*', true],
    ['StringEquals', 's3:x-amz-server-side-encryption-aws-kms-key-id', 'arn:aws:kms:r:111122223333:key/k', true],
    ['Bool', 'aws:SecureTransport', 'true', true],
    ['Bool', 'aws:PrincipalIsAWSService', 'true', true],
    ['StringEquals', 'aws:Referer', 'https://example.com', true],
    ['IpAddress', 'aws:SourceIp', '203.0.113.0/24', false],
    ['IpAddress', 'aws:SourceIp', '203.0.113.7', false],
    ['IpAddress', 'aws:SourceIp', '10.0.0.0/8', false],
    ['IpAddress', 'aws:SourceIp', '11.0.0.0/7', true],
    ['IpAddress', 'aws:SourceIp', '0.0.0.0/1', true],
    ['IpAddress', 'aws:SourceIp', '0.0.0.0/0', true],
    ['IpAddress', 'aws:SourceIp', ['203.0.113.0/24', '0.0.0.0/0'], true],
    ['IpAddress', 'aws:SourceIp', '2001:db8::/32', false],
    ['IpAddress', 'aws:SourceIp', '2000::/3', true],
    ['IpAddress', 'aws:SourceIp', '::/0', true],
    ['IpAddress', 'aws:SourceIp', '203.0.113.0/240', true],
    ['IpAddress', 'aws:SourceIp', 'anything', true],
    ['NotIpAddress', 'aws:SourceIp', '203.0.113.0/24', true],
    ['IpAddressIfExists', 'aws:SourceIp', '203.0.113.0/24', true],
    ['IpAddress', 'aws:VpcSourceIp', '10.0.0.0/8', true],
  ])('%s %s %s', (operator, key, values, expected) =>
    expect(isPublic(allow({ Condition: under(operator, key, values) }))).toBe(expected),
  );

  it('one binding condition is enough', () => {
    const Condition = { Bool: { 'aws:SecureTransport': 'true' }, StringEquals: { 'aws:PrincipalOrgID': 'o-a' } };
    expect(isPublic(allow({ Condition }))).toBe(false);
  });

  it('names the statement', () => {
    const policy = parsePolicy(document(withPrincipal({ AWS: '111122223333' }), allow({ Sid: 'Open' })));
    expect(isPublicBucketPolicy(policy)).toEqual({ public: true, statements: [{ index: 1, sid: 'Open' }] });
  });
});

describe('isPublicBucketPolicy: what a Deny leaves', () => {
  const org = (operator: string): RawCondition => under(operator, 'aws:PrincipalOrgID', 'o-abc123');
  it.each<[string, RawStatement[], boolean]>([
    ['everything denied', [deny()], false],
    ['everything denied, AWS *', [deny({ Principal: { AWS: '*' } })], false],
    ['Resource *', [deny({ Resource: '*' })], false],
    ['only the bucket', [deny({ Resource: BUCKET })], true],
    ['only a prefix', [deny({ Resource: `${BUCKET}/private/*` })], true],
    ['other actions', [deny({ Action: 's3:Put*' })], true],
    ['NotAction that leaves it in', [notAction(deny(), 's3:Put*')], false],
    ['NotAction that leaves it out', [notAction(deny(), 's3:Get*')], true],
    ['one role', [deny({ Principal: { AWS: 'arn:aws:iam::111122223333:role/r' } })], true],
    ['outside the organization', [deny({ Condition: org('StringNotEquals') })], false],
    ['outside the organization, if exists', [deny({ Condition: org('StringNotEqualsIfExists') })], false],
    ['outside, ForAllValues (absent holds)', [deny({ Condition: org('ForAllValues:StringNotEquals') })], false],
    ['outside, ForAnyValue (absent escapes)', [deny({ Condition: org('ForAnyValue:StringNotEquals') })], true],
    ['inside the organization', [deny({ Condition: org('StringEquals') })], true],
    ['outside a wild organization', [deny({ Condition: under('StringNotLike', 'aws:PrincipalOrgID', 'o-*') })], true],
    ['outside an address', [deny({ Condition: under('NotIpAddress', 'aws:SourceIp', '203.0.113.0/24') })], false],
    ['outside half of all', [deny({ Condition: under('NotIpAddress', 'aws:SourceIp', '0.0.0.0/1') })], true],
    ['over http', [deny({ Condition: under('Bool', 'aws:SecureTransport', 'false') })], true],
    [
      'outside, and no AWS service',
      [
        deny({
          Condition: { ...org('StringNotEquals'), ...under('BoolIfExists', 'aws:PrincipalIsAWSService', 'false') },
        }),
      ],
      false,
    ],
    [
      'outside, and signed by no AWS service: anonymous escapes',
      [deny({ Condition: { ...org('StringNotEquals'), ...under('Bool', 'aws:PrincipalIsAWSService', 'false') } })],
      true,
    ],
    [
      'outside, and over http',
      [deny({ Condition: { ...org('StringNotEquals'), ...under('Bool', 'aws:SecureTransport', 'false') } })],
      true,
    ],
    ['all but named principals', [notPrincipal(deny(), 'arn:aws:iam::111122223333:role/r')], false],
    ['all but anyone', [notPrincipal(deny(), '*')], true],
    [
      'two Denies that cover only together',
      [
        deny({ Action: 's3:GetObject', Resource: `${BUCKET}/a*` }),
        deny({ Action: 's3:GetObject', Resource: `${BUCKET}/?*` }),
      ],
      true,
    ],
  ])('%s', (_, denies, expected) => expect(isPublic(allow(), ...denies)).toBe(expected));

  it('takes away action by action and resource by resource', () => {
    const wide = allow({ Action: ['s3:GetObject', 's3:ListBucket'], Resource: [BUCKET, `${BUCKET}/*`] });
    expect(isPublic(wide, deny({ Action: 's3:GetObject' }))).toBe(true);
    expect(isPublic(wide, deny({ Action: 's3:GetObject' }), deny({ Action: 's3:List*' }))).toBe(false);
    expect(isPublic(allow({ Action: '*', Resource: '*' }), deny())).toBe(false);
    expect(isPublicBucketPolicy(parsePolicy(document(allow({ Resource: '*' }), deny()))).public).toBe(true);
  });
});

describe('a policy that is not public lets no outsider in', () => {
  const operators = [
    'StringEquals',
    'StringLike',
    'StringEqualsIfExists',
    'StringNotEquals',
    'StringNotEqualsIfExists',
  ];
  const sets = ['', 'ForAllValues:', 'ForAnyValue:'];
  const keyed = fc
    .tuple(
      fc.constantFrom(...sets),
      fc.constantFrom(...operators),
      fc.constantFrom(
        ['aws:PrincipalOrgID', 'o-a'],
        ['aws:PrincipalOrgID', 'o-*'],
        ['aws:PrincipalAccount', '111122223333'],
        ['aws:SourceVpc', 'vpc-1'],
        ['aws:Referer', 'x'],
      ),
    )
    .map(([set, operator, [key, value]]) => under(`${set}${operator}`, key ?? '', value ?? ''));
  const others = fc.constantFrom<RawCondition>(
    under('Bool', 'aws:SecureTransport', 'false'),
    under('Bool', 'aws:PrincipalIsAWSService', 'false'),
    under('BoolIfExists', 'aws:PrincipalIsAWSService', 'false'),
    under('Null', 'aws:PrincipalOrgID', 'true'),
    under('Null', 'aws:PrincipalOrgID', 'false'),
    under('NotIpAddress', 'aws:SourceIp', '10.0.0.0/8'),
    under('IpAddress', 'aws:SourceIp', '10.0.0.0/8'),
  );
  const condition = fc
    .array(fc.oneof(keyed, others), { maxLength: 2 })
    .map((parts) => Object.fromEntries(parts.flatMap((part) => Object.entries(part))));
  const who = fc.constantFrom<Partial<RawStatement>>(
    { Principal: '*' },
    { Principal: { AWS: ['*'] } },
    { Principal: { AWS: 'arn:aws:iam::111122223333:role/r' } },
    { NotPrincipal: { AWS: ['arn:aws:iam::111122223333:role/r', 'arn:aws:iam::111122223333:root'] } },
  );
  const what = fc.constantFrom<Partial<RawStatement>>(
    { Action: 's3:GetObject' },
    { Action: ['s3:Get*', 's3:PutObject'] },
    { Action: '*' },
    { NotAction: 's3:GetObject' },
    { NotAction: 's3:Put*' },
  );
  const where = fc.constantFrom<Partial<RawStatement>>(
    { Resource: `${BUCKET}/*` },
    { Resource: [BUCKET, `${BUCKET}/*`] },
    { Resource: '*' },
    { Resource: `${BUCKET}/a*` },
    { NotResource: `${BUCKET}/a*` },
  );
  const statement = fc
    .tuple(fc.constantFrom('Allow' as const, 'Deny' as const), who, what, where, condition)
    .map(([Effect, p, a, r, Condition]): RawStatement => ({ Effect, ...p, ...a, ...r, Condition }));

  const outsiders: Request[] = [null, 'arn:aws:iam::999999999999:role/evil'].flatMap((principal) =>
    ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'].flatMap((action) =>
      [BUCKET, `${BUCKET}/a`, `${BUCKET}/b`].flatMap((resource) =>
        [
          {},
          { 'aws:referer': 'x' },
          { 'aws:securetransport': 'true' },
          { 'aws:securetransport': 'false', 'aws:sourceip': '8.8.8.8' },
        ].flatMap((extra) =>
          (principal === null ? [{}] : [{}, { 'aws:principalorgid': 'o-evil' }]).map((org): Request => ({
            principal,
            action,
            resource,
            context: {
              'aws:sourceip': '8.8.8.8',
              ...(principal === null
                ? {}
                : { 'aws:principalaccount': '999999999999', 'aws:principalisawsservice': 'false' }),
              ...extra,
              ...org,
            },
          })),
        ),
      ),
    ),
  );

  it('by enumeration', () => {
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1, maxLength: 4 }), (statements) => {
        const claimed = isPublic(...statements) ? [] : outsiders;
        expect(claimed.filter((request) => isAllowed(statements, request))).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });
});
