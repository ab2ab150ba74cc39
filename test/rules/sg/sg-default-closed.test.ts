import rule from '../../../rules/sg/sg-default-closed.ts';
import { cases, denied, tokyo } from '../../helpers/judge.ts';
import { eni, owner, vpc } from '../vpc/networks.ts';
import { anything, group, groupsDenied, interfacesDenied, permission } from './groups.ts';

const standing = eni('eni', 'v');
const ofItself = permission({ protocol: '-1', fromPort: null, toPort: null, groups: ['d'] });
const usual = { groupName: 'default', ingress: [ofItself], egress: [anything] };

cases(rule, [
  {
    name: 'no permission passes; any that is left fails, the group’s own reference too',
    resources: [
      vpc('v'),
      standing,
      group('d', { groupName: 'default' }),
      vpc('w'),
      eni('eni-w', 'w'),
      group('e', { ...usual, vpcId: 'w' }),
      vpc('x'),
      eni('eni-x', 'x'),
      group('f', { groupName: 'default', vpcId: 'x', ingress: [ofItself] }),
    ],
    expect: {
      d: ['pass', 'closed'],
      e: ['fail', 'open', { ingress: 1, egress: 1 }],
      f: ['fail', 'open', { ingress: 1, egress: 0 }],
    },
  },
  {
    name: 'standard: untouched default VPCs and other groups are not judged',
    resources: [vpc('v', { isDefault: true }), group('d', usual), group('web', { ingress: [anything] })],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'strict: each own VPC’s is judged, one of a shared VPC is its owner’s',
    level: 'strict',
    resources: [
      vpc('v', { isDefault: true }),
      group('d', usual),
      vpc('shared', {}, { account: owner }),
      group('s', { ...usual, vpcId: 'shared' }),
    ],
    expect: { d: ['fail', 'open'] },
  },
  {
    name: 'interfaces that were not listed leave the subject open',
    resources: [vpc('v'), group('d', usual)],
    unlisted: [{ kind: 'ec2.networkInterface', region: tokyo, cause: interfacesDenied }],
    expect: { d: ['unknown', 'notRead'] },
  },
  {
    name: 'so do VPCs, and groups that were not listed are unknown',
    resources: [standing, group('d', usual)],
    unlisted: [
      { kind: 'ec2.vpc', region: tokyo, cause: denied('EC2:DescribeVpcs', 'ec2:DescribeVpcs') },
      { kind: 'ec2.securityGroup', region: tokyo, cause: groupsDenied },
    ],
    expect: { d: ['unknown', 'notRead'], [`account@${tokyo}`]: ['unknown', 'notListed'] },
  },
]);
