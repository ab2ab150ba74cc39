import { AccountClient, ListRegionsCommand } from '@aws-sdk/client-account';
import { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient, ListAccountAliasesCommand } from '@aws-sdk/client-iam';
import {
  DescribeOrganizationCommand,
  DescribePolicyCommand,
  ListParentsCommand,
  ListPoliciesForTargetCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { collect } from '../../../../lib/collect/collect.ts';
import { collectKind, testSession, valuesOf } from '../../../helpers/collecting.ts';
import { account, tokyo } from '../../../helpers/judge.ts';

const accounts = mockClient(AccountClient);
const ec2 = mockClient(EC2Client);
const iam = mockClient(IAMClient);
const organizations = mockClient(OrganizationsClient);
const refused = (name: string) => Object.assign(new Error(name), { name, $metadata: { httpStatusCode: 400 } });
const read = async (attribute: string) => valuesOf(await collectKind('account', [attribute]), attribute)[account];

beforeEach(() => {
  for (const mock of [accounts, ec2, iam, organizations]) mock.reset();
});

// https://docs.aws.amazon.com/accounts/latest/reference/API_ListRegions.html
test('regions: every page, disabled ones too', async () => {
  accounts.on(ListRegionsCommand).resolves({
    Regions: [{ RegionName: tokyo, RegionOptStatus: 'ENABLED_BY_DEFAULT' }],
    NextToken: 'more',
  });
  accounts.on(ListRegionsCommand, { NextToken: 'more' }).resolves({
    Regions: [{ RegionName: 'ap-east-1', RegionOptStatus: 'DISABLED' }],
  });
  expect(await read('regions')).toEqual([
    { name: 'ap-east-1', status: 'DISABLED' },
    { name: tokyo, status: 'ENABLED_BY_DEFAULT' },
  ]);
});

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html
test('regions: EC2 tells where Account Management does not', async () => {
  accounts.on(ListRegionsCommand).rejects(refused('AccessDeniedException'));
  ec2.on(DescribeRegionsCommand, { AllRegions: true }).resolves({
    Regions: [
      { RegionName: tokyo, OptInStatus: 'opt-in-not-required' },
      { RegionName: 'ap-east-1', OptInStatus: 'opted-in' },
      { RegionName: 'me-south-1', OptInStatus: 'not-opted-in' },
    ],
  });
  expect(await read('regions')).toEqual([
    { name: 'ap-east-1', status: 'ENABLED' },
    { name: tokyo, status: 'ENABLED_BY_DEFAULT' },
    { name: 'me-south-1', status: 'DISABLED' },
  ]);
});

test('regions: both refused gives both causes; a status nobody knows is no guess', async () => {
  accounts.on(ListRegionsCommand).rejects(refused('AccessDeniedException'));
  ec2.on(DescribeRegionsCommand).rejects(refused('UnauthorizedOperation'));
  expect(await read('regions')).toEqual([
    'Account:ListRegions account:ListRegions AccessDeniedException denied',
    'EC2:DescribeRegions ec2:DescribeRegions UnauthorizedOperation denied',
  ]);
  ec2.on(DescribeRegionsCommand).resolves({ Regions: [{ RegionName: tokyo, OptInStatus: 'perhaps' }] });
  expect(await read('regions')).toHaveLength(2);
});

test('alias: none is null', async () => {
  iam.on(ListAccountAliasesCommand).resolves({ AccountAliases: [] });
  expect(await read('alias')).toBeNull();
  iam.on(ListAccountAliasesCommand).resolves({ AccountAliases: ['bank'] });
  expect(await read('alias')).toBe('bank');
});

// https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html
test('organization: none is null, refused is unread', async () => {
  organizations.on(DescribeOrganizationCommand).resolves({
    Organization: { Id: 'o-1', MasterAccountId: '999999999999' },
  });
  expect(await read('organization')).toEqual({ id: 'o-1', managementAccountId: '999999999999' });
  organizations.on(DescribeOrganizationCommand).rejects(refused('AWSOrganizationsNotInUseException'));
  expect(await read('organization')).toBeNull();
  organizations.on(DescribeOrganizationCommand).rejects(refused('AccessDeniedException'));
  expect(await read('organization')).toEqual([
    'Organizations:DescribeOrganization organizations:DescribeOrganization AccessDeniedException denied',
  ]);
  organizations.on(DescribeOrganizationCommand).resolves({});
  expect(await read('organization')).toEqual([
    'Organizations:DescribeOrganization organizations:DescribeOrganization MissingField malformed',
  ]);
});

// https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListPoliciesForTarget.html
test('service control policies: root first, every page, by the organization’s reader', async () => {
  organizations
    .on(ListParentsCommand, { ChildId: account })
    .resolves({ Parents: [{ Id: 'ou-1', Type: 'ORGANIZATIONAL_UNIT' }] });
  organizations.on(ListParentsCommand, { ChildId: 'ou-1' }).resolves({ Parents: [{ Id: 'r-1', Type: 'ROOT' }] });
  const filter = { Filter: 'SERVICE_CONTROL_POLICY' } as const;
  organizations.on(ListPoliciesForTargetCommand, { TargetId: account, ...filter }).resolves({ Policies: [] });
  organizations
    .on(ListPoliciesForTargetCommand, { TargetId: 'ou-1', ...filter })
    .resolves({ Policies: [{ Id: 'p-1', Name: 'deny' }] });
  organizations
    .on(ListPoliciesForTargetCommand, { TargetId: 'r-1', ...filter })
    .resolves({ Policies: [{ Id: 'p-FullAWSAccess' }], NextToken: 'more' })
    .on(ListPoliciesForTargetCommand, { TargetId: 'r-1', ...filter, NextToken: 'more' })
    .resolves({ Policies: [{ Id: 'p-1', Name: 'deny' }] });
  organizations.on(DescribePolicyCommand, { PolicyId: 'p-1' }).resolves({ Policy: { Content: '{"one":1}' } });
  organizations.on(DescribePolicyCommand, { PolicyId: 'p-FullAWSAccess' }).resolves({ Policy: { Content: '{}' } });
  const deny = { id: 'p-1', name: 'deny', document: '{"one":1}' };
  const [aws, organization] = [testSession(), testSession('999999999999')];
  const { listings } = await collect(
    [{ kind: 'account', attributes: ['serviceControlPolicies'], regions: 'looked' }],
    { aws, organization, readAs: [] },
    { enabled: [tokyo], allowed: [tokyo], looked: [tokyo] },
  );
  const collected = { listing: listings.get('account')!, vanished: [], calls: {} };
  expect(valuesOf(collected, 'serviceControlPolicies')[account]).toEqual([
    {
      targetId: 'r-1',
      targetType: 'ROOT',
      policies: [{ id: 'p-FullAWSAccess', name: 'p-FullAWSAccess', document: '{}' }, deny],
    },
    { targetId: 'ou-1', targetType: 'ORGANIZATIONAL_UNIT', policies: [deny] },
    { targetId: account, targetType: 'ACCOUNT', policies: [] },
  ]);
  expect(aws.calls).toEqual({});
  expect(organization.calls['Organizations:DescribePolicy']).toBe(2);
});

test('service control policies: a member that may not read them, and no organization', async () => {
  organizations.on(ListPoliciesForTargetCommand).rejects(refused('AccessDeniedException'));
  expect(await read('serviceControlPolicies')).toEqual([
    'Organizations:ListPoliciesForTarget organizations:ListPoliciesForTarget AccessDeniedException denied',
  ]);
  organizations.on(ListPoliciesForTargetCommand).rejects(refused('AWSOrganizationsNotInUseException'));
  expect(await read('serviceControlPolicies')).toBeNull();
});
