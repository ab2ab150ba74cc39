import rule from '../../../rules/cloudtrail/cloudtrail-trail-delivering.ts';
import { cases, unread } from '../../helpers/judge.ts';
import {
  advanced,
  arn,
  classic,
  late,
  lately,
  organizationTrail,
  management,
  selectorsDenied,
  statusDenied,
  trail,
  trailsUnlisted,
} from './trails.ts';

const t = arn('t');

cases(rule, [
  { name: 'delivered', resources: [trail('t')], expect: { [t]: ['pass', 'delivering', { at: lately }] } },
  {
    name: 'exactly 24 hours ago',
    resources: [trail('t', { status: { latestDeliveryTime: '2026-11-23T00:00:00.000Z' } })],
    expect: { [t]: ['pass'] },
  },
  {
    name: 'an error beside a recent delivery',
    resources: [trail('t', { status: { latestDeliveryError: 'NoSuchBucket' } })],
    expect: { [t]: ['fail', 'deliveryError', { error: 'NoSuchBucket' }] },
  },
  {
    name: 'an error of a trail just started',
    resources: [
      trail('t', {
        status: { latestDeliveryError: 'AccessDenied', latestDeliveryTime: null, startLoggingTime: lately },
      }),
    ],
    expect: { [t]: ['fail', 'deliveryError'] },
  },
  {
    name: 'nothing for 25 hours',
    resources: [trail('t', { status: { latestDeliveryTime: late } })],
    expect: { [t]: ['fail', 'stale', { at: late }] },
  },
  {
    name: 'just started, nothing yet',
    resources: [trail('t', { status: { latestDeliveryTime: null, startLoggingTime: lately } })],
    expect: { [t]: ['notApplicable', 'justStarted'] },
  },
  {
    name: 'started again an hour ago: the old delivery is from before',
    resources: [trail('t', { status: { latestDeliveryTime: late, startLoggingTime: lately } })],
    expect: { [t]: ['notApplicable', 'justStarted'] },
  },
  {
    name: 'long started, and no word of a delivery',
    resources: [trail('t', { status: { latestDeliveryTime: null } })],
    expect: { [t]: ['unknown'] },
  },
  {
    name: 'neither start nor delivery',
    resources: [trail('t', { status: { latestDeliveryTime: null, startLoggingTime: null } })],
    expect: { [t]: ['unknown'] },
  },
  {
    name: 'a stopped trail and one without management events are no audit trails',
    resources: [
      trail('stopped', { status: { isLogging: false, latestDeliveryError: 'AccessDenied' } }),
      trail('data', { eventSelectors: advanced({ eventCategory: ['Data'], 'resources.type': ['AWS::S3::Object'] }) }),
      trail('none', { eventSelectors: classic({ includeManagementEvents: false }) }),
    ],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'a trail that records only part is an audit trail',
    resources: [
      trail('reads', { eventSelectors: classic({ readWriteType: 'ReadOnly' }) }),
      trail('nokms', {
        eventSelectors: advanced({ eventCategory: ['Management'], eventSource: { notEquals: ['kms.amazonaws.com'] } }),
      }),
    ],
    expect: { [arn('reads')]: ['pass'], [arn('nokms')]: ['pass'] },
  },
  {
    name: 'denied status, denied selectors: unknown for that trail alone',
    resources: [
      trail('t'),
      trail('hidden', { status: unread(statusDenied) }),
      trail('veiled', { eventSelectors: unread(selectorsDenied) }),
    ],
    expect: { [t]: ['pass'], [arn('hidden')]: ['unknown'], [arn('veiled')]: ['unknown'] },
  },
  {
    name: 'a stopped trail with denied selectors is none for sure',
    resources: [trail('t', { status: { isLogging: false }, eventSelectors: unread(selectorsDenied) })],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'an organization trail seen from a member, in whose status nothing is hidden',
    resources: [organizationTrail('org')],
    expect: { [arn('org', management)]: ['pass'] },
  },
  {
    name: 'a region that was not listed may hide a trail of its own',
    resources: [trail('t')],
    unlisted: [trailsUnlisted('us-east-1')],
    expect: { [t]: ['pass'], 'account@us-east-1': ['unknown', 'notListed'] },
  },
]);
