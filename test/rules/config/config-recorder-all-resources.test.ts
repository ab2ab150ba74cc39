import rule from '../../../rules/config/config-recorder-all-resources.ts';
import type {
  ConfigDelivery,
  ConfigDeliveryStatus,
  ConfigRecorder,
  ConfigRecorderStatus,
} from '../../../rules/facts/config.ts';
import { account, cases, denied, resource, tokyo, unread, type Attributes } from '../../helpers/judge.ts';

const osaka = 'ap-northeast-3';
const here = `account@${tokyo}`;
const there = `account@${osaka}`;
const both = { settings: { allowedRegions: [tokyo, osaka] } };

const everything: ConfigRecorder = {
  allSupported: true,
  includesGlobalTypes: true,
  strategy: 'ALL_SUPPORTED_RESOURCE_TYPES',
  included: [],
  excluded: [],
  frequency: 'CONTINUOUS',
};
const iamTypes = ['AWS::IAM::User', 'AWS::IAM::Role', 'AWS::IAM::Group', 'AWS::IAM::Policy'];
const withoutIam = { includesGlobalTypes: false };
const excluding = (...excluded: readonly string[]): Partial<ConfigRecorder> => ({
  allSupported: false,
  includesGlobalTypes: false,
  strategy: 'EXCLUSION_BY_RESOURCE_TYPES',
  excluded,
});
const including = (...included: readonly string[]): Partial<ConfigRecorder> => ({
  allSupported: false,
  includesGlobalTypes: false,
  strategy: 'INCLUSION_BY_RESOURCE_TYPES',
  included,
});

const running: ConfigRecorderStatus = {
  recording: true,
  lastStatus: 'Success',
  lastStartTime: '2025-01-01T00:00:00.000Z',
};

function recorder(
  settings: Partial<ConfigRecorder> = {},
  status: Partial<ConfigRecorderStatus> | null = {},
  region = tokyo,
  attributes: Attributes<'config.recorder'> = {},
) {
  const told = { recorder: { ...everything, ...settings }, status: status === null ? null : { ...running, ...status } };
  return resource('config.recorder', account, { ...told, ...attributes }, { region });
}

const delivered: ConfigDelivery = { lastStatus: 'Success', lastSuccessfulTime: '2026-01-01T00:00:00.000Z' };
const never: ConfigDelivery = { lastStatus: null, lastSuccessfulTime: null };
const failing: ConfigDelivery = { lastStatus: 'Failure', lastSuccessfulTime: '2026-01-01T00:00:00.000Z' };
const sound: ConfigDeliveryStatus = {
  history: delivered,
  snapshot: never,
  stream: { ...never, lastStatus: 'Success' },
};

const channel = (status: Partial<ConfigDeliveryStatus> = {}, region = tokyo) =>
  resource('config.deliveryChannel', 'default', { status: { ...sound, ...status } }, { region });
const hiddenChannel = resource('config.deliveryChannel', 'default', {
  status: unread(denied('Config Service:DescribeDeliveryChannelStatus', 'config:DescribeDeliveryChannelStatus')),
});
const statusDenied = unread(denied('Config Service:DescribeConfigurationRecorderStatus'));
const recorderDenied = unread(denied('Config Service:DescribeConfigurationRecorders'));

