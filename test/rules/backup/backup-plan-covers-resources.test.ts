import type { FileSystem } from '../../../rules/facts/efs.ts';
import type { FsxFileSystem } from '../../../rules/facts/fsx.ts';
import type { Volume } from '../../../rules/facts/ec2.ts';
import type { Identity } from '../../../rules/facts.ts';
import rule from '../../../rules/backup/backup-plan-covers-resources.ts';
import { cases, denied, resource, tokyo, unread } from '../../helpers/judge.ts';
import { cluster, instance } from '../rds/backed-up.ts';
import { daysAgo, hoursAgo, point, pointsDenied } from './points.ts';

const osaka = 'ap-northeast-3';
const here = (service: string, rest: string, region = tokyo) => `arn:aws:${service}:${region}:123456789012:${rest}`;
const old = hoursAgo(10_000);
const strictTag = { 'fisc-level': 'strict' };

const table = (name: string, attributes: object = {}, { status = 'ACTIVE', createdAt = old, region = tokyo } = {}) =>
  resource(
    'dynamodb.table',
    name,
    {
      details: { status, createdAt, encryption: null },
      pointInTime: { enabled: false, periodDays: null },
      replicaRegions: [],
      tags: {},
      ...attributes,
    },
    { region, name, arn: here('dynamodb', `table/${name}`, region) },
  );
const efs = (id: string, details: Partial<FileSystem> = {}, state = 'available') =>
  resource(
    'efs.fileSystem',
    id,
    { state, details: { createdAt: old, zoneName: null, overwriteProtection: 'ENABLED', ...details }, tags: {} },
    { arn: here('elasticfilesystem', `file-system/${id}`) },
  );
const fsx = (id: string, details: Partial<FsxFileSystem> = {}) =>
  resource(
    'fsx.fileSystem',
    id,
    {
      details: {
        type: 'ONTAP',
        lifecycle: 'AVAILABLE',
        deploymentType: 'MULTI_AZ_1',
        kmsKeyId: null,
        createdAt: old,
        backupRetentionDays: 0,
        linkedToS3: false,
        ...details,
      },
      tags: {},
    },
    { arn: here('fsx', `file-system/${id}`) },
  );
const redshift = (id: string, automatedSnapshotRetentionDays: number | null, status = 'available') =>
  resource(
    'redshift.cluster',
    id,
    {
      details: {
        status,
        publiclyAccessible: false,
        parameterGroups: [],
        hasHsm: false,
        automatedSnapshotRetentionDays,
        createdAt: old,
        namespaceArn: here('redshift', `namespace:${id}-ns`),
        snapshotCopyRegion: null,
      },
      tags: {},
    },
    { arn: here('redshift', `cluster:${id}`) },
  );
const volume = (id: string, tags: object, details: Partial<Volume> = {}) =>
  resource(
    'ec2.volume',
    id,
    { details: { state: 'in-use', instanceIds: ['i-1'], createdAt: old, ...details }, tags: tags as never },
    { arn: here('ec2', `volume/${id}`) },
  );
const machine = (id: string, autoScalingGroup: string | null = null) =>
  resource('ec2.instance', id, { autoScalingGroup }, { arn: here('ec2', `instance/${id}`) });
const snapshot = (id: string, volumeId: string, startedAt: string, state = 'completed') =>
  resource('ec2.snapshot', id, { details: { state, volumeId, startedAt } });
const bucket = (
  id: string,
  tags: object,
  replicatedWhollyTo: readonly string[] = [],
  identity: Partial<Identity> = {},
) => resource('s3.bucket', id, { tags: tags as never, replicatedWhollyTo }, identity);

const sick = { backupRetentionDays: 7, latestRestorableTime: hoursAgo(24.5), status: 'storage-full' };
const bare = { backupRetentionDays: 0, latestRestorableTime: null };

