import type { AssessedApp } from '../../../rules/facts/resiliencehub.ts';
import type { AssessedService } from '../../../rules/facts/resiliencehubv2.ts';
import rule from '../../../rules/resiliencehub/resiliencehub-targets-met.ts';
import { cases, denied, now, resource, unread } from '../../helpers/judge.ts';

const ago = (days: number, milliseconds = 0): string =>
  new Date(Date.parse(now) - days * 86_400_000 - milliseconds).toISOString();
const met: AssessedApp = { status: 'Active', compliance: 'PolicyMet', drift: 'NotDetected', evaluatedAt: ago(1) };
const app = (id: string, details: Partial<AssessedApp>, tags: Readonly<Record<string, string>> = {}) =>
  resource('resiliencehub.app', id, { details: { ...met, ...details }, tags });
const service = (id: string, details: Partial<AssessedService>, tags: Readonly<Record<string, string>> = {}) =>
  resource('resiliencehubv2.service', id, {
    details: { policyArn: 'arn:policy', assessment: 'SUCCESS', targets: {}, ...details },
    tags,
  });

cases(rule, [
  {
    name: 'applications: met within a quarter passes; drift that was not checked is none that was found',
    resources: [
      app('met', {}),
      app('unchecked', { drift: 'NotChecked' }),
      app('limit', { evaluatedAt: ago(92) }),
      app('old', { evaluatedAt: ago(92, 1) }),
      app('drifted', { drift: 'Detected' }),
      app('untimed', { evaluatedAt: null }),
    ],
    expect: {
      met: ['pass', 'met', { at: ago(1) }],
      unchecked: ['pass'],
      limit: ['pass'],
      old: ['fail', 'assessedLongAgo', { days: 92 }],
      drifted: ['fail', 'drifted'],
      untimed: ['fail', 'notAssessed', { status: 'PolicyMet' }],
    },
  },
  {
    name: 'applications by what the service says of them',
    resources: [
      app('breached', { compliance: 'PolicyBreached' }),
      app('missing', { compliance: 'MissingPolicy', evaluatedAt: null }),
      app('never', { compliance: 'NotAssessed', evaluatedAt: null }),
      app('changed', { compliance: 'ChangesDetected' }),
      app('none', { compliance: 'NotApplicable' }),
    ],
    expect: {
      breached: ['fail', 'breached'],
      missing: ['fail', 'noPolicy'],
      never: ['fail', 'notAssessed', { status: 'NotAssessed' }],
      changed: ['fail', 'notAssessed', { status: 'ChangesDetected' }],
      none: ['notApplicable', 'notApplicable'],
    },
  },
  {
    name: 'services of the next generation: one target at least, and none out of reach',
    resources: [
      service('good', { targets: { multiAzRtoRpo: 'ACHIEVABLE', availabilitySlo: 'ACHIEVABLE' } }),
      service('bad', { targets: { multiAzRtoRpo: 'ACHIEVABLE', availabilitySlo: 'NOT_ACHIEVABLE' } }),
      service('empty', {}),
      service('no-policy', { policyArn: null, targets: { multiAzRtoRpo: 'ACHIEVABLE' } }),
      service('running', { assessment: 'IN_PROGRESS', targets: { multiAzRtoRpo: 'ACHIEVABLE' } }),
      service('failed', { assessment: 'FAILED' }),
      service('never', { assessment: null }),
    ],
    expect: {
      good: ['pass', 'achievable', { targets: ['availabilitySlo', 'multiAzRtoRpo'] }],
      bad: ['fail', 'notAchievable', { targets: ['availabilitySlo'] }],
      empty: ['fail', 'notAssessed', { status: 'SUCCESS' }],
      'no-policy': ['fail', 'noPolicy'],
      running: ['fail', 'notAssessed', { status: 'IN_PROGRESS' }],
      failed: ['fail', 'notAssessed'],
      never: ['fail', 'notAssessed', { status: '-' }],
    },
  },
  {
    name: 'out of scope by tag',
    resources: [
      app('dev', { compliance: 'PolicyBreached' }, { 'fisc-scope': 'out' }),
      service('dev2', { policyArn: null }, { 'fisc-scope': 'out' }),
    ],
    expect: { dev: ['notApplicable', 'outOfScopeByTag'], dev2: ['notApplicable', 'outOfScopeByTag'] },
  },
  {
    name: 'an application that is being deleted is no subject; not used at all',
    resources: [app('deleting', { status: 'Deleting' })],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'what is not told or read is unknown where it would decide',
    resources: [
      app('status', { status: null }),
      app('compliance', { compliance: null }),
      resource('resiliencehub.app', 'tags', {
        details: { ...met, drift: 'Detected' },
        tags: unread(denied('resiliencehub:ListTagsForResource', 'resiliencehub:ListTagsForResource')),
      }),
    ],
    unlisted: [
      {
        kind: 'resiliencehubv2.service',
        region: 'us-east-1',
        cause: denied('resiliencehubv2:ListServices', 'resiliencehub:ListServices', 'us-east-1'),
      },
    ],
    expect: {
      status: ['unknown', 'notRead'],
      compliance: ['unknown', 'notRead'],
      tags: ['unknown', 'notRead'],
      'account@us-east-1': ['unknown', 'notListed'],
    },
  },
]);
