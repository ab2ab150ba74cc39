"""The worst bank's data: in the clear, public, in one zone, not backed up, and copied abroad."""

import io
import json
import zipfile

from .common import ACCOUNT, TOKYO, VIRGINIA, policy
from .worst import ago, fails, restated, state

ABROAD = "region-resources-in-allowed-regions"
OWNER = {"MasterUsername": "owner", "MasterUserPassword": "Not-a-secret-1"}


def build(seed):
    disks(seed)
    databases(seed)
    warehouse(seed)
    table(seed)
    files(seed)
    caches(seed)
    messages(seed)
    search(seed)
    functions(seed)
    migration(seed)
    images_and_documents(seed)
    backup(seed)
    desktops(seed)
    fails(seed, ACCOUNT, "global", "kms-customer-key-used")


def everyone(action, **more):
    return json.dumps(policy({"Effect": "Allow", "Principal": "*", "Action": action} | more))


def disks(seed):
    ec2 = seed.client("ec2")
    volume = ec2.create_volume(AvailabilityZone=f"{TOKYO}a", Size=8, Encrypted=False)["VolumeId"]
    fails(seed, volume, TOKYO, "ebs-volume-encrypted", "ebs-volume-kms")
    snapshot = ec2.create_snapshot(VolumeId=volume)["SnapshotId"]
    ec2.modify_snapshot_attribute(
        SnapshotId=snapshot, Attribute="createVolumePermission", OperationType="add", GroupNames=["all"]
    )
    fails(seed, snapshot, TOKYO, "ebs-snapshot-encrypted", "ebs-snapshot-not-public")
    image = ec2.register_image(Name="open", RootDeviceName="/dev/xvda", Architecture="x86_64")["ImageId"]
    ec2.modify_image_attribute(ImageId=image, LaunchPermission={"Add": [{"Group": "all"}]})
    fails(seed, image, TOKYO, "ami-not-public")
    sharing = ("ami-public-sharing-blocked", "ebs-snapshot-public-sharing-blocked", "ssm-document-public-sharing-blocked")
    fails(seed, ACCOUNT, TOKYO, "ebs-default-encryption", *sharing)
    lifecycle = {"PolicyId": "policy-0123456789abcdef0", "Description": "abroad", "State": "ENABLED", "PolicyType": "EBS_SNAPSHOT_MANAGEMENT"}
    schedule = {
        "Name": "daily",
        "CreateRule": {"Interval": 24, "IntervalUnit": "HOURS"},
        "RetainRule": {"Count": 1},
        "CrossRegionCopyRules": [{"Target": VIRGINIA, "Encrypted": False}],
    }
    details = {"PolicyType": "EBS_SNAPSHOT_MANAGEMENT", "ResourceTypes": ["VOLUME"], "Schedules": [schedule]}
    answers = {
        "DLM:GetLifecyclePolicies": {"Policies": [lifecycle]},
        "DLM:GetLifecyclePolicy": {"Policy": {"PolicyId": lifecycle["PolicyId"], "State": "ENABLED", "PolicyDetails": details}},
    }
    state(seed, answers, TOKYO)
    fails(seed, lifecycle["PolicyId"], TOKYO, "ebs-copies-in-allowed-regions")


