/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { atRest, flag, groups, number, orNull, tags, text, texts } from './shapes.ts';

const database = {
  engineVersion: orNull,
  status: orNull,
  publiclyAccessible: flag.nullable(),
  internetAccessGateway: flag.nullable(),
  vpcNetworking: flag.nullable(),
  backupRetentionDays: number.nullable(),
  latestRestorableTime: orNull,
  createdAt: orNull,
  multiAz: flag.nullable(),
};

const instance = z.strictObject({
  ...database,
  instanceIdentifier: orNull,
  clusterId: orNull,
  zone: orNull,
  replicaOf: orNull,
  parameterGroups: groups,
  optionGroups: groups,
  hasTdeCredential: flag,
  pendingMultiAz: flag.nullable(),
  pendingBackupRetentionDays: number.nullable(),
});

const cluster = z.strictObject({
  ...database,
  parameterGroup: orNull,
  members: z.array(z.strictObject({ instanceIdentifier: orNull, parameterGroupStatus: orNull })),
  replicationSource: orNull,
  globalClusterId: orNull,
  scalabilityType: orNull,
});

const snapshot = {
  encryption: atRest,
  public: flag.nullable(),
  details: z.strictObject({ type: orNull, status: orNull, engine: orNull }),
  tags,
};

const tlsParameters = z.record(text, orNull);

export default {
  'rds.instance': { copies: texts, engine: orNull, encryption: atRest, details: instance, tags },
  'rds.cluster': { copies: texts, engine: orNull, encryption: atRest, details: cluster, tags },
  'rds.snapshot': snapshot,
  'rds.clusterSnapshot': snapshot,
  'rds.automatedBackup': { source: z.strictObject({ arn: text, resourceId: orNull, name: text }) },
  'rds.parameterGroup': { tls: tlsParameters },
  'rds.clusterParameterGroup': { tls: tlsParameters },
  'rds.optionGroup': { options: z.array(z.strictObject({ name: text, encryptionServer: orNull })) },
  'rds.globalCluster': { memberArns: texts },
};
