import {
  ConfigServiceClient,
  DescribeConfigurationRecordersCommand,
  DescribeConfigurationRecorderStatusCommand,
  DescribeDeliveryChannelsCommand,
  DescribeDeliveryChannelStatusCommand,
} from '@aws-sdk/client-config-service';
import { describe, expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account } from '../../../helpers/judge.ts';
import { mocked, refused } from '../../../helpers/lists.ts';

const read = async (attribute: string) =>
  valuesOf(await collectKind('config.recorder', [attribute]), attribute)[account];

// https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeConfigurationRecorders.html
describe('recorder', () => {
  const linked = {
    name: 'AWSConfigurationRecorderForObservabilityAdmin',
    servicePrincipal: 'observabilityadmin.amazonaws.com',
    recordingScope: 'INTERNAL' as const,
  };

  test('of all types, with the time between', async () => {
    const recordingGroup = {
      allSupported: true,
      includeGlobalResourceTypes: true,
      resourceTypes: [],
      exclusionByResourceTypes: { resourceTypes: [] },
      recordingStrategy: { useOnly: 'ALL_SUPPORTED_RESOURCE_TYPES' as const },
    };
    const own = { name: 'default', recordingGroup, recordingMode: { recordingFrequency: 'DAILY' as const } };
    mocked(ConfigServiceClient)
      .on(DescribeConfigurationRecordersCommand)
      .resolves({ ConfigurationRecorders: [linked, own] });
    expect(await read('recorder')).toEqual({
      allSupported: true,
      includesGlobalTypes: true,
      strategy: 'ALL_SUPPORTED_RESOURCE_TYPES',
      included: [],
      excluded: [],
      frequency: 'DAILY',
    });
  });

  test('without strategy and mode, and by exclusion', async () => {
    const mock = mocked(ConfigServiceClient);
    mock
      .on(DescribeConfigurationRecordersCommand)
      .resolves({ ConfigurationRecorders: [{ name: 'default', recordingGroup: { allSupported: true } }] });
    expect(await read('recorder')).toMatchObject({ allSupported: true, strategy: null, frequency: 'CONTINUOUS' });
    const recordingGroup = {
      exclusionByResourceTypes: { resourceTypes: ['AWS::IAM::Role' as const] },
      recordingStrategy: { useOnly: 'EXCLUSION_BY_RESOURCE_TYPES' as const },
    };
    mock
      .on(DescribeConfigurationRecordersCommand)
      .resolves({ ConfigurationRecorders: [{ name: 'default', recordingGroup }] });
    expect(await read('recorder')).toMatchObject({ allSupported: false, excluded: ['AWS::IAM::Role'] });
  });

  test('one that a service links is none of ours, and none is a value', async () => {
    const mock = mocked(ConfigServiceClient);
    for (const recorders of [[linked], []]) {
      mock.on(DescribeConfigurationRecordersCommand).resolves({ ConfigurationRecorders: recorders });
      expect(await read('recorder')).toBeNull();
    }
  });

  test.each([
    {},
    { ConfigurationRecorders: [{ name: 'default' }] },
    { ConfigurationRecorders: [{ recordingGroup: {} }] },
  ])('%j is no answer', async (answer) => {
    mocked(ConfigServiceClient).on(DescribeConfigurationRecordersCommand).resolves(answer);
    expect(await read('recorder')).toEqual([expect.stringContaining('MissingField malformed')]);
  });
});

// https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeConfigurationRecorderStatus.html
describe('status', () => {
  test('of the account’s own recorder; none is a value; refused and malformed are not', async () => {
    const mock = mocked(ConfigServiceClient);
    const linked = { name: 'x', servicePrincipal: 'securityhub.amazonaws.com', recording: true };
    const own = { name: 'default', recording: false, lastStatus: 'Failure' as const, lastStartTime: new Date(0) };
    mock.on(DescribeConfigurationRecorderStatusCommand).resolves({ ConfigurationRecordersStatus: [linked, own] });
    expect(await read('status')).toEqual({
      recording: false,
      lastStatus: 'Failure',
      lastStartTime: '1970-01-01T00:00:00.000Z',
    });
    mock.on(DescribeConfigurationRecorderStatusCommand).resolves({ ConfigurationRecordersStatus: [linked] });
    expect(await read('status')).toBeNull();
    mock
      .on(DescribeConfigurationRecorderStatusCommand)
      .resolves({ ConfigurationRecordersStatus: [{ name: 'default' }] });
    expect(await read('status')).toEqual([expect.stringContaining('MissingField malformed')]);
    mock.on(DescribeConfigurationRecorderStatusCommand).rejects(refused());
    expect(await read('status')).toEqual([
      'Config Service:DescribeConfigurationRecorderStatus config:DescribeConfigurationRecorderStatus AccessDeniedException denied',
    ]);
  });
});

// https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeDeliveryChannelStatus.html
test('the status of a delivery channel, and of one that vanished', async () => {
  const mock = mocked(ConfigServiceClient);
  const status = async () => valuesOf(await collectKind('config.deliveryChannel', ['status']), 'status')['default'];
  mock.on(DescribeDeliveryChannelsCommand).resolves({ DeliveryChannels: [{ name: 'default', s3BucketName: 'b' }] });
  mock.on(DescribeDeliveryChannelStatusCommand).resolves({
    DeliveryChannelsStatus: [
      {
        name: 'default',
        configHistoryDeliveryInfo: { lastStatus: 'Success', lastSuccessfulTime: new Date(0) },
        configStreamDeliveryInfo: { lastStatus: 'Failure', lastErrorCode: 'AccessDenied' },
      },
    ],
  });
  expect(await status()).toEqual({
    history: { lastStatus: 'Success', lastSuccessfulTime: '1970-01-01T00:00:00.000Z' },
    snapshot: { lastStatus: null, lastSuccessfulTime: null },
    stream: { lastStatus: 'Failure', lastSuccessfulTime: null },
  });
  mock.on(DescribeDeliveryChannelStatusCommand).resolves({ DeliveryChannelsStatus: [] });
  expect(await status()).toEqual([expect.stringContaining('MissingField malformed')]);
  mock.reset();
  mock.on(DescribeDeliveryChannelStatusCommand).rejects(refused('NoSuchDeliveryChannelException'));
  mock
    .on(DescribeDeliveryChannelsCommand)
    .resolvesOnce({ DeliveryChannels: [{ name: 'default' }] })
    .resolves({ DeliveryChannels: [] });
  const { listing, vanished } = await collectKind('config.deliveryChannel', ['status']);
  expect(listing.items).toEqual([]);
  expect(vanished.map(({ id }) => id)).toEqual(['default']);
});
