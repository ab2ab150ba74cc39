import rule from '../../../rules/cloudtrail/cloudtrail-trail-log-validation.ts';
import { cases, unread } from '../../helpers/judge.ts';
import { allUnlisted, arn, statusDenied, trail } from './trails.ts';

const t = arn('t');
const malformed = {
  api: 'CloudTrail:DescribeTrails',
  action: 'cloudtrail:DescribeTrails',
  code: 'MissingField',
  reason: 'malformed',
  region: 'ap-northeast-1',
} as const;

cases(rule, [
  { name: 'enabled', resources: [trail('t')], expect: { [t]: ['pass', 'validated'] } },
  {
    name: 'disabled',
    resources: [trail('t', { details: { logFileValidationEnabled: false } })],
    expect: { [t]: ['fail', 'disabled'] },
  },
  {
    name: 'enabled, but the digests do not arrive',
    resources: [trail('t', { status: { latestDigestDeliveryError: 'AccessDenied' } })],
    expect: { [t]: ['fail', 'digestError', { error: 'AccessDenied' }] },
  },
  {
    name: 'the digests do not arrive, whatever the setting that was not read',
    resources: [
      trail('t', { details: unread(malformed), status: { latestDigestDeliveryError: 'AccessDenied' } }),
      trail('u', { details: unread(malformed) }),
    ],
    expect: { [t]: ['fail', 'digestError'], [arn('u')]: ['unknown'] },
  },
  {
    name: 'the status is denied',
    resources: [trail('t', { status: unread(statusDenied) })],
    expect: { [t]: ['unknown'] },
  },
  {
    name: 'a stopped trail',
    resources: [trail('t', { status: { isLogging: false }, details: { logFileValidationEnabled: false } })],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'no list anywhere',
    unlisted: allUnlisted,
    expect: {
      'account@ap-northeast-1': ['unknown'],
      'account@ap-northeast-3': ['unknown'],
      'account@us-east-1': ['unknown'],
    },
  },
]);
