import rule from '../../../rules/inspector/inspector-enabled.ts';
import type { InspectorStatus, InstanceCoverage } from '../../../rules/facts/inspector.ts';
import { account, cases, denied, resource, tokyo, unread, type Attributes } from '../../helpers/judge.ts';
import { hiddenInstance, instance, listDenied } from '../ec2/instances.ts';

const osaka = 'ap-northeast-3';
const here = `account@${tokyo}`;
const on: InspectorStatus = { account: 'ENABLED', ec2: 'ENABLED', ecr: 'ENABLED', lambda: 'ENABLED' };
const off: InspectorStatus = { account: 'DISABLED', ec2: 'DISABLED', ecr: 'DISABLED', lambda: 'DISABLED' };

const inspector = (
  status: Partial<InspectorStatus> = {},
  attributes: Attributes<'inspector.account'> = {},
  region = tokyo,
) => resource('inspector.account', account, { status: { ...on, ...status }, coverage: [], ...attributes }, { region });

const row = (instanceId: string, status: InstanceCoverage['status'] = 'ACTIVE', reason = 'SUCCESSFUL') => ({
  instanceId,
  status,
  reason,
});
const repository = resource('ecr.repository', 'r');
const lambda = resource('lambda.function', 'f');
const statusDenied = denied('Inspector2:BatchGetAccountStatus', 'inspector2:BatchGetAccountStatus');
const coverageDenied = unread(denied('Inspector2:ListCoverage', 'inspector2:ListCoverage'));
const instancesUnlisted = [{ kind: 'ec2.instance' as const, region: tokyo, cause: listDenied }];
const inspectorUnlisted = [{ kind: 'inspector.account' as const, region: tokyo, cause: statusDenied }];

