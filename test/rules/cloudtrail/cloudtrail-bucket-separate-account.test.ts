import rule from '../../../rules/cloudtrail/cloudtrail-bucket-separate-account.ts';
import { cases as table, denied, unread, type Case } from '../../helpers/judge.ts';
import {
  foreignLogBucket,
  gone,
  logBucket,
  organizationTrail,
  selectorsDenied,
  statusDenied,
  trail,
  trailsUnlisted,
} from './trails.ts';

const bucketsDenied = unread(denied('S3:ListBuckets', 's3:ListAllMyBuckets', 'global'));
const headDenied = unread({ ...denied('S3:HeadBucket', 's3:ListBucket'), code: 'TimeoutError', reason: 'timeout' });
const strict = (cases: readonly Case[]): Case[] => cases.map((row) => ({ level: 'strict', ...row }));

table(
  rule,
  strict([
    {
      name: 'of another account',
      resources: [trail('t'), foreignLogBucket('logs')],
      expect: { logs: ['pass', 'separate'] },
    },
    { name: 'of this account', resources: [trail('t'), logBucket('logs')], expect: { logs: ['fail', 'sameAccount'] } },
    { name: 'it is gone', resources: [trail('t'), gone], expect: { logs: ['fail', 'missing'] } },
    {
      name: 'it is gone, whatever ListBuckets would say',
      resources: [trail('t'), logBucket('logs', { own: bucketsDenied, location: { exists: false, region: null } })],
      expect: { logs: ['fail', 'missing'] },
    },
    {
      name: 'ListBuckets is denied',
      resources: [trail('t'), logBucket('logs', { own: bucketsDenied })],
      expect: { logs: ['unknown'] },
    },
    {
      name: 'own, though its location was not read',
      resources: [trail('t'), logBucket('logs', { location: headDenied })],
      expect: { logs: ['fail', 'sameAccount'] },
    },
    {
      name: 'not own, and whether it exists was not read',
      resources: [trail('t'), foreignLogBucket('logs', { location: headDenied })],
      expect: { logs: ['unknown'] },
    },
    {
      name: 'several trails into one bucket: one finding; a stopped trail makes no log bucket',
      resources: [
        trail('t'),
        trail('u'),
        trail('stopped', { status: { isLogging: false }, details: { bucketName: 'old' } }),
        foreignLogBucket('logs'),
        logBucket('old'),
      ],
      expect: { logs: ['pass'] },
    },
    {
      name: 'only a stopped trail',
      resources: [trail('t', { status: { isLogging: false } }), logBucket('logs')],
      expect: { account: ['notApplicable', 'noSubjects'] },
    },
    {
      name: 'whether a trail is an audit trail is not known: neither is its bucket, unless another names it',
      resources: [
        trail('t', { status: unread(statusDenied) }),
        trail('u', { details: { bucketName: 'more' }, eventSelectors: unread(selectorsDenied) }),
        trail('v', { details: { bucketName: 'more' } }),
        logBucket('logs'),
        logBucket('more'),
      ],
      expect: { logs: ['unknown', 'notRead'], more: ['fail'] },
    },
    {
      name: 'an audit trail of which the bucket was not read',
      resources: [
        trail('t', {
          details: unread({ ...denied('CloudTrail:DescribeTrails'), code: 'MissingField', reason: 'malformed' }),
        }),
      ],
      expect: { 'account@ap-northeast-1': ['unknown', 'notListed'] },
    },
    {
      name: 'an organization trail',
      resources: [organizationTrail('org'), foreignLogBucket('logs')],
      expect: { logs: ['pass'] },
    },
    {
      name: 'trails of a region were not listed: one unknown for it, even where the list of buckets repeats it',
      resources: [trail('t'), foreignLogBucket('logs')],
      unlisted: [trailsUnlisted('us-east-1'), { ...trailsUnlisted('us-east-1'), kind: 's3.logBucket' as const }],
      expect: { logs: ['pass'], 'account@us-east-1': ['unknown', 'notListed'] },
    },
    {
      name: 'not judged at standard',
      level: 'standard',
      resources: [trail('t'), logBucket('logs')],
      expect: {},
    },
  ]),
);
