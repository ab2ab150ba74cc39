"""Inspector, AWS Config and Session Manager, each region in one state; the machines and functions they look at."""

import json

from .common import ACCOUNT, OSAKA, OTHER_ACCOUNT, TOKYO, VIRGINIA
from .worst import ago

OREGON, CALIFORNIA, OHIO, CANADA, SAO_PAULO = "us-west-2", "us-west-1", "us-east-2", "ca-central-1", "sa-east-1"
IRELAND, LONDON, PARIS, FRANKFURT, STOCKHOLM = "eu-west-1", "eu-west-2", "eu-west-3", "eu-central-1", "eu-north-1"
SINGAPORE, SYDNEY, SEOUL, MUMBAI = "ap-southeast-1", "ap-southeast-2", "ap-northeast-2", "ap-south-1"
EUROPE = (IRELAND, LONDON, PARIS, FRANKFURT, STOCKHOLM)
AMERICA = (VIRGINIA, OHIO, CALIFORNIA, OREGON, CANADA, SAO_PAULO)
WITH_MACHINE = (TOKYO, FRANKFURT, SINGAPORE, SYDNEY, MUMBAI, CANADA, STOCKHOLM, SAO_PAULO, OHIO, CALIFORNIA)
REGIONS = (TOKYO, OSAKA, SEOUL, MUMBAI, SINGAPORE, SYDNEY, *EUROPE, *AMERICA)

INSPECTOR, OPEN, RECORDER, SESSIONS = (
    "inspector-enabled",
    "inspector-findings-open",
    "config-recorder-all-resources",
    "ssm-session-logging",
)
DENIED = "AccessDeniedException: not allowed"
ONLY_STRICT = ("pass", "fail")


def build(seed):
    machines = in_use(seed)
    inspector(seed)
    coverage(seed, machines)
    inspector_findings(seed)
    recorders(seed)
    sessions(seed)


def in_use(seed):
    """{region: its machine}: each has run for days, California's was launched just now; Ohio's stands still."""
    ec2 = seed.client("ec2")
    ec2.run_instances(ImageId="ami-12345678", MinCount=1, MaxCount=1)
    told = json.dumps({"Reservations": ec2.describe_instances()["Reservations"]}, default=str)
    machines = {}
    for number, region in enumerate(WITH_MACHINE):
        answer = json.loads(told)
        [machine] = answer["Reservations"][0]["Instances"]
        machines[region] = f"i-{number:017x}"
        machine |= {"InstanceId": machines[region], "LaunchTime": ago(hours=1) if region == CALIFORNIA else ago(days=9)}
        machine["State"] = {"Code": 80, "Name": "stopped"} if region == OHIO else {"Code": 16, "Name": "running"}
        seed.state("EC2:DescribeInstances", answer, region)
    for region in (TOKYO, VIRGINIA, SEOUL):
        seed.state("Lambda:ListFunctions", {"Functions": [function(region)]}, region)
    for region in (LONDON, PARIS):
        seed.state("Lambda:ListFunctions", DENIED, region)
    for region in (TOKYO, OREGON, LONDON):
        seed.client("ecr", region).create_repository(repositoryName="images")
    return machines


def function(region):
    arn = f"arn:aws:lambda:{region}:{ACCOUNT}:function:app"
    return {"FunctionName": "app", "FunctionArn": arn, "Runtime": "python3.13", "Version": "$LATEST"}


# ---- Inspector -------------------------------------------------------------------------------------------------------


