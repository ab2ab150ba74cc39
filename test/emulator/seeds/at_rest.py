"""Encryption at rest: for each rule what passes, what fails, and what looks like the other.

Written from the rules' specification alone.
"""

from . import at_rest_services
from .common import ACCOUNT, OSAKA, TOKYO, run

OF_RESOURCES = """
    ebs-volume-encrypted ebs-snapshot-encrypted rds-storage-encrypted rds-snapshot-encrypted efs-encrypted
    sqs-queue-encrypted sns-topic-encrypted redshift-encrypted opensearch-encrypted elasticache-encrypted
    kinesis-encrypted workspaces-volumes-encrypted msk-cluster-encrypted
    ebs-snapshot-not-public ami-not-public ssm-document-not-public rds-snapshot-not-public rds-not-public
    redshift-not-public dms-instance-not-public mq-broker-not-public elasticache-serverless-not-public
    emr-public-access-blocked
    rds-tls-required redshift-tls-required elb-listener-tls12 elb-http-redirects cloudfront-tls12
    cloudfront-origin-tls12 apigateway-tls12 acm-certificate-not-expiring
    kms-customer-key-used kms-deletion-alarm
    sqs-queue-not-public sns-topic-not-public lambda-function-not-public ecr-repository-not-public secrets-not-public
    backup-vault-not-public efs-not-public opensearch-not-public
    ebs-copies-in-allowed-regions redshift-copies-in-allowed-regions logs-forwarding-in-allowed-regions
    events-targets-in-allowed-regions sns-deliveries-in-allowed-regions
    backup-plan-covers-resources backup-vault-locked backup-restore-tested rds-backup-retention dynamodb-pitr
    rds-multi-az elb-multi-az asg-multi-az efs-multi-az fsx-multi-az
""".split()
OF_RESOURCES_AT_STRICT = """
    dms-endpoint-tls ebs-volume-kms rds-storage-kms dynamodb-table-kms efs-kms fsx-kms redshift-kms opensearch-kms
    elasticache-kms sqs-queue-kms sns-topic-kms kinesis-kms secrets-kms loggroup-kms ecr-kms lambda-env-kms
    backup-vault-kms backup-copy-cross-account elb-targets-multi-az bedrock-inference-in-allowed-regions
""".split()


def build(seed):
    if seed.args.get("empty"):
        return empty(seed)
    ebs(seed)
    rds(seed)
    efs(seed)
    queues_and_topics(seed)
    redshift(seed)
    opensearch(seed)
    elasticache(seed)
    kinesis(seed)
    at_rest_services.build(seed)


def empty(seed):
    """No resource at all: one notApplicable for each rule; what is of a region by default is judged without any."""
    for rule in OF_RESOURCES:
        seed.expect(rule, ACCOUNT, "global", "notApplicable")
    for rule in OF_RESOURCES_AT_STRICT:
        seed.expect(rule, ACCOUNT, "global", "notApplicable", "strict")
    seed.expect("ebs-default-encryption", ACCOUNT, TOKYO, "fail", note="before the first volume")
    for rule in ("ebs-snapshot-public-sharing-blocked", "ami-public-sharing-blocked", "access-analyzer-enabled"):
        seed.expect(rule, ACCOUNT, TOKYO, "fail")
    seed.expect("ssm-document-public-sharing-blocked", ACCOUNT, TOKYO, "fail", note="no setting: sharing is allowed")
    seed.expect("access-analyzer-no-external-findings", ACCOUNT, TOKYO, "notApplicable", message="noAnalyzer")
    seed.expect("budget-with-alert", ACCOUNT, "global", "fail", message="noBudget")
    # It is required (see seeds.test.ts), and one to keep secrets is none.
    agreed = {"name": "AWS Artifact NDA - Japan", "arn": f"arn:aws:artifact::{ACCOUNT}:customer-agreement/nda", "state": "ACTIVE"}
    seed.state("Artifact:ListCustomerAgreements", {"customerAgreements": [agreed]}, region=None)
    seed.expect("artifact-agreements-active", ACCOUNT, "global", "fail", message="notAccepted")
    seed.expect("macie-enabled", ACCOUNT, TOKYO, "fail", "strict", "notEnabled")


