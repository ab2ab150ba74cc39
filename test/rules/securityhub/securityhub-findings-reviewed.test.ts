import rule from '../../../rules/securityhub/securityhub-findings-reviewed.ts';
import type { WaitingFindings } from '../../../rules/facts/securityhub.ts';
import { account, cases, denied, resource, tokyo, unread, type Attributes } from '../../helpers/judge.ts';

const here = `account@${tokyo}`;
const osaka = 'ap-northeast-3';
const old = '2026-10-01T00:00:00.000Z';
const recent = '2026-11-20T00:00:00.000Z';
const thirtyDays = '2026-10-25T00:00:00.000Z';
const waiting = (...since: readonly string[]): WaitingFindings => ({ since, isCut: false });
const none = waiting();
const refused = unread(denied('SecurityHub:GetFindings', 'securityhub:GetFindings'));

const hub = (attributes: Attributes<'securityhub.hub'> = {}, region = tokyo) =>
  resource('securityhub.hub', account, { newCritical: none, newHigh: none, ...attributes }, { region });

cases(rule, [
  {
    name: 'nothing waits, or not for long: pass; what somebody has decided on is not among the facts',
    resources: [hub({ newCritical: waiting(thirtyDays, recent), newHigh: waiting(old) })],
    expect: { [here]: ['pass', 'reviewed', { days: 30, severities: ['CRITICAL'] }] },
  },
  {
    name: 'a critical finding that has waited too long fails',
    resources: [hub({ newCritical: waiting(old, '2026-10-24T23:59:59.000Z', recent) })],
    expect: { [here]: ['fail', 'waiting', { count: 2 }] },
  },
  {
    name: 'strict: one of severity HIGH fails too, and the count is of both',
    level: 'strict',
    resources: [hub({ newCritical: waiting(old), newHigh: waiting(old) })],
    expect: { [here]: ['fail', 'waiting', { count: 2, severities: ['CRITICAL', 'HIGH'] }] },
  },
  {
    name: 'more than a hundred are not counted',
    settings: { allowedRegions: [tokyo, osaka] },
    resources: [
      hub({ newCritical: { since: Array<string>(100).fill(old), isCut: true } }),
      hub({ newCritical: { since: [...Array<string>(99).fill(old), recent], isCut: true } }, osaka),
    ],
    expect: {
      [here]: ['fail', 'waiting', { count: '100+' }],
      [`account@${osaka}`]: ['fail', 'waiting', { count: 99 }],
    },
  },
  {
    name: 'the time is a setting',
    settings: { findingMaxAgeDays: 3 },
    resources: [hub({ newCritical: waiting(recent) })],
    expect: { [here]: ['fail', 'waiting', { count: 1, days: 3 }] },
  },
  {
    name: 'Security Hub CSPM off: does not apply',
    resources: [hub({ newCritical: null, newHigh: null })],
    expect: { [here]: ['notApplicable', 'hubOff', { region: tokyo }] },
  },
  {
    name: 'refused is unknown',
    resources: [hub({ newCritical: refused })],
    expect: { [here]: ['unknown', 'notRead'] },
  },
  {
    name: 'strict: one severity that was refused is unknown, unless another finding waits too long',
    level: 'strict',
    settings: { allowedRegions: [tokyo, osaka] },
    resources: [hub({ newHigh: refused }), hub({ newCritical: refused, newHigh: waiting(old) }, osaka)],
    expect: { [here]: ['unknown'], [`account@${osaka}`]: ['fail', 'waiting'] },
  },
]);
