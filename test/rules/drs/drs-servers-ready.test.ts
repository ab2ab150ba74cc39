import type { DrsServer } from '../../../rules/facts/drs.ts';
import rule from '../../../rules/drs/drs-servers-ready.ts';
import { cases, denied, now, resource, unread } from '../../helpers/judge.ts';

const ago = (days: number, milliseconds = 0): string =>
  new Date(Date.parse(now) - days * 86_400_000 - milliseconds).toISOString();
const good: DrsServer = {
  replicationState: 'CONTINUOUS',
  lag: 'PT0S',
  addedAt: ago(800),
  lastLaunch: { type: 'DRILL', at: ago(30) },
  lastLaunchResult: 'SUCCEEDED',
};
const server = (id: string, details: Partial<DrsServer>, tags: Readonly<Record<string, string>> = {}) =>
  resource('drs.sourceServer', id, { details: { ...good, ...details }, tags });
const drilled = (days: number, milliseconds = 0): Partial<DrsServer> => ({
  lastLaunch: { type: 'DRILL', at: ago(days, milliseconds) },
});

cases(rule, [
  {
    name: 'a drill or a recovery within a year passes; a lag of hours does too, and is told',
    resources: [
      server('drill', {}),
      server('recovery', { lastLaunch: { type: 'RECOVERY', at: ago(30) } }),
      server('behind', { lag: 'PT5H' }),
      server('at-the-limit', drilled(365)),
      server('old', drilled(365, 1)),
      server('ahead', drilled(-1)),
    ],
    expect: {
      drill: ['pass', 'ready', { type: 'DRILL', at: ago(30), lag: 'PT0S' }],
      recovery: ['pass', 'ready', { type: 'RECOVERY' }],
      behind: ['pass', 'ready', { lag: 'PT5H' }],
      'at-the-limit': ['pass'],
      old: ['fail', 'drillOld', { type: 'DRILL', days: 365 }],
      ahead: ['pass'],
    },
  },
  {
    name: 'strict: half a year',
    level: 'strict',
    resources: [server('recent', drilled(183)), server('old', drilled(184))],
    expect: { recent: ['pass'], old: ['fail', 'drillOld', { days: 183 }] },
  },
  {
    name: 'not replicating fails, whatever the drills',
    resources: ['STALLED', 'INITIAL_SYNC', 'BACKLOG', 'PAUSED', 'DISCONNECTED', 'STOPPED'].map((state) =>
      server(state, { replicationState: state }),
    ),
    expect: {
      STALLED: ['fail', 'notReplicating', { state: 'STALLED' }],
      INITIAL_SYNC: ['fail', 'notReplicating'],
      BACKLOG: ['fail', 'notReplicating'],
      PAUSED: ['fail', 'notReplicating'],
      DISCONNECTED: ['fail', 'notReplicating'],
      STOPPED: ['fail', 'notReplicating'],
    },
  },
  {
    name: 'one that has failed over',
    resources: [
      server('stopped', { replicationState: 'STOPPED', lastLaunch: { type: 'RECOVERY', at: ago(900) } }),
      server('disconnected', { replicationState: 'DISCONNECTED', lastLaunch: { type: 'RECOVERY', at: ago(1) } }),
      server('stalled', { replicationState: 'STALLED', lastLaunch: { type: 'RECOVERY', at: ago(1) } }),
    ],
    expect: {
      stopped: ['notApplicable', 'failedOver', { state: 'STOPPED' }],
      disconnected: ['notApplicable', 'failedOver'],
      stalled: ['fail', 'notReplicating'],
    },
  },
  {
    name: 'never launched: a new one waits 90 days, if it replicates',
    resources: [
      server('new', { lastLaunch: null, lastLaunchResult: 'NOT_STARTED', addedAt: ago(90) }),
      server('never', { lastLaunch: null, lastLaunchResult: 'NOT_STARTED', addedAt: ago(90, 1) }),
      server('untold', { lastLaunch: null, lastLaunchResult: null, addedAt: ago(100) }),
      server('syncing', { lastLaunch: null, replicationState: 'INITIAL_SYNC', addedAt: ago(1) }),
    ],
    expect: {
      new: ['notApplicable', 'new', { addedAt: ago(90) }],
      never: ['fail', 'neverDrilled'],
      untold: ['fail', 'neverDrilled'],
      syncing: ['fail', 'notReplicating'],
    },
  },
  {
    name: 'a launch that failed; one under way is no result, and the one before it is not told',
    resources: [
      server('failed', { lastLaunchResult: 'FAILED' }),
      server('pending', { lastLaunchResult: 'PENDING' }),
      server('not-started', { lastLaunchResult: 'NOT_STARTED' }),
      server('first', { lastLaunchResult: 'PENDING', addedAt: ago(10) }),
    ],
    expect: {
      failed: ['fail', 'drillFailed', { type: 'DRILL', at: ago(30) }],
      pending: ['fail', 'neverDrilled'],
      'not-started': ['fail', 'neverDrilled'],
      first: ['notApplicable', 'new'],
    },
  },
  {
    name: 'what is not told is unknown where it would decide',
    resources: [
      server('state', { replicationState: null }),
      server('kind-of-launch', { replicationState: 'STOPPED', lastLaunch: { type: null, at: ago(1) } }),
      server('time', { lastLaunch: { type: 'DRILL', at: null } }),
      server('result', { lastLaunchResult: null }),
      server('old-anyway', { ...drilled(400), lastLaunchResult: null }),
      server('added', { lastLaunch: null, addedAt: null }),
    ],
    expect: {
      state: ['unknown', 'notRead'],
      'kind-of-launch': ['unknown', 'notRead'],
      time: ['unknown', 'notRead'],
      result: ['unknown', 'notRead'],
      'old-anyway': ['fail', 'drillOld'],
      added: ['unknown', 'notRead'],
    },
  },
  {
    name: 'out of scope by tag',
    resources: [server('dev', { replicationState: 'STALLED' }, { 'fisc-scope': 'out' })],
    expect: { dev: ['notApplicable', 'outOfScopeByTag'] },
  },
  { name: 'not used', expect: { account: ['notApplicable', 'noSubjects'] } },
  {
    name: 'unread details, and a list that is refused',
    resources: [resource('drs.sourceServer', 'a', { details: unread(denied('drs:DescribeSourceServers')), tags: {} })],
    unlisted: [
      {
        kind: 'drs.sourceServer',
        region: 'us-east-1',
        cause: denied('drs:DescribeSourceServers', 'drs:DescribeSourceServers', 'us-east-1'),
      },
    ],
    expect: { a: ['unknown', 'notRead'], 'account@us-east-1': ['unknown', 'notListed'] },
  },
]);
