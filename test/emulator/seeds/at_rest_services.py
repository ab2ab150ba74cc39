"""Encryption at rest of what moto has no state for: stated, all of it in Virginia but for the services below.

Written from the rules' specification alone.
"""

from .common import ACCOUNT, OTHER_ACCOUNT, TOKYO, VIRGINIA

NA = "notApplicable"
OUT = [{"Key": "fisc-scope", "Value": "out"}]
KEY = f"arn:aws:kms:{VIRGINIA}:{ACCOUNT}:key/11111111-2222-3333-4444-555555555555"
CREATED = "2026-01-05T00:00:00Z"


def build(seed):
    disks(seed)
    databases(seed)
    snapshots(seed)
    files(seed)
    messages(seed)
    warehouses(seed)
    domains(seed)
    caches(seed)
    memory(seed)
    streams(seed)
    desktops(seed)
    kafka(seed)
    # One has: it is in the bank's own HSM.
    seed.expect_all({"kms-customer-key-used": ("pass", "fail")}, ACCOUNT, "global")


def listed(seed, rule, api, member, entries, base, region=VIRGINIA):
    """Of each entry (id, fields, verdict or None) the answer and what is expected; a field of None is absent."""
    answer = []
    for name, fields, status in entries:
        entry = base(name) | fields
        answer.append({key: value for key, value in entry.items() if value is not None})
        if status:
            seed.expect(rule, name, region, status)
    seed.state(api, {member: answer}, region)


def disks(seed):
    managed = {"Managed": True, "Principal": "eks.amazonaws.com"}
    entries = (
        ("vol-sealed", {"Encrypted": True}, "pass"),
        ("vol-sse-kms", {"SseType": "sse-kms", "Encrypted": True}, "pass"),
        ("vol-sse-ebs", {"SseType": "sse-ebs"}, "pass"),
        ("vol-none", {"SseType": "none"}, "fail"),
        ("vol-managed", {"Operator": managed}, "fail"),
        ("vol-error", {"State": "error"}, "fail"),
        ("vol-deleting", {"State": "deleting"}, None),
        ("vol-deleted", {"State": "deleted"}, None),
        ("vol-aside", {"Tags": OUT}, NA),
        ("vol-unsaid", {"Encrypted": None}, "unknown"),
    )
    base = {"State": "available", "Size": 8, "AvailabilityZone": f"{VIRGINIA}a", "CreateTime": CREATED, "Encrypted": False}
    listed(seed, "ebs-volume-encrypted", "EC2:DescribeVolumes", "Volumes", entries, lambda n: base | {"VolumeId": n})
    entries = (
        ("snap-sealed", {"Encrypted": True}, "pass"),
        ("snap-sse-ebs", {"SseType": "sse-ebs"}, "pass"),
        ("snap-archived", {"StorageTier": "archive"}, "fail"),
        ("snap-pending", {"State": "pending"}, "fail"),
        ("snap-error", {"State": "error"}, None),
        ("snap-of-others", {"OwnerId": OTHER_ACCOUNT}, None),
        ("snap-aside", {"Tags": OUT}, NA),
        ("snap-unsaid", {"Encrypted": None}, "unknown"),
    )
    base = {"OwnerId": ACCOUNT, "State": "completed", "StorageTier": "standard", "StartTime": CREATED, "Encrypted": False}
    listed(seed, "ebs-snapshot-encrypted", "EC2:DescribeSnapshots", "Snapshots", entries, lambda n: base | {"SnapshotId": n})