def inspector(seed):
    def state(region, verdict, account="ENABLED", **types):
        of_types = {name: status(types.get(name, "DISABLED")) for name in ("ec2", "ecr", "lambda", "lambdaCode")}
        own = {"accountId": ACCOUNT, "state": status(account), "resourceState": of_types}
        answer(region, verdict, {"accounts": [own], "failedAccounts": []})

    def answer(region, verdict, given):
        seed.state("Inspector2:BatchGetAccountStatus", given, region)
        seed.expect_all({INSPECTOR: verdict}, ACCOUNT, region)

    def status(of):
        return {"status": of, "errorCode": "ALREADY_ENABLED", "errorMessage": ""}

    all_on = {"ec2": "ENABLED", "ecr": "ENABLED", "lambda": "ENABLED"}
    state(TOKYO, "pass", **all_on)
    seed.expect(INSPECTOR, ACCOUNT, OSAKA, "notApplicable")  # nothing to scan, and off
    state(VIRGINIA, "fail", **{"lambda": "ENABLING"})
    state(OREGON, "pass", ecr="ENABLED")
    answer(IRELAND, "notApplicable", DENIED)  # nothing to scan, whatever it says
    state(FRANKFURT, "fail", ecr="ENABLED", **{"lambda": "ENABLED"})
    state(SINGAPORE, "fail", "SUSPENDED", **all_on)
    failed = {"accountId": ACCOUNT, "errorCode": "ACCESS_DENIED", "errorMessage": "no"}
    answer(SYDNEY, "unknown", {"accounts": [], "failedAccounts": [failed]})
    state(SEOUL, "pass", **{"lambda": "ENABLED"})  # code scans are not asked for
    answer(MUMBAI, "unknown", {"accounts": [], "failedAccounts": []})
    state(CANADA, "pass", **all_on)
    state(LONDON, "pass", ecr="ENABLED", **{"lambda": "ENABLED"})
    state(PARIS, "unknown", ecr="ENABLED")  # nobody may read which functions there are
    state(STOCKHOLM, ONLY_STRICT, **all_on)
    state(SAO_PAULO, ONLY_STRICT, **all_on)
    seed.expect(INSPECTOR, ACCOUNT, OHIO, "notApplicable")
    state(CALIFORNIA, "pass", ec2="ENABLED")


def coverage(seed, machines):
    """São Paulo's machine has no row, nor has California's, which is new."""
    for region, code, reason in (
        (TOKYO, "ACTIVE", "SUCCESSFUL"),
        (CANADA, "INACTIVE", "EC2_INSTANCE_STOPPED"),
        (STOCKHOLM, "INACTIVE", "EXCLUDED_BY_TAG"),
    ):
        row = {"resourceType": "AWS_EC2_INSTANCE", "resourceId": machines[region], "accountId": ACCOUNT, "scanType": "PACKAGE"}
        row |= {"scanStatus": {"statusCode": code, "reason": reason}}
        seed.state("Inspector2:ListCoverage", {"coveredResources": [row]}, region)


def inspector_findings(seed):
    def found(region, verdict, *given, where=None):
        seed.state("Inspector2:ListFindings", {"findings": [finding(region, **each) for each in given]}, region, where)
        seed.expect_all({OPEN: verdict}, ACCOUNT, region)

    def finding(region, days=31, severity="CRITICAL", fix="YES", **more):
        return {
            "findingArn": f"arn:aws:inspector2:{region}:{ACCOUNT}:finding/1",
            "awsAccountId": ACCOUNT,
            "type": "PACKAGE_VULNERABILITY",
            "description": "old",
            "severity": severity,
            "status": "ACTIVE",
            "fixAvailable": fix,
            "firstObservedAt": ago(days=days),
            "lastObservedAt": ago(days=1),
            "remediation": {},
            "resources": [{"type": "AWS_EC2_INSTANCE", "id": "i-0123456789abcdef0"}],
        } | more

    found(TOKYO, "fail", {}, where={"nextToken": "second"})
    seed.state("Inspector2:ListFindings", {"findings": [], "nextToken": "second"}, TOKYO)  # the first page is empty
    found(VIRGINIA, "pass")
    found(OREGON, ONLY_STRICT, {"severity": "HIGH"})
    seed.expect(OPEN, ACCOUNT, IRELAND, "unknown")
    found(FRANKFURT, "pass", {"days": 29})
    found(SINGAPORE, "notApplicable", {})
    for region in (SYDNEY, MUMBAI):
        seed.expect(OPEN, ACCOUNT, region, "unknown")
    found(SEOUL, "pass", {"fix": "NO"}, {"fix": "PARTIAL"})
    seed.state("Inspector2:ListFindings", DENIED, CANADA)
    seed.expect(OPEN, ACCOUNT, CANADA, "unknown")
    found(LONDON, "pass", {"status": "SUPPRESSED"}, {"status": "CLOSED"})
    found(PARIS, "pass", {"awsAccountId": OTHER_ACCOUNT})
    found(STOCKHOLM, "pass")
    found(SAO_PAULO, "pass", {"severity": "MEDIUM", "days": 500})
    found(CALIFORNIA, "fail", {"severity": "MEDIUM"}, {"days": 400})
    for region in (OSAKA, OHIO):
        seed.expect(OPEN, ACCOUNT, region, "notApplicable")


