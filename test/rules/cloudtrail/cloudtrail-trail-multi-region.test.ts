import rule from '../../../rules/cloudtrail/cloudtrail-trail-multi-region.ts';
import { cases, tokyo, unread } from '../../helpers/judge.ts';
import {
  advanced,
  allUnlisted,
  classic,
  organizationTrail,
  selectorsDenied,
  statusDenied,
  trail,
  trailsUnlisted,
} from './trails.ts';

const account = (...expected: ['pass' | 'fail' | 'unknown', string?, Record<string, unknown>?]) => ({
  account: expected,
});

cases(
  rule,
  [
    {
      name: 'AWS default selectors',
      resources: [trail('t')],
      expect: account('pass', 'recorded', { trails: ['t'] }),
    },
    { name: 'no trail', expect: account('fail', 'noTrail') },
    {
      name: 'a single-region trail in each region',
      resources: [tokyo, 'ap-northeast-3', 'us-east-1'].map((region) =>
        trail(`t-${region}`, { details: { isMultiRegion: false, homeRegion: region } }, { region }),
      ),
      expect: account('fail', 'notComplete'),
    },
    {
      name: 'without global service events',
      resources: [trail('t', { details: { includesGlobalServiceEvents: false } })],
      expect: account('fail', 'notComplete', { gaps: ['t (IncludeGlobalServiceEvents)'] }),
    },
    {
      name: 'stopped',
      resources: [trail('t', { status: { isLogging: false } })],
      expect: account('fail', 'notComplete', { gaps: ['t (IsLogging)'] }),
    },
    {
      name: 'one trail has what the other lacks: one alone must do all',
      resources: [
        trail('regional', { details: { isMultiRegion: false } }),
        trail('stopped', { status: { isLogging: false } }),
      ],
      expect: account('fail', 'notComplete'),
    },
    {
      name: 'classic All',
      resources: [trail('t', { eventSelectors: classic({}) })],
      expect: account('pass'),
    },
    {
      name: 'classic ReadOnly and WriteOnly together',
      resources: [
        trail('t', { eventSelectors: classic({ readWriteType: 'ReadOnly' }, { readWriteType: 'WriteOnly' }) }),
      ],
      expect: account('pass'),
    },
    ...(['ReadOnly', 'WriteOnly'] as const).map((readWriteType) => ({
      name: `classic ${readWriteType} alone`,
      resources: [trail('t', { eventSelectors: classic({ readWriteType }) })],
      expect: account('fail', 'notComplete', { gaps: ['t (EventSelectors)'] }),
    })),
    {
      name: 'ReadOnly with management events, WriteOnly without',
      resources: [
        trail('t', {
          eventSelectors: classic(
            { readWriteType: 'ReadOnly' },
            { readWriteType: 'WriteOnly', includeManagementEvents: false },
          ),
        }),
      ],
      expect: account('fail', 'notComplete'),
    },
    {
      name: 'KMS and RDS Data API excluded',
      resources: [
        trail('t', {
          eventSelectors: classic({ excludeManagementEventSources: ['kms.amazonaws.com', 'rdsdata.amazonaws.com'] }),
        }),
      ],
      expect: account('fail', 'notComplete'),
    },
    {
      name: 'only the half of the writes leaves KMS out',
      resources: [
        trail('t', {
          eventSelectors: classic(
            { readWriteType: 'ReadOnly' },
            { readWriteType: 'WriteOnly', excludeManagementEventSources: ['kms.amazonaws.com'] },
          ),
        }),
      ],
      expect: account('fail', 'notComplete'),
    },
    {
      name: 'advanced, whatever its name',
      resources: [trail('t', { eventSelectors: advanced({ eventCategory: ['Management'] }) })],
      expect: account('pass'),
    },
    {
      name: 'advanced readOnly true and readOnly false together',
      resources: [
        trail('t', {
          eventSelectors: advanced(
            { eventCategory: ['Management'], readOnly: ['true'] },
            { eventCategory: ['Management'], readOnly: ['false'] },
          ),
        }),
      ],
      expect: account('pass'),
    },
    {
      name: 'advanced writes only',
      resources: [trail('t', { eventSelectors: advanced({ eventCategory: ['Management'], readOnly: ['false'] }) })],
      expect: account('fail', 'notComplete'),
    },
    {
      name: 'advanced without KMS',
      resources: [
        trail('t', {
          eventSelectors: advanced({
            eventCategory: ['Management'],
            eventSource: { notEquals: ['kms.amazonaws.com'] },
          }),
        }),
      ],
      expect: account('fail', 'notComplete'),
    },
    {
      name: 'advanced data and network activity events are no management events',
      resources: [
        trail('t', {
          eventSelectors: advanced(
            { eventCategory: ['Data'], 'resources.type': ['AWS::S3::Object'] },
            { eventCategory: ['NetworkActivity'], eventSource: ['s3.amazonaws.com'] },
          ),
        }),
      ],
      expect: account('fail', 'notComplete'),
    },
    {
      name: 'the status of one trail is denied, another passes',
      resources: [trail('hidden', { status: unread(statusDenied) }), trail('good')],
      expect: account('pass', 'recorded', { trails: ['good'] }),
    },
    {
      name: 'the status of the only trail that could pass is denied',
      resources: [trail('hidden', { status: unread(statusDenied) })],
      expect: account('unknown', 'notRead'),
    },
    {
      name: 'denied selectors of a trail that cannot pass anyhow change nothing',
      resources: [
        trail('t', { details: { isMultiRegion: false }, eventSelectors: unread(selectorsDenied) }),
        trail('u', { status: { isLogging: false }, eventSelectors: unread(selectorsDenied) }),
      ],
      expect: account('fail', 'notComplete'),
    },
    {
      name: 'denied selectors of a trail that could pass',
      resources: [trail('t', { eventSelectors: unread(selectorsDenied) })],
      expect: account('unknown'),
    },
    {
      name: 'an organization trail counts',
      resources: [organizationTrail('org')],
      expect: account('pass'),
    },
    {
      name: "a member may not read the organization trail's selectors",
      resources: [
        organizationTrail('org', { eventSelectors: unread({ ...selectorsDenied, code: 'TrailNotFoundException' }) }),
      ],
      expect: account('unknown'),
    },
    {
      name: 'the list is denied everywhere',
      unlisted: allUnlisted,
      expect: account('unknown'),
    },
    {
      name: 'the list is denied in one region: multi-Region trails show in the others, so there is none',
      resources: [trail('t', { details: { isMultiRegion: false } })],
      unlisted: [trailsUnlisted('us-east-1')],
      expect: account('fail', 'notComplete'),
    },
    {
      name: 'the list is denied in one region, a trail passes',
      resources: [trail('t')],
      unlisted: [trailsUnlisted('us-east-1')],
      expect: account('pass'),
    },
  ],
  { notApplicable: 'an account without trails fails' },
);