def databases(seed):
    rule = "rds-storage-encrypted"
    clear = {"StorageEncrypted": False}
    entries = (
        # The key is AWS's: the boolean says false, and the data is encrypted.
        ("db-sse-rds", clear | {"StorageEncryptionType": "sse-rds"}, "pass"),
        ("db-sse-rds-alone", {"StorageEncryptionType": "sse-rds"}, "pass"),
        ("db-sse-kms", {"StorageEncrypted": True, "StorageEncryptionType": "sse-kms"}, "pass"),
        ("db-none", clear | {"StorageEncryptionType": "none"}, "fail"),
        ("db-tde", clear | {"Engine": "oracle-ee", "TdeCredentialArn": "arn:aws:tde:x"}, "fail"),
        ("db-neptune", clear | {"Engine": "neptune"}, "fail"),
        ("db-member", clear | {"Engine": "docdb", "DBClusterIdentifier": "cluster-docdb"}, None),
        ("db-stopped", clear | {"DBInstanceStatus": "stopped"}, "fail"),
        ("db-deleting", clear | {"DBInstanceStatus": "deleting"}, None),
        ("db-aside", clear | {"TagList": OUT}, NA),
        ("db-unsaid", {}, "unknown"),
    )

    def instance(name):
        entry = {"DBInstanceIdentifier": name, "DbiResourceId": name, "Engine": "postgres", "DBInstanceStatus": "available"}
        return entry | {"DBInstanceArn": f"arn:aws:rds:{VIRGINIA}:{ACCOUNT}:db:{name}", "PubliclyAccessible": False}

    listed(seed, rule, "RDS:DescribeDBInstances", "DBInstances", entries, instance)
    entries = (
        ("cluster-docdb", clear | {"Engine": "docdb"}, "fail"),
        ("cluster-neptune", {"StorageEncrypted": True, "Engine": "neptune"}, "pass"),
        ("cluster-sse-rds", clear | {"StorageEncryptionType": "sse-rds"}, "pass"),
        ("cluster-deleting", clear | {"Status": "deleting"}, None),
        ("cluster-aside", clear | {"TagList": OUT}, NA),
        ("cluster-unsaid", {}, "unknown"),
    )

    def cluster(name):
        entry = {"DBClusterIdentifier": name, "DbClusterResourceId": name, "Engine": "aurora-mysql", "Status": "available"}
        return entry | {"DBClusterArn": f"arn:aws:rds:{VIRGINIA}:{ACCOUNT}:cluster:{name}"}

    listed(seed, rule, "RDS:DescribeDBClusters", "DBClusters", entries, cluster)


def snapshots(seed):
    """DB snapshots say `Encrypted`, those of clusters `StorageEncrypted`."""
    rule = "rds-snapshot-encrypted"
    for kind, field in (("DB", "Encrypted"), ("DBCluster", "StorageEncrypted")):
        entries = (
            ("sealed", {field: True}, "pass"),
            ("sse-rds", {field: False, "StorageEncryptionType": "sse-rds"}, "pass"),
            ("manual", {field: False}, "fail"),
            ("rds:automated", {field: False, "SnapshotType": "automated"}, "fail"),
            ("awsbackup:job", {field: False, "SnapshotType": "awsbackup"}, "fail"),
            ("creating", {field: False, "Status": "creating"}, None),
            ("aside", {field: False, "TagList": OUT}, NA),
            ("unsaid", {}, "unknown"),
        )
        entries = tuple((f"{name}-{kind.lower()}", fields, status) for name, fields, status in entries)

        def snapshot(name, kind=kind):
            part = "snapshot" if kind == "DB" else "cluster-snapshot"
            arn = f"arn:aws:rds:{VIRGINIA}:{ACCOUNT}:{part}:{name}"
            entry = {f"{kind}SnapshotIdentifier": name, f"{kind}SnapshotArn": arn, "Engine": "postgres"}
            entry |= {"DBInstanceIdentifier": "gone"} if kind == "DB" else {"DBClusterIdentifier": "gone"}
            return entry | {"SnapshotType": "manual", "Status": "available", "SnapshotCreateTime": CREATED}

        listed(seed, rule, f"RDS:Describe{kind}Snapshots", f"{kind}Snapshots", entries, snapshot)


def files(seed):
    copy = {"ReplicationOverwriteProtection": "REPLICATING"}
    entries = (
        ("fs-sealed", {"Encrypted": True}, "pass"),
        ("fs-copy", {"FileSystemProtection": copy}, "fail"),
        ("fs-updating", {"LifeCycleState": "updating"}, "fail"),
        ("fs-deleting", {"LifeCycleState": "deleting"}, None),
        ("fs-deleted", {"LifeCycleState": "deleted"}, None),
        ("fs-aside", {"Tags": OUT}, NA),
        ("fs-unsaid", {"Encrypted": None}, "unknown"),
    )
    base = {"OwnerId": ACCOUNT, "CreationToken": "t", "CreationTime": CREATED, "LifeCycleState": "available"}
    base |= {"NumberOfMountTargets": 1, "SizeInBytes": {"Value": 6144}, "PerformanceMode": "generalPurpose"}
    base |= {"Tags": [], "Encrypted": False}

    def system(name):
        arn = f"arn:aws:elasticfilesystem:{VIRGINIA}:{ACCOUNT}:file-system/{name}"
        return base | {"FileSystemId": name, "FileSystemArn": arn}

    listed(seed, "efs-encrypted", "EFS:DescribeFileSystems", "FileSystems", entries, system)


