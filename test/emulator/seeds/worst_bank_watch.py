"""What watches over the worst bank: half switched on, and nobody looks."""

from .common import ACCOUNT, OSAKA, TOKYO, VIRGINIA
from .worst import ago, fails, state


def build(seed):
    guardduty(seed)
    security_hub(seed)
    inspector(seed)
    analyzer(seed)
    machines(seed)
    incidents(seed)
    resilience(seed)
    shield(seed)
    fails(seed, ACCOUNT, TOKYO, "config-recorder-all-resources", "macie-enabled")
    fails(seed, ACCOUNT, "global", "health-events-notified")


def guardduty(seed):
    """On in Tokyo, where a filter archives everything; off in Virginia, where IAM's events are analysed."""
    seed.client("guardduty").create_detector(Enable=True)
    fails(seed, ACCOUNT, VIRGINIA, "guardduty-enabled")
    criterion = {"severity": {"GreaterThanOrEqual": 1}}
    answers = {
        "GuardDuty:ListFilters": {"FilterNames": ["quiet"]},
        "GuardDuty:GetFilter": {"Name": "quiet", "Action": "ARCHIVE", "FindingCriteria": {"Criterion": criterion}},
    }
    state(seed, answers, TOKYO)
    fails(seed, ACCOUNT, TOKYO, "guardduty-findings-notified")


def security_hub(seed):
    seed.client("securityhub").enable_security_hub(EnableDefaultStandards=False)
    finding = {
        "SchemaVersion": "2018-10-08",
        "Id": "finding-1",
        "ProductArn": f"arn:aws:securityhub:{TOKYO}::product/aws/securityhub",
        "GeneratorId": "aws-foundational-security-best-practices/v/1.0.0/S3.1",
        "AwsAccountId": ACCOUNT,
        "Region": TOKYO,
        "CreatedAt": ago(days=300),
        "UpdatedAt": ago(days=300),
        "Title": "open",
        "Description": "open",
        "Severity": {"Label": "CRITICAL"},
        "Workflow": {"Status": "NEW"},
        "RecordState": "ACTIVE",
        "Resources": [{"Type": "AwsAccount", "Id": f"AWS::::Account:{ACCOUNT}"}],
    }
    state(seed, {"SecurityHub:GetFindings": {"Findings": [finding]}}, TOKYO)
    fails(seed, ACCOUNT, TOKYO, "securityhub-enabled", "securityhub-findings-reviewed")
    # Off, it finds nothing: nobody may read a review into that.
    fails(seed, ACCOUNT, OSAKA, "securityhub-enabled")
    seed.expect("securityhub-findings-reviewed", ACCOUNT, OSAKA, "notApplicable", "strict", "hubOff")


def inspector(seed):
    """It scans images and functions and no machines; what it found stays."""
    on = {"status": "ENABLED", "errorCode": "ALREADY_ENABLED", "errorMessage": ""}
    types = {"ec2": on | {"status": "DISABLED"}, "ecr": on, "lambda": on}
    finding = {
        "findingArn": f"arn:aws:inspector2:{TOKYO}:{ACCOUNT}:finding/1",
        "awsAccountId": ACCOUNT,
        "type": "PACKAGE_VULNERABILITY",
        "description": "old",
        "severity": "CRITICAL",
        "status": "ACTIVE",
        "fixAvailable": "YES",
        "firstObservedAt": ago(days=300),
        "lastObservedAt": ago(days=1),
        "remediation": {},
        "resources": [{"type": "AWS_ECR_CONTAINER_IMAGE", "id": "worst"}],
    }
    account = {"accountId": ACCOUNT, "state": on, "resourceState": types}
    answers = {
        "Inspector2:BatchGetAccountStatus": {"accounts": [account], "failedAccounts": []},
        "Inspector2:ListFindings": {"findings": [finding]},
    }
    state(seed, answers, TOKYO)
    fails(seed, ACCOUNT, TOKYO, "inspector-enabled", "inspector-findings-open")


