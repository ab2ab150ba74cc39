/** Instances and clusters as collectors make them: nothing told but what a case states. */
import type { DbCluster, DbInstance } from '../../../rules/facts/rds.ts';
import { resource, type Attributes } from '../../helpers/judge.ts';

const nothing = {
  engineVersion: null,
  status: 'available',
  publiclyAccessible: null,
  internetAccessGateway: null,
  vpcNetworking: null,
  backupRetentionDays: null,
  latestRestorableTime: null,
  createdAt: null,
  multiAz: null,
};

export function dbInstance(id: string, details: Partial<DbInstance>, attributes: Attributes<'rds.instance'> = {}) {
  const stated: DbInstance = {
    ...nothing,
    instanceIdentifier: id,
    clusterId: null,
    zone: null,
    replicaOf: null,
    parameterGroups: [],
    optionGroups: [],
    hasTdeCredential: false,
    pendingMultiAz: null,
    pendingBackupRetentionDays: null,
    ...details,
  };
  return resource('rds.instance', id, { tags: {}, ...attributes, details: stated }, { name: id });
}

export function dbCluster(id: string, details: Partial<DbCluster>, attributes: Attributes<'rds.cluster'> = {}) {
  const stated: DbCluster = {
    ...nothing,
    parameterGroup: null,
    members: [],
    replicationSource: null,
    globalClusterId: null,
    scalabilityType: null,
    ...details,
  };
  return resource('rds.cluster', id, { tags: {}, ...attributes, details: stated }, { name: id });
}