def messages(seed):
    """Made before October 2022 without a key: neither attribute is there. An empty key is none."""
    queues = {"before-2022": ({}, "fail"), "emptied": ({"KmsMasterKeyId": "", "SqsManagedSseEnabled": "false"}, "fail")}
    queues["own-key"] = ({"KmsMasterKeyId": KEY}, "pass")
    urls = {f"{seed.endpoint}/{ACCOUNT}/{name}": said for name, said in queues.items()}
    seed.state("SQS:ListQueues", {"QueueUrls": list(urls)}, VIRGINIA)
    for url, (attributes, status) in urls.items():
        arn = f"arn:aws:sqs:{VIRGINIA}:{ACCOUNT}:{url.rpartition('/')[2]}"
        seed.state("SQS:GetQueueAttributes", {"Attributes": attributes | {"QueueArn": arn}}, VIRGINIA, {"QueueUrl": url})
        seed.expect("sqs-queue-encrypted", url, VIRGINIA, status)
    topics = {"emptied": ({"KmsMasterKeyId": ""}, "fail"), "own-key": ({"KmsMasterKeyId": KEY}, "pass")}
    arns = {f"arn:aws:sns:{VIRGINIA}:{ACCOUNT}:{name}": said for name, said in topics.items()}
    seed.state("SNS:ListTopics", {"Topics": [{"TopicArn": arn} for arn in arns]}, VIRGINIA)
    for arn, (attributes, status) in arns.items():
        answer = {"Attributes": attributes | {"TopicArn": arn, "Owner": ACCOUNT}}
        seed.state("SNS:GetTopicAttributes", answer, VIRGINIA, {"TopicArn": arn})
        seed.expect("sns-topic-encrypted", arn, VIRGINIA, status)


def warehouses(seed):
    turning = {"PendingModifiedValues": {"EncryptionType": "KMS"}, "ClusterStatus": "resizing"}
    entries = (
        ("house-hsm", {"Encrypted": True, "HsmStatus": {"Status": "active"}}, "pass"),
        ("house-turning", turning, "fail"),
        ("house-resizing", {"ClusterStatus": "resizing", "Encrypted": True}, "pass"),
        ("house-deleting", {"ClusterStatus": "deleting"}, None),
        ("house-final", {"ClusterStatus": "deleting, final-snapshot"}, None),
        ("house-aside", {"Tags": OUT}, NA),
        ("house-unsaid", {"Encrypted": None}, "unknown"),
    )
    base = {"ClusterStatus": "available", "NodeType": "ra3.xlplus", "Encrypted": False, "PubliclyAccessible": False}

    def cluster(name):
        return base | {"ClusterIdentifier": name}

    listed(seed, "redshift-encrypted", "Redshift:DescribeClusters", "Clusters", entries, cluster)


def domains(seed):
    """At most five: so many are asked for in one call."""
    on, strong = {"Enabled": True}, {"EnforceHTTPS": True, "TLSSecurityPolicy": "Policy-Min-TLS-1-2-FIPS-PQ-2026-10"}
    answer = []
    for name, fields, status in (
        ("elastic", {"EngineVersion": "Elasticsearch_7.10"}, "pass"),
        ("unsaid", {"DomainEndpointOptions": {"EnforceHTTPS": True}}, "fail"),
        ("custom", {"DomainEndpointOptions": strong | {"CustomEndpointEnabled": True, "CustomEndpoint": "s.example"}}, "pass"),
        ("gone", {"Deleted": True, "EncryptionAtRestOptions": {"Enabled": False}}, None),
        ("old", {"EncryptionAtRestOptions": None, "NodeToNodeEncryptionOptions": None}, "fail"),
    ):
        entry = {"DomainId": f"{ACCOUNT}/{name}", "DomainName": name, "ARN": f"arn:aws:es:{VIRGINIA}:{ACCOUNT}:domain/{name}"}
        entry |= {"ClusterConfig": {}, "EngineVersion": "OpenSearch_2.19", "Created": True, "Deleted": False}
        entry |= {"EncryptionAtRestOptions": on, "NodeToNodeEncryptionOptions": on, "DomainEndpointOptions": strong} | fields
        answer.append({key: value for key, value in entry.items() if value is not None})
        if status:
            seed.expect("opensearch-encrypted", f"{ACCOUNT}/{name}", VIRGINIA, status)
    names = [{"DomainName": entry["DomainName"], "EngineType": "OpenSearch"} for entry in answer]
    seed.state("OpenSearch:ListDomainNames", {"DomainNames": names}, VIRGINIA)
    seed.state("OpenSearch:DescribeDomains", {"DomainStatusList": answer}, VIRGINIA)


