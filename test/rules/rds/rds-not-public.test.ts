import rule from '../../../rules/rds/rds-not-public.ts';
import type { DbCluster, DbInstance } from '../../../rules/facts/rds.ts';
import { cases, denied, resource, tokyo } from '../../helpers/judge.ts';

const database = {
  engineVersion: '16.4',
  status: 'available',
  publiclyAccessible: null,
  internetAccessGateway: null,
  vpcNetworking: null,
  backupRetentionDays: 7,
  latestRestorableTime: null,
  createdAt: null,
  multiAz: false,
};
const instance = (id: string, over: Partial<DbInstance>) =>
  resource('rds.instance', id, {
    details: {
      ...database,
      instanceIdentifier: id,
      clusterId: null,
      zone: null,
      replicaOf: null,
      parameterGroups: [],
      optionGroups: [],
      hasTdeCredential: false,
      pendingMultiAz: null,
      pendingBackupRetentionDays: null,
      ...over,
    },
  });
const cluster = (id: string, over: Partial<DbCluster>) =>
  resource('rds.cluster', id, {
    details: {
      ...database,
      parameterGroup: null,
      members: [],
      replicationSource: null,
      globalClusterId: null,
      scalabilityType: null,
      ...over,
    },
  });

cases(rule, [
  {
    name: 'the flag decides, of members too; an Aurora cluster that tells nothing is no subject',
    resources: [
      instance('open', { publiclyAccessible: true }),
      instance('member', { publiclyAccessible: true, clusterId: 'aurora' }),
      instance('closed', { publiclyAccessible: false }),
      cluster('aurora', {}),
      cluster('multi-az', { publiclyAccessible: false }),
      cluster('multi-az-open', { publiclyAccessible: true, vpcNetworking: true }),
    ],
    expect: {
      open: ['fail', 'public'],
      member: ['fail', 'public'],
      closed: ['pass', 'private'],
      'multi-az': ['pass', 'private'],
      'multi-az-open': ['fail', 'public'],
    },
  },
  {
    name: "AWS's own gateway: stated, or without VPC networking and not stated",
    resources: [
      cluster('gateway', { vpcNetworking: false, internetAccessGateway: true }),
      cluster('express', { vpcNetworking: false }),
      cluster('no-gateway', { vpcNetworking: false, internetAccessGateway: false }),
      cluster('both', { vpcNetworking: true, internetAccessGateway: true }),
      cluster('vpc', { vpcNetworking: true, internetAccessGateway: false }),
    ],
    expect: {
      gateway: ['fail', 'internetGateway'],
      express: ['fail', 'internetGateway'],
      'no-gateway': ['pass', 'private'],
      both: ['fail', 'internetGateway'],
      vpc: ['pass', 'private'],
    },
  },
  {
    name: 'an instance that does not tell is unknown; one being deleted is no subject',
    resources: [instance('untold', {}), instance('going', { publiclyAccessible: true, status: 'deleting' })],
    expect: { untold: ['unknown'] },
  },
  { name: 'none at all', expect: { account: ['notApplicable', 'noSubjects'] } },
  {
    name: 'a list refused: the other is judged',
    resources: [instance('open', { publiclyAccessible: true })],
    unlisted: [
      { kind: 'rds.cluster', region: tokyo, cause: denied('RDS:DescribeDBClusters', 'rds:DescribeDBClusters') },
    ],
    expect: { [`account@${tokyo}`]: ['unknown', 'notListed'], open: ['fail', 'public'] },
  },
  {
    name: 'the gateway told of a cluster that tells nothing else; an instance behind it though its flag is left out',
    resources: [
      cluster('gateway', { internetAccessGateway: true }),
      cluster('off', { internetAccessGateway: false }),
      instance('instance', { internetAccessGateway: true }),
      instance('express', { publiclyAccessible: false, vpcNetworking: false }),
      cluster('vpc', { vpcNetworking: true }),
    ],
    expect: {
      gateway: ['fail', 'internetGateway'],
      off: ['pass', 'private'],
      instance: ['fail', 'internetGateway'],
      express: ['fail', 'internetGateway'],
    },
  },
  {
    name: 'a member of a cluster without VPC networking fails beside it, though its flag is off; within a VPC it passes',
    resources: [
      cluster('express', { vpcNetworking: false, internetAccessGateway: true }),
      instance('writer', { publiclyAccessible: false, vpcNetworking: false, clusterId: 'express' }),
      instance('inside', { publiclyAccessible: false, vpcNetworking: true }),
      instance('open', { publiclyAccessible: true, vpcNetworking: true }),
    ],
    expect: {
      express: ['fail', 'internetGateway'],
      writer: ['fail', 'internetGateway'],
      inside: ['pass', 'private'],
      open: ['fail', 'public'],
    },
  },
]);
