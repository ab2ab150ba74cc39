import rule from '../../../rules/cloudtrail/cloudtrail-trail-cloudwatch-logs.ts';
import { cases, unread } from '../../helpers/judge.ts';
import { arn, late, lately, management, organizationTrail, selectorsDenied, statusDenied, trail } from './trails.ts';

const t = arn('t');
const org = arn('org', management);

cases(rule, [
  { name: 'delivered', resources: [trail('t')], expect: { [t]: ['pass', 'delivering', { at: lately }] } },
  {
    name: 'no log group',
    resources: [trail('t', { details: { logGroupArn: null } })],
    expect: { [t]: ['fail', 'notConfigured'] },
  },
  {
    name: 'the role may not write',
    resources: [trail('t', { status: { latestCloudWatchLogsDeliveryError: 'Access denied.' } })],
    expect: { [t]: ['fail', 'deliveryError', { error: 'Access denied.' }] },
  },
  {
    name: 'nothing for 25 hours',
    resources: [trail('t', { status: { latestCloudWatchLogsDeliveryTime: late } })],
    expect: { [t]: ['fail', 'stale', { at: late }] },
  },
  {
    name: 'never anything',
    resources: [trail('t', { status: { latestCloudWatchLogsDeliveryTime: null } })],
    expect: { [t]: ['fail', 'neverDelivered'] },
  },
  {
    name: 'an organization trail seen from a member, whatever is hidden of it',
    resources: [
      organizationTrail('org', {
        details: { logGroupArn: null },
        eventSelectors: unread({ ...selectorsDenied, code: 'TrailNotFoundException' }),
      }),
    ],
    expect: { [org]: ['notApplicable', 'deliveredByOwner', { owner: management }] },
  },
  {
    name: 'a stopped organization trail is no audit trail',
    resources: [organizationTrail('org', { status: { isLogging: false } })],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'an organization trail in the account that owns it is judged',
    resources: [trail('t', { details: { isOrganizationTrail: true, logGroupArn: null } })],
    expect: { [t]: ['fail', 'notConfigured'] },
  },
  {
    name: 'denied',
    resources: [trail('t', { status: unread(statusDenied) })],
    expect: { [t]: ['unknown'] },
  },
]);
