import rule from '../../../rules/cloudhsm/cloudhsm-cluster-multi-az.ts';
import { cases, resource, unread } from '../../helpers/judge.ts';
import { cluster, clustersDenied } from './clusters.ts';

cases(rule, [
  {
    name: 'two active HSMs in two zones pass',
    resources: [
      cluster('cluster-a', 'ACTIVE', 'a:ACTIVE c:ACTIVE'),
      cluster('cluster-b', 'DEGRADED', 'a:ACTIVE c:ACTIVE d:DEGRADED'),
    ],
    expect: {
      'cluster-a': ['pass', 'redundant', { hsms: 2, zones: ['ap-northeast-1a', 'ap-northeast-1c'] }],
      'cluster-b': ['pass', 'redundant', { hsms: 2 }],
    },
  },
  {
    name: 'one HSM, one zone, or a second one that is not active fails',
    resources: [
      cluster('cluster-none', 'UNINITIALIZED', ''),
      cluster('cluster-one', 'ACTIVE', 'a:ACTIVE'),
      cluster('cluster-zone', 'ACTIVE', 'a:ACTIVE a:ACTIVE'),
      cluster('cluster-degraded', 'ACTIVE', 'a:ACTIVE c:DEGRADED'),
      cluster('cluster-three', 'ACTIVE', 'a:ACTIVE a:ACTIVE c:CREATE_IN_PROGRESS'),
    ],
    expect: {
      'cluster-none': ['fail', 'singleHsm', { hsms: 0 }],
      'cluster-one': ['fail', 'singleHsm', { hsms: 1 }],
      'cluster-zone': ['fail', 'singleZone', { zones: ['ap-northeast-1a'] }],
      'cluster-degraded': ['fail', 'singleHsm'],
      'cluster-three': ['fail', 'singleZone'],
    },
  },
  {
    name: 'a deleted cluster is not selected',
    resources: [cluster('cluster-d', 'DELETED', '')],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'unread is unknown',
    resources: [resource('cloudhsm.cluster', 'cluster-x', { details: unread(clustersDenied) })],
    unlisted: [{ kind: 'cloudhsm.cluster', region: 'us-east-1', cause: clustersDenied }],
    expect: { 'cluster-x': ['unknown'], 'account@us-east-1': ['unknown'] },
  },
]);
