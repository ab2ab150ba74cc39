import rule from '../../../rules/cloudtrail/cloudtrail-bucket-not-public.ts';
import type { PublicAccessBlock } from '../../../rules/facts/s3.ts';
import { cases, denied, unread, type Attributes } from '../../helpers/judge.ts';
import { foreignLogBucket, gone, headTimedOut, logBucket, noSuchBucket, statusDenied, trail } from './trails.ts';

const flags = (on: boolean): PublicAccessBlock => ({
  blockPublicAcls: on,
  ignorePublicAcls: on,
  blockPublicPolicy: on,
  restrictPublicBuckets: on,
});
const only = (flag: keyof PublicAccessBlock): PublicAccessBlock => ({ ...flags(false), [flag]: true });
const allow = (changes: object = {}) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::logs/*', ...changes },
    ],
  });
const service = allow({ Principal: { Service: 'cloudtrail.amazonaws.com' }, Action: 's3:PutObject' });
const group = (name: string, permission = 'READ') => ({
  granteeType: 'Group',
  grantee: `http://acs.amazonaws.com/groups/${name}`,
  permission,
});

/** Nothing public and nothing blocked, with changes. */
const open: Attributes<'s3.logBucket'> = {
  policy: service,
  acl: [],
  ownership: 'ObjectWriter',
  publicAccessBlock: null,
  accountPublicAccessBlock: null,
};
const bucket = (changes: Attributes<'s3.logBucket'> = {}) => logBucket('logs', { ...open, ...changes });
const t = trail('t');
const nothing = {
  policy: unread(denied()),
  acl: unread(denied('S3:GetBucketAcl', 's3:GetBucketAcl')),
  ownership: unread(denied('S3:GetBucketOwnershipControls', 's3:GetBucketOwnershipControls')),
  publicAccessBlock: unread(denied('S3:GetPublicAccessBlock', 's3:GetBucketPublicAccessBlock')),
  accountPublicAccessBlock: unread(denied('S3 Control:GetPublicAccessBlock', 's3:GetAccountPublicAccessBlock')),
};

