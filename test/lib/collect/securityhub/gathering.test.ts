import {
  GetFindingAggregatorCommand,
  ListEnabledProductsForImportCommand,
  ListFindingAggregatorsCommand,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import { afterEach, expect, test, vi } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account, tokyo } from '../../../helpers/judge.ts';
import { mocked, refused } from '../../../helpers/lists.ts';

afterEach(() => vi.restoreAllMocks());

const read = async (attribute: string) =>
  valuesOf(await collectKind('securityhub.hub', [attribute]), attribute)[account];
const product = (name: string): string => `arn:aws:securityhub:${tokyo}:${account}:product-subscription/aws/${name}`;
const arn = `arn:aws:securityhub:us-east-1:${account}:finding-aggregator/a`;

test('whether GuardDuty’s findings are taken, on any page', async () => {
  const mock = mocked(SecurityHubClient);
  mock
    .on(ListEnabledProductsForImportCommand)
    .resolves({ ProductSubscriptions: [product('inspector')], NextToken: 'more' });
  mock.on(ListEnabledProductsForImportCommand, { NextToken: 'more' }).resolves({ ProductSubscriptions: [] });
  expect(await read('takesGuardDuty')).toBe(false);
  mock
    .on(ListEnabledProductsForImportCommand, { NextToken: 'more' })
    .resolves({ ProductSubscriptions: [product('guardduty')] });
  expect(await read('takesGuardDuty')).toBe(true);
  mock.on(ListEnabledProductsForImportCommand).rejects(refused('InvalidAccessException'));
  expect(await read('takesGuardDuty')).toBeNull();
});

test('where findings are gathered', async () => {
  const mock = mocked(SecurityHubClient);
  mock.on(ListFindingAggregatorsCommand).resolves({ FindingAggregators: [{ FindingAggregatorArn: arn }] });
  mock.on(GetFindingAggregatorCommand, { FindingAggregatorArn: arn }).resolves({
    FindingAggregatorArn: arn,
    FindingAggregationRegion: 'us-east-1',
    RegionLinkingMode: 'SPECIFIED_REGIONS',
    Regions: [tokyo],
  });
  expect(await read('aggregator')).toEqual({ region: 'us-east-1', mode: 'SPECIFIED_REGIONS', regions: [tokyo] });
  mock.on(ListFindingAggregatorsCommand).resolves({ FindingAggregators: [] });
  expect(await read('aggregator')).toBeNull();
  mock.on(ListFindingAggregatorsCommand).rejects(refused('InvalidAccessException'));
  expect(await read('aggregator')).toBeNull();
  mock.on(ListFindingAggregatorsCommand).rejects(refused('AccessDeniedException'));
  expect(JSON.stringify(await read('aggregator'))).toContain('SecurityHub:ListFindingAggregators');
});
