import rule from '../../../rules/cloudhsm/cloudhsm-cluster-backup-retention.ts';
import { cases, unread } from '../../helpers/judge.ts';
import { cluster, clustersDenied } from './clusters.ts';

const keeping = (value: string, type = 'DAYS') =>
  cluster(`cluster-${value}`, 'ACTIVE', '', { backupRetention: { type, value } });

cases(rule, [
  {
    name: '90 days are enough at standard, 89 are not',
    resources: [keeping('89'), keeping('90'), keeping('455')],
    expect: {
      'cluster-89': ['fail', 'tooShort', { days: 89, required: 90 }],
      'cluster-90': ['pass', 'kept'],
      'cluster-455': ['pass', 'kept'],
    },
  },
  {
    name: 'strict asks for 365 days',
    level: 'strict',
    resources: [keeping('90'), keeping('364'), keeping('365')],
    expect: { 'cluster-90': ['fail', 'tooShort', { required: 365 }], 'cluster-364': ['fail'], 'cluster-365': ['pass'] },
  },
  {
    name: 'the configuration can ask for less or more',
    settings: { hsmBackupRetentionDays: 30 },
    resources: [keeping('30'), keeping('29')],
    expect: { 'cluster-30': ['pass'], 'cluster-29': ['fail', 'tooShort', { required: 30 }] },
  },
  {
    name: 'another kind of policy fails',
    resources: [keeping('100', 'COPIES'), keeping('many')],
    expect: {
      'cluster-100': ['fail', 'unexpectedPolicy', { type: 'COPIES' }],
      'cluster-many': ['fail', 'unexpectedPolicy'],
    },
  },
  {
    name: 'a deleted cluster is not selected',
    resources: [cluster('cluster-d', 'DELETED', '', { backupRetention: { type: 'DAYS', value: '7' } })],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'an answer without a retention policy is unknown, not a default',
    resources: [cluster('cluster-x', 'ACTIVE', '', { backupRetention: unread(clustersDenied) })],
    expect: { 'cluster-x': ['unknown', 'notRead'] },
  },
]);
