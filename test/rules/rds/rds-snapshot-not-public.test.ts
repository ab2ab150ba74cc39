import rule from '../../../rules/rds/rds-snapshot-not-public.ts';
import type { Read } from '../../../rules/facts.ts';
import { cases, denied, resource, tokyo, unread } from '../../helpers/judge.ts';

const snapshot = (
  kind: 'rds.snapshot' | 'rds.clusterSnapshot',
  id: string,
  isPublic: boolean | null | Read<never>,
  encrypted: boolean | null = false,
  details: { type?: string | null; status?: string } = {},
) =>
  resource(kind, id, {
    encryption: { encrypted, type: null, kmsKeyId: null },
    details: { type: 'manual', status: 'available', engine: 'aurora-mysql', ...details },
    public: isPublic,
  });
const call = (api: string) => unread(denied(`RDS:${api}`, `rds:${api}`));

cases(rule, [
  {
    name: 'of instances and of clusters: encrypted, shared with nobody, with everybody',
    resources: [
      snapshot('rds.snapshot', 'encrypted', null, true),
      snapshot('rds.snapshot', 'private', false),
      snapshot('rds.snapshot', 'open', true),
      snapshot('rds.clusterSnapshot', 'c-encrypted', null, true),
      snapshot('rds.clusterSnapshot', 'c-private', false),
      snapshot('rds.clusterSnapshot', 'c-open', true),
    ],
    expect: {
      encrypted: ['pass', 'encrypted'],
      private: ['pass', 'private'],
      open: ['fail', 'public'],
      'c-encrypted': ['pass', 'encrypted'],
      'c-private': ['pass', 'private'],
      'c-open': ['fail', 'public'],
    },
  },
  {
    name: 'sse-rds with the boolean false goes by its attribute',
    resources: [
      resource('rds.clusterSnapshot', 's', {
        encryption: { encrypted: false, type: 'sse-rds', kmsKeyId: null },
        details: { type: 'manual', status: 'available', engine: null },
        public: true,
      }),
    ],
    expect: { s: ['fail', 'public'] },
  },
  {
    name: 'only manual ones can be shared; one being deleted is no subject',
    resources: [
      snapshot('rds.snapshot', 'auto', null, false, { type: 'automated' }),
      snapshot('rds.clusterSnapshot', 'backup', null, false, { type: 'awsbackup' }),
      snapshot('rds.snapshot', 'going', true, false, { status: 'deleting' }),
    ],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'attribute refused, Encrypted not told',
    resources: [
      snapshot('rds.snapshot', 'hidden', call('DescribeDBSnapshotAttributes')),
      snapshot('rds.clusterSnapshot', 'untold', false, null),
      snapshot('rds.snapshot', 'encrypted', call('DescribeDBSnapshotAttributes'), true),
    ],
    expect: { hidden: ['unknown'], untold: ['unknown'], encrypted: ['pass', 'encrypted'] },
  },
  {
    name: 'one of the two lists refused: the other is judged',
    resources: [snapshot('rds.snapshot', 'open', true)],
    unlisted: [
      {
        kind: 'rds.clusterSnapshot',
        region: tokyo,
        cause: denied('RDS:DescribeDBClusterSnapshots', 'rds:DescribeDBClusterSnapshots'),
      },
    ],
    expect: { [`account@${tokyo}`]: ['unknown', 'notListed'], open: ['fail', 'public'] },
  },
]);
