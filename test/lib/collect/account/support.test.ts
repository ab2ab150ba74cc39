import { DescribeSeverityLevelsCommand, SupportClient } from '@aws-sdk/client-support';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account } from '../../../helpers/judge.ts';
import { mocked, refused } from '../../../helpers/lists.ts';

const read = async () => valuesOf(await collectKind('account', ['supportSeverities']), 'supportSeverities')[account];

test('severities: their codes, asked in us-east-1', async () => {
  const mock = mocked(SupportClient);
  // https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeSeverityLevels.html
  const severityLevels = [
    { code: 'low', name: 'Low' },
    { code: 'urgent', name: 'Urgent' },
  ];
  mock.on(DescribeSeverityLevelsCommand, { language: 'en' }).resolves({ severityLevels });
  expect(await read()).toEqual(['low', 'urgent']);
  expect(await mock.commandCalls(DescribeSeverityLevelsCommand)[0]!.thisValue.config.region()).toBe('us-east-1');
});

test('no plan is an answer, whatever its text says', async () => {
  const error = Object.assign(refused('SubscriptionRequiredException'), { message: 'reworded' });
  mocked(SupportClient).on(DescribeSeverityLevelsCommand).rejects(error);
  expect(await read()).toBeNull();
});

test('a refusal and an empty answer are none', async () => {
  const mock = mocked(SupportClient);
  mock.on(DescribeSeverityLevelsCommand).rejects(refused());
  expect(await read()).toEqual([
    'Support:DescribeSeverityLevels support:DescribeSeverityLevels AccessDeniedException denied',
  ]);
  for (const answer of [{}, { severityLevels: [] }]) {
    mock.on(DescribeSeverityLevelsCommand).resolves(answer);
    expect(await read()).toEqual([expect.stringContaining('MissingField malformed')]);
  }
});