cases(rule, [
  { name: 'written by CloudTrail alone', resources: [t, bucket()], expect: { logs: ['pass', 'notPublic'] } },
  { name: 'no policy', resources: [t, bucket({ policy: null })], expect: { logs: ['pass', 'notPublic'] } },
  { name: 'a public policy', resources: [t, bucket({ policy: allow() })], expect: { logs: ['fail', 'policyPublic'] } },
  {
    name: 'NotPrincipal with Allow is public',
    resources: [
      t,
      bucket({ policy: allow({ Principal: undefined, NotPrincipal: { AWS: 'arn:aws:iam::123456789012:root' } }) }),
    ],
    expect: { logs: ['fail', 'policyPublic'] },
  },
  {
    name: 'a policy bound to the organization',
    resources: [
      t,
      bucket({ policy: allow({ Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } }) }),
    ],
    expect: { logs: ['pass'] },
  },
  {
    name: 'a public policy that the bucket restricts',
    resources: [t, bucket({ policy: allow(), publicAccessBlock: only('restrictPublicBuckets') })],
    expect: { logs: ['pass'] },
  },
  {
    name: 'a public policy that the account restricts',
    resources: [t, bucket({ policy: allow(), accountPublicAccessBlock: only('restrictPublicBuckets') })],
    expect: { logs: ['pass'] },
  },
  {
    name: 'BlockPublicPolicy stops new policies, not this one',
    resources: [t, bucket({ policy: allow(), publicAccessBlock: only('blockPublicPolicy') })],
    expect: { logs: ['fail', 'policyPublic'] },
  },
  ...(['AllUsers', 'AuthenticatedUsers'] as const).map((name) => ({
    name: `an ACL for ${name}`,
    resources: [t, bucket({ acl: [group(`global/${name}`)] })],
    expect: { logs: ['fail', 'aclPublic'] as const },
  })),
  {
    name: 'an ACL for LogDelivery',
    resources: [t, bucket({ acl: [group('s3/LogDelivery', 'WRITE')] })],
    expect: { logs: ['pass'] },
  },
  {
    name: 'a public ACL that is ignored',
    resources: [t, bucket({ acl: [group('global/AllUsers')], publicAccessBlock: only('ignorePublicAcls') })],
    expect: { logs: ['pass'] },
  },
  {
    name: 'a public ACL that RestrictPublicBuckets and BlockPublicAcls leave',
    resources: [
      t,
      bucket({
        acl: [group('global/AllUsers')],
        publicAccessBlock: { ...flags(true), ignorePublicAcls: false },
      }),
    ],
    expect: { logs: ['fail', 'aclPublic'] },
  },
  {
    name: 'a public ACL, ACLs disabled',
    resources: [t, bucket({ acl: [group('global/AllUsers')], ownership: 'BucketOwnerEnforced' })],
    expect: { logs: ['pass'] },
  },
  {
    name: 'no ownership controls: the ACL counts',
    resources: [t, bucket({ acl: [group('global/AllUsers', 'WRITE')], ownership: null })],
    expect: { logs: ['fail', 'aclPublic'] },
  },
  {
    name: 'policy and ACL denied, all of it blocked',
    resources: [t, bucket({ policy: nothing.policy, acl: nothing.acl, publicAccessBlock: flags(true) })],
    expect: { logs: ['pass'] },
  },
  {
    name: 'policy denied and nothing blocked',
    resources: [t, bucket({ policy: nothing.policy })],
    expect: { logs: ['unknown'] },
  },
  {
    name: 'the ACL denied and nothing blocked',
    resources: [t, bucket({ acl: nothing.acl })],
    expect: { logs: ['unknown'] },
  },
  {
    name: 'the ACL denied, but the policy is public',
    resources: [t, bucket({ acl: nothing.acl, policy: allow() })],
    expect: { logs: ['fail', 'policyPublic'] },
  },
  {
    name: 'a public policy, and what might restrict it was not read',
    resources: [t, bucket({ policy: allow(), accountPublicAccessBlock: nothing.accountPublicAccessBlock })],
    expect: { logs: ['unknown'] },
  },
  {
    name: 'a policy that is none',
    resources: [t, bucket({ policy: 'nonsense' })],
    expect: { logs: ['unknown'] },
  },
  {
    name: "another account's bucket, nothing to be read",
    resources: [t, foreignLogBucket('logs', nothing)],
    expect: { logs: ['unknown'] },
  },
  {
    name: "another account's public bucket, read by a role there",
    resources: [t, foreignLogBucket('logs', { ...open, policy: allow() })],
    expect: { logs: ['fail', 'policyPublic'] },
  },
  {
    name: 'blocked by the account, and whether the bucket exists was not read',
    resources: [
      t,
      foreignLogBucket('logs', {
        ...nothing,
        accountPublicAccessBlock: flags(true),
        location: unread(denied('S3:HeadBucket', 's3:ListBucket')),
      }),
    ],
    expect: { logs: ['unknown'] },
  },
  { name: 'gone', resources: [t, gone], expect: { logs: ['fail', 'missing'] } },
  {
    name: 'the bucket of a stopped trail is no log bucket, however public',
    resources: [trail('t', { status: { isLogging: false } }), bucket({ policy: allow() })],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'is it a log bucket?',
    resources: [trail('t', { status: unread(statusDenied) }), bucket({ policy: allow() })],
    expect: { logs: ['unknown', 'notRead'] },
  },
  {
    name: 'gone by the answer of another call, HeadBucket did not get through',
    resources: [
      trail('t'),
      foreignLogBucket('logs', { ...nothing, policy: noSuchBucket('S3:GetBucketPolicy'), location: headTimedOut }),
    ],
    expect: { logs: ['fail', 'missing'] },
  },
]);
