"""Who reaches snapshots, images, documents, databases, brokers, caches and clusters: what moto has no state for, stated.

Written from the rules' specification alone. Allowed are the regions named below (see seeds.test.ts): each has switches of its
own. What is in one region alone stands in Virginia.
"""

from .common import ACCOUNT, OSAKA, OTHER_ACCOUNT, TOKYO, VIRGINIA

OREGON, IRELAND, FRANKFURT = "us-west-2", "eu-west-1", "eu-central-1"
CREATED = "2026-01-05T00:00:00Z"
DOCUMENTS = "/ssm/documents/console/public-sharing-permission"


def build(seed):
    switches(seed)
    for region, everyone in ((OSAKA, "pass"), (VIRGINIA, "fail"), (OREGON, "unknown")):
        snapshots(seed, region, everyone)
    images(seed)
    documents(seed)
    databases(seed)
    database_snapshots(seed)
    warehouses(seed)
    migrations(seed)
    brokers(seed)
    caches(seed)
    clusters(seed)


def switches(seed):
    """Tokyo has what a new account has."""
    refused = "UnauthorizedOperation: You are not authorized to perform this operation."
    declared = {"State": "block-all-sharing", "ManagedBy": "declarative-policy"}
    for rule in ("ebs-snapshot", "ami", "ssm-document"):
        for region in FRANKFURT, IRELAND:
            seed.expect(f"{rule}-public-sharing-blocked", ACCOUNT, region, "fail")
    for region, state, status in (
        (TOKYO, None, "fail"),
        (OSAKA, declared, "pass"),
        (VIRGINIA, {"State": "block-new-sharing", "ManagedBy": "account"}, "pass"),
        (OREGON, refused, "unknown"),
    ):
        if state:
            seed.state("EC2:GetSnapshotBlockPublicAccessState", state, region)
        seed.expect("ebs-snapshot-public-sharing-blocked", ACCOUNT, region, status)
    for region, state, status in (
        (TOKYO, None, "fail"),
        (OSAKA, {"ImageBlockPublicAccessState": "unblocked"}, "fail"),
        (VIRGINIA, {"ImageBlockPublicAccessState": "block-new-sharing", "ManagedBy": "declarative-policy"}, "pass"),
        (OREGON, refused, "unknown"),
    ):
        if state:
            seed.state("EC2:GetImageBlockPublicAccessState", state, region)
        seed.expect("ami-public-sharing-blocked", ACCOUNT, region, status)
    # The value is the other way round: to disable the permission is to block.
    for region, value, status in ((TOKYO, None, "fail"), (OSAKA, "Disable", "pass"), (VIRGINIA, "Enable", "fail")):
        if value:
            setting = {"SettingId": DOCUMENTS, "SettingValue": value, "Status": "Customized"}
            seed.state("SSM:GetServiceSetting", {"ServiceSetting": setting}, region)
        seed.expect("ssm-document-public-sharing-blocked", ACCOUNT, region, status)
    setting = {"SettingId": DOCUMENTS, "SettingValue": "disable"}
    seed.state("SSM:GetServiceSetting", {"ServiceSetting": setting}, OREGON)
    seed.expect("ssm-document-public-sharing-blocked", ACCOUNT, OREGON, "pass")


def snapshots(seed, region, everyone):
    """`everyone`: the verdict on a snapshot whose permissions name all, by what the region blocks."""
    rule = "ebs-snapshot-not-public"
    listed = []
    for name, fields, permissions, status in (
        ("sealed", {"Encrypted": True}, None, "pass"),
        ("shared", {}, [{"Group": "all"}], everyone),
        ("named", {}, [{"UserId": OTHER_ACCOUNT}], "pass"),
        ("own", {}, [], "pass"),
        # The boolean decides: AWS's own key does not keep a snapshot from being shared.
        ("sse-ebs", {"SseType": "sse-ebs"}, [{"Group": "all"}], everyone),
        ("unread", {}, "UnauthorizedOperation: You are not authorized.", "pass" if region == OSAKA else "unknown"),
    ):
        identifier = f"snap-{name}-{region}"
        base = {"SnapshotId": identifier, "OwnerId": ACCOUNT, "State": "completed", "StartTime": CREATED}
        listed.append(base | {"Encrypted": False, "VolumeId": "vol-gone"} | fields)
        if permissions is not None:
            answer = permissions
            if isinstance(permissions, list):
                answer = {"SnapshotId": identifier, "CreateVolumePermissions": permissions}
            seed.state("EC2:DescribeSnapshotAttribute", answer, region, {"SnapshotId": identifier})
        if status:
            seed.expect(rule, identifier, region, status)
    seed.state("EC2:DescribeSnapshots", {"Snapshots": listed}, region)