def databases(seed):
    rds = seed.client("rds")
    made = rds.create_db_instance(
        DBInstanceIdentifier="worst",
        DBInstanceClass="db.m5.large",
        Engine="postgres",
        EngineVersion="13.4",
        AllocatedStorage=20,
        PubliclyAccessible=True,
        StorageEncrypted=False,
        BackupRetentionPeriod=1,
        **OWNER,
    )["DBInstance"]
    fails(
        seed, made["DbiResourceId"], TOKYO, "rds-backup-retention", "rds-copies-in-allowed-regions", "rds-multi-az",
        "rds-not-public", "rds-storage-encrypted", "rds-storage-kms", "rds-tls-required",
    )  # fmt: skip
    rds.create_db_snapshot(DBInstanceIdentifier="worst", DBSnapshotIdentifier="worst-public")
    rds.modify_db_snapshot_attribute(DBSnapshotIdentifier="worst-public", AttributeName="restore", ValuesToAdd=["all"])
    fails(seed, "worst-public", TOKYO, "rds-snapshot-encrypted", "rds-snapshot-not-public")
    copied = seed.client("rds", VIRGINIA).create_db_instance_read_replica(
        DBInstanceIdentifier="worst-copy", SourceDBInstanceIdentifier=made["DBInstanceArn"], SourceRegion=TOKYO
    )["DBInstance"]
    fails(seed, copied["DbiResourceId"], VIRGINIA, ABROAD)


def warehouse(seed):
    client = seed.client("redshift")
    client.create_cluster(
        ClusterIdentifier="worst", NodeType="ra3.xlplus", PubliclyAccessible=True, Encrypted=False, **OWNER
    )
    client.enable_snapshot_copy(ClusterIdentifier="worst", DestinationRegion=VIRGINIA)
    fails(
        seed, "worst", TOKYO, "redshift-copies-in-allowed-regions", "redshift-encrypted", "redshift-kms",
        "redshift-not-public", "redshift-tls-required",
    )  # fmt: skip


def table(seed):
    client = seed.client("dynamodb")
    client.create_table(
        TableName="worst",
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        BillingMode="PAY_PER_REQUEST",
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
    )
    client.update_table(TableName="worst", ReplicaUpdates=[{"Create": {"RegionName": VIRGINIA}}])
    fails(seed, "worst", TOKYO, "dynamodb-pitr", "dynamodb-table-kms")
    fails(seed, "worst", "global", "dynamodb-replicas-in-allowed-regions")


def files(seed):
    efs = seed.client("efs")
    made = efs.create_file_system(CreationToken="worst", Encrypted=False, AvailabilityZoneName=f"{TOKYO}a")["FileSystemId"]
    efs.put_file_system_policy(FileSystemId=made, Policy=everyone("elasticfilesystem:*"))
    arn = f"arn:aws:elasticfilesystem:{TOKYO}:{ACCOUNT}:file-system/{made}"
    replication = {
        "SourceFileSystemId": made,
        "SourceFileSystemRegion": TOKYO,
        "SourceFileSystemArn": arn,
        "OriginalSourceFileSystemArn": arn,
        "CreationTime": ago(days=9),
        "Destinations": [{"Status": "ENABLED", "FileSystemId": "fs-0123456789abcdef0", "Region": VIRGINIA}],
    }
    state(seed, {"EFS:DescribeReplicationConfigurations": {"Replications": [replication]}}, TOKYO)
    rules = ("efs-encrypted", "efs-kms", "efs-multi-az", "efs-not-public", "efs-replication-in-allowed-regions")
    fails(seed, made, TOKYO, *rules)
    client = seed.client("fsx")
    fsx = client.create_file_system(
        FileSystemType="WINDOWS",
        StorageCapacity=32,
        SubnetIds=["subnet-0123456789abcdef0"],
        WindowsConfiguration={"ThroughputCapacity": 8, "DeploymentType": "SINGLE_AZ_2", "AutomaticBackupRetentionDays": 0},
    )["FileSystem"]["FileSystemId"]
    restated(seed, "FSx:DescribeFileSystems", client.describe_file_systems(), available)
    fails(seed, fsx, TOKYO, "fsx-kms", "fsx-multi-az")


def available(answer):
    for file_system in answer["FileSystems"]:
        file_system["Lifecycle"] = "AVAILABLE"


