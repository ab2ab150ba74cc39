import rule from '../../../rules/s3/s3-bucket-acl-not-public.ts';
import { cases, type Attributes } from '../../helpers/judge.ts';
import {
  accountBlockDenied,
  aclDenied,
  blockDenied,
  bucket,
  bucketsUnlisted,
  flags,
  only,
  ownershipDenied,
  s3Account,
} from './buckets.ts';

const group = (name: string, permission = 'READ') => ({
  granteeType: 'Group',
  grantee: `http://acs.amazonaws.com/groups/${name}`,
  permission,
});
const owner = { granteeType: 'CanonicalUser', grantee: '0a1b2c', permission: 'FULL_CONTROL' };
const allUsers = group('global/AllUsers');
const authenticated = group('global/AuthenticatedUsers');
const logDelivery = group('s3/LogDelivery', 'WRITE');
const b = (changes: Attributes<'s3.bucket'> = {}) =>
  bucket('b', { acl: [owner], ownership: 'ObjectWriter', publicAccessBlock: null, ...changes });

cases(rule, [
  { name: 'the owner alone', resources: [s3Account(), b()], expect: { b: ['pass', 'notPublic'] } },
  {
    name: 'AllUsers',
    resources: [s3Account(), b({ acl: [owner, allUsers, group('global/AllUsers', 'READ_ACP')] })],
    expect: { b: ['fail', 'public', { permissions: ['READ', 'READ_ACP'] }] },
  },
  {
    name: 'AuthenticatedUsers is anybody with an AWS account',
    resources: [s3Account(), b({ acl: [owner, authenticated], ownership: 'BucketOwnerPreferred' })],
    expect: { b: ['fail', 'public', { permissions: ['READ'] }] },
  },
  {
    name: 'without ownership controls ACLs are in effect',
    resources: [s3Account(), b({ acl: [allUsers], ownership: null })],
    expect: { b: ['fail', 'public'] },
  },
  {
    name: 'LogDelivery and another canonical user are not everybody',
    resources: [s3Account(), b({ acl: [owner, logDelivery, { ...owner, grantee: 'ffff' }] })],
    expect: { b: ['pass', 'notPublic'] },
  },
  {
    name: 'a group that only looks like it',
    resources: [s3Account(), b({ acl: [{ ...allUsers, grantee: 'http://example.com/groups/global/AllUsers' }] })],
    expect: { b: ['pass', 'notPublic'] },
  },
  {
    name: 'public, ignored by the bucket',
    resources: [s3Account(), b({ acl: [allUsers], publicAccessBlock: only('ignorePublicAcls') })],
    expect: { b: ['pass', 'notPublic'] },
  },
  {
    name: "public, ignored by the account, the bucket's block unread",
    resources: [s3Account(only('ignorePublicAcls')), b({ acl: [allUsers], publicAccessBlock: blockDenied })],
    expect: { b: ['pass', 'notPublic'] },
  },
  {
    name: 'BlockPublicAcls refuses new ACLs and leaves this one in effect',
    resources: [s3Account(only('blockPublicAcls')), b({ acl: [allUsers], publicAccessBlock: only('blockPublicAcls') })],
    expect: { b: ['fail', 'public'] },
  },
  {
    name: 'BucketOwnerEnforced, a public ACL left over',
    resources: [s3Account(), b({ acl: [allUsers], ownership: 'BucketOwnerEnforced' })],
    expect: { b: ['pass', 'aclsDisabled'] },
  },
  {
    name: 'BucketOwnerEnforced with everything else unread',
    resources: [
      s3Account(accountBlockDenied),
      b({ acl: aclDenied, ownership: 'BucketOwnerEnforced', publicAccessBlock: blockDenied }),
    ],
    expect: { b: ['pass', 'aclsDisabled'] },
  },
  {
    name: 'ACL unread, IgnorePublicAcls on the account',
    resources: [
      s3Account(flags(true)),
      b({ acl: aclDenied, ownership: ownershipDenied, publicAccessBlock: blockDenied }),
    ],
    expect: { b: ['pass', 'notPublic'] },
  },
  {
    name: 'ACL unread, IgnorePublicAcls on the bucket',
    resources: [s3Account(accountBlockDenied), b({ acl: aclDenied, publicAccessBlock: flags(true) })],
    expect: { b: ['pass', 'notPublic'] },
  },
  {
    name: 'not public, with all the rest unread',
    resources: [s3Account(accountBlockDenied), b({ ownership: ownershipDenied, publicAccessBlock: blockDenied })],
    expect: { b: ['pass', 'notPublic'] },
  },
  {
    name: 'ACL unread and in effect',
    resources: [s3Account(), b({ acl: aclDenied })],
    expect: { b: ['unknown', 'notRead'] },
  },
  {
    name: 'public and the ownership unread',
    resources: [s3Account(), b({ acl: [allUsers], ownership: ownershipDenied })],
    expect: { b: ['unknown', 'notRead'] },
  },
  {
    name: 'public and a block unread',
    resources: [s3Account(accountBlockDenied), b({ acl: [allUsers] })],
    expect: { b: ['unknown', 'notRead'] },
  },
  { name: 'no bucket', resources: [s3Account()], expect: { account: ['notApplicable', 'noSubjects'] } },
  {
    name: 'a list that breaks off',
    resources: [s3Account(), b()],
    unlisted: bucketsUnlisted,
    expect: { b: ['pass'], account: ['unknown', 'notListed'] },
  },
]);