def images(seed):
    listed = []
    for name, fields, status in (
        ("ami-own", {"Public": False}, "pass"),
        ("ami-open", {"Public": True}, "fail"),
        ("ami-deprecated", {"Public": True, "DeprecationTime": "2024-01-05T00:00:00.000Z"}, "fail"),
        ("ami-disabled", {"Public": False, "State": "disabled"}, "pass"),
        ("ami-pending", {"Public": False, "State": "pending"}, "pass"),
        ("ami-failed", {"Public": True, "State": "failed"}, None),
        ("ami-gone", {"Public": True, "State": "deregistered"}, None),
        ("ami-tagged", {"Public": True, "Tags": [{"Key": "fisc-scope", "Value": "out"}]}, "fail"),
    ):
        base = {"ImageId": name, "Name": name, "OwnerId": ACCOUNT, "State": "available", "CreationDate": CREATED}
        listed.append(base | fields)
        if status:
            seed.expect("ami-not-public", name, VIRGINIA, status)
    seed.state("EC2:DescribeImages", {"Images": listed}, VIRGINIA)


def documents(seed):
    """The switch, which is on in Osaka, does not take back what was shared before."""
    listed = []
    for name, accounts, status in (("run-own", [], "pass"), ("run-all", ["All"], "fail"), ("run-two", [OTHER_ACCOUNT], "pass")):
        listed.append({"Name": name, "Owner": ACCOUNT, "DocumentType": "Automation", "DocumentFormat": "YAML"})
        seed.state("SSM:DescribeDocumentPermission", {"AccountIds": accounts}, OSAKA, {"Name": name})
        seed.expect("ssm-document-not-public", name, OSAKA, status)
    seed.state("SSM:ListDocuments", {"DocumentIdentifiers": listed}, OSAKA)


def databases(seed):
    rule = "rds-not-public"
    open_, closed = {"PubliclyAccessible": True}, {"PubliclyAccessible": False}
    subnets = {"DBSubnetGroupName": "private", "SubnetGroupStatus": "Complete"}
    listed = []
    for name, fields, status in (
        ("db-private-subnet", open_ | {"DBSubnetGroup": subnets}, "fail"),  # the flag is the decision
        ("db-member", open_ | {"DBClusterIdentifier": "c-plain"}, "fail"),
        ("db-member-inside", closed | {"DBClusterIdentifier": "c-plain"}, "pass"),
        ("db-pending", closed | {"PendingModifiedValues": {"DBInstanceClass": "db.m7g.large"}}, "pass"),
        ("db-deleting", open_ | {"DBInstanceStatus": "deleting"}, None),
        ("db-tagged", open_ | {"TagList": [{"Key": "fisc-scope", "Value": "out"}]}, "fail"),
        ("db-unsaid", {}, "unknown"),
    ):
        base = {"DBInstanceIdentifier": name, "DbiResourceId": name, "Engine": "postgres", "DBInstanceStatus": "available"}
        base |= {"DBInstanceArn": f"arn:aws:rds:{VIRGINIA}:{ACCOUNT}:db:{name}", "StorageEncrypted": True}
        listed.append(base | fields)
        if status:
            seed.expect(rule, name, VIRGINIA, status)
    seed.state("RDS:DescribeDBInstances", {"DBInstances": listed}, VIRGINIA)
    listed = []
    for name, fields, status in (
        ("c-plain", {}, None),  # its members have the flag
        ("c-networked", {"VPCNetworkingEnabled": True}, None),
        ("c-multi-az", closed, "pass"),
        ("c-multi-az-open", open_, "fail"),
        ("c-gateway", {"InternetAccessGatewayEnabled": True, "VPCNetworkingEnabled": False}, "fail"),
        ("c-gateway-and-vpc", {"InternetAccessGatewayEnabled": True, "VPCNetworkingEnabled": True}, "fail"),
        ("c-express", {"VPCNetworkingEnabled": False}, "fail"),  # the gateway unsaid
        ("c-shut", {"VPCNetworkingEnabled": False, "InternetAccessGatewayEnabled": False}, "pass"),
        ("c-deleting", open_ | {"Status": "deleting"}, None),
    ):
        base = {"DBClusterIdentifier": name, "DbClusterResourceId": name, "Engine": "aurora-postgresql"}
        base |= {"DBClusterArn": f"arn:aws:rds:{VIRGINIA}:{ACCOUNT}:cluster:{name}", "Status": "available"}
        listed.append(base | {"StorageEncrypted": True} | fields)
        if status:
            seed.expect(rule, name, VIRGINIA, status)
    seed.state("RDS:DescribeDBClusters", {"DBClusters": listed}, VIRGINIA)


