"""Exposure: snapshots, images, documents and endpoints for everyone, and resource policies that let everyone in.

Written from the rules' specification alone.
"""

import json

from . import exposure_policies, exposure_services
from .common import ACCOUNT, OTHER_ACCOUNT, TOKYO, policy, run

ORGANIZATION = {"StringEquals": {"aws:PrincipalOrgID": "o-abcdefghij"}}


def build(seed):
    snapshots(seed)
    databases(seed)
    documents(seed)
    migrations(seed)
    queues(seed)
    topics(seed)
    repositories(seed)
    secrets(seed)
    buses(seed)
    file_systems(seed)
    domains(seed)
    exposure_services.build(seed)
    exposure_policies.build(seed)


def allow(action, principal="*", condition=None, resource="*", **more):
    statement = {"Effect": "Allow", "Principal": principal, "Action": action, "Resource": resource} | more
    return statement | ({"Condition": condition} if condition else {})


def outsiders(action):
    condition = {"StringNotEquals": ORGANIZATION["StringEquals"]}
    return allow(action, condition=condition) | {"Effect": "Deny"}


def snapshots(seed):
    rule = "ebs-snapshot-not-public"
    seed.not_exhaustive.update({rule, "ami-not-public"})  # moto has snapshots and images of its own
    ec2 = seed.client("ec2")

    def snapshot(encrypted=False, **shared):
        volume = ec2.create_volume(AvailabilityZone=f"{TOKYO}a", Size=8, Encrypted=encrypted)["VolumeId"]
        made = ec2.create_snapshot(VolumeId=volume)["SnapshotId"]
        if shared:
            ec2.modify_snapshot_attribute(
                SnapshotId=made, Attribute="createVolumePermission", OperationType="add", **shared
            )
        return made

    seed.expect(rule, snapshot(encrypted=True), TOKYO, "pass", message="encrypted")
    seed.expect(rule, snapshot(), TOKYO, "pass")
    seed.expect(rule, snapshot(UserIds=[OTHER_ACCOUNT]), TOKYO, "pass", note="a named account is not everyone")
    seed.expect(rule, snapshot(GroupNames=["all"]), TOKYO, "fail")
    named, everyone = {"UserId": OTHER_ACCOUNT}, {"Group": "all"}
    for name, shared in (("image-own", None), ("image-named", named), ("image-all", everyone)):
        image = ec2.register_image(Name=name, RootDeviceName="/dev/xvda", Architecture="x86_64")["ImageId"]
        if shared:
            ec2.modify_image_attribute(ImageId=image, LaunchPermission={"Add": [shared]})
        seed.expect("ami-not-public", image, TOKYO, "fail" if name == "image-all" else "pass")


def databases(seed):
    rds = seed.client("rds")
    seed.not_exhaustive.add("rds-snapshot-not-public")
    for name, public, encrypted in (("inside", False, False), ("outside", True, True)):
        made = rds.create_db_instance(
            DBInstanceIdentifier=name,
            DBInstanceClass="db.m5.large",
            Engine="postgres",
            AllocatedStorage=20,
            MasterUsername="owner",
            MasterUserPassword="not-a-secret",
            PubliclyAccessible=public,
            StorageEncrypted=encrypted,
        )["DBInstance"]
        seed.expect("rds-not-public", made["DbiResourceId"], TOKYO, "fail" if public else "pass")
    for name, source, shared, status in (
        ("sealed", "outside", None, "pass"),
        ("kept", "inside", None, "pass"),
        ("named", "inside", OTHER_ACCOUNT, "pass"),
        ("public", "inside", "all", "fail"),
    ):
        rds.create_db_snapshot(DBInstanceIdentifier=source, DBSnapshotIdentifier=name)
        if shared:
            rds.modify_db_snapshot_attribute(
                DBSnapshotIdentifier=name, AttributeName="restore", ValuesToAdd=[shared]
            )
        seed.expect("rds-snapshot-not-public", name, TOKYO, status)
    made = rds.create_db_cluster(
        DBClusterIdentifier="aurora",
        Engine="aurora-postgresql",
        MasterUsername="owner",
        MasterUserPassword="not-a-secret",
    )["DBCluster"]
    # On AWS an Aurora cluster has no flag of its own and would not be judged.
    seed.expect("rds-not-public", made["DbClusterResourceId"], TOKYO, "pass", note="moto says the flag")
    rds.create_db_cluster_snapshot(DBClusterIdentifier="aurora", DBClusterSnapshotIdentifier="aurora-public")
    rds.modify_db_cluster_snapshot_attribute(
        DBClusterSnapshotIdentifier="aurora-public", AttributeName="restore", ValuesToAdd=["all"]
    )
    seed.expect("rds-snapshot-not-public", "aurora-public", TOKYO, "fail", note="tools forget cluster snapshots")
    redshift = seed.client("redshift")
    for name, public in (("warehouse-inside", False), ("warehouse-outside", True)):
        redshift.create_cluster(
            ClusterIdentifier=name,
            NodeType="ra3.xlplus",
            MasterUsername="owner",
            MasterUserPassword="Not-a-secret-1",
            PubliclyAccessible=public,
        )
        seed.expect("redshift-not-public", name, TOKYO, "fail" if public else "pass")


