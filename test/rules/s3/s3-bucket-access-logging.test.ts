import rule from '../../../rules/s3/s3-bucket-access-logging.ts';
import { cases, tokyo } from '../../helpers/judge.ts';
import { advanced, allUnlisted, classic, selectorsDenied, trail, trailsUnlisted } from '../cloudtrail/trails.ts';
import { bucket, bucketsUnlisted, locationDenied, loggingDenied } from './buckets.ts';
import { unread, type Attributes } from '../../helpers/judge.ts';

const into = (targetBucket: string) => ({ targetBucket, targetPrefix: 'b/' });
const b = (name: string, logging: Attributes<'s3.bucket'>['logging'] = null, region = tokyo) =>
  bucket(name, { logging: logging!, location: region }, region);
const objects = (readWriteType: 'All' | 'WriteOnly' = 'All', value = 'arn:aws:s3') =>
  classic({ readWriteType, dataResources: [{ type: 'AWS::S3::Object', values: [value] }] });

cases(rule, [
  {
    name: 'server access logs, and the bucket they go to',
    resources: [b('b', into('logs')), b('logs')],
    expect: { b: ['pass', 'accessLogs', { target: 'logs' }], logs: ['notApplicable', 'logTarget'] },
  },
  {
    name: 'the target exists no more: logging is on all the same',
    resources: [b('b', into('gone'))],
    expect: { b: ['pass', 'accessLogs', { target: 'gone' }] },
  },
  { name: 'neither', resources: [b('b')], expect: { b: ['fail', 'notRecorded'] } },
  { name: 'only into itself', resources: [b('b', into('b'))], expect: { b: ['fail', 'onlyItself'] } },
  {
    name: 'into itself, and the target of others',
    resources: [b('logs', into('logs')), b('b', into('logs'))],
    expect: { logs: ['notApplicable', 'logTarget'], b: ['pass'] },
  },
  {
    name: 'a target is not judged, whatever records it',
    resources: [
      b('logs', into('more')),
      b('more', into('more')),
      b('b', into('logs')),
      trail('t', { eventSelectors: objects() }),
    ],
    expect: { logs: ['notApplicable', 'logTarget'], more: ['notApplicable', 'logTarget'], b: ['pass', 'accessLogs'] },
  },
  {
    name: 'a target whose own logging is unread',
    resources: [b('logs', loggingDenied), b('b', into('logs'))],
    expect: { logs: ['notApplicable', 'logTarget'], b: ['pass'] },
  },
  {
    name: 'data events of every bucket, with the logging off, into itself and unread',
    resources: [
      b('off'),
      b('self', into('self')),
      b('hidden', loggingDenied),
      trail('t', { eventSelectors: objects() }),
    ],
    expect: { off: ['pass', 'dataEvents'], self: ['pass', 'dataEvents'], hidden: ['pass', 'dataEvents'] },
  },
  {
    name: 'data events of the whole bucket by advanced selectors',
    resources: [
      b('b'),
      b('c'),
      trail('t', {
        eventSelectors: advanced(
          { eventCategory: ['Management'] },
          {
            eventCategory: ['Data'],
            'resources.type': ['AWS::S3::Object'],
            'resources.ARN': { startsWith: ['arn:aws:s3:::b/'] },
          },
        ),
      }),
    ],
    expect: { b: ['pass', 'dataEvents'], c: ['fail', 'notRecorded'] },
  },
  {
    name: 'data events of writes alone, of a prefix alone, of a stopped trail',
    resources: [
      b('b'),
      trail('writes', { eventSelectors: objects('WriteOnly') }),
      trail('prefix', { eventSelectors: objects('All', 'arn:aws:s3:::b/x') }),
      trail('stopped', { eventSelectors: objects(), status: { isLogging: false } }),
    ],
    expect: { b: ['fail', 'notRecorded'] },
  },
  {
    name: 'a single-region trail records its own region',
    resources: [
      b('b'),
      b('osaka', null, 'ap-northeast-3'),
      trail('t', { details: { isMultiRegion: false }, eventSelectors: objects() }),
    ],
    expect: { b: ['pass', 'dataEvents'], osaka: ['fail', 'notRecorded'] },
  },
  {
    name: 'selectors unread: only the bucket without access logs is unknown',
    resources: [b('b'), b('logged', into('elsewhere')), trail('t', { eventSelectors: unread(selectorsDenied) })],
    expect: { b: ['unknown', 'notRead'], logged: ['pass', 'accessLogs'] },
  },
  {
    name: 'trails unlisted everywhere',
    resources: [b('b'), b('logged', into('elsewhere'))],
    unlisted: allUnlisted,
    expect: { b: ['unknown', 'notRead'], logged: ['pass'] },
  },
  {
    name: 'trails unlisted in another region',
    resources: [b('b')],
    unlisted: [trailsUnlisted('us-east-1')],
    expect: { b: ['fail', 'notRecorded'] },
  },
  {
    name: 'the logging unread',
    resources: [b('b', loggingDenied)],
    expect: { b: ['unknown', 'notRead'] },
  },
  {
    name: "another bucket's logging unread: it may go here",
    resources: [b('b'), b('self', into('self')), b('logged', into('elsewhere')), b('hidden', loggingDenied)],
    expect: {
      b: ['unknown', 'notRead'],
      self: ['unknown', 'notRead'],
      logged: ['pass', 'accessLogs'],
      hidden: ['unknown', 'notRead'],
    },
  },
  {
    name: "another region's bucket cannot log here",
    resources: [b('b'), b('hidden', loggingDenied, 'ap-northeast-3')],
    expect: { b: ['fail', 'notRecorded'], hidden: ['unknown'] },
  },
  {
    name: 'a bucket of unknown region may stand here',
    resources: [b('b'), bucket('lost', { logging: loggingDenied, location: locationDenied }, 'unknown')],
    expect: { b: ['unknown'], lost: ['unknown'] },
  },
  { name: 'no bucket', expect: { account: ['notApplicable', 'noSubjects'] } },
  {
    name: 'a list that breaks off: those not listed may log here',
    resources: [b('b'), b('logged', into('elsewhere'))],
    unlisted: bucketsUnlisted,
    expect: { b: ['unknown'], logged: ['pass'], account: ['unknown', 'notListed'] },
  },
]);
