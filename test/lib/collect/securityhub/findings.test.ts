import { GetFindingsCommand, SecurityHubClient } from '@aws-sdk/client-securityhub';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account, tokyo } from '../../../helpers/judge.ts';
import { mocked, refused } from '../../../helpers/lists.ts';

const read = async (attribute = 'newCritical') =>
  valuesOf(await collectKind('securityhub.hub', [attribute]), attribute)[account];

// https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_AwsSecurityFinding.html
const finding = (CreatedAt: string | undefined, more: object = {}) => ({
  SchemaVersion: '2018-10-08',
  Id: 'x',
  Title: 'secret title',
  AwsAccountId: account,
  Region: tokyo,
  CreatedAt,
  RecordState: 'ACTIVE',
  Workflow: { Status: 'NEW' },
  Severity: { Label: 'CRITICAL' },
  ...more,
});
const answer = (findings: readonly object[], NextToken?: string) => ({ Findings: findings, NextToken }) as never;

test('asks for the account’s own new findings of the region, the oldest first', async () => {
  const mock = mocked(SecurityHubClient);
  mock.on(GetFindingsCommand).resolves(answer([finding('2026-01-01T09:00:00+09:00')]));
  expect(await read('newHigh')).toEqual({ since: [], isCut: false });
  expect(await read()).toEqual({ since: ['2026-01-01T00:00:00.000Z'], isCut: false });
  const is = (Value: string) => [{ Comparison: 'EQUALS', Value }];
  expect(mock.commandCalls(GetFindingsCommand).at(-1)?.args[0].input).toEqual({
    Filters: {
      AwsAccountId: is(account),
      Region: is(tokyo),
      RecordState: is('ACTIVE'),
      WorkflowStatus: is('NEW'),
      SeverityLabel: is('CRITICAL'),
    },
    SortCriteria: [{ Field: 'CreatedAt', SortOrder: 'asc' }],
    MaxResults: 100,
    NextToken: undefined,
  });
});

test('what was not asked for does not count, and no title is kept', async () => {
  mocked(SecurityHubClient)
    .on(GetFindingsCommand)
    .resolves(
      answer([
        finding('2026-01-01T00:00:00.000Z', { AwsAccountId: '210987654321' }),
        finding('2026-01-02T00:00:00.000Z', { Region: 'us-east-1' }),
        finding('2026-01-03T00:00:00.000Z', { RecordState: 'ARCHIVED' }),
        finding('2026-01-04T00:00:00.000Z', { Workflow: { Status: 'SUPPRESSED' } }),
        finding('2026-01-05T00:00:00.000Z', { Severity: { Label: 'HIGH' } }),
        finding('2026-01-06T00:00:00.000Z'),
      ]),
    );
  const collected = await collectKind('securityhub.hub', ['newCritical']);
  expect(valuesOf(collected, 'newCritical')).toEqual({
    [account]: { since: ['2026-01-06T00:00:00.000Z'], isCut: false },
  });
  expect(JSON.stringify(collected.listing)).not.toContain('title');
});

test('a hundred of many are enough, unless they come in no order', async () => {
  const mock = mocked(SecurityHubClient);
  const times = (year: number) => Array.from({ length: 100 }, () => finding(`${year}-01-01T00:00:00.000Z`));
  mock.on(GetFindingsCommand).resolves(answer(times(2024), 'more'));
  mock.on(GetFindingsCommand, { NextToken: 'more' }).resolves(answer(times(2025), 'last'));
  mock.on(GetFindingsCommand, { NextToken: 'last' }).resolves(answer(times(2023)));
  expect(await read()).toMatchObject({ isCut: true, since: { length: 100, 0: '2024-01-01T00:00:00.000Z' } });
  expect(mock.commandCalls(GetFindingsCommand)).toHaveLength(2);
  mock.on(GetFindingsCommand, { NextToken: 'more' }).resolves(answer(times(2022), 'last'));
  expect(await read()).toMatchObject({ isCut: true, since: { length: 100, 0: '2022-01-01T00:00:00.000Z' } });
});

test('off is a value; refused and malformed are not', async () => {
  const mock = mocked(SecurityHubClient);
  mock.on(GetFindingsCommand).rejects(refused('InvalidAccessException'));
  expect(await read()).toBeNull();
  mock.on(GetFindingsCommand).rejects(refused());
  expect(await read()).toEqual(['SecurityHub:GetFindings securityhub:GetFindings AccessDeniedException denied']);
  for (const findings of [undefined, [finding(undefined)], [finding('yesterday')]]) {
    mock.on(GetFindingsCommand).resolves({ Findings: findings } as never);
    expect(await read()).toEqual([expect.stringContaining('MissingField malformed')]);
  }
});