def documents(seed):
    ssm = seed.client("ssm")
    content = json.dumps({"schemaVersion": "2.2", "description": "a runbook", "parameters": {}, "mainSteps": []})
    for name, shared, status in (
        ("runbook-own", None, "pass"),
        ("runbook-named", OTHER_ACCOUNT, "pass"),
        ("runbook-public", "all", "fail"),
    ):
        ssm.create_document(Name=name, Content=content, DocumentType="Command", DocumentFormat="JSON")
        if shared:
            ssm.modify_document_permission(Name=name, PermissionType="Share", AccountIdsToAdd=[shared])
        seed.expect("ssm-document-not-public", name, TOKYO, status)


def migrations(seed):
    dms = seed.client("dms")
    for name, public in (("inside", False), ("outside", True)):
        made = dms.create_replication_instance(
            ReplicationInstanceIdentifier=name, ReplicationInstanceClass="dms.t3.medium", PubliclyAccessible=public
        )["ReplicationInstance"]
        seed.expect("dms-instance-not-public", made["ReplicationInstanceArn"], TOKYO, "fail" if public else "pass")


def queues(seed):
    rule = "sqs-queue-not-public"
    sqs = seed.client("sqs")
    topic = f"arn:aws:sns:{TOKYO}:{ACCOUNT}:own"
    service = {"Service": "sns.amazonaws.com"}
    for name, statement, status in (
        ("none", None, "pass"),
        ("star", allow("sqs:*"), "fail"),
        ("send-only", allow("sqs:SendMessage"), "fail"),
        ("aws-star", allow("sqs:SendMessage", {"AWS": "*"}), "fail"),
        ("own-topic", allow("sqs:SendMessage", condition={"ArnEquals": {"aws:SourceArn": topic}}), "pass"),
        ("any-topic", allow("sqs:SendMessage", condition={"ArnLike": {"aws:SourceArn": "arn:aws:sns:*:*:*"}}), "fail"),
        ("if-exists", allow("sqs:*", condition={"StringEqualsIfExists": {"aws:SourceAccount": ACCOUNT}}), "fail"),
        ("tls", allow("sqs:*", condition={"Bool": {"aws:SecureTransport": "true"}}), "fail"),
        ("organization", allow("sqs:*", condition=ORGANIZATION), "pass"),
        ("other-account", allow("sqs:*", {"AWS": f"arn:aws:iam::{OTHER_ACCOUNT}:root"}), "pass"),
        ("whole-internet", allow("sqs:*", condition={"IpAddress": {"aws:SourceIp": "0.0.0.0/0"}}), "fail"),
        ("a-network", allow("sqs:*", condition={"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}), "pass"),
        ("a-slash-8", allow("sqs:*", condition={"IpAddress": {"aws:SourceIp": "11.0.0.0/8"}}), "pass"),
        ("a-slash-7", allow("sqs:*", condition={"IpAddress": {"aws:SourceIp": "10.0.0.0/7"}}), "fail"),
        ("bucket", allow("sqs:*", condition={"ArnLike": {"aws:SourceArn": "arn:aws:s3:*:*:own-bucket"}}), "pass"),
        ("buckets", allow("sqs:*", condition={"ArnLike": {"aws:SourceArn": "arn:aws:s3:::own-*"}}), "fail"),
        ("a-tag", allow("sqs:*", condition={"StringEquals": {"aws:PrincipalTag/team": "pay"}}), "fail"),
        ("all-values", allow("sqs:*", condition={"ForAllValues:StringEquals": {"aws:PrincipalOrgID": "o-a"}}), "fail"),
        ("any-org", allow("sqs:*", condition={"StringLike": {"aws:PrincipalOrgID": "o-*"}}), "fail"),
        ("any-role", allow("sqs:*", condition={"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/app"}}), "fail"),
        (
            "own-roles",
            allow("sqs:*", condition={"ArnLike": {"aws:PrincipalArn": f"arn:aws:iam::{ACCOUNT}:role/*"}}),
            "pass",
        ),
        ("resource-org", allow("sqs:*", condition={"StringEquals": {"aws:ResourceOrgID": "o-abcdefghij"}}), "fail"),
        ("denied", [allow("sqs:*"), outsiders("sqs:*")], "pass"),
        ("denied-in-part", [allow("sqs:*"), outsiders("sqs:SendMessage")], "fail"),
        ("service", allow("sqs:SendMessage", service), ("pass", "fail")),
        (
            "service-bound",
            allow("sqs:SendMessage", service, {"StringEquals": {"aws:SourceAccount": ACCOUNT}}),
            "pass",
        ),
    ):
        url = sqs.create_queue(QueueName=name)["QueueUrl"]
        statements = statement if isinstance(statement, list) else [statement]
        if statement:
            document = policy(*(each | {"Resource": f"arn:aws:sqs:{TOKYO}:{ACCOUNT}:{name}"} for each in statements))
            sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": json.dumps(document)})
        seed.expect_all({rule: status}, url, TOKYO)


def topics(seed):
    rule = "sns-topic-not-public"
    sns = seed.client("sns")
    everyone = {"AWS": "*"}
    for name, condition, status in (
        ("default", None, "pass"),
        ("open", {}, "fail"),
        ("https", {"StringEquals": {"sns:Protocol": "https"}}, "fail"),
        ("mail", {"StringLike": {"sns:Endpoint": "*@bank.example"}}, "fail"),
        ("another-owner", {"StringEquals": {"AWS:SourceOwner": OTHER_ACCOUNT}}, "pass"),
    ):
        arn = sns.create_topic(Name=name)["TopicArn"]
        if condition is not None:
            document = json.dumps(policy(allow("sns:Subscribe", everyone, condition, arn)))
            sns.set_topic_attributes(TopicArn=arn, AttributeName="Policy", AttributeValue=document)
        seed.expect(rule, arn, TOKYO, status)


def repositories(seed):
    ecr = seed.client("ecr")
    for name, condition, status in (("none", None, "pass"), ("open", {}, "fail"), ("org", ORGANIZATION, "pass")):
        ecr.create_repository(repositoryName=name)
        if condition is not None:
            statement = allow("ecr:BatchGetImage", condition=condition)
            del statement["Resource"]
            ecr.set_repository_policy(repositoryName=name, policyText=json.dumps(policy(statement)))
        seed.expect("ecr-repository-not-public", name, TOKYO, status)


def secrets(seed):
    client = seed.client("secretsmanager")
    for name, condition, status in (("none", None, "pass"), ("open", {}, "fail"), ("org", ORGANIZATION, "pass")):
        arn = client.create_secret(Name=name, SecretString="nothing")["ARN"]
        if condition is not None:
            document = json.dumps(policy(allow("secretsmanager:GetSecretValue", condition=condition)))
            client.put_resource_policy(SecretId=arn, ResourcePolicy=document)
        seed.expect("secrets-not-public", arn, TOKYO, status)


def buses(seed):
    rule = "events-bus-not-public"
    events = seed.client("events")
    seed.not_exhaustive.add(rule)  # every region has the bus "default"
    source = {"StringEquals": {"events:source": "bank.payments"}}
    for name, condition, status in (
        ("bus-none", None, "pass"),
        ("bus-open", {}, "fail"),
        ("bus-source", source, "fail"),
        ("bus-org", ORGANIZATION, "pass"),
    ):
        arn = events.create_event_bus(Name=name)["EventBusArn"]
        if condition is not None:
            statement = allow("events:PutEvents", condition=condition, resource=arn, Sid="in")
            events.put_permission(EventBusName=name, Policy=json.dumps(policy(statement)))
        seed.expect(rule, name, TOKYO, status)


def file_systems(seed):
    client = seed.client("efs")
    for name, condition, status in (
        ("none", None, "pass"),
        ("mounted", {"Bool": {"elasticfilesystem:AccessedViaMountTarget": "true"}}, "pass"),
        ("tls-only", {"Bool": {"aws:SecureTransport": "true"}}, "fail"),
    ):
        made = client.create_file_system(CreationToken=f"exposed-{name}", Encrypted=True)["FileSystemId"]
        if condition is not None:
            document = json.dumps(policy(allow("elasticfilesystem:ClientMount", {"AWS": "*"}, condition)))
            client.put_file_system_policy(FileSystemId=made, Policy=document)
        seed.expect("efs-not-public", made, TOKYO, status)


def domains(seed):
    client = seed.client("opensearch")
    address = {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}
    for name, document, more, status in (
        ("no-policy", None, {}, "pass"),
        ("open", policy(allow("es:*", {"AWS": "*"})), {}, "fail"),
        ("addresses", policy(allow("es:*", {"AWS": "*"}, address)), {}, "pass"),
        (
            "fine-grained",
            policy(allow("es:*", {"AWS": "*"})),
            {"AdvancedSecurityOptions": {"Enabled": True}},
            "fail",
        ),
    ):
        policies = {"AccessPolicies": json.dumps(document)} if document else {}
        client.create_domain(DomainName=name, **policies, **more)
        seed.expect("opensearch-not-public", f"{ACCOUNT}/{name}", TOKYO, status)


if __name__ == "__main__":
    run(build)
