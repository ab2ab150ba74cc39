import { BatchGetAccountStatusCommand, Inspector2Client, ListCoverageCommand } from '@aws-sdk/client-inspector2';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account } from '../../../helpers/judge.ts';
import { lists, mocked, refused } from '../../../helpers/lists.ts';

const state = (status: string) => ({ status: status as 'ENABLED', errorCode: undefined, errorMessage: undefined });

// https://docs.aws.amazon.com/inspector/v2/APIReference/API_BatchGetAccountStatus.html
const own = {
  accountId: account,
  state: state('ENABLED'),
  resourceState: { ec2: state('ENABLED'), ecr: state('DISABLED'), lambda: state('SUSPENDED') },
};
const status = async () => valuesOf(await collectKind('inspector.account', ['status']), 'status')[account];
const api = 'Inspector2:BatchGetAccountStatus inspector2:BatchGetAccountStatus';

lists({
  kind: 'inspector.account',
  client: Inspector2Client,
  command: BatchGetAccountStatusCommand,
  api,
  page: () => ({ accounts: [own], failedAccounts: [] }),
  token: null,
  id: () => account,
  name: () => undefined,
  absentIsEmpty: true,
});

test('the status of the account and of each type of scan', async () => {
  const mock = mocked(Inspector2Client);
  mock.on(BatchGetAccountStatusCommand).resolves({ accounts: [own] });
  expect(await status()).toEqual({ account: 'ENABLED', ec2: 'ENABLED', ecr: 'DISABLED', lambda: 'SUSPENDED' });
  const { lambda: _, ...withoutLambda } = own.resourceState;
  mock.on(BatchGetAccountStatusCommand).resolves({ accounts: [{ ...own, resourceState: withoutLambda }] });
  expect(await status()).toMatchObject({ lambda: null });
});

test('an account that Inspector does not tell of is unread, not off', async () => {
  const mock = mocked(Inspector2Client);
  for (const [errorCode, reason] of [
    ['ACCESS_DENIED', 'denied'],
    ['INTERNAL_ERROR', 'failed'],
  ]) {
    const failedAccounts = [{ accountId: account, errorCode, errorMessage: 'x' }];
    mock.on(BatchGetAccountStatusCommand).resolves({ accounts: [], failedAccounts } as never);
    expect(await status()).toEqual([`${api} ${errorCode} ${reason}`]);
  }
  for (const accounts of [[], [{ ...own, accountId: '210987654321' }], [{ ...own, state: {} }]]) {
    mock.on(BatchGetAccountStatusCommand).resolves({ accounts } as never);
    expect(await status()).toEqual([`${api} MissingField malformed`]);
  }
});

test('a region that Inspector is not offered in is no failure', async () => {
  const unknownHost = Object.assign(new Error('getaddrinfo ENOTFOUND'), { name: 'Error', code: 'ENOTFOUND' });
  mocked(Inspector2Client).on(BatchGetAccountStatusCommand).rejects(unknownHost);
  expect((await collectKind('inspector.account', [], ['ap-southeast-6'])).listing).toMatchObject({
    items: [],
    failures: [],
  });
});

// https://docs.aws.amazon.com/inspector/v2/APIReference/API_ListCoverage.html
test('coverage: every page, the account’s instances alone', async () => {
  const mock = mocked(Inspector2Client);
  const row = (resourceId: string, scanStatus: object) => ({
    resourceId,
    resourceType: 'AWS_EC2_INSTANCE',
    accountId: account,
    scanType: 'PACKAGE',
    scanStatus,
  });
  mock.on(BatchGetAccountStatusCommand).resolves({ accounts: [own] });
  mock.on(ListCoverageCommand).resolves({
    coveredResources: [row('i-1', { statusCode: 'ACTIVE', reason: 'SUCCESSFUL' })],
    nextToken: 'more',
  } as never);
  mock
    .on(ListCoverageCommand, { nextToken: 'more' })
    .resolves({ coveredResources: [row('i-2', { statusCode: 'INACTIVE', reason: 'UNSUPPORTED_OS' })] } as never);
  const coverage = async () => valuesOf(await collectKind('inspector.account', ['coverage']), 'coverage')[account];
  expect(await coverage()).toEqual([
    { instanceId: 'i-1', status: 'ACTIVE', reason: 'SUCCESSFUL' },
    { instanceId: 'i-2', status: 'INACTIVE', reason: 'UNSUPPORTED_OS' },
  ]);
  expect(mock.commandCalls(ListCoverageCommand)[0]?.args[0].input.filterCriteria).toEqual({
    accountId: [{ comparison: 'EQUALS', value: account }],
    resourceType: [{ comparison: 'EQUALS', value: 'AWS_EC2_INSTANCE' }],
  });
  mock.on(ListCoverageCommand).resolves({ coveredResources: [row('i-1', {})] } as never);
  expect(await coverage()).toEqual([expect.stringContaining('MissingField malformed')]);
  mock.on(ListCoverageCommand).rejects(refused());
  expect(await coverage()).toEqual(['Inspector2:ListCoverage inspector2:ListCoverage AccessDeniedException denied']);
});
