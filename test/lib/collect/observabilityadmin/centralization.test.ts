import { DescribeOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { expect, test } from 'vitest';
import {
  GetCentralizationRuleForOrganizationCommand,
  ListCentralizationRulesForOrganizationCommand,
  ObservabilityAdminClient,
} from '../../../../lib/collect/observabilityadmin/client.ts';
import { causeInShort, collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account, tokyo } from '../../../helpers/judge.ts';
import { mocked, refused } from '../../../helpers/lists.ts';

const kind = 'observabilityadmin.centralization';
const other = '999999999999';

function mockedOrganization(management: string | Error) {
  const on = mocked(OrganizationsClient).on(DescribeOrganizationCommand);
  if (management instanceof Error) on.rejects(management);
  else on.resolves({ Organization: { Id: 'o-bank', MasterAccountId: management } });
  return mocked(ObservabilityAdminClient as never);
}

const list = ListCentralizationRulesForOrganizationCommand as never;
const get = GetCentralizationRuleForOrganizationCommand as never;
const summary = (n: string) => ({ RuleArn: `arn:${n}`, RuleName: n, CreatedRegion: tokyo });
const ruleTo = (Region: string, backup?: string) => ({
  Source: { Regions: [tokyo, 'us-east-1'], Scope: '*' },
  Destination: {
    Region,
    Account: other,
    DestinationLogsConfiguration: backup === undefined ? {} : { BackupConfiguration: { Region: backup } },
  },
});

// https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_ListCentralizationRulesForOrganization.html
test('rules of every region, each page, with destination and backup', async () => {
  const mock = mockedOrganization(account);
  mock.on(list).resolves({ CentralizationRuleSummaries: [summary('a')], NextToken: 'more' } as never);
  mock.on(list, { NextToken: 'more' }).resolves({ CentralizationRuleSummaries: [summary('b')] } as never);
  mock.on(get, { RuleIdentifier: 'arn:a' }).resolves({ CentralizationRule: ruleTo(tokyo) } as never);
  mock.on(get, { RuleIdentifier: 'arn:b' }).resolves({ CentralizationRule: ruleTo('us-east-1', 'eu-west-1') } as never);
  const collected = await collectKind(kind, []);
  expect(valuesOf(collected, 'rules')).toEqual({
    [account]: [
      { name: 'a', sourceRegions: [tokyo, 'us-east-1'], destinationRegions: [tokyo] },
      { name: 'b', sourceRegions: [tokyo, 'us-east-1'], destinationRegions: ['us-east-1', 'eu-west-1'] },
    ],
  });
});

test('no organization: nothing is asked', async () => {
  mockedOrganization(refused('AWSOrganizationsNotInUseException'));
  const { listing, calls } = await collectKind(kind, []);
  expect([listing.items, listing.failures]).toEqual([[], []]);
  expect(Object.keys(calls)).toEqual(['Organizations:DescribeOrganization']);
});

test('no rules', async () => {
  mockedOrganization(account)
    .on(list)
    .resolves({ CentralizationRuleSummaries: [] } as never);
  const { listing } = await collectKind(kind, []);
  expect([listing.items, listing.failures]).toEqual([[], []]);
});

test.each([
  ['a plain member, or one whose role was not read, misses nothing', other, 'AccessDeniedException', []],
  ['role unread', refused(), 'AccessDeniedException', []],
  ['the management account does', account, 'AccessDeniedException', ['AccessDeniedException denied']],
  [
    'and so does a member whom another error stops',
    other,
    'TooManyRequestsException',
    ['TooManyRequestsException throttled'],
  ],
] as const)('refused: %s', async (_, management, code, told) => {
  mockedOrganization(management).on(list).rejects(refused(code));
  const { listing } = await collectKind(kind, []);
  expect(listing.items).toEqual([]);
  const api =
    'ObservabilityAdmin:ListCentralizationRulesForOrganization observabilityadmin:ListCentralizationRulesForOrganization';
  expect(listing.failures.map(({ cause }) => causeInShort(cause))).toEqual(told.map((one) => `${api} ${one}`));
});

test('a rule without its destination is malformed', async () => {
  const mock = mockedOrganization(account);
  mock.on(list).resolves({ CentralizationRuleSummaries: [summary('a')] } as never);
  mock.on(get).resolves({ CentralizationRule: { Source: { Regions: [tokyo] } } } as never);
  const { listing } = await collectKind(kind, []);
  expect(listing.failures).toMatchObject([{ cause: { reason: 'malformed' } }]);
});
