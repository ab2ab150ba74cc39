import {
  GetAdministratorAccountCommand,
  GetFilterCommand,
  GuardDutyClient,
  ListDetectorsCommand,
  ListFiltersCommand,
} from '@aws-sdk/client-guardduty';
import { afterEach, expect, test, vi } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account } from '../../../helpers/judge.ts';
import { mocked, refused } from '../../../helpers/lists.ts';

afterEach(() => vi.restoreAllMocks());

const read = async () =>
  valuesOf(await collectKind('guardduty.detector', ['archiveFilters']), 'archiveFilters')[account];

function guardDuty() {
  const mock = mocked(GuardDutyClient);
  mock.on(ListDetectorsCommand).resolves({ DetectorIds: ['d'] });
  mock.on(GetAdministratorAccountCommand).resolves({});
  mock.on(ListFiltersCommand).resolves({ FilterNames: ['quiet'], NextToken: 'more' });
  mock.on(ListFiltersCommand, { NextToken: 'more' }).resolves({ FilterNames: ['watch'] });
  // https://docs.aws.amazon.com/guardduty/latest/APIReference/API_GetFilter.html
  mock.on(GetFilterCommand, { FilterName: 'quiet' }).resolves({
    Name: 'quiet',
    Action: 'ARCHIVE',
    FindingCriteria: { Criterion: { severity: { Gte: 4, LessThan: 9 }, 'service.archived': { Eq: ['false'] } } },
  });
  mock.on(GetFilterCommand, { FilterName: 'watch' }).resolves({ Name: 'watch', Action: 'NOOP', FindingCriteria: {} });
  return mock;
}

test('those that archive, of every page', async () => {
  guardDuty();
  const rest = { notEquals: [], above: null, max: null };
  expect(await read()).toEqual([
    {
      name: 'quiet',
      criteria: [
        { field: 'severity', equals: [], min: 4, below: 9, ...rest },
        { field: 'service.archived', equals: ['false'], min: null, below: null, ...rest },
      ],
    },
  ]);
});

test('a member’s are the administrator’s: not asked', async () => {
  const mock = guardDuty();
  mock
    .on(GetAdministratorAccountCommand)
    .resolves({ Administrator: { AccountId: '999999999999', RelationshipStatus: 'Enabled' } });
  expect(await read()).toBeNull();
  expect(mock.commandCalls(ListFiltersCommand)).toHaveLength(0);
});

test('no detector has none; refused is unread', async () => {
  guardDuty().on(ListDetectorsCommand).resolves({ DetectorIds: [] });
  expect(await read()).toBeNull();
  guardDuty().on(ListFiltersCommand).rejects(refused('AccessDeniedException'));
  expect(JSON.stringify(await read())).toContain('GuardDuty:ListFilters');
});