cases(rule, [
  {
    name: 'enabled for all that is in use passes; a delegated administrator may have enabled it',
    resources: [inspector(), instance('i'), repository, lambda],
    expect: { [here]: ['pass', 'enabled', { types: ['ec2', 'ecr', 'lambda'] }] },
  },
  {
    name: 'what is not in use need not be scanned: stopped instances are not',
    resources: [inspector({ ec2: 'DISABLED', lambda: null }), instance('i', { state: 'stopped' }), repository],
    expect: { [here]: ['pass', 'enabled', { types: ['ecr'] }] },
  },
  {
    name: 'nothing in use: notApplicable, be Inspector on, off, or refused',
    settings: { allowedRegions: [tokyo, osaka, 'us-east-1'] },
    resources: [inspector(), inspector(off, {}, osaka)],
    unlisted: [{ kind: 'inspector.account', region: 'us-east-1', cause: statusDenied }],
    expect: {
      [here]: ['notApplicable', 'nothingToScan'],
      [`account@${osaka}`]: ['notApplicable', 'nothingToScan'],
      'account@us-east-1': ['notApplicable', 'nothingToScan'],
    },
  },
  {
    name: 'where Inspector is not offered it does not apply',
    resources: [instance('i')],
    expect: { [here]: ['notApplicable', 'notOffered', { region: tokyo }] },
  },
  ...['DISABLED', 'ENABLING', 'SUSPENDED', 'DISABLING'].map((state) => ({
    name: `an account that is ${state} fails`,
    resources: [inspector({ account: state }), instance('i')],
    expect: { [here]: ['fail', 'notEnabled', { status: state }] as const },
  })),
  {
    name: 'enabled for the account but not for the instances that run fails',
    resources: [inspector({ ec2: 'DISABLED' }), instance('i'), repository],
    expect: { [here]: ['fail', 'typesOff', { types: ['ec2'] }] },
  },
  {
    name: 'repositories and functions that are not scanned yet fail',
    resources: [inspector({ ecr: 'ENABLING', lambda: 'SUSPENDED' }), repository, lambda],
    expect: { [here]: ['fail', 'typesOff', { types: ['ecr', 'lambda'] }] },
  },
  {
    name: 'an inventory that was not read matters only while that type is off',
    resources: [inspector(), repository],
    unlisted: instancesUnlisted,
    expect: { [here]: ['pass', 'enabled'] },
  },
  {
    name: 'an inventory that was not read leaves it open while that type is off',
    resources: [inspector({ ec2: 'DISABLED' }), repository],
    unlisted: instancesUnlisted,
    expect: { [here]: ['unknown'] },
  },
  {
    name: 'a type known to be off while in use decides, whatever was not read besides',
    resources: [inspector({ ec2: 'DISABLED', ecr: 'DISABLED' }), repository, hiddenInstance('h')],
    expect: { [here]: ['fail', 'typesOff', { types: ['ecr'] }] },
  },
  {
    name: 'off, and whether anything is in use was not read',
    resources: [inspector(off)],
    unlisted: instancesUnlisted,
    expect: { [here]: ['unknown'] },
  },
  {
    name: 'a status that does not tell of functions is unknown while there are some',
    resources: [inspector({ lambda: null }), lambda],
    expect: { [here]: ['unknown'] },
  },
  {
    name: 'a status that was refused is unknown while something is in use',
    resources: [instance('i')],
    unlisted: inspectorUnlisted,
    expect: { [here]: ['unknown'] },
  },
  {
    name: 'an answer that does not tell of the account is unknown',
    resources: [inspector({}, { status: unread({ ...statusDenied, code: 'ACCESS_DENIED' }) }), instance('i')],
    expect: { [here]: ['unknown', 'notRead'] },
  },
  {
    name: 'standard: whether each instance is scanned is not looked at',
    resources: [inspector({}, { coverage: coverageDenied }), instance('i')],
    expect: { [here]: ['pass'] },
  },
  {
    name: 'strict: every running instance is scanned; reasons that are no fault do not count',
    level: 'strict',
    resources: [
      inspector(
        {},
        {
          coverage: [
            row('a'),
            row('b', 'INACTIVE', 'PENDING_INITIAL_SCAN'),
            row('c', 'INACTIVE', 'EC2_INSTANCE_STOPPED'),
            row('d', 'INACTIVE', 'RESOURCE_TERMINATED'),
            row('gone', 'INACTIVE', 'UNMANAGED_EC2_INSTANCE'),
          ],
        },
      ),
      instance('a'),
      instance('b'),
      instance('c'),
      instance('d'),
      instance('new', { launchedAt: '2026-11-23T00:00:00.000Z' }),
      instance('stopped', { state: 'stopped' }),
    ],
    expect: { [here]: ['pass', 'enabled'] },
  },
  {
    name: 'strict: instances without a row, unmanaged or left out by a tag are not scanned',
    level: 'strict',
    resources: [
      inspector(
        {},
        {
          coverage: [
            row('a'),
            row('a', 'INACTIVE', 'NO_INVENTORY'),
            row('b', 'INACTIVE', 'UNMANAGED_EC2_INSTANCE'),
            row('c', 'INACTIVE', 'EXCLUDED_BY_TAG'),
            row('d'),
          ],
        },
      ),
      ...['a', 'b', 'c', 'd', 'e'].map((id) => instance(id)),
    ],
    expect: { [here]: ['fail', 'uncovered', { n: 4 }] },
  },
  {
    name: 'strict: an instance that has run for more than 24 hours must have a row',
    level: 'strict',
    resources: [inspector(), instance('i', { launchedAt: '2026-11-22T23:59:59.000Z' })],
    expect: { [here]: ['fail', 'uncovered', { n: 1 }] },
  },
  {
    name: 'strict: coverage that was not read is unknown; without an instance it is not asked for',
    level: 'strict',
    settings: { allowedRegions: [tokyo, osaka] },
    resources: [
      inspector({}, { coverage: coverageDenied }),
      instance('i'),
      inspector({}, { coverage: coverageDenied }, osaka),
      resource('ecr.repository', 'r', {}, { region: osaka }),
    ],
    expect: { [here]: ['unknown'], [`account@${osaka}`]: ['pass'] },
  },
  {
    name: 'strict: an instance that is not told of leaves it open, one that is not scanned decides',
    level: 'strict',
    settings: { allowedRegions: [tokyo, osaka] },
    resources: [
      inspector({}, { coverage: [row('i')] }),
      instance('i'),
      hiddenInstance('h'),
      inspector({}, {}, osaka),
      instance('j', {}, {}, { region: osaka }),
    ],
    unlisted: [{ kind: 'ec2.instance', region: osaka, cause: listDenied }],
    expect: { [here]: ['unknown'], [`account@${osaka}`]: ['fail', 'uncovered', { n: 1 }] },
  },
]);