# ---- AWS Config ------------------------------------------------------------------------------------------------------

EVERYTHING = {"allSupported": True, "includeGlobalResourceTypes": False}
IDENTITIES = [f"AWS::IAM::{kind}" for kind in ("User", "Role", "Group", "Policy")]
DELIVERED = {"lastStatus": "Success", "lastSuccessfulTime": ago(hours=6)}


def but(*types):
    return {
        "allSupported": False,
        "includeGlobalResourceTypes": False,
        "exclusionByResourceTypes": {"resourceTypes": list(types)},
        "recordingStrategy": {"useOnly": "EXCLUSION_BY_RESOURCE_TYPES"},
    }


def recorders(seed):
    """Tokyo, the first region of all, leaves IAM's types to Virginia, as landing zones do."""

    def state(call, answer, region):
        seed.state(f"Config Service:{call}", answer, region)

    def recorder(region, verdict, group=EVERYTHING, *, mode=None, own=None, channel=True, delivery=None, **status):
        one = {"name": "default", "roleARN": f"arn:aws:iam::{ACCOUNT}:role/config", "recordingGroup": group}
        one |= {"recordingMode": {"recordingFrequency": mode or "CONTINUOUS"}, "recordingScope": "PAID"} | (own or {})
        state("DescribeConfigurationRecorders", {"ConfigurationRecorders": [one]}, region)
        said = {"name": "default", "recording": True, "lastStatus": "Success", "lastStartTime": ago(days=300)} | status
        state("DescribeConfigurationRecorderStatus", {"ConfigurationRecordersStatus": [said]}, region)
        channels = [{"name": "default", "s3BucketName": "data"}] if channel else []
        state("DescribeDeliveryChannels", {"DeliveryChannels": channels}, region)
        stream = {"lastStatus": "Not_Applicable"}
        delivered = {"configHistoryDeliveryInfo": DELIVERED, "configSnapshotDeliveryInfo": {}, "configStreamDeliveryInfo": stream}
        if not isinstance(delivery, str):
            delivery = {"DeliveryChannelsStatus": [{"name": "default"} | delivered | (delivery or {})] if channel else []}
        state("DescribeDeliveryChannelStatus", delivery, region)
        seed.expect_all({RECORDER: verdict}, ACCOUNT, region)

    failing, nothing = {"lastStatus": "Failure", "lastErrorCode": "NoSuchBucket"}, {"configHistoryDeliveryInfo": {}}
    one_type = {"allSupported": False, "includeGlobalResourceTypes": False, "resourceTypes": ["AWS::EC2::Instance", *IDENTITIES]}
    recorder(TOKYO, "pass")
    recorder(OSAKA, "pass", but("AWS::Config::ResourceCompliance", *IDENTITIES))
    recorder(VIRGINIA, "pass", EVERYTHING | {"includeGlobalResourceTypes": True})
    seed.expect(RECORDER, ACCOUNT, OREGON, "fail")
    of_service = {"servicePrincipal": "securityhub.amazonaws.com", "recordingScope": "INTERNAL"}
    recorder(IRELAND, "fail", own=of_service | {"name": "AWSConfigurationRecorderForSecurityHub"}, channel=False)
    recorder(FRANKFURT, "fail", recording=False)
    recorder(SINGAPORE, "fail", lastStatus="Failure")
    recorder(SYDNEY, "fail", one_type | {"recordingStrategy": {"useOnly": "INCLUSION_BY_RESOURCE_TYPES"}})
    recorder(SEOUL, "fail", but("AWS::Config::ResourceCompliance", "AWS::EC2::Instance"))
    recorder(MUMBAI, "fail", channel=False)
    snapshot = {"configSnapshotDeliveryInfo": failing}
    recorder(CANADA, "fail", delivery=snapshot)
    recorder(LONDON, "fail", delivery=nothing)
    recorder(PARIS, "pass", delivery=nothing, lastStartTime=ago(hours=23))
    recorder(STOCKHOLM, ONLY_STRICT, mode="DAILY")
    rare = {"configHistoryDeliveryInfo": DELIVERED | {"lastSuccessfulTime": ago(days=250)}}
    useful = {"recordingStrategy": {"useOnly": "ALL_SUPPORTED_RESOURCE_TYPES"}}
    recorder(SAO_PAULO, "pass", EVERYTHING | useful, delivery=rare, lastStatus="Pending")
    state("DescribeConfigurationRecorders", DENIED, OHIO)
    seed.expect(RECORDER, ACCOUNT, OHIO, "unknown")
    recorder(CALIFORNIA, "unknown", delivery=DENIED)