cases(
  rule,
  [
    {
      name: 'all types, delivered long ago (where nothing changes, nothing is delivered): pass',
      resources: [recorder(), channel()],
      expect: { [here]: ['pass', 'recordsAll', { region: tokyo }] },
    },
    {
      name: 'an old recorder without a strategy is known by its flag',
      resources: [recorder({ strategy: null }), channel({ history: never, snapshot: delivered })],
      expect: { [here]: ['pass'] },
    },
    {
      name: 'no recorder, which is what an account with one that a service links has, fails for the region alone',
      ...both,
      resources: [recorder(), channel(), recorder({}, {}, osaka, { recorder: null, status: null })],
      expect: { [here]: ['pass'], [there]: ['fail', 'noRecorder', { region: osaka }] },
    },
    {
      name: 'stopped, and failed',
      ...both,
      resources: [
        recorder({}, { recording: false }),
        channel(),
        recorder({}, { lastStatus: 'Failure' }, osaka),
        channel({}, osaka),
      ],
      expect: { [here]: ['fail', 'stopped'], [there]: ['fail', 'lastStatusFailure'] },
    },
    {
      name: 'a recorder of one type fails, and names no more than ten that it leaves out',
      resources: [recorder(including('AWS::EC2::Instance')), channel()],
      expect: { [here]: ['fail', 'notAllTypes'] },
    },
    {
      name: 'an old recorder of some types fails, IAM’s among them or not',
      resources: [recorder({ allSupported: false, strategy: null, included: iamTypes }), channel()],
      expect: { [here]: ['fail', 'notAllTypes'] },
    },
    {
      name: 'excluding what need not be recorded, or IAM’s types that another region records, passes',
      ...both,
      resources: [
        recorder(excluding('AWS::Config::ResourceCompliance')),
        channel(),
        recorder(excluding('AWS::Config::ResourceCompliance', ...iamTypes), {}, osaka),
        channel({}, osaka),
      ],
      expect: { [here]: ['pass'], [there]: ['pass'] },
    },
    {
      name: 'excluding any other type fails with its name, unless the configuration states it',
      resources: [recorder(excluding('AWS::EC2::NetworkInterface', 'AWS::Config::ResourceCompliance')), channel()],
      expect: { [here]: ['fail', 'notAllTypes', { missing: ['AWS::EC2::NetworkInterface'] }] },
    },
    {
      name: 'a stated exclusion passes',
      settings: { configExclusions: ['AWS::EC2::NetworkInterface'] },
      resources: [recorder(excluding('AWS::EC2::NetworkInterface')), channel()],
      expect: { [here]: ['pass'] },
    },
    {
      name: 'a landing zone’s recorder in Osaka without IAM types while Tokyo records them: pass',
      ...both,
      resources: [recorder(), channel(), recorder(withoutIam, {}, osaka), channel({}, osaka)],
      expect: { [here]: ['pass'], [there]: ['pass'] },
    },
    {
      name: 'IAM types recorded in Osaka alone: pass in both, whichever is first',
      ...both,
      resources: [recorder(withoutIam), channel(), recorder({}, {}, osaka), channel({}, osaka)],
      expect: { [here]: ['pass'], [there]: ['pass'] },
    },
    {
      name: 'IAM types recorded nowhere: the first allowed region of the setting fails, the other is not touched',
      settings: { allowedRegions: [osaka, tokyo] },
      resources: [recorder(withoutIam), channel(), recorder(withoutIam, {}, osaka), channel({}, osaka)],
      expect: { [here]: ['pass'], [there]: ['fail', 'iamNotRecorded'] },
    },
    {
      name: 'excluding one of the four types is not recording IAM; an own fail of the first region keeps its id',
      ...both,
      resources: [
        recorder(excluding('AWS::IAM::Policy')),
        channel(),
        recorder({ ...withoutIam, ...including(...iamTypes) }, {}, osaka),
        channel({}, osaka),
      ],
      expect: { [here]: ['pass'], [there]: ['fail', 'notAllTypes'] },
    },
    {
      name: 'a stopped recorder does not record IAM for the others; the first region that is enabled answers for it',
      settings: { allowedRegions: ['ap-northeast-2', tokyo, osaka] },
      resources: [recorder(withoutIam), channel(), recorder({}, { recording: false }, osaka), channel({}, osaka)],
      expect: { [here]: ['fail', 'iamNotRecorded'], [there]: ['fail', 'stopped'] },
    },
    {
      name: 'a bucket that refuses delivery fails, in each way of delivery',
      resources: [
        recorder(),
        channel({ history: failing, snapshot: failing, stream: { ...never, lastStatus: 'Failure' } }),
      ],
      expect: { [here]: ['fail', 'deliveryFailing', { failing: ['history', 'snapshot', 'stream'] }] },
    },
    {
      name: 'no channel, and one that never delivered',
      ...both,
      resources: [recorder(), recorder({}, {}, osaka), channel({ history: never, snapshot: never }, osaka)],
      expect: { [here]: ['fail', 'noChannel'], [there]: ['fail', 'neverDelivered'] },
    },
    {
      name: 'nothing delivered within 24 hours of the start is not yet a failure, after them it is',
      ...both,
      resources: [
        recorder({}, { lastStartTime: '2026-11-23T00:00:00.000Z' }),
        channel({ history: never, snapshot: never }),
        recorder({}, { lastStartTime: '2026-11-22T23:59:59.000Z' }, osaka),
        channel({ history: never, snapshot: never }, osaka),
      ],
      expect: { [here]: ['pass'], [there]: ['fail', 'neverDelivered'] },
    },
    {
      name: 'once a day is enough at standard',
      resources: [recorder({ frequency: 'DAILY' }), channel()],
      expect: { [here]: ['pass'] },
    },
    {
      name: 'strict: once a day fails',
      level: 'strict',
      resources: [recorder({ frequency: 'DAILY' }), channel()],
      expect: { [here]: ['fail', 'daily'] },
    },
    {
      name: 'recorders or status unread are unknown; what fails all the same fails',
      ...both,
      resources: [
        recorder({}, {}, tokyo, { status: statusDenied }),
        channel(),
        recorder(excluding('AWS::S3::Bucket'), {}, osaka, { status: statusDenied }),
        channel({}, osaka),
      ],
      expect: { [here]: ['unknown', 'notRead'], [there]: ['fail', 'notAllTypes'] },
    },
    {
      name: 'a recorder that was not read is unknown, and leaves open whether IAM is recorded',
      ...both,
      resources: [
        recorder(withoutIam),
        channel(),
        recorder({}, {}, osaka, { recorder: recorderDenied }),
        channel({}, osaka),
      ],
      expect: { [here]: ['unknown'], [there]: ['unknown'] },
    },
    {
      name: 'a recorder that was not read does not matter for IAM while another region’s records it',
      settings: { allowedRegions: [tokyo, osaka, 'us-east-1'] },
      resources: [
        recorder(withoutIam),
        channel(),
        recorder({}, {}, osaka),
        channel({}, osaka),
        recorder({}, {}, 'us-east-1', { recorder: recorderDenied }),
      ],
      expect: { [here]: ['pass'], [there]: ['pass'], 'account@us-east-1': ['unknown'] },
    },
    {
      name: 'a recorder without a status is unknown',
      resources: [recorder({}, null), channel()],
      expect: { [here]: ['unknown'] },
    },
    {
      name: 'a channel’s status that was not read matters only while all else passes',
      resources: [recorder(), hiddenChannel],
      expect: { [here]: ['unknown', 'notRead'] },
    },
    {
      name: 'a channel’s status that was not read does not hide that the recorder is stopped',
      resources: [recorder({}, { recording: false }), hiddenChannel],
      expect: { [here]: ['fail', 'stopped'] },
    },
    {
      name: 'channels that were not listed are unknown',
      resources: [recorder()],
      unlisted: [
        {
          kind: 'config.deliveryChannel',
          region: tokyo,
          cause: denied('Config Service:DescribeDeliveryChannels', 'config:DescribeDeliveryChannels'),
        },
      ],
      expect: { [here]: ['unknown'] },
    },
  ],
  { notApplicable: 'every allowed Region is judged' },
);
