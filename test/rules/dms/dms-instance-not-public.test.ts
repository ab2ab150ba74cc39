import rule from '../../../rules/dms/dms-instance-not-public.ts';
import { cases, denied, resource, tokyo } from '../../helpers/judge.ts';

const instance = (id: string, publiclyAccessible: boolean | null, status = 'available') =>
  resource('dms.replicationInstance', id, { details: { status, publiclyAccessible } });

cases(rule, [
  {
    name: 'the flag decides; not told is unknown; one being deleted is no subject',
    resources: [
      instance('open', true),
      instance('closed', false),
      instance('untold', null),
      instance('x', true, 'deleting'),
    ],
    expect: { open: ['fail', 'public'], closed: ['pass', 'private'], untold: ['unknown'] },
  },
  { name: 'none at all', expect: { account: ['notApplicable', 'noSubjects'] } },
  {
    name: 'a region whose list is refused',
    unlisted: [
      {
        kind: 'dms.replicationInstance',
        region: tokyo,
        cause: denied('Database Migration Service:DescribeReplicationInstances', 'dms:DescribeReplicationInstances'),
      },
    ],
    expect: { [`account@${tokyo}`]: ['unknown', 'notListed'] },
  },
]);
