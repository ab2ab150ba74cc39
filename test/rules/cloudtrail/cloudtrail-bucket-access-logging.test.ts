import rule from '../../../rules/cloudtrail/cloudtrail-bucket-access-logging.ts';
import { cases, denied, unread } from '../../helpers/judge.ts';
import {
  classic,
  foreignLogBucket,
  gone,
  headTimedOut,
  logBucket,
  noSuchBucket,
  selectorsDenied,
  statusDenied,
  trail,
} from './trails.ts';

const logging = (targetBucket: string) => ({ targetBucket, targetPrefix: '' });
const loggingDenied = unread(denied('S3:GetBucketLogging', 's3:GetBucketLogging'));
const objects = (value: string) => classic({ dataResources: [{ type: 'AWS::S3::Object', values: [value] }] });

cases(rule, [
  {
    name: 'access logs into another bucket',
    resources: [trail('t'), logBucket('logs', { logging: logging('access') })],
    expect: { logs: ['pass', 'accessLogs', { target: 'access' }] },
  },
  {
    name: 'data events of the bucket',
    resources: [trail('t', { eventSelectors: objects('arn:aws:s3:::logs/') }), logBucket('logs', { logging: null })],
    expect: { logs: ['pass', 'dataEvents'] },
  },
  {
    name: 'data events, while the logging is denied',
    resources: [trail('t', { eventSelectors: objects('arn:aws:s3') }), logBucket('logs', { logging: loggingDenied })],
    expect: { logs: ['pass', 'dataEvents'] },
  },
  {
    name: 'access logs, while the selectors of another trail are denied',
    resources: [
      trail('t'),
      trail('u', { eventSelectors: unread(selectorsDenied) }),
      logBucket('logs', { logging: logging('access') }),
    ],
    expect: { logs: ['pass', 'accessLogs'] },
  },
  {
    name: 'neither',
    resources: [trail('t'), logBucket('logs', { logging: null })],
    expect: { logs: ['fail', 'notRecorded'] },
  },
  {
    name: 'only into itself',
    resources: [trail('t'), logBucket('logs', { logging: logging('logs') })],
    expect: { logs: ['fail', 'onlyItself'] },
  },
  {
    name: 'into itself, and data events',
    resources: [trail('t', { eventSelectors: objects('arn:aws:s3') }), logBucket('logs', { logging: logging('logs') })],
    expect: { logs: ['pass', 'dataEvents'] },
  },
  {
    name: 'denied, and no data events',
    resources: [trail('t'), logBucket('logs', { logging: loggingDenied })],
    expect: { logs: ['unknown'] },
  },
  {
    name: "another account's bucket: data events of a trail of this account show only this account",
    resources: [trail('t', { eventSelectors: objects('arn:aws:s3') }), foreignLogBucket('logs', { logging: null })],
    expect: { logs: ['fail', 'notRecorded'] },
  },
  {
    name: "another account's bucket that cannot be read",
    resources: [
      trail('t', { eventSelectors: objects('arn:aws:s3') }),
      foreignLogBucket('logs', { logging: loggingDenied }),
    ],
    expect: { logs: ['unknown'] },
  },
  {
    name: "another account's bucket: data events of an organization trail count",
    resources: [
      trail('t', { details: { isOrganizationTrail: true }, eventSelectors: objects('arn:aws:s3') }),
      foreignLogBucket('logs', { logging: loggingDenied }),
    ],
    expect: { logs: ['pass', 'dataEvents'] },
  },
  {
    name: 'gone',
    resources: [trail('t', { eventSelectors: objects('arn:aws:s3') }), gone],
    expect: { logs: ['fail', 'missing'] },
  },
  {
    name: 'data events of a bucket that may be gone',
    resources: [
      trail('t', { details: { isOrganizationTrail: true }, eventSelectors: objects('arn:aws:s3') }),
      foreignLogBucket('logs', { logging: loggingDenied, location: unread(denied('S3:HeadBucket', 's3:ListBucket')) }),
    ],
    expect: { logs: ['unknown'] },
  },
  {
    name: 'no log bucket for sure, and one that may be',
    resources: [trail('stopped', { status: { isLogging: false } }), logBucket('logs', { logging: null })],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'is it a log bucket?',
    resources: [trail('t', { status: unread(statusDenied) }), logBucket('logs', { logging: null })],
    expect: { logs: ['unknown'] },
  },
  {
    name: 'gone by the answer of another call, HeadBucket did not get through',
    resources: [
      trail('t'),
      foreignLogBucket('logs', { logging: noSuchBucket('S3:GetBucketLogging'), location: headTimedOut }),
    ],
    expect: { logs: ['fail', 'missing'] },
  },
]);
