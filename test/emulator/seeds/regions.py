"""Regions and zones: resources outside Tokyo, copies there, opt-in regions, and Taipei's Local Zone of Tokyo.

Enabled are the regions that AWS enables by default, and ap-east-1, which is switched on. Resources stand in us-east-1
(many kinds) and ap-northeast-3 (one); what a landing zone puts into every region stands in us-west-2 and counts for
nothing. {"empty": true}: nothing at all, and no opt-in region.
"""

import io
import json
import zipfile

from .common import ACCOUNT, OSAKA, TOKYO, VIRGINIA, run

RESOURCES = "region-resources-in-allowed-regions"
OPT_IN = "region-optin-disabled"
ZONES = "zones-in-japan"
SCP = "org-scp-region-deny"
OREGON = "us-west-2"
HONG_KONG = "ap-east-1"
TAIPEI = f"{TOKYO}-tpe-1a"

# https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html: enabled by default, not Tokyo
OTHER_DEFAULT_REGIONS = (
    "ap-northeast-2 ap-northeast-3 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 eu-north-1 "
    "eu-west-1 eu-west-2 eu-west-3 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2"
).split()


def build(seed):
    seed.expect(SCP, ACCOUNT, "global", "notApplicable", note="no organization")
    if seed.args.get("empty"):
        for region in OTHER_DEFAULT_REGIONS:
            seed.expect(RESOURCES, ACCOUNT, region, "pass")
        seed.expect(OPT_IN, ACCOUNT, "global", "pass")
        seed.expect(ZONES, ACCOUNT, TOKYO, "pass")
        return
    seed.control("optin", {"regions": [HONG_KONG]})
    seed.expect(OPT_IN, ACCOUNT, "global", "fail", note="ap-east-1 is enabled")
    for region in (*OTHER_DEFAULT_REGIONS, HONG_KONG):
        if region not in (VIRGINIA, OSAKA):
            seed.expect(RESOURCES, ACCOUNT, region, "pass")
    in_virginia(seed)
    found(seed, "queue", seed.client("sqs", OSAKA).create_queue(QueueName="orders")["QueueUrl"], OSAKA)
    baseline(seed)
    zones(seed)
    copies(seed)


def found(seed, name, resource, region=VIRGINIA):
    seed.resources.setdefault("elsewhere", {})[name] = resource
    seed.expect(RESOURCES, resource, region, "fail")


def in_virginia(seed):
    def client(service):
        return seed.client(service, VIRGINIA)

    ec2 = client("ec2")
    volume = ec2.create_volume(AvailabilityZone=f"{VIRGINIA}a", Size=1)["VolumeId"]
    found(seed, "volume", volume)
    found(seed, "snapshot", ec2.create_snapshot(VolumeId=volume)["SnapshotId"])
    instance = ec2.run_instances(ImageId="ami-12345678", MinCount=1, MaxCount=1)["Instances"][0]
    found(seed, "instance", instance["InstanceId"])
    found(seed, "root volume", root_volume(ec2, instance["InstanceId"]))
    image = ec2.create_image(InstanceId=instance["InstanceId"], Name="image")["ImageId"]
    found(seed, "image", image)
    for snapshot in ec2.describe_snapshots(OwnerIds=["self"])["Snapshots"]:
        if snapshot["SnapshotId"] not in seed.resources["elsewhere"].values():
            found(seed, f"snapshot of {image}", snapshot["SnapshotId"])
    terminated = ec2.run_instances(ImageId="ami-12345678", MinCount=1, MaxCount=1)["Instances"][0]["InstanceId"]
    ec2.terminate_instances(InstanceIds=[terminated])  # no resource any more
    found(seed, "bucket", seed.bucket("orders-virginia", VIRGINIA))
    found(seed, "topic", client("sns").create_topic(Name="orders")["TopicArn"])
    found(seed, "secret", client("secretsmanager").create_secret(Name="orders", SecretString="-")["ARN"])
    found(seed, "key", client("kms").create_key()["KeyMetadata"]["KeyId"])
    client("kms").describe_key(KeyId="alias/aws/s3")  # AWS managed: no customer key
    table(seed, "orders-table", VIRGINIA)
    found(seed, "table", "orders-table")
    client("logs").create_log_group(logGroupName="/app/orders")
    found(seed, "log group", "/app/orders")
    client("ecr").create_repository(repositoryName="orders-images")
    found(seed, "repository", "orders-images")
    client("kinesis").create_stream(StreamName="orders-stream", ShardCount=1)
    found(seed, "stream", "orders-stream")
    found(seed, "file system", client("efs").create_file_system(CreationToken="orders")["FileSystemId"])
    function(seed, "orders-function", VIRGINIA)
    found(seed, "function", "orders-function")
    database = database_in(seed, "orders", VIRGINIA)
    found(seed, "database", database["DbiResourceId"])
    client("rds").create_db_snapshot(DBInstanceIdentifier="orders", DBSnapshotIdentifier="orders-snapshot")
    for snapshot in client("rds").describe_db_snapshots()["DBSnapshots"]:  # the automated one too
        found(seed, snapshot["DBSnapshotIdentifier"], snapshot["DBSnapshotIdentifier"])


