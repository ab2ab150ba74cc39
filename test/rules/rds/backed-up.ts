/** Databases for the cases of rules about RDS and its backups. */
import type { DbCluster, DbInstance } from '../../../rules/facts/rds.ts';
import type { StoredFact } from '../../../lib/collect/facts-set.ts';
import { resource } from '../../helpers/judge.ts';
import { hoursAgo } from '../backup/points.ts';

const common = {
  engineVersion: '16',
  status: 'available',
  publiclyAccessible: false,
  internetAccessGateway: null,
  vpcNetworking: null,
  backupRetentionDays: 7,
  latestRestorableTime: hoursAgo(0.1),
  createdAt: hoursAgo(10_000),
  multiAz: true,
};

/** An instance of no cluster, with backups of seven days; its id is `db-<name>`. */
export function instance(name: string, details: Partial<DbInstance> = {}, attributes: object = {}): StoredFact {
  return resource(
    'rds.instance',
    `db-${name}`,
    {
      details: {
        ...common,
        instanceIdentifier: name,
        clusterId: null,
        zone: 'ap-northeast-1a',
        replicaOf: null,
        parameterGroups: [],
        optionGroups: [],
        hasTdeCredential: false,
        pendingMultiAz: null,
        pendingBackupRetentionDays: null,
        ...details,
      },
      tags: {},
      ...attributes,
    },
    { name, arn: `arn:aws:rds:ap-northeast-1:123456789012:db:${name}` },
  );
}

/** A cluster with backups of seven days; its id is `cluster-<name>`. */
export function cluster(name: string, details: Partial<DbCluster> = {}, attributes: object = {}): StoredFact {
  return resource(
    'rds.cluster',
    `cluster-${name}`,
    {
      details: {
        ...common,
        parameterGroup: null,
        members: [{ instanceIdentifier: `${name}-1`, parameterGroupStatus: 'in-sync' }],
        replicationSource: null,
        globalClusterId: null,
        scalabilityType: null,
        ...details,
      },
      tags: {},
      ...attributes,
    },
    { name, arn: `arn:aws:rds:ap-northeast-1:123456789012:cluster:${name}` },
  );
}