def caches(seed):
    seed.client("elasticache").create_replication_group(
        ReplicationGroupId="worst",
        ReplicationGroupDescription="worst",
        Engine="redis",
        CacheNodeType="cache.m6g.large",
        AtRestEncryptionEnabled=False,
        TransitEncryptionEnabled=False,
    )
    fails(seed, "worst", TOKYO, "elasticache-encrypted", "elasticache-kms", "elasticache-multi-az")
    cache = {
        "ServerlessCacheName": "worst-open",
        "Status": "available",
        "Engine": "valkey",
        "ARN": f"arn:aws:elasticache:{TOKYO}:{ACCOUNT}:serverlesscache:worst-open",
        "ConnectionType": "public",
    }
    state(seed, {"ElastiCache:DescribeServerlessCaches": {"ServerlessCaches": [cache]}}, TOKYO)
    fails(seed, "worst-open", TOKYO, "elasticache-serverless-not-public")


def messages(seed):
    sqs, sns, events = seed.client("sqs"), seed.client("sns"), seed.client("events")
    queue = sqs.create_queue(QueueName="worst", Attributes={"SqsManagedSseEnabled": "false"})["QueueUrl"]
    document = everyone("sqs:*", Resource=f"arn:aws:sqs:{TOKYO}:{ACCOUNT}:worst")
    sqs.set_queue_attributes(QueueUrl=queue, Attributes={"Policy": document})
    fails(seed, queue, TOKYO, "sqs-queue-encrypted", "sqs-queue-kms", "sqs-queue-not-public")
    abroad = seed.client("sqs", VIRGINIA).create_queue(QueueName="abroad")["QueueUrl"]
    fails(seed, abroad, VIRGINIA, ABROAD)
    abroad_arn = f"arn:aws:sqs:{VIRGINIA}:{ACCOUNT}:abroad"
    topic = sns.create_topic(Name="worst")["TopicArn"]
    sns.set_topic_attributes(
        TopicArn=topic, AttributeName="Policy", AttributeValue=everyone("sns:Subscribe", Resource=topic)
    )
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=abroad_arn)
    rules = ("sns-topic-encrypted", "sns-topic-kms", "sns-topic-not-public", "sns-deliveries-in-allowed-regions")
    fails(seed, topic, TOKYO, *rules)
    bus = events.create_event_bus(Name="worst")["EventBusArn"]
    events.put_permission(EventBusName="worst", Policy=everyone("events:PutEvents", Resource=bus, Sid="in"))
    fails(seed, "worst", TOKYO, "events-bus-not-public")
    rule = events.put_rule(Name="abroad", EventPattern=json.dumps({"source": ["bank.payments"]}))["RuleArn"]
    events.put_targets(Rule="abroad", Targets=[{"Id": "abroad", "Arn": abroad_arn}])
    fails(seed, rule, TOKYO, "events-targets-in-allowed-regions")
    seed.client("kinesis").create_stream(StreamName="worst", ShardCount=1)
    fails(seed, "worst", TOKYO, "kinesis-encrypted", "kinesis-kms")
    broker = seed.client("mq").create_broker(
        AutoMinorVersionUpgrade=False,
        BrokerName="worst",
        DeploymentMode="SINGLE_INSTANCE",
        EngineType="RABBITMQ",
        EngineVersion="3.13",
        HostInstanceType="mq.m5.large",
        PubliclyAccessible=True,
        Users=[{"Username": "owner", "Password": "not-a-secret-1"}],
    )["BrokerId"]
    fails(seed, broker, TOKYO, "mq-broker-not-public")
    cluster = f"arn:aws:kafka:{TOKYO}:{ACCOUNT}:cluster/worst/01234567-89ab-cdef-0123-456789abcdef-1"
    provisioned = {
        "BrokerNodeGroupInfo": {"ClientSubnets": ["subnet-0123456789abcdef0"], "InstanceType": "kafka.m5.large"},
        "NumberOfBrokerNodes": 1,
        "EncryptionInfo": {"EncryptionInTransit": {"ClientBroker": "PLAINTEXT", "InCluster": False}},
    }
    brokers = {"ClusterArn": cluster, "ClusterName": "worst", "ClusterType": "PROVISIONED", "State": "ACTIVE"}
    # moto keeps nothing of the encryption, and writes times that are none.
    state(seed, {"Kafka:ListClustersV2": {"ClusterInfoList": [brokers | {"Provisioned": provisioned}]}}, TOKYO)
    fails(seed, cluster, TOKYO, "msk-cluster-encrypted")


