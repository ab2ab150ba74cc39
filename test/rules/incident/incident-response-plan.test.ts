import rule from '../../../rules/incident/incident-response-plan.ts';
import { cases, denied, resource, tokyo, unread, type Attributes } from '../../helpers/judge.ts';

const osaka = 'ap-northeast-3';
const central = '210987654321';
const membership = (attributes: Attributes<'securityir.membership'> = {}) =>
  resource('securityir.membership', 'm', { status: 'Active', covers: true, ...attributes });
const set = (status = 'ACTIVE', region = tokyo) => resource('ssmincidents.replicationSet', 's', { status }, { region });
const plan = (engages: boolean, region = tokyo) =>
  resource('ssmincidents.responsePlan', `p-${engages}`, { engages }, { region });
const unlisted = (kind: 'securityir.membership' | 'ssmincidents.replicationSet' | 'ssmincidents.responsePlan') => ({
  kind,
  region: tokyo,
  cause: denied(kind === 'securityir.membership' ? 'Security IR:ListMemberships' : 'SSM Incidents:List'),
});

cases(rule, [
  {
    name: 'an active membership that covers the account passes',
    resources: [membership()],
    expect: { account: ['pass', 'covered'] },
  },
  {
    name: 'an active replication set and one plan that engages somebody passes, in any allowed region',
    settings: { allowedRegions: [tokyo, osaka] },
    resources: [set('ACTIVE', osaka), plan(false, osaka), plan(true, osaka)],
    expect: { account: ['pass', 'planned'] },
  },
  {
    name: 'neither is a duty: nothing registered does not apply, though others fail every account for it',
    expect: { account: ['notApplicable', 'noneRegistered'] },
  },
  {
    name: 'a membership that has ended fails',
    resources: [membership({ status: 'Cancelled' })],
    expect: { account: ['fail', 'dead'] },
  },
  {
    name: 'a membership that leaves the account out fails',
    resources: [membership({ covers: false })],
    expect: { account: ['fail', 'dead'] },
  },
  {
    name: 'a replication set that is not active, and plans that engage nobody, fail',
    resources: [set('FAILED'), plan(true)],
    expect: { account: ['fail', 'dead'] },
  },
  { name: 'plans without anybody', resources: [set(), plan(false)], expect: { account: ['fail', 'dead'] } },
  {
    name: 'a set in one region does not serve the plan of another',
    settings: { allowedRegions: [tokyo, osaka] },
    resources: [set(), plan(true, osaka)],
    expect: { account: ['fail', 'dead'] },
  },
  {
    name: 'nothing here, and a central account that responds',
    settings: { centralAccounts: [central] },
    expect: { account: ['notApplicable', 'judgedCentrally', { account: central }] },
  },
  {
    name: 'strict: whether the central account responds is not seen here',
    level: 'strict',
    settings: { centralAccounts: [central] },
    expect: { account: ['unknown', 'notRead'] },
  },
  {
    name: 'one that was not read is unknown while the other does not pass',
    resources: [set(), plan(false)],
    unlisted: [unlisted('securityir.membership')],
    expect: { account: ['unknown'] },
  },
  {
    name: 'one that was not read is no matter where the other passes',
    resources: [set(), plan(true)],
    unlisted: [unlisted('securityir.membership')],
    expect: { account: ['pass', 'planned'] },
  },
  {
    name: 'without a replication set plans that were not read do not matter',
    unlisted: [unlisted('ssmincidents.responsePlan')],
    expect: { account: ['notApplicable', 'noneRegistered'] },
  },
  {
    name: 'a status or a coverage that was not read',
    resources: [membership({ covers: unread(denied('Security IR:GetMembership')) })],
    expect: { account: ['unknown'] },
  },
  {
    name: 'a central account that can be read, whose membership covers this one',
    level: 'strict',
    settings: { centralAccounts: [central] },
    elsewhere: { [central]: [membership()] },
    expect: { account: ['pass', 'covered'] },
  },
  {
    name: 'a central account that can be read, whose membership leaves this one out',
    settings: { centralAccounts: [central] },
    elsewhere: { [central]: [membership({ covers: false })] },
    expect: { account: ['fail', 'dead'] },
  },
  {
    name: 'a central account that can be read, and registers nothing',
    settings: { centralAccounts: [central] },
    elsewhere: { [central]: [] },
    expect: { account: ['notApplicable', 'noneRegistered'] },
  },
]);
