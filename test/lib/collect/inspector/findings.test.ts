import { BatchGetAccountStatusCommand, Inspector2Client, ListFindingsCommand } from '@aws-sdk/client-inspector2';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account } from '../../../helpers/judge.ts';
import { mocked, refused } from '../../../helpers/lists.ts';

const read = async (attribute = 'fixableCritical') =>
  valuesOf(await collectKind('inspector.account', [attribute]), attribute)[account];

function inspector() {
  const mock = mocked(Inspector2Client);
  mock.on(BatchGetAccountStatusCommand).resolves({ accounts: [] });
  return mock;
}

// https://docs.aws.amazon.com/inspector/v2/APIReference/API_Finding.html
const finding = (firstObservedAt: Date | undefined, more: object = {}) => ({
  findingArn: 'x',
  title: 'CVE',
  awsAccountId: account,
  status: 'ACTIVE',
  severity: 'CRITICAL',
  fixAvailable: 'YES',
  firstObservedAt,
  ...more,
});
const answer = (findings: readonly object[], nextToken?: string) => ({ findings, nextToken }) as never;

test('asks for the account’s own open findings with a fix; an empty page with a token is followed', async () => {
  const mock = inspector();
  mock.on(ListFindingsCommand).resolves(answer([], 'more'));
  mock.on(ListFindingsCommand, { nextToken: 'more' }).resolves(answer([finding(new Date(0))]));
  expect(await read('fixableHigh')).toEqual({ since: [], isCut: false });
  expect(await read()).toEqual({ since: ['1970-01-01T00:00:00.000Z'], isCut: false });
  const is = (value: string) => [{ comparison: 'EQUALS', value }];
  expect(mock.commandCalls(ListFindingsCommand).at(-1)?.args[0].input).toMatchObject({
    filterCriteria: {
      awsAccountId: is(account),
      findingStatus: is('ACTIVE'),
      severity: is('CRITICAL'),
      fixAvailable: is('YES'),
    },
    sortCriteria: { field: 'FIRST_OBSERVED_AT', sortOrder: 'ASC' },
  });
});

test('what was not asked for does not count', async () => {
  inspector()
    .on(ListFindingsCommand)
    .resolves(
      answer([
        finding(new Date(0), { awsAccountId: '210987654321' }),
        finding(new Date(0), { status: 'SUPPRESSED' }),
        finding(new Date(0), { severity: 'HIGH' }),
        finding(new Date(0), { fixAvailable: 'PARTIAL' }),
      ]),
    );
  expect(await read()).toEqual({ since: [], isCut: false });
});

test('refused and malformed', async () => {
  const mock = inspector();
  mock.on(ListFindingsCommand).rejects(refused());
  expect(await read()).toEqual(['Inspector2:ListFindings inspector2:ListFindings AccessDeniedException denied']);
  for (const findings of [undefined, [finding(undefined)]]) {
    mock.on(ListFindingsCommand).resolves({ findings } as never);
    expect(await read()).toEqual([expect.stringContaining('MissingField malformed')]);
  }
});