def database_snapshots(seed):
    rule = "rds-snapshot-not-public"
    for kind, field in (("DB", "Encrypted"), ("DBCluster", "StorageEncrypted")):
        listed = []
        for name, fields, values, status in (
            ("sealed", {field: True}, None, "pass"),
            ("open", {field: False}, ["all"], "fail"),
            ("named", {field: False}, [OTHER_ACCOUNT], "pass"),
            ("unshared", {field: False}, None, "pass"),  # AttributeValues absent: with nobody
            ("sse-rds", {field: False, "StorageEncryptionType": "sse-rds"}, ["all"], "fail"),
            ("sse-rds-own", {field: False, "StorageEncryptionType": "sse-rds"}, [], "pass"),
            ("automated", {field: False, "SnapshotType": "automated"}, ["all"], None),
            ("awsbackup", {field: False, "SnapshotType": "awsbackup"}, ["all"], None),
        ):
            identifier = f"{name}-{kind.lower()}"
            part = "snapshot" if kind == "DB" else "cluster-snapshot"
            base = {f"{kind}SnapshotIdentifier": identifier, "SnapshotType": "manual", "Status": "available"}
            base |= {f"{kind}SnapshotArn": f"arn:aws:rds:{VIRGINIA}:{ACCOUNT}:{part}:{identifier}", "Engine": "mysql"}
            base |= {"SnapshotCreateTime": CREATED}
            base |= {"DBInstanceIdentifier": "gone"} if kind == "DB" else {"DBClusterIdentifier": "gone"}
            listed.append(base | fields)
            attribute = {"AttributeName": "restore"} | ({} if values is None else {"AttributeValues": values})
            result = {f"{kind}SnapshotIdentifier": identifier, f"{kind}SnapshotAttributes": [attribute]}
            answer = {f"{kind}SnapshotAttributesResult": result}
            where = {f"{kind}SnapshotIdentifier": identifier}
            seed.state(f"RDS:Describe{kind}SnapshotAttributes", answer, VIRGINIA, where)
            if status:
                seed.expect(rule, identifier, VIRGINIA, status)
        seed.state(f"RDS:Describe{kind}Snapshots", {f"{kind}Snapshots": listed}, VIRGINIA)


def warehouses(seed):
    rule = "redshift-not-public"
    listed = []
    for name, fields, status in (
        ("address-alone", {"PubliclyAccessible": False, "ElasticIpStatus": {"ElasticIp": "203.0.113.7"}}, "pass"),
        ("open", {"PubliclyAccessible": True}, "fail"),
        ("deleting", {"PubliclyAccessible": True, "ClusterStatus": "deleting"}, None),
        ("unsaid", {}, "unknown"),
    ):
        base = {"ClusterIdentifier": name, "ClusterStatus": "available", "NodeType": "ra3.xlplus", "Encrypted": True}
        listed.append(base | fields)
        if status:
            seed.expect(rule, name, VIRGINIA, status)
    seed.state("Redshift:DescribeClusters", {"Clusters": listed}, VIRGINIA)
    listed = []
    for name, fields, status in (
        ("group-inside", {"publiclyAccessible": False}, "pass"),
        ("group-open", {"publiclyAccessible": True}, "fail"),
        ("group-deleting", {"publiclyAccessible": True, "status": "DELETING"}, None),
    ):
        base = {"workgroupId": name, "workgroupName": name, "namespaceName": "bank", "status": "AVAILABLE"}
        base |= {"workgroupArn": f"arn:aws:redshift-serverless:{VIRGINIA}:{ACCOUNT}:workgroup/{name}"}
        listed.append(base | {"configParameters": []} | fields)
        if status:
            seed.expect(rule, name, VIRGINIA, status)
    seed.state("Redshift Serverless:ListWorkgroups", {"workgroups": listed}, VIRGINIA)