# ---- Session Manager -------------------------------------------------------------------------------------------------

NOWHERE = {"s3BucketName": "", "s3EncryptionEnabled": True, "cloudWatchLogGroupName": "", "cloudWatchEncryptionEnabled": True}


def sessions(seed):
    node = {"InstanceId": "mi-0123456789abcdef0", "PingStatus": "Online", "LastPingDateTime": ago(hours=1)}

    def state(region, verdict, inputs=None, nodes=None, document=None):
        listed = {"InstanceInformationList": [node]} if nodes is None else nodes
        seed.state("SSM:DescribeInstanceInformation", listed, region)
        if inputs is not None:
            settings = {"schemaVersion": "1.0", "sessionType": "Standard_Stream", "inputs": NOWHERE | inputs}
            document = {"Name": "SSM-SessionManagerRunShell", "Content": json.dumps(settings), "DocumentFormat": "JSON"}
        seed.state("SSM:GetDocument", document or "InvalidDocument: none", region)
        seed.expect_all({SESSIONS: verdict}, ACCOUNT, region)

    state(TOKYO, "pass", {"s3BucketName": "data", "cloudWatchEncryptionEnabled": False})
    state(VIRGINIA, "fail")
    state(OREGON, ONLY_STRICT, {"cloudWatchLogGroupName": "sessions", "cloudWatchEncryptionEnabled": False})
    state(IRELAND, "fail", {})
    state(FRANKFURT, "pass", {"cloudWatchLogGroupName": "sessions", "s3EncryptionEnabled": False})
    state(SINGAPORE, "unknown", document=DENIED)
    state(SYDNEY, "unknown", nodes=DENIED)
    state(SEOUL, "pass", {"s3BucketName": "data"}, nodes=DENIED)
    state(MUMBAI, ONLY_STRICT, {"s3BucketName": "data", "s3EncryptionEnabled": False})
    for region in REGIONS:
        if region not in (TOKYO, VIRGINIA, OREGON, IRELAND, FRANKFURT, SINGAPORE, SYDNEY, SEOUL, MUMBAI):
            seed.expect(SESSIONS, ACCOUNT, region, "notApplicable")
