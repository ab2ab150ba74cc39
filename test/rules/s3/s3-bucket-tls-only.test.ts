import { expect, test } from 'vitest';
import rule from '../../../rules/s3/s3-bucket-tls-only.ts';
import { account, cases, judge } from '../../helpers/judge.ts';
import { bucket, bucketsUnlisted, policy, policyDenied, type Statement } from './buckets.ts';

const both = ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'];
const secure = 'aws:SecureTransport';
const deny = (changes: Statement = {}): Statement => ({
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: both,
  Condition: { Bool: { [secure]: 'false' } },
  ...changes,
});
const when = (operator: string, value: unknown, key = secure): Statement =>
  deny({ Condition: { [operator]: { [key]: value } } });
const also = (condition: Statement): Statement => deny({ Condition: { Bool: { [secure]: 'false' }, ...condition } });
const role = `arn:aws:iam::${account}:role/app`;

const verdicts: readonly [name: string, passes: boolean, ...statements: readonly Statement[]][] = [
  ["AWS's own example", true, deny()],
  ['AWS: star', true, deny({ Principal: { AWS: '*' } })],
  ['AWS: a list with a star', true, deny({ Principal: { AWS: [role, '*'] } })],
  ['a list of one', true, when('Bool', ['false'])],
  ['JSON false', true, when('Bool', false)],
  ['BoolIfExists', true, when('BoolIfExists', 'false')],
  ['StringEquals', true, when('StringEquals', 'false')],
  ['StringEqualsIgnoreCase', true, when('StringEqualsIgnoreCase', 'False')],
  ['StringNotEquals true', true, when('StringNotEquals', 'true')],
  ['the key in another case', true, when('Bool', 'false', 'AWS:securetransport')],
  ['Resource star', true, deny({ Resource: '*' })],
  ['Resource arn:aws:s3:::*', true, deny({ Resource: 'arn:aws:s3:::*' })],
  ['Action star', true, deny({ Action: '*' })],
  ['actions, one of them s3:*', true, deny({ Action: ['s3:GetObject', 'S3:*'] })],
  ['exempting AWS services', true, also({ BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } })],
  ['bucket and objects apart', true, deny({ Resource: both[0] }), deny({ Resource: both[1] })],
  [
    'beside other statements',
    true,
    { ...deny(), Effect: 'Allow', Principal: { AWS: role }, Condition: undefined },
    deny(),
  ],
  ['one action', false, deny({ Action: 's3:PutObject' })],
  ['reading actions', false, deny({ Action: ['s3:Get*', 's3:List*'] })],
  ['one role', false, deny({ Principal: { AWS: role } })],
  ['our account', false, deny({ Principal: { AWS: account } })],
  ['NotPrincipal', false, deny({ Principal: undefined, NotPrincipal: { AWS: role } })],
  ['one prefix', false, deny({ Resource: ['arn:aws:s3:::b', 'arn:aws:s3:::b/data/*'] })],
  ['the bucket alone', false, deny({ Resource: both[0] })],
  ['the objects alone', false, deny({ Resource: both[1] })],
  ["another bucket's ARN", false, deny({ Resource: ['arn:aws:s3:::a', 'arn:aws:s3:::a/*'] })],
  [
    'halves that are not the same statement’s action',
    false,
    deny({ Resource: both[0] }),
    deny({ Resource: both[1], Action: 's3:GetObject' }),
  ],
  ['an added IP condition', false, also({ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } })],
  ['an added condition on the principal', false, also({ StringEquals: { 'aws:PrincipalAccount': account } })],
  [
    'services instead of everybody else',
    false,
    also({ Bool: { [secure]: 'false', 'aws:PrincipalIsAWSService': 'true' } }),
  ],
  ['TlsVersion alone is absent over http', false, deny({ Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } } })],
  ['TlsVersion beside it narrows', false, also({ NumericLessThan: { 's3:TlsVersion': '1.2' } })],
  ['denies https instead', false, when('Bool', 'true')],
  ['Null', false, when('Null', 'false')],
  [
    'an Allow over https denies nothing',
    false,
    { ...deny(), Effect: 'Allow', Condition: { Bool: { [secure]: 'true' } } },
  ],
  ['an Allow over http', false, { ...deny(), Effect: 'Allow' }],
];

cases(rule, [
  ...verdicts.map(([name, passes, ...statements]) => ({
    name,
    resources: [bucket('b', { policy: policy(...statements) })],
    expect: { b: passes ? (['pass', 'tlsOnly'] as const) : (['fail', 'notDenied'] as const) },
  })),
  { name: 'no policy', resources: [bucket('b', { policy: null })], expect: { b: ['fail', 'noPolicy'] } },
  { name: 'no bucket', expect: { account: ['notApplicable', 'noSubjects'] } },
  {
    name: 'unread, malformed, and a list that breaks off',
    resources: [
      bucket('hidden', { policy: policyDenied }),
      bucket('broken', { policy: '{"Statement":' }),
      bucket('b', { policy: policy(deny()) }),
    ],
    unlisted: bucketsUnlisted,
    expect: {
      hidden: ['unknown', 'notRead'],
      broken: ['unknown', 'notRead'],
      b: ['pass'],
      account: ['unknown', 'notListed'],
    },
  },
]);

test('a policy that does not parse is unknown, reason malformed', () => {
  const [finding] = judge(rule, { resources: [bucket('b', { policy: 'no policy' })] });
  expect(finding?.causes).toMatchObject([{ api: 'S3:GetBucketPolicy', reason: 'malformed' }]);
});
