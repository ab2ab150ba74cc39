import rule from '../../../rules/redshift/redshift-not-public.ts';
import { cases, denied, resource, tokyo } from '../../helpers/judge.ts';

const cluster = (id: string, publiclyAccessible: boolean | null, status = 'available') =>
  resource('redshift.cluster', id, {
    details: {
      status,
      publiclyAccessible,
      parameterGroups: [],
      hasHsm: false,
      automatedSnapshotRetentionDays: null,
      createdAt: null,
      namespaceArn: null,
      snapshotCopyRegion: null,
    },
  });
const workgroup = (id: string, publiclyAccessible: boolean | null, status = 'AVAILABLE') =>
  resource('redshiftserverless.workgroup', id, { details: { status, publiclyAccessible } });

cases(rule, [
  {
    name: 'clusters and workgroups, by their flag (an elastic IP without it counts for nothing)',
    resources: [
      cluster('open', true),
      cluster('closed', false),
      workgroup('w-open', true),
      workgroup('w-closed', false),
    ],
    expect: {
      open: ['fail', 'public'],
      closed: ['pass', 'private'],
      'w-open': ['fail', 'public'],
      'w-closed': ['pass', 'private'],
    },
  },
  {
    name: 'the flag not told; what is being deleted',
    resources: [
      cluster('untold', null),
      workgroup('w-untold', null),
      cluster('going', true, 'deleting'),
      workgroup('w-going', true, 'DELETING'),
    ],
    expect: { untold: ['unknown'], 'w-untold': ['unknown'] },
  },
  { name: 'none at all', expect: { account: ['notApplicable', 'noSubjects'] } },
  {
    name: 'a list refused: the other is judged',
    resources: [cluster('open', true)],
    unlisted: [
      {
        kind: 'redshiftserverless.workgroup',
        region: tokyo,
        cause: denied('Redshift Serverless:ListWorkgroups', 'redshift-serverless:ListWorkgroups'),
      },
    ],
    expect: { [`account@${tokyo}`]: ['unknown', 'notListed'], open: ['fail', 'public'] },
  },
]);