def root_volume(ec2, instance):
    described = ec2.describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"][0]
    return described["BlockDeviceMappings"][0]["Ebs"]["VolumeId"]


def table(seed, name, region):
    seed.client("dynamodb", region).create_table(
        TableName=name,
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        BillingMode="PAY_PER_REQUEST",
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
    )


def function(seed, name, region):
    trust = {"Version": "2012-10-17", "Statement": []}
    iam = seed.client("iam", VIRGINIA)
    roles = {role["RoleName"]: role["Arn"] for role in iam.list_roles()["Roles"]}
    if "function" not in roles:
        role = iam.create_role(RoleName="function", AssumeRolePolicyDocument=json.dumps(trust))
        roles["function"] = role["Role"]["Arn"]
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("index.mjs", "export const handler = async () => 0;")
    seed.client("lambda", region).create_function(
        FunctionName=name,
        Runtime="nodejs22.x",
        Role=roles["function"],
        Handler="index.handler",
        Code={"ZipFile": archive.getvalue()},
    )


def database_in(seed, name, region):
    return seed.client("rds", region).create_db_instance(
        DBInstanceIdentifier=name,
        Engine="postgres",
        DBInstanceClass="db.t3.micro",
        AllocatedStorage=20,
        MasterUsername="master",
        MasterUserPassword="not-a-secret",
    )["DBInstance"]


def baseline(seed):
    """What Control Tower and CDK put into every region: excluded, so that us-west-2 passes."""
    logs = seed.client("logs", OREGON)
    logs.create_log_group(logGroupName="/aws/lambda/aws-controltower-NotificationForwarder")
    function(seed, "aws-controltower-NotificationForwarder", OREGON)
    seed.bucket(f"cdk-hnb659fds-assets-{ACCOUNT}-{OREGON}", OREGON)


def zones(seed):
    """https://docs.aws.amazon.com/local-zones/latest/ug/available-local-zones.html"""
    ec2 = seed.client("ec2")
    ec2.modify_availability_zone_group(GroupName=f"{TOKYO}-tpe-1", OptInStatus="opted-in")
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]

    def subnet(block, zone):
        return ec2.create_subnet(VpcId=vpc, CidrBlock=block, AvailabilityZone=zone)["Subnet"]["SubnetId"]

    def instance(subnet_id):
        made = ec2.run_instances(ImageId="ami-12345678", MinCount=1, MaxCount=1, SubnetId=subnet_id)["Instances"][0]
        return made["InstanceId"]

    instance(subnet("10.0.1.0/24", f"{TOKYO}a"))
    in_taipei = subnet("10.0.2.0/24", TAIPEI)
    subjects = {
        "subnet": in_taipei,
        "instance": instance(in_taipei),
        "volume": ec2.create_volume(AvailabilityZone=TAIPEI, Size=1)["VolumeId"],
    }
    subjects["root volume"] = root_volume(ec2, subjects["instance"])
    seed.resources["taipei"] = subjects | {"unused subnet": subnet("10.0.3.0/24", TAIPEI)}
    for resource in subjects.values():
        seed.expect(ZONES, resource, TOKYO, "fail", note="in Taipei, though its region is Tokyo")


def copies(seed):
    """Copied from Tokyo: named at the source. The copy in a region that is not allowed is found there too."""
    rule = "dynamodb-replicas-in-allowed-regions"
    table(seed, "ledger", TOKYO)
    update = [{"Create": {"RegionName": VIRGINIA}}]
    seed.client("dynamodb").update_table(TableName="ledger", ReplicaUpdates=update)
    table(seed, "not-replicated", TOKYO)
    seed.expect(rule, "ledger", "global", "fail", note="a global table, by itself")
    found(seed, "replica", "ledger")

    rule = "secrets-replicas-in-allowed-regions"
    secrets = seed.client("secretsmanager")
    replicated = secrets.create_secret(Name="ledger", SecretString="-", AddReplicaRegions=[{"Region": OSAKA}])["ARN"]
    secrets.create_secret(Name="not-replicated", SecretString="-")
    seed.expect(rule, replicated, TOKYO, "fail")
    seed.not_exhaustive.add(rule)
    for secret in seed.client("secretsmanager", OSAKA).list_secrets()["SecretList"]:
        found(seed, "secret replica", secret["ARN"], OSAKA)

    rule = "ecr-replication-in-allowed-regions"
    destinations = [{"region": OSAKA, "registryId": ACCOUNT}]
    configuration = {"rules": [{"destinations": destinations}]}
    seed.client("ecr").put_replication_configuration(replicationConfiguration=configuration)
    seed.expect(rule, ACCOUNT, TOKYO, "fail")
    seed.not_exhaustive.add(rule)


if __name__ == "__main__":
    run(build)
