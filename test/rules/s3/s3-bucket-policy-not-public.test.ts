import rule from '../../../rules/s3/s3-bucket-policy-not-public.ts';
import { expect, test } from 'vitest';
import { account, cases, judge } from '../../helpers/judge.ts';
import {
  accountBlockDenied,
  blockDenied,
  bucket,
  bucketsUnlisted,
  flags,
  only,
  policy,
  policyDenied,
  s3Account,
  type Statement,
} from './buckets.ts';

const grant = (changes: Statement = {}): Statement => ({
  Effect: 'Allow',
  Principal: '*',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::b/*',
  ...changes,
});
const when = (operator: string, key: string, value: unknown): Statement =>
  grant({ Condition: { [operator]: { [key]: value } } });
const denyOthers = (condition: Statement, changes: Statement = {}): Statement => ({
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'],
  Condition: condition,
  ...changes,
});
const organization = 'o-a1b2c3d4e5';
const role = `arn:aws:iam::${account}:role/app`;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html, "The meaning of public" */
const verdicts: readonly [name: string, isPublic: boolean, ...statements: readonly Statement[]][] = [
  ['a star', true, grant()],
  ['AWS: star', true, grant({ Principal: { AWS: '*' } })],
  ['AWS: a list with a star in it', true, grant({ Principal: { AWS: [role, '*'] } })],
  ['NotPrincipal with Allow', true, grant({ Principal: undefined, NotPrincipal: { AWS: role } })],
  ['a wildcard inside a principal', true, grant({ Principal: { AWS: 'arn:aws:iam::*:role/app' } })],
  ['only writing of ACLs', true, grant({ Action: 's3:PutObjectAcl' })],
  ['one prefix', true, grant({ Resource: 'arn:aws:s3:::b/public/*' })],
  ['a good statement before it', true, grant({ Principal: { AWS: role } }), grant()],
  ['SourceIp 0.0.0.0/0', true, when('IpAddress', 'aws:SourceIp', '0.0.0.0/0')],
  ['SourceIp in two halves', true, when('IpAddress', 'aws:SourceIp', ['0.0.0.0/1', '128.0.0.0/1'])],
  ['SourceIp wider than /8', true, when('IpAddress', 'aws:SourceIp', '10.0.0.0/7')],
  ['SourceIp /8', false, when('IpAddress', 'aws:SourceIp', '10.0.0.0/8')],
  ['SourceIp IPv6 wider than /32', true, when('IpAddress', 'aws:SourceIp', '2001::/16')],
  ['SourceIp IPv6 /32', false, when('IpAddress', 'aws:SourceIp', '2001:db8::/32')],
  ['one narrow range beside a wide one', true, when('IpAddress', 'aws:SourceIp', ['203.0.113.0/24', '0.0.0.0/0'])],
  ['NotIpAddress', true, when('NotIpAddress', 'aws:SourceIp', '203.0.113.0/24')],
  ['only over TLS', true, when('Bool', 'aws:SecureTransport', 'true')],
  ['by Referer', true, when('StringLike', 'aws:Referer', 'https://bank.example/*')],
  ['by user agent', true, when('StringEquals', 'aws:UserAgent', 'secret')],
  ['in the organization', false, when('StringEquals', 'aws:PrincipalOrgID', organization)],
  ['in the organization, key in another case', false, when('StringEquals', 'AWS:principalorgid', organization)],
  ['in the organization, if the key exists', true, when('StringEqualsIfExists', 'aws:PrincipalOrgID', organization)],
  [
    'ForAllValues holds for nobody too',
    true,
    when('ForAllValues:StringEquals', 'aws:PrincipalOrgPaths', `${organization}/r-1/ou-1/`),
  ],
  ['any organization', true, when('StringLike', 'aws:PrincipalOrgID', 'o-*')],
  ['any account of ours, by pattern', true, when('StringLike', 'aws:PrincipalAccount', '1234*')],
  ['our account', false, when('StringEquals', 'aws:PrincipalAccount', account)],
  ['a VPC endpoint', false, when('StringEquals', 'aws:SourceVpce', 'vpce-0123456789abcdef0')],
  ['any VPC endpoint', true, when('StringLike', 'aws:SourceVpce', 'vpce-*')],
  ['a VPC', false, when('StringEquals', 'aws:SourceVpc', 'vpc-0123456789abcdef0')],
  ['a source ARN', false, when('ArnEquals', 'aws:SourceArn', `arn:aws:sns:ap-northeast-1:${account}:topic`)],
  ['a source ARN with a wildcard', true, when('ArnLike', 'aws:SourceArn', 'arn:aws:sns:*:*:*')],
  ['the access points of our account', false, when('StringEquals', 's3:DataAccessPointAccount', account)],
  [
    'access points by a wildcard behind a fixed account',
    false,
    when('ArnLike', 's3:DataAccessPointArn', `arn:aws:s3:ap-northeast-1:${account}:accesspoint/*`),
  ],
  [
    'access points of any account',
    true,
    when('ArnLike', 's3:DataAccessPointArn', 'arn:aws:s3:ap-northeast-1:*:accesspoint/*'),
  ],
  ['a policy variable', true, when('StringEquals', 'aws:userid', '${aws:username}')],
  ['a negated key', true, when('StringNotEquals', 'aws:PrincipalOrgID', organization)],
  ['the key may not be absent', true, when('Null', 'aws:PrincipalOrgID', 'false')],
  ['a role', false, grant({ Principal: { AWS: role } })],
  ["another account's root", false, grant({ Principal: { AWS: 'arn:aws:iam::444455556666:root' } })],
  ['an AWS service', false, grant({ Principal: { Service: 'logging.s3.amazonaws.com' }, Action: 's3:PutObject' })],
  ['a Deny for a star grants nothing', false, denyOthers({ Bool: { 'aws:SecureTransport': 'false' } })],
  [
    'a Deny that leaves only the organization',
    false,
    grant(),
    denyOthers({ StringNotEquals: { 'aws:PrincipalOrgID': organization } }),
  ],
  [
    'a Deny that leaves the organization, of writing alone',
    true,
    grant(),
    denyOthers({ StringNotEquals: { 'aws:PrincipalOrgID': organization } }, { Action: 's3:PutObject' }),
  ],
  [
    'a Deny that leaves the organization, on another prefix',
    true,
    grant(),
    denyOthers({ StringNotEquals: { 'aws:PrincipalOrgID': organization } }, { Resource: 'arn:aws:s3:::b/private/*' }),
  ],
  ['a Deny over http alone', true, grant(), denyOthers({ Bool: { 'aws:SecureTransport': 'false' } })],
  ['a Deny of everything', false, grant(), denyOthers({}, { Condition: undefined })],
];

const open = { policy: policy(grant()), publicAccessBlock: null };

cases(rule, [
  ...verdicts.map(([name, isPublic, ...statements]) => ({
    name,
    resources: [s3Account(), bucket('b', { policy: policy(...statements), publicAccessBlock: null })],
    expect: { b: isPublic ? (['fail', 'public'] as const) : (['pass', 'notPublic'] as const) },
  })),
  {
    name: 'no policy, with everything else unread',
    resources: [s3Account(accountBlockDenied), bucket('b', { policy: null, publicAccessBlock: blockDenied })],
    expect: { b: ['pass', 'noPolicy'] },
  },
  {
    name: 'not public, with the blocks unread',
    resources: [
      s3Account(accountBlockDenied),
      bucket('b', { policy: policy(grant({ Principal: { AWS: role } })), publicAccessBlock: blockDenied }),
    ],
    expect: { b: ['pass', 'notPublic'] },
  },
  {
    name: 'public, restricted by the bucket or by the account',
    resources: [s3Account(), bucket('b', { ...open, publicAccessBlock: only('restrictPublicBuckets') })],
    expect: { b: ['pass', 'restricted'] },
  },
  {
    name: 'public, restricted by the account',
    resources: [
      s3Account(only('restrictPublicBuckets')),
      bucket('b', open),
      bucket('c', { ...open, publicAccessBlock: blockDenied }),
    ],
    expect: { b: ['pass', 'restricted'], c: ['pass', 'restricted'] },
  },
  {
    name: 'BlockPublicPolicy refuses new policies and leaves this one in effect',
    resources: [
      s3Account(only('blockPublicPolicy')),
      bucket('b', { ...open, publicAccessBlock: only('blockPublicPolicy') }),
    ],
    expect: { b: ['fail', 'public'] },
  },
  {
    name: 'policy denied, RestrictPublicBuckets effective on the bucket',
    resources: [
      s3Account(accountBlockDenied),
      bucket('b', { policy: policyDenied, publicAccessBlock: only('restrictPublicBuckets') }),
    ],
    expect: { b: ['pass', 'restricted'] },
  },
  {
    name: 'policy denied, RestrictPublicBuckets effective on the account',
    resources: [s3Account(flags(true)), bucket('b', { policy: policyDenied, publicAccessBlock: blockDenied })],
    expect: { b: ['pass', 'restricted'] },
  },
  {
    name: 'policy denied and nothing restricted',
    resources: [s3Account(), bucket('b', { policy: policyDenied, publicAccessBlock: null })],
    expect: { b: ['unknown', 'notRead'] },
  },
  {
    name: "public and the bucket's block unread",
    resources: [s3Account(), bucket('b', { ...open, publicAccessBlock: blockDenied })],
    expect: { b: ['unknown', 'notRead'] },
  },
  {
    name: "public and the account's block unread",
    resources: [s3Account(accountBlockDenied), bucket('b', open)],
    expect: { b: ['unknown', 'notRead'] },
  },
  {
    name: 'a policy that is none, not restricted; and restricted',
    resources: [
      s3Account(),
      bucket('broken', { policy: '{"Statement": [{"Effect": "Allow", "Principal": "*"', publicAccessBlock: null }),
      bucket('empty', { policy: '', publicAccessBlock: null }),
      bucket('restricted', { policy: '{"Statement":', publicAccessBlock: flags(true) }),
    ],
    expect: { broken: ['unknown', 'notRead'], empty: ['unknown'], restricted: ['pass', 'restricted'] },
  },
  { name: 'no bucket', resources: [s3Account()], expect: { account: ['notApplicable', 'noSubjects'] } },
  {
    name: 'a list that breaks off',
    resources: [s3Account(), bucket('b', open)],
    unlisted: bucketsUnlisted,
    expect: { b: ['fail'], account: ['unknown', 'notListed'] },
  },
]);

test('a policy that does not parse is unknown, reason malformed', () => {
  const [finding] = judge(rule, {
    resources: [s3Account(), bucket('b', { policy: 'no policy', publicAccessBlock: null })],
  });
  expect(finding?.causes).toMatchObject([
    { api: 'S3:GetBucketPolicy', action: 's3:GetBucketPolicy', reason: 'malformed' },
  ]);
});