cases(rule, [
  {
    name: 'databases: their own backups, as long as they can be restored to the last day',
    resources: [
      instance('good'),
      instance('day', { latestRestorableTime: hoursAgo(24) }),
      instance('full', sick),
      instance('stopped', { ...sick, status: 'stopped' }),
      instance('off', bare),
      cluster('aurora'),
      cluster('resting', { latestRestorableTime: null, status: 'stopped' }),
      cluster('headless', { latestRestorableTime: null, globalClusterId: 'global', members: [] }),
      cluster('empty', { latestRestorableTime: null, members: [] }),
    ],
    expect: {
      'db-good': ['pass', 'native', { by: 'BackupRetentionPeriod' }],
      'db-day': ['pass', 'native'],
      'db-full': ['fail', 'stale', { hours: 50, time: hoursAgo(24.5) }],
      'db-stopped': ['pass', 'native'],
      'db-off': ['fail', 'none'],
      'cluster-aurora': ['pass', 'native'],
      'cluster-resting': ['pass', 'native'],
      'cluster-headless': ['pass', 'native'],
      'cluster-empty': ['fail', 'stale', { time: '-' }],
    },
  },
  {
    name: 'members, replicas and what is made or deleted are not selected',
    resources: [
      instance('member', { ...bare, clusterId: 'aurora' }),
      instance('replica', { ...bare, replicaOf: 'good' }),
      instance('making', { ...bare, status: 'creating' }),
      cluster('secondary', { ...bare, replicationSource: 'arn:primary' }),
      table('going', {}, { status: 'DELETING' }),
      efs('copy', { overwriteProtection: 'REPLICATING' }),
      efs('making', {}, 'creating'),
      fsx('failed', { lifecycle: 'FAILED' }),
      redshift('going', 0, 'deleting'),
    ],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'a point counts, however the plan selected it: 50 hours old, of another region, of the database’s resource id',
    looked: [tokyo, osaka],
    resources: [
      instance('fifty', bare),
      instance('later', bare),
      instance('away', bare),
      instance('by-id', bare),
      point('p1', { resourceArn: here('rds', 'db:fifty'), completedAt: hoursAgo(50), planId: 'plan-9' }),
      point('p2', { resourceArn: here('rds', 'db:later'), completedAt: hoursAgo(50.1) }),
      point('p3', { resourceArn: here('rds', 'db:away') }, { region: osaka, name: 'far' }),
      point('p4', { resourceArn: here('rds', 'db:db-by-id'), planId: null }),
    ],
    expect: {
      'db-fifty': ['pass', 'recoveryPoint', { vault: 'main', time: hoursAgo(50), plan: 'plan-9' }],
      'db-later': ['fail', 'stale', { time: hoursAgo(50.1) }],
      'db-away': ['pass', 'recoveryPoint', { vault: 'far' }],
      'db-by-id': ['pass', 'recoveryPoint', { plan: '-' }],
    },
  },
  {
    name: 'a continuous point made 400 days ago is fresh; stopped it is none; a plan whose jobs leave partial points covers nothing',
    resources: [
      instance('continuous', bare),
      instance('halted', bare),
      instance('partial', bare),
      point('arn:aws:backup:recovery-point:continuous:c1', {
        resourceArn: here('rds', 'db:continuous'),
        createdAt: daysAgo(400),
        completedAt: daysAgo(400),
        status: 'AVAILABLE',
      }),
      point('arn:aws:rds:cluster-snapshot:cluster-auto-backup:c2', {
        resourceArn: here('rds', 'db:halted'),
        status: 'STOPPED',
      }),
      point('p3', { resourceArn: here('rds', 'db:partial'), status: 'PARTIAL' }),
      point('p4', { resourceArn: here('rds', 'db:partial'), status: 'EXPIRED' }),
    ],
    expect: {
      'db-continuous': ['pass', 'recoveryPoint', { time: '2026-11-24T00:00:00.000Z' }],
      'db-halted': ['fail', 'stopped'],
      'db-partial': ['fail', 'none'],
    },
  },
  {
    name: 'tables: recovery of the table or of a replica in a looked region; archived ones too',
    looked: [tokyo, osaka],
    resources: [
      table('on', { pointInTime: { enabled: true, periodDays: 1 } }),
      table('off'),
      table('archived', {}, { status: 'ARCHIVED' }),
      table('global', { replicaRegions: [osaka] }),
      table('global', { pointInTime: { enabled: true, periodDays: null } }, { region: osaka }),
    ],
    expect: {
      on: ['pass', 'native', { by: 'PointInTimeRecovery' }],
      off: ['fail', 'none'],
      archived: ['fail', 'none'],
      global: ['pass', 'native'],
    },
  },
  {
    name: 'file systems and warehouses',
    resources: [
      efs('fs-1'),
      efs('fs-2'),
      point('p1', { resourceArn: here('elasticfilesystem', 'file-system/fs-1') }),
      fsx('fs-3', { backupRetentionDays: 1 }),
      fsx('fs-4'),
      fsx('fs-5', { backupRetentionDays: null, lifecycle: 'MISCONFIGURED' }),
      point('p2', { resourceArn: here('fsx', 'volume/fs-4/fsvol-1') }),
      fsx('fs-6', { type: 'LUSTRE', deploymentType: 'SCRATCH_2' }),
      fsx('fs-7', { type: 'LUSTRE', deploymentType: 'PERSISTENT_1', linkedToS3: true }),
      redshift('one', 1),
      redshift('two', 0),
      redshift('three', 0),
      redshift('four', 0),
      point('p3', { resourceArn: here('redshift', 'namespace:three-ns') }),
      point('p4', { resourceArn: here('redshift', 'cluster:four') }),
    ],
    expect: {
      'fs-1': ['pass', 'recoveryPoint'],
      'fs-2': ['fail', 'none'],
      'fs-3': ['pass', 'native', { by: 'AutomaticBackupRetentionDays' }],
      'fs-4': ['pass', 'recoveryPoint'],
      'fs-5': ['fail', 'none'],
      'fs-6': ['notApplicable', 'scratch'],
      'fs-7': ['notApplicable', 'linkedToS3'],
      one: ['pass', 'native', { by: 'AutomatedSnapshotRetentionPeriod' }],
      two: ['fail', 'none'],
      three: ['pass', 'recoveryPoint'],
      four: ['pass', 'recoveryPoint'],
    },
  },
  {
    name: 'volumes and buckets at standard: those that the tag marks as important, and no others',
    resources: [
      volume('plain', {}),
      volume('tagged', strictTag),
      bucket('confidential', { 'data-classification': 'confidential' }),
      bucket('important', strictTag),
    ],
    expect: { tagged: ['fail', 'none'], important: ['fail', 'none'] },
  },
  {
    name: 'strict: every volume in use, by its own snapshot or the point of its instance; not those of a group, nor unattached',
    level: 'strict',
    resources: [
      machine('i-1'),
      machine('i-2', 'web'),
      volume('snapped', {}),
      volume('aged', {}),
      volume('pending', {}),
      volume('instance', {}, { instanceIds: ['i-9', 'i-1'] }),
      volume('spot', {}, { instanceIds: ['i-1', 'i-2'] }),
      volume('loose', {}, { state: 'available', instanceIds: [] }),
      volume('gone', {}, { instanceIds: ['i-3'] }),
      snapshot('snap-1', 'snapped', hoursAgo(30)),
      snapshot('snap-2', 'aged', hoursAgo(30.1)),
      snapshot('snap-3', 'pending', hoursAgo(1), 'pending'),
      point('p1', { resourceArn: here('ec2', 'instance/i-9') }),
    ],
    expect: {
      snapped: ['pass', 'native', { by: 'Snapshot' }],
      aged: ['fail', 'stale', { hours: 30, time: hoursAgo(30.1) }],
      pending: ['fail', 'none'],
      instance: ['pass', 'recoveryPoint'],
      gone: ['fail', 'none'],
    },
  },
  {
    name: 'strict: confidential and important buckets, replicated as a whole to another bucket',
    level: 'strict',
    resources: [
      bucket('plain', {}),
      bucket('copied', strictTag, ['arn:aws:s3:::far']),
      bucket('itself', strictTag, ['arn:aws:s3:::itself']),
      bucket('confidential', { 'data-classification': 'confidential' }),
      bucket('pointed', strictTag),
      point('p1', { resourceArn: 'arn:aws:s3:::pointed' }),
    ],
    expect: {
      copied: ['pass', 'native', { by: 'Replication' }],
      itself: ['fail', 'none'],
      confidential: ['fail', 'none'],
      pointed: ['pass', 'recoveryPoint'],
    },
  },
  {
    name: 'strict: what was made by hand is no plan; own backups beside it are enough',
    level: 'strict',
    resources: [
      instance('hand', bare),
      instance('both'),
      instance('planned', bare),
      point('p1', { resourceArn: here('rds', 'db:hand'), planId: null, completedAt: hoursAgo(3) }),
      point('p2', { resourceArn: here('rds', 'db:both'), planId: null }),
      point('p3', { resourceArn: here('rds', 'db:planned') }),
    ],
    expect: {
      'db-hand': ['fail', 'onDemandOnly', { time: hoursAgo(3) }],
      'db-both': ['pass', 'native'],
      'db-planned': ['pass', 'recoveryPoint'],
    },
  },
  {
    name: 'new: made within the hours, unless it is backed up already',
    resources: [
      instance('new', { ...bare, createdAt: hoursAgo(50) }),
      instance('grown', { ...bare, createdAt: hoursAgo(50.1) }),
      instance('fast', { createdAt: hoursAgo(1) }),
    ],
    expect: {
      'db-new': ['notApplicable', 'new', { hours: 50 }],
      'db-grown': ['fail', 'none'],
      'db-fast': ['pass', 'native'],
    },
  },
  {
    name: 'points of the region unread: unknown, unless the service protects by itself; of another region: no matter',
    looked: [tokyo, osaka],
    resources: [instance('own'), instance('bare', bare), { ...instance('far', bare), region: osaka }],
    unlisted: [{ kind: 'backup.recoveryPoint', region: tokyo, cause: pointsDenied }],
    expect: { 'db-own': ['pass'], 'db-bare': ['unknown', 'notRead'], 'db-far': ['fail', 'none'] },
  },
  {
    name: 'new, whatever was not read; buckets are never new',
    level: 'strict',
    resources: [
      instance('new', { ...bare, createdAt: hoursAgo(1) }),
      instance('old', bare),
      table('new', { pointInTime: unread(denied('DynamoDB:DescribeContinuousBackups')) }, { createdAt: hoursAgo(30) }),
      fsx('new', { createdAt: hoursAgo(1) }),
      bucket('b', strictTag),
    ],
    unlisted: [{ kind: 'backup.recoveryPoint', region: tokyo, cause: pointsDenied }],
    expect: {
      'db-new': ['notApplicable', 'new', { hours: 30 }],
      'db-old': ['unknown'],
      new: ['notApplicable', 'new'],
      b: ['unknown'],
    },
  },
  {
    name: 'continuous backup that has stopped is told first, whatever else there is',
    resources: [
      instance('full', sick),
      point('arn:aws:rds:x:1:snapshot:auto-backup:c1', { resourceArn: here('rds', 'db:full'), status: 'STOPPED' }),
    ],
    expect: { 'db-full': ['fail', 'stopped'] },
  },
  {
    name: 'tags of a bucket unread: whether it must be backed up is not known',
    resources: [bucket('b', unread(denied('S3:GetBucketTagging')))],
    expect: { b: ['unknown', 'notRead'] },
  },
  {
    name: 'the service’s own backups unread: unknown, unless a point is fresh',
    resources: [
      table('hidden', { pointInTime: unread(denied('DynamoDB:DescribeContinuousBackups')) }),
      table('pointed', { pointInTime: unread(denied('DynamoDB:DescribeContinuousBackups')) }),
      point('p1', { resourceArn: here('dynamodb', 'table/pointed') }),
      redshift('untold', null),
      instance('untold', { backupRetentionDays: null }),
    ],
    expect: {
      hidden: ['unknown', 'notRead'],
      pointed: ['pass'],
      untold: ['unknown', 'notRead'],
      'db-untold': ['unknown', 'notRead'],
    },
  },
  {
    name: 'snapshots unread',
    level: 'strict',
    resources: [machine('i-1'), volume('vol-1', {})],
    unlisted: [
      { kind: 'ec2.snapshot', region: tokyo, cause: denied('EC2:DescribeSnapshots', 'ec2:DescribeSnapshots') },
    ],
    expect: { 'vol-1': ['unknown', 'notRead'] },
  },
  {
    name: 'out of scope by tag; tags unread: no fail; the types can be set',
    parameters: { 'backup-plan-covers-resources': { backupTypes: ['rds'] } },
    resources: [
      instance('dev', bare, { tags: { 'fisc-scope': 'out' } }),
      instance('hidden', bare, { tags: unread(denied('RDS:DescribeDBInstances', 'rds:DescribeDBInstances')) }),
      table('unasked'),
    ],
    expect: { 'db-dev': ['notApplicable', 'outOfScopeByTag'], 'db-hidden': ['unknown', 'notRead'] },
  },
]);