def caches(seed):
    rule = "elasticache-encrypted"
    entries = (
        ("group-required", {"TransitEncryptionMode": "required"}, "pass"),
        ("group-preferred", {"TransitEncryptionMode": "preferred"}, "fail"),  # takes plaintext as well
        ("group-own", {"AtRestEncryptionEnabled": False, "StorageEncryptionType": "sse-elasticache"}, "pass"),
        ("group-none", {"AtRestEncryptionEnabled": False, "StorageEncryptionType": "none"}, "fail"),
        ("group-deleting", {"TransitEncryptionEnabled": False, "Status": "deleting"}, None),
        ("group-unsaid", {"TransitEncryptionEnabled": None}, "unknown"),
    )
    both = {"AtRestEncryptionEnabled": True, "TransitEncryptionEnabled": True}

    def group(name):
        arn = f"arn:aws:elasticache:{VIRGINIA}:{ACCOUNT}:replicationgroup:{name}"
        return both | {"ReplicationGroupId": name, "ARN": arn, "Status": "available", "Engine": "valkey"}

    listed(seed, rule, "ElastiCache:DescribeReplicationGroups", "ReplicationGroups", entries, group)
    clear = {"AtRestEncryptionEnabled": False, "TransitEncryptionEnabled": False}
    entries = (
        ("memcached-sealed", {"AtRestEncryptionEnabled": False}, "pass"),  # there is no disk
        ("memcached-clear", clear, "fail"),
        ("single-unsaid", {"Engine": "redis", "AtRestEncryptionEnabled": None, "TransitEncryptionEnabled": None}, "fail"),
        ("single-deleting", clear | {"Engine": "redis", "CacheClusterStatus": "deleting"}, None),
    )

    def cluster(name):
        arn = f"arn:aws:elasticache:{VIRGINIA}:{ACCOUNT}:cluster:{name}"
        return both | {"CacheClusterId": name, "ARN": arn, "CacheClusterStatus": "available", "Engine": "memcached"}

    api = "ElastiCache:DescribeCacheClusters"
    listed(seed, rule, api, "CacheClusters", entries, cluster)
    serverless = {"ServerlessCacheName": "always", "Status": "available", "Engine": "valkey"}  # not selected
    seed.state("ElastiCache:DescribeServerlessCaches", {"ServerlessCaches": [serverless]}, VIRGINIA)


def memory(seed):
    entries = (
        ("ledger", {}, "pass"),
        ("ledger-clear", {"TLSEnabled": False}, "fail"),
        ("ledger-deleting", {"TLSEnabled": False, "Status": "deleting"}, None),
    )

    def cluster(name):
        arn = f"arn:aws:memorydb:{TOKYO}:{ACCOUNT}:cluster/{name}"
        return {"Name": name, "ARN": arn, "Status": "available", "Engine": "valkey", "TLSEnabled": True}

    listed(seed, "elasticache-encrypted", "MemoryDB:DescribeClusters", "Clusters", entries, cluster, TOKYO)


def streams(seed):
    rule = "kinesis-encrypted"
    entries = (
        ("sealed", {"EncryptionType": "KMS", "KeyId": KEY}, "pass"),
        ("none", {"EncryptionType": "NONE"}, "fail"),
        ("updating", {"EncryptionType": "NONE", "StreamStatus": "UPDATING", "RetentionPeriodHours": 1}, "fail"),
        ("deleting", {"EncryptionType": "NONE", "StreamStatus": "DELETING"}, None),
        ("unsaid", {}, "unknown"),
    )
    summaries = []
    for name, fields, status in entries:
        arn = f"arn:aws:kinesis:{VIRGINIA}:{ACCOUNT}:stream/{name}"
        mode = {"StreamMode": "ON_DEMAND"}
        summary = {"StreamName": name, "StreamARN": arn, "StreamStatus": "ACTIVE", "StreamModeDetails": mode}
        summaries.append(summary | {"StreamCreationTimestamp": CREATED} | {"StreamStatus": fields.get("StreamStatus", "ACTIVE")})
        described = summary | {"RetentionPeriodHours": 24, "StreamCreationTimestamp": CREATED, "OpenShardCount": 1}
        described |= {"EnhancedMonitoring": [{"ShardLevelMetrics": []}]} | fields
        answer = {"StreamDescriptionSummary": described}
        for where in ({"StreamName": name}, {"StreamARN": arn}):
            seed.state("Kinesis:DescribeStreamSummary", answer, VIRGINIA, where)
        if status:
            seed.expect(rule, name, VIRGINIA, status)
    names = [summary["StreamName"] for summary in summaries]
    answer = {"StreamNames": names, "StreamSummaries": summaries, "HasMoreStreams": False}
    seed.state("Kinesis:ListStreams", answer, VIRGINIA)


