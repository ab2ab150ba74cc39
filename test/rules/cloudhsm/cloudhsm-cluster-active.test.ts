import rule from '../../../rules/cloudhsm/cloudhsm-cluster-active.ts';
import { cases, resource, unread } from '../../helpers/judge.ts';
import { cluster, clustersDenied } from './clusters.ts';

cases(rule, [
  {
    name: 'ACTIVE with one active HSM passes',
    resources: [cluster('cluster-a', 'ACTIVE', 'a:ACTIVE c:DEGRADED')],
    expect: { 'cluster-a': ['pass', 'active', { hsms: 1 }] },
  },
  {
    name: 'ACTIVE without an active HSM fails',
    resources: [cluster('cluster-a', 'ACTIVE', ''), cluster('cluster-b', 'ACTIVE', 'a:CREATE_IN_PROGRESS')],
    expect: { 'cluster-a': ['fail', 'noActiveHsm'], 'cluster-b': ['fail', 'noActiveHsm'] },
  },
  {
    name: 'UNINITIALIZED, INITIALIZED and DEGRADED fail though HSMs run',
    resources: ['UNINITIALIZED', 'INITIALIZED', 'DEGRADED'].map((state) => cluster(state, state, 'a:ACTIVE c:ACTIVE')),
    expect: {
      UNINITIALIZED: ['fail', 'notActive', { state: 'UNINITIALIZED' }],
      INITIALIZED: ['fail', 'notActive'],
      DEGRADED: ['fail', 'notActive'],
    },
  },
  {
    name: 'an update in progress is not judged, a cluster that is gone not selected',
    resources: [
      cluster('cluster-u', 'UPDATE_IN_PROGRESS', 'a:ACTIVE'),
      cluster('cluster-d', 'DELETED', ''),
      cluster('cluster-e', 'DELETE_IN_PROGRESS', 'a:DELETE_IN_PROGRESS'),
    ],
    expect: { 'cluster-u': ['notApplicable', 'updating'] },
  },
  { name: 'no cluster', expect: { account: ['notApplicable', 'noSubjects'] } },
  {
    name: 'not listed, or an answer without a state: unknown',
    resources: [resource('cloudhsm.cluster', 'cluster-x', { details: unread(clustersDenied) })],
    unlisted: [{ kind: 'cloudhsm.cluster', region: 'us-east-1', cause: clustersDenied }],
    expect: { 'cluster-x': ['unknown', 'notRead'], 'account@us-east-1': ['unknown', 'notListed'] },
  },
]);
