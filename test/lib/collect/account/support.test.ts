import {
  DescribeCreateCaseOptionsCommand,
  DescribeServicesCommand,
  DescribeSeverityLevelsCommand,
  SupportClient,
} from '@aws-sdk/client-support';
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

const inJapanese = async () =>
  valuesOf(await collectKind('account', ['supportInJapanese']), 'supportInJapanese')[account];
const serviceCode = 'amazon-elastic-compute-cloud-linux';

/** https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeServices.html */
const services = (...codes: readonly string[]) => ({
  services: [{ code: serviceCode, name: 'EC2', categories: codes.map((code) => ({ code, name: code })) }],
});

test('Japanese: asked for the first category of the service by its code, in us-east-1', async () => {
  const mock = mocked(SupportClient);
  mock.on(DescribeServicesCommand, { serviceCodeList: [serviceCode], language: 'en' }).resolves(services('b', 'a'));
  // https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeCreateCaseOptions.html
  mock
    .on(DescribeCreateCaseOptionsCommand, { issueType: 'technical', serviceCode, categoryCode: 'a', language: 'ja' })
    .resolves({
      languageAvailability: 'available',
      communicationTypes: [
        { type: 'web', supportedHours: [{ startTime: '00:00:00.000', endTime: '23:59:59.999' }] },
        { type: 'call', supportedHours: [] },
      ],
    });
  expect(await inJapanese()).toEqual({ availability: 'available', hours: ['web 00:00:00.000-23:59:59.999'] });
  for (const command of [DescribeServicesCommand, DescribeCreateCaseOptionsCommand]) {
    expect(await mock.commandCalls(command as never)[0]!.thisValue.config.region()).toBe('us-east-1');
  }
});

test('Japanese: without a plan there is none', async () => {
  mocked(SupportClient).on(DescribeServicesCommand).rejects(refused('SubscriptionRequiredException'));
  expect(await inJapanese()).toBeNull();
});

test('Japanese: a refusal, no such service, no category, and no answer about the language are unread', async () => {
  const mock = mocked(SupportClient);
  mock.on(DescribeServicesCommand).rejects(refused());
  expect(await inJapanese()).toEqual([
    'Support:DescribeServices support:DescribeServices AccessDeniedException denied',
  ]);
  const malformed = [expect.stringContaining('MissingField malformed')];
  mock.on(DescribeCreateCaseOptionsCommand).resolves({});
  for (const answer of [{}, { services: [] }, services(), services('a')]) {
    mock.on(DescribeServicesCommand).resolves(answer);
    expect(await inJapanese()).toEqual(malformed);
  }
});
