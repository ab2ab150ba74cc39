import rule from '../../../rules/rds/rds-snapshot-encrypted.ts';
import type { DbSnapshot } from '../../../rules/facts/rds.ts';
import { cases, denied, resource, tokyo } from '../../helpers/judge.ts';

type Kind = 'rds.snapshot' | 'rds.clusterSnapshot';

const snapshot = (kind: Kind, id: string, encryption: object, details: Partial<DbSnapshot> = {}, tags = {}) =>
  resource(kind, id, {
    encryption: { encrypted: false, type: null, kmsKeyId: null, ...encryption },
    details: { type: 'manual', status: 'available', engine: 'mysql', ...details },
    tags,
  });

cases(rule, [
  {
    name: 'encrypted snapshots pass, of instances and of clusters',
    resources: [
      snapshot('rds.snapshot', 'db', { encrypted: true }),
      snapshot('rds.clusterSnapshot', 'aurora', { encrypted: true, type: 'sse-kms' }, { type: 'automated' }),
    ],
    expect: { db: ['pass', 'encrypted', { type: 'manual' }], aurora: ['pass', 'encrypted', { type: 'automated' }] },
  },
  {
    name: 'sse-rds with the flag false is encrypted with a key that AWS owns',
    resources: [snapshot('rds.snapshot', 'db', { type: 'sse-rds' })],
    expect: { db: ['pass', 'awsOwnedKey', { encryption: 'sse-rds' }] },
  },
  {
    name: 'the last manual snapshot of a database deleted years ago fails, those of AWS Backup and automated ones too',
    resources: [
      snapshot('rds.snapshot', 'old', {}),
      snapshot('rds.snapshot', 'backup', {}, { type: 'awsbackup' }),
      snapshot('rds.clusterSnapshot', 'rds:aurora', {}, { type: 'automated' }),
    ],
    expect: {
      old: ['fail', 'notEncrypted', { type: 'manual', engine: 'mysql' }],
      backup: ['fail', 'notEncrypted'],
      'rds:aurora': ['fail', 'notEncrypted'],
    },
  },
  {
    name: 'those that others share, and those still being taken, are not selected',
    resources: [
      snapshot('rds.snapshot', 'theirs', {}, { type: 'shared' }),
      snapshot('rds.snapshot', 'open', {}, { type: 'public' }),
      snapshot('rds.clusterSnapshot', 'new', {}, { status: 'creating' }),
    ],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'an answer with neither',
    resources: [snapshot('rds.clusterSnapshot', 'db', { encrypted: null })],
    expect: { db: ['unknown', 'notRead'] },
  },
  {
    name: 'the tag of what is out of scope is looked at first',
    resources: [snapshot('rds.snapshot', 'out', {}, {}, { 'fisc-scope': 'out' })],
    expect: { out: ['notApplicable', 'outOfScopeByTag', { tag: 'fisc-scope=out' }] },
  },
  {
    name: 'another value of the tag does not count',
    resources: [snapshot('rds.snapshot', 'near', {}, {}, { 'fisc-scope': 'in' })],
    expect: { near: ['fail', 'notEncrypted'] },
  },
  {
    name: 'a list that was refused',
    unlisted: [
      { kind: 'rds.snapshot', region: tokyo, cause: denied('RDS:DescribeDBSnapshots', 'rds:DescribeDBSnapshots') },
    ],
    expect: { [`account@${tokyo}`]: ['unknown', 'notListed'] },
  },
  {
    name: 'of a cluster too, sse-rds with the flag false or left out is encrypted; the type none is not',
    resources: [
      snapshot('rds.clusterSnapshot', 'sse', { type: 'sse-rds' }),
      snapshot('rds.clusterSnapshot', 'flagless', { encrypted: null, type: 'sse-rds' }),
      snapshot('rds.snapshot', 'none', { encrypted: true, type: 'none' }),
    ],
    expect: {
      sse: ['pass', 'awsOwnedKey'],
      flagless: ['pass', 'awsOwnedKey'],
      none: ['fail', 'notEncrypted'],
    },
  },
]);
