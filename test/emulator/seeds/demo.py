"""The account behind `fisc-check scan --demo`: a bank's production account, well kept in its main parts and not
everywhere. The bank is made up (見本銀行: "sample bank"). scripts/demo-facts.ts collects it; no verdicts are expected here.

A member of an organization whose service control policy is AWS's sample (it leaves kms:* open in every region).
"""

import json

from . import cloudhsm, cloudtrail, governed, kms, organization, regions
from .common import ACCOUNT, ALL_BLOCKED, NONE_BLOCKED, OSAKA, OTHER_ACCOUNT, TOKYO, VIRGINIA, policy, run, tls_only

ACCESS_LOGS = "mihon-access-logs"
TRAIL_LOGS = "mihon-cloudtrail-logs"
CONFIDENTIAL = {"data-classification": "confidential"}
EVIDENCE = {"fisc-evidence": "true"}


def build(seed):
    joins_organization(seed)
    seed.client("iam", VIRGINIA).create_account_alias(AccountAlias="mihon-bank-core-prod")
    keys = make_keys(seed)
    tokyo_buckets(seed, keys)
    audit_trail(seed, keys)
    hsm(seed)
    osaka(seed, keys)
    virginia(seed)
    taipei(seed)
    watched(seed)
    stores(seed)
    edge(seed)
    people(seed)


def joins_organization(seed):
    args = seed.args
    seed.args = {"scenario": "aws-sample", "trail": False}
    organization.build(seed)
    seed.args = args


# ---- Keys ----------------------------------------------------------------------------------------------------------