def ebs(seed):
    seed.client("ec2").enable_ebs_encryption_by_default()
    seed.expect("ebs-default-encryption", ACCOUNT, TOKYO, "pass")
    # Off in Osaka, which is not allowed: not judged there.
    seed.client("ec2").disable_ebs_encryption_by_default()
    seed.not_exhaustive.add("ebs-snapshot-encrypted")  # moto has snapshots of its own
    for region in (TOKYO, OSAKA):
        ec2 = seed.client("ec2", region)
        for encrypted, status in ((True, "pass"), (False, "fail")):
            zone = f"{region}a"
            volume = ec2.create_volume(AvailabilityZone=zone, Size=8, Encrypted=encrypted)["VolumeId"]
            seed.expect("ebs-volume-encrypted", volume, region, status, note="unattached")
            snapshot = ec2.create_snapshot(VolumeId=volume)["SnapshotId"]
            seed.expect("ebs-snapshot-encrypted", snapshot, region, status)
    # A volume that was replaced since leaves its snapshot.
    ec2 = seed.client("ec2")
    gone = ec2.create_volume(AvailabilityZone=f"{TOKYO}a", Size=8, Encrypted=False)["VolumeId"]
    left = ec2.create_snapshot(VolumeId=gone)["SnapshotId"]
    ec2.delete_volume(VolumeId=gone)
    seed.expect("ebs-snapshot-encrypted", left, TOKYO, "fail", note="its volume is gone")
    aside = {"ResourceType": "volume", "Tags": [{"Key": "Environment", "Value": "development"}]}
    tagged = ec2.create_volume(AvailabilityZone=f"{TOKYO}a", Size=8, Encrypted=False, TagSpecifications=[aside])
    seed.expect("ebs-volume-encrypted", tagged["VolumeId"], TOKYO, "fail", note="no such tag is configured")
    ec2.enable_ebs_encryption_by_default()


def rds(seed):
    client = seed.client("rds")
    seed.not_exhaustive.add("rds-snapshot-encrypted")  # and the automated ones
    for encrypted, status in ((True, "pass"), (False, "fail")):
        name = f"db-{'sealed' if encrypted else 'clear'}"
        made = client.create_db_instance(
            DBInstanceIdentifier=name,
            DBInstanceClass="db.m5.large",
            Engine="postgres",
            AllocatedStorage=20,
            MasterUsername="owner",
            MasterUserPassword="not-a-secret",
            StorageEncrypted=encrypted,
        )["DBInstance"]
        seed.expect("rds-storage-encrypted", made["DbiResourceId"], TOKYO, status)
        client.create_db_snapshot(DBInstanceIdentifier=name, DBSnapshotIdentifier=f"snap-of-{name}")
        seed.expect("rds-snapshot-encrypted", f"snap-of-{name}", TOKYO, status)
        cluster = f"cluster-{'sealed' if encrypted else 'clear'}"
        made = client.create_db_cluster(
            DBClusterIdentifier=cluster,
            Engine="aurora-postgresql",
            MasterUsername="owner",
            MasterUserPassword="not-a-secret",
            StorageEncrypted=encrypted,
        )["DBCluster"]
        seed.expect("rds-storage-encrypted", made["DbClusterResourceId"], TOKYO, status)
        client.create_db_instance(
            DBInstanceIdentifier=f"{cluster}-1",
            DBInstanceClass="db.r6g.large",
            Engine="aurora-postgresql",
            DBClusterIdentifier=cluster,
        )  # a member carries the cluster's storage: no finding of its own
        client.create_db_cluster_snapshot(
            DBClusterIdentifier=cluster, DBClusterSnapshotIdentifier=f"snap-of-{cluster}"
        )
        seed.expect("rds-snapshot-encrypted", f"snap-of-{cluster}", TOKYO, status)


def efs(seed):
    client = seed.client("efs")
    for encrypted, status in ((True, "pass"), (False, "fail")):
        made = client.create_file_system(CreationToken=f"files-{encrypted}", Encrypted=encrypted)
        seed.expect("efs-encrypted", made["FileSystemId"], TOKYO, status)