def desktops(seed):
    both = {"RootVolumeEncryptionEnabled": True, "UserVolumeEncryptionEnabled": True}
    entries = (
        ("ws-both", both, "pass"),
        ("ws-user", {"UserVolumeEncryptionEnabled": True}, "fail"),
        ("ws-root", both | {"UserVolumeEncryptionEnabled": False}, "fail"),
        ("ws-neither", {"State": "IMPAIRED"}, "fail"),
        ("ws-terminating", {"State": "TERMINATING"}, None),
        ("ws-terminated", {"State": "TERMINATED"}, None),
    )

    def workspace(name):
        return {"WorkspaceId": name, "DirectoryId": "d-1", "BundleId": "wsb-1", "UserName": name, "State": "AVAILABLE"}

    listed(seed, "workspaces-volumes-encrypted", "WorkSpaces:DescribeWorkspaces", "Workspaces", entries, workspace, TOKYO)


def kafka(seed):
    arns = {}
    answer = []
    tls = {"ClientBroker": "TLS", "InCluster": True}
    public = {"PublicAccess": {"Type": "SERVICE_PROVIDED_EIPS"}}
    for name, transit, fields, more, status in (
        ("sealed", tls, {}, {}, "pass"),
        ("unsaid-inside", {"ClientBroker": "TLS"}, {}, {}, "pass"),
        ("either", tls | {"ClientBroker": "TLS_PLAINTEXT"}, {}, {}, "fail"),
        ("plaintext", tls | {"ClientBroker": "PLAINTEXT"}, {}, {}, "fail"),
        ("unsaid-client", {"InCluster": True}, {}, {}, "fail"),
        ("clear-inside", tls | {"InCluster": False}, {}, {}, "fail"),
        ("anyone", tls, {"ClientAuthentication": {"Unauthenticated": {"Enabled": True}}}, {}, "fail"),
        ("public", tls, {"BrokerNodeGroupInfo": {"ConnectivityInfo": public}}, {}, "fail"),
        ("inside", tls, {"BrokerNodeGroupInfo": {"ConnectivityInfo": {"PublicAccess": {"Type": "DISABLED"}}}}, {}, "pass"),
        ("updating", tls | {"ClientBroker": "PLAINTEXT"}, {}, {"State": "UPDATING"}, "fail"),
        ("deleting", {}, {}, {"State": "DELETING"}, None),
        ("failed", {}, {}, {"State": "FAILED"}, None),
        ("serverless", None, {}, {"ClusterType": "SERVERLESS"}, None),
    ):
        arn = arns[name] = f"arn:aws:kafka:{TOKYO}:{ACCOUNT}:cluster/{name}/11111111-2222-3333-4444-555555555555-1"
        entry = {"ClusterArn": arn, "ClusterName": name, "ClusterType": "PROVISIONED", "State": "ACTIVE"} | more
        if transit is not None:
            nodes = {"ClientSubnets": ["subnet-1"], "InstanceType": "kafka.m7g.large"} | fields.get("BrokerNodeGroupInfo", {})
            rest = {"DataVolumeKMSKeyId": KEY}
            sealed = {"EncryptionAtRest": rest, "EncryptionInTransit": transit}
            entry["Provisioned"] = fields | {"BrokerNodeGroupInfo": nodes, "EncryptionInfo": sealed, "NumberOfBrokerNodes": 3}
        answer.append(entry)
        if status:
            seed.expect("msk-cluster-encrypted", arn, TOKYO, status)
    seed.state("Kafka:ListClustersV2", {"ClusterInfoList": answer})
