import rule from '../../../rules/ec2/ec2-managed-by-ssm.ts';
import { cases, denied, now, resource, tokyo } from '../../helpers/judge.ts';
import { hiddenInstance, instance, listDenied, longAgo } from './instances.ts';

const node = (id: string, pingStatus = 'Online', region = tokyo) =>
  resource('ssm.managedNode', id, { details: { pingStatus, lastPingAt: longAgo } }, { region });
const nodesUnlisted = {
  kind: 'ssm.managedNode' as const,
  region: tokyo,
  cause: denied('SSM:DescribeInstanceInformation', 'ssm:DescribeInstanceInformation'),
};

cases(rule, [
  {
    name: 'a node that is online passes, whatever instance profile it has or lacks',
    resources: [instance('i'), node('i')],
    expect: { i: ['pass', 'online'] },
  },
  {
    name: 'a row is not enough: a lost connection fails, with the time',
    resources: [instance('i'), node('i', 'ConnectionLost'), instance('old'), node('old', 'Inactive')],
    expect: { i: ['fail', 'lost', { since: longAgo }], old: ['fail', 'lost'] },
  },
  {
    name: 'no row, or one in another region, fails',
    resources: [instance('i'), node('i', 'Online', 'us-east-1'), node('mi-1')],
    expect: { i: ['fail', 'unmanaged'] },
  },
  {
    name: 'stopped instances and those started within the hour are not judged',
    resources: [
      instance('stopped', { state: 'stopped' }),
      instance('new', { launchedAt: new Date(Date.parse(now) - 3_600_000).toISOString() }),
      instance('older', { launchedAt: new Date(Date.parse(now) - 3_600_001).toISOString() }),
    ],
    expect: { older: ['fail', 'unmanaged'] },
  },
  {
    name: 'a list of nodes that was refused is unknown for each that it does not show',
    resources: [instance('i'), instance('j'), node('j')],
    unlisted: [nodesUnlisted],
    expect: { i: ['unknown', 'notRead'], j: ['pass'] },
  },
  {
    name: 'instances that were not listed, or not told of, are unknown',
    resources: [hiddenInstance('h')],
    unlisted: [{ kind: 'ec2.instance', region: tokyo, cause: listDenied }],
    expect: { h: ['unknown'], [`account@${tokyo}`]: ['unknown'] },
  },
  { name: 'no instance', expect: { account: ['notApplicable', 'noSubjects'] } },
]);
