import { GetAccountAuthorizationDetailsCommand, IAMClient } from '@aws-sdk/client-iam';
import { describe, expect, test } from 'vitest';
import type { ResourceKind } from '../../../../rules/facts.ts';
import { collect } from '../../../../lib/collect/collect.ts';
import { causeInShort, collectKind, testSession, valuesOf } from '../../../helpers/collecting.ts';
import { account } from '../../../helpers/judge.ts';
import { mocked, refused } from '../../../helpers/lists.ts';

const arn = (resource: string, owner = account) => `arn:aws:iam::${owner}:${resource}`;
const document = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}';
const encoded = encodeURIComponent(document);
const attached = [{ PolicyName: 'ReadOnlyAccess', PolicyArn: arn('policy/ReadOnlyAccess', 'aws') }];

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html */
const first = {
  UserDetailList: [
    {
      Path: '/',
      UserName: 'alice',
      UserId: 'AIDA1',
      Arn: arn('user/alice'),
      CreateDate: new Date(0),
      UserPolicyList: [{ PolicyName: 'own', PolicyDocument: encoded }],
      GroupList: ['admins'],
      AttachedManagedPolicies: [],
      PermissionsBoundary: { PermissionsBoundaryType: 'Policy' as never, PermissionsBoundaryArn: arn('policy/edge') },
    },
  ],
  GroupDetailList: [],
  RoleDetailList: [
    {
      Path: '/service/',
      RoleName: 'app',
      RoleId: 'AROA1',
      Arn: arn('role/service/app'),
      AssumeRolePolicyDocument: encoded,
      RolePolicyList: [],
      AttachedManagedPolicies: attached,
    },
  ],
  Policies: [],
  IsTruncated: true,
  Marker: 'more',
};
const second = {
  UserDetailList: [],
  GroupDetailList: [
    {
      Path: '/',
      GroupName: 'admins',
      GroupId: 'AGPA1',
      Arn: arn('group/admins'),
      GroupPolicyList: [{ PolicyName: 'plain', PolicyDocument: document }],
      AttachedManagedPolicies: attached,
    },
  ],
  RoleDetailList: [],
  Policies: [
    {
      PolicyName: 'edge',
      PolicyId: 'ANPA1',
      Arn: arn('policy/edge'),
      DefaultVersionId: 'v2',
      PolicyVersionList: [
        { VersionId: 'v1', IsDefaultVersion: false, Document: '%7B%7D' },
        { VersionId: 'v2', IsDefaultVersion: true, Document: encoded },
      ],
    },
  ],
  IsTruncated: false,
};
const both = () => {
  const mock = mocked(IAMClient);
  mock.on(GetAccountAuthorizationDetailsCommand).resolves(first);
  mock.on(GetAccountAuthorizationDetailsCommand, { Marker: 'more' }).resolves(second);
  return mock;
};
const api = 'IAM:GetAccountAuthorizationDetails iam:GetAccountAuthorizationDetails';

describe('users, groups, roles and policies', () => {
  test.each<readonly [ResourceKind, string, Readonly<Record<string, unknown>>]>([
    [
      'iam.user',
      'AIDA1 alice',
      {
        policies: { inline: [{ name: 'own', document }], attached: [], boundary: arn('policy/edge') },
        groups: ['admins'],
      },
    ],
    [
      'iam.group',
      'AGPA1 admins',
      {
        policies: {
          inline: [{ name: 'plain', document }],
          attached: [{ name: 'ReadOnlyAccess', arn: arn('policy/ReadOnlyAccess', 'aws') }],
          boundary: null,
        },
      },
    ],
    [
      'iam.role',
      'AROA1 app',
      {
        path: '/service/',
        trust: document,
        policies: {
          inline: [],
          attached: [{ name: 'ReadOnlyAccess', arn: arn('policy/ReadOnlyAccess', 'aws') }],
          boundary: null,
        },
      },
    ],
    ['iam.managedPolicy', 'ANPA1 edge', { document }],
  ])('%s: on whatever page, documents decoded', async (kind, named, values) => {
    both();
    const collected = await collectKind(kind, Object.keys(values));
    expect(collected.listing.failures).toEqual([]);
    expect(collected.listing.items.map(({ id, name, region }) => [`${id} ${name}`, region])).toEqual([
      [named, 'global'],
    ]);
    for (const [attribute, value] of Object.entries(values)) {
      expect(Object.values(valuesOf(collected, attribute))).toEqual([value]);
    }
  });

  test('all of them together ask AWS once a page', async () => {
    both();
    const session = testSession();
    const kinds = ['iam.user', 'iam.group', 'iam.role', 'iam.managedPolicy'] as const;
    await collect(
      kinds.map((kind) => ({ kind, attributes: [], regions: 'looked' })),
      { aws: session, organization: session, readAs: [] },
      { enabled: null, allowed: [], looked: [] },
    );
    expect(session.calls).toEqual({ 'IAM:GetAccountAuthorizationDetails': 2 });
    session.close();
  });

  test.each(['iam.user', 'iam.group', 'iam.role', 'iam.managedPolicy'] as const)(
    '%s: refused, a page that is lost, an answer without its list, without an id',
    async (kind) => {
      const failures = async () =>
        (await collectKind(kind, [])).listing.failures.map(({ region, cause }) => [region, causeInShort(cause)]);
      const mock = mocked(IAMClient);
      mock.on(GetAccountAuthorizationDetailsCommand).rejects(refused('AccessDenied'));
      expect(await failures()).toEqual([['global', `${api} AccessDenied denied`]]);
      mock.on(GetAccountAuthorizationDetailsCommand).resolves(first);
      mock.on(GetAccountAuthorizationDetailsCommand, { Marker: 'more' }).rejects(refused('Throttling'));
      expect(await failures()).toEqual([['global', `${api} Throttling throttled`]]);
      mock.on(GetAccountAuthorizationDetailsCommand).resolves({});
      expect(await failures()).toEqual([['global', `${api} MissingField malformed`]]);
      const nameless = [{}] as never;
      mock.on(GetAccountAuthorizationDetailsCommand).resolves({
        UserDetailList: nameless,
        GroupDetailList: nameless,
        RoleDetailList: nameless,
        Policies: nameless,
      });
      expect(await failures()).toEqual([['global', `${api} MissingField malformed`]]);
    },
  );
});