def analyzer(seed):
    """At work in Tokyo, where what it finds is left alone; none in Osaka, which the bank allows too."""
    one = {
        "arn": f"arn:aws:access-analyzer:{TOKYO}:{ACCOUNT}:analyzer/account",
        "name": "account",
        "type": "ACCOUNT",
        "createdAt": ago(days=400),
        "status": "ACTIVE",
    }
    finding = {
        "id": "finding-1",
        "resource": "arn:aws:s3:::worst-ledger",
        "resourceType": "AWS::S3::Bucket",
        "isPublic": True,
        "condition": {},
        "createdAt": ago(days=300),
        "analyzedAt": ago(days=1),
        "updatedAt": ago(days=300),
        "status": "ACTIVE",
        "resourceOwnerAccount": ACCOUNT,
    }
    answers = {"AccessAnalyzer:ListAnalyzers": {"analyzers": [one]}, "AccessAnalyzer:ListFindings": {"findings": [finding]}}
    state(seed, answers, TOKYO)
    fails(seed, ACCOUNT, TOKYO, "access-analyzer-no-external-findings")
    fails(seed, ACCOUNT, OSAKA, "access-analyzer-enabled")


def machines(seed):
    """One that Systems Manager has lost, so that sessions need a record; a server whose copying has stalled."""
    node = {"InstanceId": "mi-0123456789abcdef0", "PingStatus": "ConnectionLost", "LastPingDateTime": ago(days=90)}
    server = {
        "sourceServerID": "s-0123456789abcdef0",
        "arn": f"arn:aws:drs:{TOKYO}:{ACCOUNT}:source-server/s-0123456789abcdef0",
        "tags": {},
        "dataReplicationInfo": {"dataReplicationState": "STALLED"},
    }
    answers = {
        "SSM:DescribeInstanceInformation": {"InstanceInformationList": [node]},
        "drs:DescribeSourceServers": {"items": [server]},
    }
    state(seed, answers, TOKYO)
    fails(seed, ACCOUNT, TOKYO, "ssm-session-logging")
    fails(seed, server["sourceServerID"], TOKYO, "drs-servers-ready")


def incidents(seed):
    """Set up once, and dead."""
    arn = f"arn:aws:ssm-incidents::{ACCOUNT}:replication-set/01234567-89ab-cdef-0123-456789abcdef"
    dead = {
        "arn": arn,
        "createdBy": ACCOUNT,
        "createdTime": ago(days=400),
        "deletionProtected": False,
        "lastModifiedBy": ACCOUNT,
        "lastModifiedTime": ago(days=400),
        "regionMap": {},
        "status": "FAILED",
    }
    answers = {
        "SSM Incidents:ListReplicationSets": {"replicationSetArns": [arn]},
        "SSM Incidents:GetReplicationSet": {"replicationSet": dead},
    }
    state(seed, answers, TOKYO)
    fails(seed, ACCOUNT, "global", "incident-response-plan")


def resilience(seed):
    arn = f"arn:aws:resiliencehub:{TOKYO}:{ACCOUNT}:app/01234567-89ab-cdef-0123-456789abcdef"
    app = {"appArn": arn, "name": "worst", "status": "Active", "complianceStatus": "PolicyBreached", "creationTime": ago(days=400)}
    state(seed, {"resiliencehub:ListApps": {"appSummaries": [app]}}, TOKYO)
    fails(seed, arn, TOKYO, "resiliencehub-targets-met")


def shield(seed):
    """Paid for, and nothing protected."""
    limits = {"ProtectionLimits": {"ProtectedResourceTypeLimits": []}}
    limits["ProtectionGroupLimits"] = {"MaxProtectionGroups": 1, "PatternTypeLimits": {"ArbitraryPatternLimits": {"MaxMembers": 1}}}
    answers = {
        "Shield:GetSubscriptionState": {"SubscriptionState": "ACTIVE"},
        "Shield:DescribeSubscription": {"Subscription": {"SubscriptionLimits": limits}},
        "Shield:ListProtections": {"Protections": []},
        "Shield:DescribeDRTAccess": {},
        "Shield:DescribeEmergencyContactSettings": {"EmergencyContactList": []},
    }
    state(seed, answers, VIRGINIA)
