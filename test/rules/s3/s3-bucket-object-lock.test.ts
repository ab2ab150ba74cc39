import rule from '../../../rules/s3/s3-bucket-object-lock.ts';
import type { ObjectLock } from '../../../rules/facts/s3.ts';
import { cases, denied, resource, tokyo, unread, type Attributes } from '../../helpers/judge.ts';
import {
  foreignLogBucket,
  logBucket,
  selectorsDenied,
  statusDenied,
  trail,
  trailsUnlisted,
  classic,
} from '../cloudtrail/trails.ts';
import { bucket, bucketsUnlisted, tagsDenied } from './buckets.ts';

const evidence = { 'fisc-evidence': 'true' };
const lock = (mode: 'GOVERNANCE' | 'COMPLIANCE', days: number | null, years: number | null = null): ObjectLock => ({
  enabled: true,
  retention: { mode, days, years },
});
const ten = lock('COMPLIANCE', null, 10);
const b = (
  objectLock: Attributes<'s3.bucket'>['objectLock'],
  tags: Attributes<'s3.bucket'>['tags'] = evidence,
  name = 'b',
) => bucket(name, { objectLock: objectLock!, tags });
const channel = (bucketName: string | null, region = tokyo) =>
  resource('config.deliveryChannel', `default-${region}`, { bucketName }, { region });
const lockDenied = unread(denied('S3:GetObjectLockConfiguration', 's3:GetBucketObjectLockConfiguration'));

cases(rule, [
  {
    name: 'COMPLIANCE for ten years',
    resources: [b(ten)],
    expect: { b: ['pass', 'locked', { mode: 'COMPLIANCE', days: 3650 }] },
  },
  {
    name: 'one year at standard is 365 days',
    resources: [b(lock('COMPLIANCE', null, 1))],
    expect: { b: ['pass', 'locked', { days: 365 }] },
  },
  {
    name: 'one year at strict is too short',
    level: 'strict',
    resources: [b(lock('COMPLIANCE', null, 1))],
    expect: { b: ['fail', 'tooShort', { days: 365, required: 1825 }] },
  },
  {
    name: 'five years at strict, in years and in days',
    level: 'strict',
    resources: [
      b(lock('COMPLIANCE', null, 5), evidence, 'years'),
      b(lock('COMPLIANCE', 1825), evidence, 'days'),
      b(lock('COMPLIANCE', 1824), evidence, 'short'),
    ],
    expect: { years: ['pass'], days: ['pass', 'locked'], short: ['fail', 'tooShort'] },
  },
  {
    name: '364 days',
    resources: [b(lock('COMPLIANCE', 364))],
    expect: { b: ['fail', 'tooShort', { days: 364, required: 365 }] },
  },
  {
    name: 'the configuration asks for more',
    settings: { logRetentionDays: 730 },
    resources: [b(lock('COMPLIANCE', null, 1))],
    expect: { b: ['fail', 'tooShort', { required: 730 }] },
  },
  {
    name: 'GOVERNANCE at standard',
    resources: [b(lock('GOVERNANCE', 365))],
    expect: { b: ['pass', 'locked', { mode: 'GOVERNANCE' }] },
  },
  {
    name: 'GOVERNANCE at strict',
    level: 'strict',
    resources: [b(lock('GOVERNANCE', null, 10))],
    expect: { b: ['fail', 'governanceOnly'] },
  },
  {
    name: 'without a default retention',
    resources: [b({ enabled: true, retention: null })],
    expect: { b: ['fail', 'noRetention'] },
  },
  {
    name: 'ObjectLockConfigurationNotFoundError, and a lock that is not enabled',
    resources: [b(null), b({ ...ten, enabled: false }, evidence, 'off')],
    expect: { b: ['fail', 'notLocked'], off: ['fail', 'notLocked'] },
  },
  {
    name: 'the tag with another value, another key, or in another case is no evidence',
    resources: [
      b(null, { 'fisc-evidence': 'false' }, 'value'),
      b(null, { evidence: 'true' }, 'key'),
      b(null, { 'Fisc-Evidence': 'true' }, 'case'),
    ],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'the tag that the configuration names',
    settings: { evidenceTag: { key: 'keep', value: 'yes' } },
    resources: [b(ten, { keep: 'yes' }), b(null, evidence, 'other')],
    expect: { b: ['pass'] },
  },
  {
    name: 'the bucket AWS Config delivers to, from whatever region, untagged',
    resources: [b(null, {}), b(null, {}, 'other'), channel('elsewhere'), channel('b', 'us-east-1')],
    expect: { b: ['fail', 'notLocked'] },
  },
  {
    name: 'a channel without a bucket, and one to another account',
    resources: [b(null, {}), channel(null), channel('archive-of-others', 'us-east-1')],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'the log bucket of an audit trail, owned here, untagged',
    resources: [trail('t'), logBucket('logs'), b(ten, {}, 'logs'), b(null, {}, 'other')],
    expect: { logs: ['pass', 'locked'] },
  },
  {
    name: 'the log bucket of another account is not judged',
    resources: [trail('t'), foreignLogBucket('logs'), b(null, {}, 'other')],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'the bucket of a stopped trail, and of one without management events',
    resources: [
      trail('stopped', { status: { isLogging: false } }),
      trail('data', { details: { bucketName: 'data' }, eventSelectors: classic({ includeManagementEvents: false }) }),
      logBucket('logs'),
      logBucket('data'),
      b(null, {}, 'logs'),
      b(null, {}, 'data'),
    ],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'whether the trail is an audit trail is unread: its bucket is unknown, the others are not drawn in',
    resources: [
      trail('t', { status: unread(statusDenied), eventSelectors: unread(selectorsDenied) }),
      logBucket('logs'),
      b(null, {}, 'logs'),
      b(null, {}, 'other'),
      b(ten),
    ],
    expect: { logs: ['unknown', 'notRead'], b: ['pass'] },
  },
  {
    name: 'it is evidence by its tag as well: the trail does not matter',
    resources: [trail('t', { status: unread(statusDenied) }), logBucket('logs'), b(null, evidence, 'logs')],
    expect: { logs: ['fail', 'notLocked'] },
  },
  {
    name: 'trails of a region unlisted: one unknown for the region, not one for every bucket',
    resources: [b(null, {}, 'plain'), b(ten)],
    unlisted: [trailsUnlisted('us-east-1')],
    expect: { b: ['pass'], 'account@us-east-1': ['unknown', 'notListed'] },
  },
  {
    name: 'delivery channels of a region unlisted',
    resources: [b(null, {}, 'plain'), b(ten)],
    unlisted: [
      {
        kind: 'config.deliveryChannel',
        region: tokyo,
        cause: denied('Config Service:DescribeDeliveryChannels', 'config:DescribeDeliveryChannels'),
      },
    ],
    expect: { b: ['pass'], [`account@${tokyo}`]: ['unknown', 'notListed'] },
  },
  {
    name: 'tags unread: undecided, unless a trail or channel makes it evidence',
    resources: [b(ten, tagsDenied), b(null, tagsDenied, 'config'), channel('config')],
    expect: { b: ['unknown', 'notRead'], config: ['fail', 'notLocked'] },
  },
  { name: 'the lock unread', resources: [b(lockDenied)], expect: { b: ['unknown', 'notRead'] } },
  {
    name: 'the lock of a bucket that is no evidence is unread',
    resources: [b(lockDenied, {})],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'a list that breaks off',
    resources: [b(ten)],
    unlisted: bucketsUnlisted,
    expect: { b: ['pass'], account: ['unknown', 'notListed'] },
  },
]);
