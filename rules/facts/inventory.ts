import type { Read } from '../facts.ts';

/** What else stands in a region: the kinds that only the region rules and joins look at. */
export interface InventoryAttributes {
  /** EBS default encryption of a region. */
  'ec2.ebsDefaults': {
    readonly encryptionByDefault: Read<boolean>;
    /** Key id, ARN or alias. */
    readonly defaultKmsKeyId: Read<string>;
  };
  /** The delivery channel of AWS Config in a region. */
  'config.deliveryChannel': { readonly bucketName: Read<string | null> };

  /** Every instance that is not terminated. */
  'ec2.instance': { readonly placement: Read<Placement> };
  'ec2.volume': { readonly placement: Read<Placement> };
  /** Owned by the account. */
  'ec2.snapshot': ListedOnly;
  /** Owned by the account. */
  'ec2.image': ListedOnly;
  'ec2.subnet': {
    readonly placement: Read<Placement>;
    /** Some network interface stands in it. */
    readonly inUse: Read<boolean>;
  };
  /** A zone of a region, opted in or not; its name is `name`. */
  'ec2.zone': {
    /** `availability-zone`, `local-zone` or `wavelength-zone`. */
    readonly type: Read<string>;
  };
  /** An Outpost that the account sees; id `op-…`. */
  'outposts.outpost': {
    /** ISO country code of the site's operating address; null: the answer named no address. */
    readonly country: Read<string | null>;
  };
  /** RDS, Aurora, Neptune and DocumentDB. */
  'rds.instance': {
    /** ARNs of its copies in other regions: read replicas and replicated automated backups. */
    readonly copies: Read<readonly string[]>;
  };
  'rds.cluster': { readonly copies: Read<readonly string[]> };
  'rds.snapshot': ListedOnly;
  'rds.clusterSnapshot': ListedOnly;
  /** Automated backups where they lie; `id` is the ARN of the backup. */
  'rds.automatedBackup': {
    readonly source: Read<{ readonly arn: string; readonly resourceId: string | null; readonly name: string }>;
  };
  /** One for all regions. */
  'rds.globalCluster': { readonly memberArns: Read<readonly string[]> };
  'dynamodb.table': {
    /** Regions of its replicas and witnesses, its own not among them. */
    readonly replicaRegions: Read<readonly string[]>;
  };
  /** A global table, one for all regions. Listed here: those of version 2017.11.29. */
  'dynamodb.globalTable': { readonly replicaRegions: Read<readonly string[]> };
  'efs.fileSystem': ListedOnly;
  /** A replicated file system, identified by its source. */
  'efs.replication': { readonly destinationRegions: Read<readonly string[]> };
  'fsx.fileSystem': ListedOnly;
  'sqs.queue': ListedOnly;
  'sns.topic': ListedOnly;
  'secretsmanager.secret': {
    /** Regions it is replicated to; those of a replica are empty. */
    readonly replicaRegions: Read<readonly string[]>;
  };
  'logs.logGroup': ListedOnly;
  'lambda.function': ListedOnly;
  'ecs.cluster': ListedOnly;
  'eks.cluster': ListedOnly;
  'ecr.repository': ListedOnly;
  /** The private registry of a region. */
  'ecr.registry': {
    /** Where its replication rules send images. */
    readonly destinations: Read<readonly { readonly region: string; readonly account: string }[]>;
  };
  'kinesis.stream': ListedOnly;
  'opensearch.domain': ListedOnly;
  'redshift.cluster': ListedOnly;
  'elasticache.cluster': ListedOnly;
  'backup.recoveryPoint': ListedOnly;
  'backup.plan': {
    /** ARNs of the vaults that its rules copy to. */
    readonly copyVaultArns: Read<readonly string[]>;
  };
  'sagemaker.domain': ListedOnly;
  'sagemaker.notebook': ListedOnly;
  'bedrock.customModel': ListedOnly;
  'bedrock.knowledgeBase': ListedOnly;
  's3.directoryBucket': ListedOnly;
  's3.tableBucket': ListedOnly;
  's3.vectorBucket': ListedOnly;
}

/** A kind of which only the list is looked at. */
type ListedOnly = Readonly<Record<never, never>>;

/** Where a resource of EC2 stands. */
export interface Placement {
  /** Zone name, `ap-northeast-1a`. */
  readonly zone: string;
  readonly outpostArn: string | null;
}
