import rule from '../../../rules/cloudhsm/cloudhsm-cluster-fips-mode.ts';
import { cases, unread } from '../../helpers/judge.ts';
import { cluster, clustersDenied } from './clusters.ts';

const inMode = (id: string, mode: 'FIPS' | 'NON_FIPS', hsmType?: string) =>
  cluster(id, 'ACTIVE', 'a:ACTIVE', { mode }, hsmType);

cases(rule, [
  {
    name: 'FIPS passes with either type at standard, NON_FIPS fails',
    resources: [inMode('new', 'FIPS'), inMode('old', 'FIPS', 'hsm1.medium'), inMode('open', 'NON_FIPS')],
    expect: {
      new: ['pass', 'fips', { type: 'hsm2m.medium' }],
      old: ['pass', 'fips', { type: 'hsm1.medium' }],
      open: ['fail', 'notFips', { mode: 'NON_FIPS' }],
    },
  },
  {
    name: 'hsm1.medium fails at strict',
    level: 'strict',
    resources: [inMode('new', 'FIPS'), inMode('old', 'FIPS', 'hsm1.medium')],
    expect: { new: ['pass'], old: ['fail', 'typeNotAccepted', { type: 'hsm1.medium', accepted: ['hsm2m.medium'] }] },
  },
  {
    name: 'a type that the configuration accepts',
    level: 'strict',
    settings: { hsmTypes: ['hsm2m.medium', 'hsm1.medium'] },
    resources: [inMode('old', 'FIPS', 'hsm1.medium')],
    expect: { old: ['pass', 'fips'] },
  },
  {
    name: 'mode unread is unknown, unless the type decides',
    level: 'strict',
    resources: [
      cluster('silent', 'ACTIVE', '', { mode: unread(clustersDenied) }),
      cluster('old', 'ACTIVE', '', { mode: unread(clustersDenied) }, 'hsm1.medium'),
    ],
    expect: { silent: ['unknown', 'notRead'], old: ['fail', 'typeNotAccepted'] },
  },
  {
    name: 'a deleted cluster is not selected',
    resources: [cluster('gone', 'DELETED', '', { mode: 'NON_FIPS' })],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
]);
