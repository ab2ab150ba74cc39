import rule from '../../../rules/inspector/inspector-findings-open.ts';
import type { WaitingFindings } from '../../../rules/facts/securityhub.ts';
import { account, cases, denied, resource, tokyo, unread, type Attributes } from '../../helpers/judge.ts';

const here = `account@${tokyo}`;
const osaka = 'ap-northeast-3';
const old = '2026-10-01T00:00:00.000Z';
const recent = '2026-11-20T00:00:00.000Z';
const waiting = (...since: readonly string[]): WaitingFindings => ({ since, isCut: false });
const none = waiting();
const on = { account: 'ENABLED', ec2: 'ENABLED', ecr: 'ENABLED', lambda: 'ENABLED' };
const refused = unread(denied('Inspector2:ListFindings', 'inspector2:ListFindings'));
const statusDenied = denied('Inspector2:BatchGetAccountStatus', 'inspector2:BatchGetAccountStatus');

const inspector = (attributes: Attributes<'inspector.account'> = {}, region = tokyo) =>
  resource(
    'inspector.account',
    account,
    { status: on, fixableCritical: none, fixableHigh: none, ...attributes },
    { region },
  );

cases(rule, [
  {
    name: 'findings that are recent, or of another severity, pass: not every active finding is a failure',
    resources: [inspector({ fixableCritical: waiting(recent), fixableHigh: waiting(old) })],
    expect: { [here]: ['pass', 'mended', { days: 30, severities: ['CRITICAL'] }] },
  },
  {
    name: 'a critical one with a fix that has been open for the whole time fails',
    resources: [inspector({ fixableCritical: waiting(old, '2026-10-25T00:00:00.000Z', recent) })],
    expect: { [here]: ['fail', 'open', { count: 2 }] },
  },
  {
    name: 'strict: one of severity HIGH fails too',
    level: 'strict',
    resources: [inspector({ fixableHigh: waiting(old) })],
    expect: { [here]: ['fail', 'open', { count: 1, severities: ['CRITICAL', 'HIGH'] }] },
  },
  {
    name: 'more than a hundred are not counted',
    resources: [inspector({ fixableCritical: { since: Array<string>(100).fill(old), isCut: true } })],
    expect: { [here]: ['fail', 'open', { count: '100+' }] },
  },
  {
    name: 'Inspector off: does not apply, whatever it still holds; not offered neither',
    settings: { allowedRegions: [tokyo, osaka] },
    resources: [inspector({ status: { ...on, account: 'SUSPENDED' }, fixableCritical: waiting(old) })],
    expect: { [here]: ['notApplicable', 'inspectorOff'], [`account@${osaka}`]: ['notApplicable', 'notOffered'] },
  },
  {
    name: 'refused is unknown, and so is a state that was not read',
    settings: { allowedRegions: [tokyo, osaka] },
    resources: [inspector({ fixableCritical: refused }), inspector({ status: unread(statusDenied) }, osaka)],
    expect: { [here]: ['unknown'], [`account@${osaka}`]: ['unknown'] },
  },
  {
    name: 'a list that was refused is unknown',
    unlisted: [{ kind: 'inspector.account', region: tokyo, cause: statusDenied }],
    expect: { [here]: ['unknown'] },
  },
  {
    name: 'strict: one severity that was refused is unknown, unless another finding is open too long',
    level: 'strict',
    settings: { allowedRegions: [tokyo, osaka] },
    resources: [
      inspector({ fixableHigh: refused }),
      inspector({ fixableHigh: refused, fixableCritical: waiting(old) }, osaka),
    ],
    expect: { [here]: ['unknown'], [`account@${osaka}`]: ['fail', 'open'] },
  },
]);