def search(seed):
    seed.client("opensearch").create_domain(DomainName="worst", AccessPolicies=everyone("es:*", Resource="*"))
    rules = ("opensearch-encrypted", "opensearch-kms", "opensearch-multi-az", "opensearch-not-public")
    fails(seed, f"{ACCOUNT}/worst", TOKYO, *rules)


def functions(seed):
    iam = seed.client("iam", VIRGINIA)
    trust = policy({"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"})
    role = iam.create_role(RoleName="function", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("index.mjs", "export const handler = async () => 0;")
    client = seed.client("lambda")
    client.create_function(
        FunctionName="worst",
        Runtime="nodejs22.x",
        Role=role,
        Handler="index.handler",
        Code={"ZipFile": archive.getvalue()},
        Environment={"Variables": {"PLACE": "tokyo"}},
    )
    client.add_permission(FunctionName="worst", StatementId="all", Action="lambda:InvokeFunction", Principal="*")
    fails(seed, "worst", TOKYO, "lambda-env-kms", "lambda-function-not-public")
    catalog = everyone("glue:*", Resource=f"arn:aws:glue:{TOKYO}:{ACCOUNT}:*")
    state(seed, {"Glue:GetResourcePolicy": {"PolicyInJson": catalog}}, TOKYO)
    fails(seed, ACCOUNT, TOKYO, "glue-catalog-not-public")
    off = {"BlockPublicSecurityGroupRules": False}
    seed.client("emr").put_block_public_access_configuration(BlockPublicAccessConfiguration=off)
    # Stated: one that is made brings machines with it.
    cluster = {"Id": "j-0123456789ABC", "Name": "worst", "Status": {"State": "WAITING"}}
    state(seed, {"EMR:ListClusters": {"Clusters": [cluster]}}, TOKYO)
    fails(seed, ACCOUNT, TOKYO, "emr-public-access-blocked")
    # Any region of the world.
    arn = f"arn:aws:bedrock:{TOKYO}:{ACCOUNT}:application-inference-profile/abcdefghijkl"
    profile = {
        "inferenceProfileName": "worst",
        "inferenceProfileArn": arn,
        "inferenceProfileId": "abcdefghijkl",
        "models": [{"modelArn": "arn:aws:bedrock:::foundation-model/amazon.nova-pro-v1:0"}],
        "status": "ACTIVE",
        "type": "APPLICATION",
    }
    state(seed, {"Bedrock:ListInferenceProfiles": {"inferenceProfileSummaries": [profile]}}, TOKYO)
    fails(seed, arn, TOKYO, "bedrock-inference-in-allowed-regions")


def migration(seed):
    dms = seed.client("dms")
    instance = dms.create_replication_instance(
        ReplicationInstanceIdentifier="worst", ReplicationInstanceClass="dms.t3.medium", PubliclyAccessible=True
    )["ReplicationInstance"]["ReplicationInstanceArn"]
    fails(seed, instance, TOKYO, "dms-instance-not-public")
    endpoint = dms.create_endpoint(
        EndpointIdentifier="worst", EndpointType="source", EngineName="postgres", SslMode="none", Username="u", Password="p"
    )["Endpoint"]["EndpointArn"]
    fails(seed, endpoint, TOKYO, "dms-endpoint-tls")


def images_and_documents(seed):
    ecr, ssm, secrets = seed.client("ecr"), seed.client("ssm"), seed.client("secretsmanager")
    ecr.create_repository(repositoryName="worst")
    ecr.set_repository_policy(repositoryName="worst", policyText=everyone("ecr:*"))
    fails(seed, "worst", TOKYO, "ecr-kms", "ecr-repository-not-public")
    destinations = [{"region": VIRGINIA, "registryId": ACCOUNT}]
    ecr.put_replication_configuration(replicationConfiguration={"rules": [{"destinations": destinations}]})
    fails(seed, ACCOUNT, TOKYO, "ecr-replication-in-allowed-regions")
    content = json.dumps({"schemaVersion": "2.2", "description": "a runbook", "parameters": {}, "mainSteps": []})
    ssm.create_document(Name="worst-runbook", Content=content, DocumentType="Command", DocumentFormat="JSON")
    ssm.modify_document_permission(Name="worst-runbook", PermissionType="Share", AccountIdsToAdd=["all"])
    fails(seed, "worst-runbook", TOKYO, "ssm-document-not-public")
    arn = secrets.create_secret(Name="worst", SecretString="nothing", AddReplicaRegions=[{"Region": VIRGINIA}])["ARN"]
    secrets.put_resource_policy(SecretId=arn, ResourcePolicy=everyone("secretsmanager:*", Resource="*"))
    fails(seed, arn.replace(TOKYO, VIRGINIA), VIRGINIA, "secrets-not-public", ABROAD)
    fails(seed, arn, TOKYO, "secrets-kms", "secrets-not-public", "secrets-replicas-in-allowed-regions")


def backup(seed):
    """Kept in an open vault of the same account, copied abroad, never restored."""
    client = seed.client("backup")
    vault = client.create_backup_vault(BackupVaultName="worst")["BackupVaultArn"]
    rule = {
        "RuleName": "daily",
        "TargetBackupVaultName": "worst",
        "ScheduleExpression": "cron(0 5 ? * * *)",
        "CopyActions": [{"DestinationBackupVaultArn": vault.replace(TOKYO, VIRGINIA)}],
    }
    plan = client.create_backup_plan(BackupPlan={"BackupPlanName": "worst", "Rules": [rule]})["BackupPlanId"]
    fails(seed, plan, TOKYO, "backup-copies-in-allowed-regions", "backup-copy-cross-account")
    place = f"{TOKYO}:{ACCOUNT}"
    point = {
        "RecoveryPointArn": f"arn:aws:ec2:{TOKYO}::snapshot/snap-0123456789abcdef0",
        "BackupVaultName": "worst",
        "BackupVaultArn": vault,
        "ResourceArn": f"arn:aws:ec2:{place}:volume/vol-0123456789abcdef0",
        "ResourceType": "EBS",
        "Status": "COMPLETED",
        "CreationDate": ago(days=300),
        "CompletionDate": ago(days=300),
    }
    answers = {
        "Backup:GetBackupVaultAccessPolicy": {"BackupVaultName": "worst", "Policy": everyone("backup:*", Resource="*")},
        "Backup:ListBackupSelections": {"BackupSelectionsList": [{"SelectionId": "all", "BackupPlanId": plan}]},
        "Backup:ListRecoveryPointsByBackupVault": {"RecoveryPoints": [point]},
    }
    state(seed, answers, TOKYO)

    def holds_one(answer):
        answer["BackupVaultList"][0]["NumberOfRecoveryPoints"] = 1

    restated(seed, "Backup:ListBackupVaults", client.list_backup_vaults(), holds_one)
    fails(seed, "worst", TOKYO, "backup-vault-kms", "backup-vault-locked", "backup-vault-not-public")
    fails(seed, ACCOUNT, "global", "backup-restore-tested")


def desktops(seed):
    workspace = {
        "WorkspaceId": "ws-0123456789",
        "DirectoryId": "d-0123456789",
        "State": "AVAILABLE",
        "UserVolumeEncryptionEnabled": False,
        "RootVolumeEncryptionEnabled": False,
    }
    state(seed, {"WorkSpaces:DescribeWorkspaces": {"Workspaces": [workspace]}}, TOKYO)
    fails(seed, workspace["WorkspaceId"], TOKYO, "workspaces-volumes-encrypted")