def queues_and_topics(seed):
    sqs, sns = seed.client("sqs"), seed.client("sns")
    for name, attributes, status in (
        ("sse-sqs", {"SqsManagedSseEnabled": "true"}, "pass"),
        ("sse-kms", {"SqsManagedSseEnabled": "false", "KmsMasterKeyId": "alias/aws/sqs"}, "pass"),
        ("in-the-clear", {"SqsManagedSseEnabled": "false"}, "fail"),
        ("in-the-clear-dead-letters", {"SqsManagedSseEnabled": "false"}, "fail"),
    ):
        url = sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
        seed.expect("sqs-queue-encrypted", url, TOKYO, status)
    for name, attributes, status in (
        ("topic-managed-key", {"KmsMasterKeyId": "alias/aws/sns"}, "pass"),
        ("topic-in-the-clear", {}, "fail"),
        ("aws-controltower-SecurityNotifications", {}, None),
    ):
        arn = sns.create_topic(Name=name, Attributes=attributes)["TopicArn"]
        if status:
            seed.expect("sns-topic-encrypted", arn, TOKYO, status)


def redshift(seed):
    client = seed.client("redshift")
    for encrypted, status in ((True, "pass"), (False, "fail")):
        name = f"warehouse-{'sealed' if encrypted else 'clear'}"
        client.create_cluster(
            ClusterIdentifier=name,
            NodeType="ra3.xlplus",
            MasterUsername="owner",
            MasterUserPassword="Not-a-secret-1",
            Encrypted=encrypted,
        )
        seed.expect("redshift-encrypted", name, TOKYO, status)


def opensearch(seed):
    client = seed.client("opensearch")
    strong = {"EnforceHTTPS": True, "TLSSecurityPolicy": "Policy-Min-TLS-1-2-2019-07"}
    for name, rest, between, endpoint, status in (
        ("good", True, True, strong, "pass"),
        ("pfs", True, True, strong | {"TLSSecurityPolicy": "Policy-Min-TLS-1-2-PFS-2023-10"}, "pass"),
        ("http", True, True, strong | {"EnforceHTTPS": False}, "fail"),
        ("old-tls", True, True, strong | {"TLSSecurityPolicy": "Policy-Min-TLS-1-0-2019-07"}, "fail"),
        ("no-rest", False, True, strong, "fail"),
        ("no-nodes", True, False, strong, "fail"),
    ):
        client.create_domain(
            DomainName=name,
            EncryptionAtRestOptions={"Enabled": rest},
            NodeToNodeEncryptionOptions={"Enabled": between},
            DomainEndpointOptions=endpoint,
        )
        seed.expect("opensearch-encrypted", f"{ACCOUNT}/{name}", TOKYO, status)


def elasticache(seed):
    client = seed.client("elasticache")
    for name, rest, transit, status in (
        ("cache-good", True, True, "pass"),
        ("cache-no-rest", False, True, "fail"),
        ("cache-no-transit", True, False, "fail"),
    ):
        client.create_replication_group(
            ReplicationGroupId=name,
            ReplicationGroupDescription=name,
            Engine="redis",
            CacheNodeType="cache.m6g.large",
            AtRestEncryptionEnabled=rest,
            TransitEncryptionEnabled=transit,
        )
        seed.expect("elasticache-encrypted", name, TOKYO, status)
    client.create_cache_cluster(
        CacheClusterId="single-redis", Engine="redis", CacheNodeType="cache.m6g.large", NumCacheNodes=1
    )
    seed.expect("elasticache-encrypted", "single-redis", TOKYO, "fail", message="cannotBeEncrypted")


def kinesis(seed):
    client = seed.client("kinesis")
    for name in ("stream-sealed", "stream-clear"):
        client.create_stream(StreamName=name, ShardCount=1)
    client.start_stream_encryption(StreamName="stream-sealed", EncryptionType="KMS", KeyId="alias/aws/kinesis")
    seed.expect("kinesis-encrypted", "stream-sealed", TOKYO, "pass", note="any key is encryption")
    seed.expect("kinesis-encrypted", "stream-clear", TOKYO, "fail")


if __name__ == "__main__":
    run(build)