def migrations(seed):
    listed = []
    for name, fields, status in (
        ("open", {"PubliclyAccessible": True}, "fail"),
        ("inside", {"PubliclyAccessible": False}, "pass"),
        ("deleting", {"PubliclyAccessible": True, "ReplicationInstanceStatus": "deleting"}, None),
        ("unsaid", {}, "unknown"),
    ):
        arn = f"arn:aws:dms:{VIRGINIA}:{ACCOUNT}:rep:{name.upper()}"
        base = {"ReplicationInstanceIdentifier": name, "ReplicationInstanceArn": arn}
        listed.append(base | {"ReplicationInstanceStatus": "available"} | fields)
        if status:
            seed.expect("dms-instance-not-public", arn, VIRGINIA, status)
    seed.state("Database Migration Service:DescribeReplicationInstances", {"ReplicationInstances": listed}, VIRGINIA)


def brokers(seed):
    summaries = []
    for name, state, public, status in (
        ("b-inside", "RUNNING", False, "pass"),
        ("b-open", "RUNNING", True, "fail"),
        ("b-rebooting", "REBOOT_IN_PROGRESS", True, "fail"),
        ("b-replica", "REPLICA", False, "pass"),
        ("b-deleting", "DELETION_IN_PROGRESS", True, None),
        ("b-failed", "CREATION_FAILED", True, None),
        ("b-unsaid", "RUNNING", None, "unknown"),
    ):
        arn = f"arn:aws:mq:{VIRGINIA}:{ACCOUNT}:broker:{name}:{name}"
        base = {"BrokerId": name, "BrokerArn": arn, "BrokerName": name, "BrokerState": state}
        base |= {"EngineType": "RABBITMQ", "DeploymentMode": "CLUSTER_MULTI_AZ", "Created": CREATED}
        summaries.append(base)
        detailed = base if public is None else base | {"PubliclyAccessible": public}
        seed.state("mq:DescribeBroker", detailed, VIRGINIA, {"broker_id": name})
        if status:
            seed.expect("mq-broker-not-public", name, VIRGINIA, status)
    seed.state("mq:ListBrokers", {"BrokerSummaries": summaries}, VIRGINIA)


def caches(seed):
    listed = []
    for name, fields, status in (
        ("cache-unsaid", {}, "pass"),  # as before the field was there
        ("cache-vpc", {"ConnectionType": "vpc"}, "pass"),
        ("cache-open", {"ConnectionType": "public"}, "fail"),
        ("cache-deleting", {"ConnectionType": "public", "Status": "deleting"}, None),
    ):
        base = {"ServerlessCacheName": name, "Status": "available", "Engine": "valkey"}
        base |= {"ARN": f"arn:aws:elasticache:{VIRGINIA}:{ACCOUNT}:serverlesscache:{name}"}
        listed.append(base | fields)
        if status:
            seed.expect("elasticache-serverless-not-public", name, VIRGINIA, status)
    seed.state("ElastiCache:DescribeServerlessCaches", {"ServerlessCaches": listed}, VIRGINIA)


def clusters(seed):
    """EMR's block is asked for where a cluster runs."""
    rule = "emr-public-access-blocked"
    for region, blocked, ranges, status in (
        (TOKYO, True, [{"MinRange": 22, "MaxRange": 22}], ("pass", "fail")),  # AWS's own
        (OSAKA, True, [], "pass"),
        (VIRGINIA, False, [], "fail"),
        (OREGON, True, [{"MinRange": 22}, {"MinRange": 80, "MaxRange": 81}], "fail"),
        (IRELAND, True, [{"MinRange": 22}], ("pass", "fail")),  # no end: that port alone
        (FRANKFURT, False, [], None),  # nothing runs there
    ):
        cluster = {"Id": "j-1", "Name": "batch", "Status": {"State": "WAITING"}}
        cluster |= {"ClusterArn": f"arn:aws:elasticmapreduce:{region}:{ACCOUNT}:cluster/j-1"}
        seed.state("EMR:ListClusters", {"Clusters": [cluster] if status else []}, region)
        configured = {"BlockPublicSecurityGroupRules": blocked, "PermittedPublicSecurityGroupRuleRanges": ranges}
        made = {"CreationDateTime": CREATED, "CreatedByArn": f"arn:aws:iam::{ACCOUNT}:root"}
        answer = {"BlockPublicAccessConfiguration": configured, "BlockPublicAccessConfigurationMetadata": made}
        seed.state("EMR:GetBlockPublicAccessConfiguration", answer, region)
        if status:
            seed.expect_all({rule: status}, ACCOUNT, region)
