import rule from '../../../rules/quarantine/quarantine-security-group-exists.ts';
import { cases, resource, tokyo, unread } from '../../helpers/judge.ts';
import { hiddenInstance, instance, listDenied } from '../ec2/instances.ts';
import { anything, entriesDenied, group, groupsDenied, permission } from '../sg/groups.ts';
import { eni, owner, vpc } from '../vpc/networks.ts';

const used = [vpc('v'), eni('eni', 'v'), instance('i')];
const named = { groupName: 'Quarantine-SG' };

cases(rule, [
  {
    name: 'a group of the name that lets nothing through, in any case, by its name or its tag',
    resources: [
      ...used,
      group('q', named),
      vpc('w'),
      eni('eni-w', 'w'),
      instance('j', { vpcId: 'w' }),
      group('k', { vpcId: 'w', ingress: [permission({ ipv4: ['10.0.0.0/8'] })] }, { name: '隔離用' }),
    ],
    expect: { v: ['pass', 'ready', { group: 'q' }], w: ['pass', 'ready', { group: 'k' }] },
  },
  {
    name: 'a group in another VPC cannot be attached: fail',
    resources: [...used, group('q', { ...named, vpcId: 'w' }), group('web')],
    expect: { v: ['fail', 'missing'] },
  },
  {
    name: 'one with the default way out, or open to anybody, isolates nothing',
    resources: [...used, group('q', { ...named, egress: [anything] }), group('isolated', { ingress: [anything] })],
    expect: { v: ['fail', 'open', { groups: ['q', 'isolated'] }] },
  },
  {
    name: 'one that is open beside one that is not',
    resources: [...used, group('q', { ...named, egress: [anything] }), group('forensics')],
    expect: { v: ['pass', 'ready', { group: 'forensics' }] },
  },
  {
    name: 'a shared VPC is judged too: groups are the participant’s own',
    resources: [vpc('v', {}, { account: owner }), eni('eni', 'v'), instance('i')],
    expect: { v: ['fail', 'missing'] },
  },
  {
    name: 'a VPC in which no instance runs is not judged',
    resources: [vpc('v'), eni('eni', 'v'), instance('i', { state: 'stopped' })],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'the name is a setting',
    settings: { quarantineName: ['lockdown'] },
    resources: [...used, group('Lockdown'), group('q', named)],
    expect: { v: ['pass', 'ready', { group: 'Lockdown' }] },
  },
  {
    name: 'groups that were not listed are unknown, unless one that was isolates',
    resources: [
      ...used,
      vpc('w'),
      eni('eni-w', 'w'),
      instance('j', { vpcId: 'w' }),
      group('q', { ...named, vpcId: 'w' }),
    ],
    unlisted: [{ kind: 'ec2.securityGroup', region: tokyo, cause: groupsDenied }],
    expect: { v: ['unknown'], w: ['pass'] },
  },
  {
    name: 'a prefix list whose entries were not read leaves open whether the group isolates',
    resources: [
      ...used,
      group('q', { ...named, egress: [permission({ prefixLists: ['pl-1'] })] }),
      resource('ec2.prefixList', 'pl-1', { entries: unread(entriesDenied) }),
    ],
    expect: { v: ['unknown'] },
  },
  {
    name: 'instances that were not told of leave the subject open',
    resources: [vpc('v'), eni('eni', 'v'), hiddenInstance('h')],
    unlisted: [{ kind: 'ec2.instance', region: tokyo, cause: listDenied }],
    expect: { v: ['unknown', 'notRead'] },
  },
]);