def make_keys(seed):
    client = seed.client("kms")

    def made(name, *statements, user="app", administrator="key-admin", rotating=True, **settings):
        document = kms.document(
            kms.allow(kms.root()),
            kms.allow(kms.role(administrator), kms.ADMINISTRATION),
            kms.allow(kms.role(user), kms.USE),
            *statements,
        )
        metadata = client.create_key(Description=name, Policy=document, **settings)["KeyMetadata"]
        client.create_alias(AliasName=f"alias/mihon/{name}", TargetKeyId=metadata["KeyId"])
        if rotating:
            client.enable_key_rotation(KeyId=metadata["KeyId"])
        seed.resources.setdefault("keys", {})[name] = metadata["KeyId"]
        return metadata["Arn"]

    trail = kms.allow({"Service": "cloudtrail.amazonaws.com"}, "kms:GenerateDataKey*")
    vendor = kms.allow(kms.root(OTHER_ACCOUNT), ["kms:Decrypt", "kms:DescribeKey"])
    keys = {
        "core-banking": made("core-banking", user="core-banking-app"),
        "internet-banking": made("internet-banking", user="ib-app"),
        "data-lake": made("data-lake", vendor, user="datalake-etl"),
        "audit-logs": made("audit-logs", trail, user="log-reader"),
        "evidence": made("evidence", user="evidence-writer"),
        "app-secrets": made("app-secrets", user="ib-app", rotating=False),
        "payments": made("payments", user="payments-app"),
        "batch": made("batch", user="batch-operator", administrator="batch-operator"),
        "file-transfer": made("file-transfer", user="file-transfer"),
        "old-card-system": made("old-card-system", user="card-app"),
        "atm": made("atm", user="atm-gateway", MultiRegion=True),
        "swift-signing": made("swift-signing", rotating=False, KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY"),
    }
    client.disable_key(KeyId=keys["file-transfer"])
    client.schedule_key_deletion(KeyId=keys["old-card-system"], PendingWindowInDays=30)
    return keys


# ---- Buckets -------------------------------------------------------------------------------------------------------


def bucket(seed, name, key=None, region=TOKYO, *, tls=True, statements=(), **changes):
    all_statements = [*([tls_only(name)] if tls else []), *statements]
    settings = {
        "versioning": "Enabled",
        "encryption": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": key} if key else None,
        "policy": policy(*all_statements) if all_statements else None,
        "logging_to": ACCESS_LOGS,
    }
    return seed.bucket(name, region, **(settings | changes))


def tokyo_buckets(seed, keys):
    core, banking, lake = keys["core-banking"], keys["internet-banking"], keys["data-lake"]
    bucket(seed, ACCESS_LOGS, logging_to=None)
    bucket(seed, "mihon-core-ledger", core, tags=CONFIDENTIAL)
    bucket(seed, "mihon-core-batch-files", keys["batch"], tags=CONFIDENTIAL)
    bucket(seed, "mihon-core-backup", core)
    bucket(seed, "mihon-payments-messages", keys["payments"], tags=CONFIDENTIAL)
    bucket(seed, "mihon-ib-statements", banking, tags=CONFIDENTIAL)
    put_only = tls_only("mihon-ib-uploads", Action="s3:PutObject")
    bucket(seed, "mihon-ib-uploads", banking, tls=False, statements=[put_only])
    campaign = {
        "Sid": "CampaignSite",
        "Effect": "Allow",
        "Principal": "*",
        "Action": "s3:GetObject",
        "Resource": "arn:aws:s3:::mihon-ib-campaign-site/*",
        "Condition": {"IpAddress": {"aws:SourceIp": "0.0.0.0/0"}},
    }
    bucket(seed, "mihon-ib-campaign-site", statements=[campaign], block=NONE_BLOCKED)
    bucket(seed, "mihon-datalake-raw", lake, tags=CONFIDENTIAL)
    bucket(seed, "mihon-datalake-curated", lake, tags=CONFIDENTIAL)
    bucket(seed, "mihon-datalake-sandbox", versioning="Suspended", logging_to=None)
    bucket(seed, "mihon-atm-journal", keys["atm"])
    bucket(seed, "mihon-file-transfer", keys["file-transfer"], ownership="ObjectWriter")
    bucket(seed, "mihon-app-artifacts", tls=False)
    ten_years = cloudtrail.TEN_YEARS
    bucket(seed, "mihon-audit-evidence", keys["evidence"], tags=EVIDENCE, lock=ten_years)
    governance = {"Mode": "GOVERNANCE", "Years": 3}
    bucket(seed, "mihon-approval-records", keys["evidence"], tags=EVIDENCE, lock=governance)
    bucket(seed, "mihon-inspection-reports", keys["evidence"], tags=EVIDENCE)
    bucket(seed, TRAIL_LOGS, keys["audit-logs"], lock=ten_years)
    control = seed.client("s3control")
    for name, block in (("datalake-analysts", ALL_BLOCKED), ("ib-campaign", NONE_BLOCKED)):
        target = "mihon-datalake-curated" if name == "datalake-analysts" else "mihon-ib-campaign-site"
        control.create_access_point(
            AccountId=ACCOUNT, Name=name, Bucket=target, PublicAccessBlockConfiguration=block
        )


# ---- Logs and HSMs -------------------------------------------------------------------------------------------------


def audit_trail(seed, keys):
    recorded = ("mihon-core-ledger", "mihon-core-batch-files", "mihon-payments-messages", "mihon-ib-statements", "mihon-datalake-raw")
    objects = [cloudtrail.selector(objects=[f"arn:aws:s3:::{name}/" for name in (*recorded, TRAIL_LOGS)])]
    settings = {"multi_region": True, "full": True, "key": keys["audit-logs"], "selectors": objects}
    cloudtrail.trail(seed, "mihon-audit", TRAIL_LOGS, **settings)


def hsm(seed):
    identifier = cloudhsm.cluster(seed, "core", days="365")
    client = seed.client("kms")
    store = client.create_custom_key_store(
        CustomKeyStoreName="mihon-core-hsm",
        CloudHsmClusterId=identifier,
        TrustAnchorCertificate=json.dumps("certificate"),
        KeyStorePassword="password",
    )["CustomKeyStoreId"]
    client.connect_custom_key_store(CustomKeyStoreId=store)
    document = kms.document(
        kms.allow(kms.root()),
        kms.allow(kms.role("hsm-admin"), kms.ADMINISTRATION),
        kms.allow(kms.role("core-banking-app"), kms.USE),
    )
    key = client.create_key(
        Description="core-pin", Origin="AWS_CLOUDHSM", CustomKeyStoreId=store, Policy=document
    )["KeyMetadata"]["KeyId"]
    client.create_alias(AliasName="alias/mihon/core-pin", TargetKeyId=key)


# ---- Elsewhere -----------------------------------------------------------------------------------------------------


def osaka(seed, keys):
    """Copies for a disaster: not among the allowed regions until the bank says so."""
    seed.client("kms").replicate_key(KeyId=keys["atm"], ReplicaRegion=OSAKA)
    replica = keys["atm"].replace(TOKYO, OSAKA)
    delegated = kms.document(kms.allow(kms.root()))  # AWS copies no policy to a replica, moto does
    seed.client("kms", OSAKA).put_key_policy(KeyId=replica, PolicyName="default", Policy=delegated)
    bucket(seed, "mihon-atm-journal-dr", replica, OSAKA, logging_to=None)
    configuration = {
        "Role": f"arn:aws:iam::{ACCOUNT}:role/s3-replication",
        "Rules": [
            {
                "ID": "disaster-recovery",
                "Status": "Enabled",
                "Priority": 1,
                "Filter": {"Prefix": ""},
                "DeleteMarkerReplication": {"Status": "Enabled"},
                "Destination": {"Bucket": "arn:aws:s3:::mihon-atm-journal-dr"},
            }
        ],
    }
    seed.client("s3").put_bucket_replication(Bucket="mihon-atm-journal", ReplicationConfiguration=configuration)


def virginia(seed):
    """What a trial of years ago left behind."""
    seed.bucket("mihon-poc-2019-uploads", VIRGINIA, block=None, ownership="ObjectWriter")
    ec2 = seed.client("ec2", VIRGINIA)
    ec2.run_instances(ImageId="ami-12345678", MinCount=1, MaxCount=1, InstanceType="t3.medium")
    ec2.create_volume(AvailabilityZone=f"{VIRGINIA}a", Size=100)
    rds = seed.client("rds", VIRGINIA)
    regions.database_in(seed, "poc-customers", VIRGINIA)
    rds.create_db_snapshot(DBInstanceIdentifier="poc-customers", DBSnapshotIdentifier="poc-customers-final")
    rds.delete_db_instance(DBInstanceIdentifier="poc-customers", SkipFinalSnapshot=True)
    seed.client("sns", VIRGINIA).create_topic(Name="poc-alerts")


def taipei(seed):
    """A zone of the Tokyo region that is not in Japan."""
    ec2 = seed.client("ec2")
    ec2.modify_availability_zone_group(GroupName=f"{TOKYO}-tpe-1", OptInStatus="opted-in")
    vpc = ec2.create_vpc(CidrBlock="10.20.0.0/16")["Vpc"]["VpcId"]
    for number, zone in enumerate((f"{TOKYO}a", f"{TOKYO}c", regions.TAIPEI)):
        subnet = ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.20.{number}.0/24", AvailabilityZone=zone)["Subnet"]["SubnetId"]
        tokens = "optional" if zone == regions.TAIPEI else "required"
        ec2.run_instances(
            ImageId="ami-12345678",
            MinCount=1,
            MaxCount=1,
            SubnetId=subnet,
            InstanceType="t3.medium",
            MetadataOptions={"HttpTokens": tokens, "HttpEndpoint": "enabled"},
        )
    isolation = ec2.create_security_group(GroupName="mihon-quarantine", Description="isolates a machine", VpcId=vpc)["GroupId"]
    default = ec2.describe_security_groups(Filters=[{"Name": "vpc-id", "Values": [vpc]}, {"Name": "group-name", "Values": ["default"]}])
    everything = [{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]
    for group in (isolation, default["SecurityGroups"][0]["GroupId"]):
        ec2.revoke_security_group_egress(GroupId=group, IpPermissions=everything)


# ---- Watched, mostly -----------------------------------------------------------------------------------------------


def watched(seed):
    """Recording, detection and notification are in order; what nobody is told of is a change of the trail."""
    seed.client("logs").create_log_group(logGroupName="trail")
    bucket(seed, "mihon-config-history")
    bucket(seed, "mihon-flow-logs")
    governed.contacts(seed)
    governed.recorder(seed, "mihon-config-history")
    governed.guardduty(seed)
    governed.securityhub(seed)
    governed.inspector(seed)
    governed.support(seed)
    governed.ebs_default(seed)
    governed.budget(seed)
    governed.password_policy(seed)
    governed.root(seed)
    governed.analyzer(seed)
    governed.sharing(seed)
    governed.notifications(seed, "trail", without=("trail-change",))
    ec2 = seed.client("ec2")
    vpcs = {instance["VpcId"] for r in ec2.describe_instances()["Reservations"] for instance in r["Instances"]}
    for vpc in sorted(vpcs):
        governed.flow_logs(seed, vpc, "mihon-flow-logs")


# ---- Databases, files, queues --------------------------------------------------------------------------------------


def stores(seed):
    ec2, rds = seed.client("ec2"), seed.client("rds")
    for name, encrypted in (("core-data", True), ("ib-session", True), ("old-report-server", False)):
        tags = [{"ResourceType": "volume", "Tags": [{"Key": "Name", "Value": f"mihon-{name}"}]}]
        ec2.create_volume(AvailabilityZone=f"{TOKYO}a", Size=200, Encrypted=encrypted, TagSpecifications=tags)
    common = {"AllocatedStorage": 100, "DBInstanceClass": "db.r6g.large", "MasterUsername": "admin", "MasterUserPassword": "not-a-secret"}
    rds.create_db_parameter_group(DBParameterGroupName="mihon-postgres", DBParameterGroupFamily="postgres16", Description="TLS")
    parameters = [{"ParameterName": "rds.force_ssl", "ParameterValue": "1", "ApplyMethod": "immediate"}]
    rds.modify_db_parameter_group(DBParameterGroupName="mihon-postgres", Parameters=parameters)
    good = {"StorageEncrypted": True, "MultiAZ": True, "BackupRetentionPeriod": 35, "DBParameterGroupName": "mihon-postgres"}
    for name in ("mihon-core", "mihon-ib"):
        rds.create_db_instance(DBInstanceIdentifier=name, Engine="postgres", EngineVersion="16.4", **common, **good)
    rds.create_db_instance(
        DBInstanceIdentifier="mihon-reporting", Engine="postgres", EngineVersion="13.4", BackupRetentionPeriod=1, **common
    )
    seed.client("efs").create_file_system(CreationToken="mihon-shared", Encrypted=True)
    sqs = seed.client("sqs")
    sqs.create_queue(QueueName="mihon-payments", Attributes={"SqsManagedSseEnabled": "true"})
    dynamodb = seed.client("dynamodb")
    for name in ("mihon-sessions", "mihon-limits"):
        dynamodb.create_table(
            TableName=name,
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            BillingMode="PAY_PER_REQUEST",
        )
    dynamodb.update_continuous_backups(
        TableName="mihon-limits", PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True}
    )
    seed.client("secretsmanager").create_secret(Name="mihon/ib/database", SecretString="not-a-secret")


# ---- The edge ------------------------------------------------------------------------------------------------------


def edge(seed):
    """One load balancer of today, one that still takes TLS 1.0."""
    ec2, elb = seed.client("ec2"), seed.client("elbv2")
    vpc = ec2.create_vpc(CidrBlock="10.30.0.0/16")["Vpc"]["VpcId"]
    gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
    subnets = [
        ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.30.{n}.0/24", AvailabilityZone=f"{TOKYO}{zone}")["Subnet"]["SubnetId"]
        for n, zone in enumerate("ac")
    ]
    certificate = seed.client("acm").request_certificate(DomainName="ib.mihon.example.jp")["CertificateArn"]
    policies = {"mihon-ib": "ELBSecurityPolicy-TLS13-1-2-2021-06", "mihon-partner": "ELBSecurityPolicy-2016-08"}
    for name, policy_name in policies.items():
        arn = elb.create_load_balancer(Name=name, Subnets=subnets, Scheme="internet-facing", Type="application")["LoadBalancers"][0]["LoadBalancerArn"]
        group = elb.create_target_group(Name=name, Protocol="HTTPS", Port=443, VpcId=vpc)["TargetGroups"][0]["TargetGroupArn"]
        forward = [{"Type": "forward", "TargetGroupArn": group}]
        elb.create_listener(
            LoadBalancerArn=arn, Protocol="HTTPS", Port=443, SslPolicy=policy_name, Certificates=[{"CertificateArn": certificate}], DefaultActions=forward
        )
        redirect = {"Protocol": "HTTPS", "Port": "443", "StatusCode": "HTTP_301"}
        elb.create_listener(
            LoadBalancerArn=arn, Protocol="HTTP", Port=80, DefaultActions=[{"Type": "redirect", "RedirectConfig": redirect}]
        )


# ---- People --------------------------------------------------------------------------------------------------------


def people(seed):
    iam = seed.client("iam", VIRGINIA)
    trust = {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, "Action": "sts:AssumeRole"}
    text = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
    for name in ("core-banking-app", "ib-app", "mihon-operator"):
        iam.create_role(RoleName=name, AssumeRolePolicyDocument=text)
    # Nothing but his password keeps the batch operator of old from everything.
    iam.create_user(UserName="batch-operator-2018")
    iam.create_login_profile(UserName="batch-operator-2018", Password="Not-a-secret-1")
    everything = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
    iam.put_user_policy(UserName="batch-operator-2018", PolicyName="all", PolicyDocument=json.dumps(everything))


if __name__ == "__main__":
    run(build)
