/**
 * CloudFormation type of every resource kind, and whether AWS Config knows it.
 * `id` of a resource is what Config uses as resourceId for the type.
 */
import type { ResourceKind } from './facts.ts';

interface TypeEntry {
  readonly type: string;
  /** The type is ours: AWS Config has no such type. */
  readonly ours?: true;
  /** AWS Config records the type and reports its changes. */
  readonly recorded?: true;
  /** Stands in no region: it is looked at whatever regions were chosen. */
  readonly regionless?: true;
  /** Judged wherever the looked regions show it, not only where it is at home. */
  readonly anywhere?: true;
}

export const resourceTypes = {
  account: { type: 'AWS::::Account', regionless: true },
  's3.bucket': { type: 'AWS::S3::Bucket', recorded: true },
  's3.logBucket': { type: 'AWS::S3::Bucket', anywhere: true },
  's3.replicationDestination': { type: 'AWS::S3::Bucket' },
  's3.account': { type: 'AWS::::Account', regionless: true },
  's3.accessPoint': { type: 'AWS::S3::AccessPoint' },
  's3.multiRegionAccessPoint': { type: 'AWS::S3::MultiRegionAccessPoint', regionless: true },
  'cloudtrail.trail': { type: 'AWS::CloudTrail::Trail', recorded: true, anywhere: true },
  'kms.key': { type: 'AWS::KMS::Key', recorded: true },
  'kms.alias': { type: 'AWS::KMS::Alias' },
  'kms.customKeyStore': { type: 'AWS::KMS::CustomKeyStore', ours: true },
  'cloudhsm.cluster': { type: 'AWS::CloudHSM::Cluster', ours: true },
  'cloudhsm.backup': { type: 'AWS::CloudHSM::Backup', ours: true },
  'ec2.ebsDefaults': { type: 'AWS::::Account' },
  'config.deliveryChannel': { type: 'AWS::Config::DeliveryChannel' },
  'ec2.instance': { type: 'AWS::EC2::Instance', recorded: true },
  'ec2.volume': { type: 'AWS::EC2::Volume', recorded: true },
  'ec2.snapshot': { type: 'AWS::EC2::Snapshot', ours: true },
  'ec2.image': { type: 'AWS::EC2::Image', ours: true },
  'ec2.subnet': { type: 'AWS::EC2::Subnet', recorded: true },
  'ec2.zone': { type: 'AWS::EC2::AvailabilityZone', ours: true },
  'outposts.outpost': { type: 'AWS::Outposts::Outpost', ours: true },
  'rds.instance': { type: 'AWS::RDS::DBInstance', recorded: true },
  'rds.cluster': { type: 'AWS::RDS::DBCluster', recorded: true },
  'rds.snapshot': { type: 'AWS::RDS::DBSnapshot', recorded: true },
  'rds.clusterSnapshot': { type: 'AWS::RDS::DBClusterSnapshot', recorded: true },
  'rds.automatedBackup': { type: 'AWS::RDS::DBInstanceAutomatedBackup', ours: true },
  'rds.globalCluster': { type: 'AWS::RDS::GlobalCluster', recorded: true },
  'dynamodb.table': { type: 'AWS::DynamoDB::Table', recorded: true },
  'dynamodb.globalTable': { type: 'AWS::DynamoDB::GlobalTable', ours: true },
  'efs.fileSystem': { type: 'AWS::EFS::FileSystem', recorded: true },
  'efs.replication': { type: 'AWS::EFS::FileSystem' },
  'fsx.fileSystem': { type: 'AWS::FSx::FileSystem', ours: true },
  'sqs.queue': { type: 'AWS::SQS::Queue', recorded: true },
  'sns.topic': { type: 'AWS::SNS::Topic', recorded: true },
  'secretsmanager.secret': { type: 'AWS::SecretsManager::Secret', recorded: true },
  'logs.logGroup': { type: 'AWS::Logs::LogGroup', ours: true },
  'lambda.function': { type: 'AWS::Lambda::Function', recorded: true },
  'ecs.cluster': { type: 'AWS::ECS::Cluster', recorded: true },
  'eks.cluster': { type: 'AWS::EKS::Cluster', recorded: true },
  'ecr.repository': { type: 'AWS::ECR::Repository', recorded: true },
  'ecr.registry': { type: 'AWS::::Account' },
  'kinesis.stream': { type: 'AWS::Kinesis::Stream', recorded: true },
  'opensearch.domain': { type: 'AWS::OpenSearch::Domain', recorded: true },
  'redshift.cluster': { type: 'AWS::Redshift::Cluster', recorded: true },
  'elasticache.cluster': { type: 'AWS::ElastiCache::CacheCluster', ours: true },
  'backup.recoveryPoint': { type: 'AWS::Backup::RecoveryPoint', recorded: true },
  'backup.plan': { type: 'AWS::Backup::BackupPlan', recorded: true },
  'sagemaker.domain': { type: 'AWS::SageMaker::Domain', recorded: true },
  'sagemaker.notebook': { type: 'AWS::SageMaker::NotebookInstance', ours: true },
  'bedrock.customModel': { type: 'AWS::Bedrock::CustomModel', ours: true },
  'bedrock.knowledgeBase': { type: 'AWS::Bedrock::KnowledgeBase', recorded: true },
  's3.directoryBucket': { type: 'AWS::S3Express::DirectoryBucket', recorded: true },
  's3.tableBucket': { type: 'AWS::S3Tables::TableBucket', recorded: true },
  's3.vectorBucket': { type: 'AWS::S3Vectors::VectorBucket', ours: true },
} as const satisfies Record<ResourceKind, TypeEntry>;

export type ResourceType = (typeof resourceTypes)[ResourceKind]['type'];

/** The table's entry for a kind. */
export function typeOf(kind: ResourceKind): TypeEntry {
  return resourceTypes[kind];
}
