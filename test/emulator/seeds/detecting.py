"""What watches over an account, region by region: each region is one state of GuardDuty, Security Hub, Inspector, AWS
Config and Session Manager (detecting_checks.py has the last three). All of REGIONS are allowed.

The account as a whole is in order: root has a device and no keys, the desk is known, an auditor can look, AWS's
responders are retained; it is in no organization. Written from the rules' specification alone.
"""

import json

from . import credential_report, detecting_checks
from .common import ACCOUNT, OSAKA, OTHER_ACCOUNT, TOKYO, VIRGINIA, policy, run
from .detecting_checks import (
    CALIFORNIA,
    CANADA,
    FRANKFURT,
    IRELAND,
    LONDON,
    MUMBAI,
    OHIO,
    OREGON,
    PARIS,
    SAO_PAULO,
    SEOUL,
    SINGAPORE,
    STOCKHOLM,
    SYDNEY,
)
from .worst import ago

GUARD, HUB, REVIEWED = "guardduty-enabled", "securityhub-enabled", "securityhub-findings-reviewed"
DENIED = "AccessDeniedException: not allowed"
DESK = {"EmailAddress": "desk@example.jp", "Name": "Desk", "PhoneNumber": "+81300000000", "Title": "Desk"}
ONLY_STRICT = ("pass", "fail")


def build(seed):
    in_use(seed)
    guardduty(seed)
    security_hub(seed)
    findings(seed)
    detecting_checks.build(seed)
    account(seed)


def in_use(seed):
    """Beside the machines, functions and images of detecting_checks.py."""
    seed.bucket("data")
    seed.bucket("data-of-oregon", OREGON)
    for region, engine in ((SINGAPORE, "mysql"), (SYDNEY, "postgres")):
        seed.client("rds", region).create_db_instance(
            DBInstanceIdentifier="db", DBInstanceClass="db.t3.micro", Engine=engine, AllocatedStorage=20,
            MasterUsername="bank", MasterUserPassword="Not-a-secret-1",
        )  # fmt: skip
    seed.client("rds", SAO_PAULO).create_db_cluster(
        DBClusterIdentifier="db", Engine="aurora-mysql", MasterUsername="bank", MasterUserPassword="Not-a-secret-1"
    )
    role = f"arn:aws:iam::{ACCOUNT}:role/eks"
    seed.client("eks", MUMBAI).create_cluster(name="pods", roleArn=role, resourcesVpcConfig={})


# ---- GuardDuty -------------------------------------------------------------------------------------------------------

FEATURES = ("S3_DATA_EVENTS", "EBS_MALWARE_PROTECTION", "RDS_LOGIN_EVENTS", "LAMBDA_NETWORK_LOGS", "EKS_AUDIT_LOGS")
S3, EBS, RDS, LAMBDA, EKS = FEATURES


def guardduty(seed):
    def detector(region, verdict, *on, enabled=True, unread=None):
        features = [{"Name": name, "Status": "ENABLED" if name in on else "DISABLED"} for name in FEATURES]
        seed.state("GuardDuty:ListDetectors", {"DetectorIds": ["12abc34d567e8fa901bc2d34e56789f0"]}, region)
        status = "ENABLED" if enabled else "DISABLED"
        role = f"arn:aws:iam::{ACCOUNT}:role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty"
        answer = {"Status": status, "ServiceRole": role, "Features": features}
        seed.state("GuardDuty:GetDetector", unread or answer, region)
        seed.expect_all({GUARD: verdict}, ACCOUNT, region)

    detector(TOKYO, "pass", *FEATURES)
    seed.expect(GUARD, ACCOUNT, OSAKA, "fail")
    detector(VIRGINIA, "fail", *FEATURES, enabled=False)  # suspended
    detector(OREGON, ONLY_STRICT, EBS, RDS, LAMBDA, EKS)
    detector(IRELAND, "pass")  # nothing to protect
    detector(FRANKFURT, ONLY_STRICT, S3, RDS, LAMBDA, EKS)
    detector(SINGAPORE, "pass", EBS)  # MySQL's sign-ins are not watched
    detector(SYDNEY, ONLY_STRICT, S3, EBS, LAMBDA, EKS)
    detector(SEOUL, ONLY_STRICT, S3, EBS, RDS, EKS)
    detector(MUMBAI, ONLY_STRICT, S3, EBS, RDS, LAMBDA)
    seed.state("GuardDuty:ListDetectors", DENIED, CANADA)
    seed.expect(GUARD, ACCOUNT, CANADA, "unknown")
    # Which functions there are nobody may read: only where the feature is off does it matter.
    detector(LONDON, "pass", LAMBDA)
    detector(PARIS, ("pass", "unknown"))
    detector(STOCKHOLM, "unknown", unread=DENIED)
    detector(SAO_PAULO, ONLY_STRICT, EBS)  # Aurora's are, MySQL's or not
    detector(OHIO, "pass", EBS)
    detector(CALIFORNIA, "pass", EBS)


# ---- Security Hub ----------------------------------------------------------------------------------------------------

PRACTICES, TOWER = "standards/aws-foundational-security-best-practices/v/1.0.0", "standards/service-managed-aws-control-tower/v/1.0.0"
CIS, OLD_CIS = "standards/cis-aws-foundations-benchmark/v/3.0.0", "ruleset/cis-aws-foundations-benchmark/v/1.2.0"


def security_hub(seed):
    def hub(region, verdict, *standards, unread=None):
        of_hub = {"HubArn": f"arn:aws:securityhub:{region}:{ACCOUNT}:hub/default", "SubscribedAt": "2026-01-01T00:00:00Z"}
        seed.state("SecurityHub:DescribeHub", of_hub, region)
        answer = {"StandardsSubscriptions": [subscription(region, *each) for each in standards]}
        seed.state("SecurityHub:GetEnabledStandards", unread or answer, region)
        seed.expect_all({HUB: verdict}, ACCOUNT, region)

    def subscription(region, name, status="READY", reason=None):
        arn = f"arn:aws:securityhub:{'' if name.startswith('ruleset') else region}::{name}"
        own = f"arn:aws:securityhub:{region}:{ACCOUNT}:subscription/{name.partition('/')[2]}"
        given = {"StandardsSubscriptionArn": own, "StandardsArn": arn, "StandardsInput": {}, "StandardsStatus": status}
        return given | ({"StandardsStatusReason": {"StatusReasonCode": reason}} if reason else {})

    hub(TOKYO, "pass", (PRACTICES,))
    seed.expect(HUB, ACCOUNT, OSAKA, "fail", message="notEnabled")
    second = {"HubV2Arn": f"arn:aws:securityhub:{VIRGINIA}:{ACCOUNT}:hubv2/1", "SubscribedAt": "2026-01-01T00:00:00Z"}
    seed.state("SecurityHub:DescribeSecurityHubV2", second, VIRGINIA)
    seed.expect(HUB, ACCOUNT, VIRGINIA, "fail", message="onlyV2")
    hub(OREGON, "fail")
    hub(IRELAND, "fail", (PRACTICES, "PENDING"))
    hub(FRANKFURT, "fail", (PRACTICES, "INCOMPLETE", "NO_AVAILABLE_CONFIGURATION_RECORDER"))
    hub(SINGAPORE, "pass", (TOWER,))
    hub(SYDNEY, ONLY_STRICT, (CIS,))
    hub(SEOUL, ONLY_STRICT, (OLD_CIS,), (PRACTICES, "FAILED"))
    seed.state("SecurityHub:DescribeHub", DENIED, MUMBAI)
    seed.expect(HUB, ACCOUNT, MUMBAI, "unknown")
    hub(CANADA, "unknown", unread=DENIED)
    seed.state("SecurityHub:DescribeHub", "ResourceNotFoundException: none", LONDON)
    seed.state("SecurityHub:DescribeSecurityHubV2", DENIED, PARIS)
    for region in (LONDON, PARIS):
        seed.expect(HUB, ACCOUNT, region, "fail")
    hub(STOCKHOLM, "pass", (PRACTICES,), (CIS, "DELETING"))
    hub(SAO_PAULO, "fail", (PRACTICES, "DELETING"))
    hub(OHIO, "pass", (PRACTICES,))
    hub(CALIFORNIA, "pass", (CIS, "PENDING"), (PRACTICES,))


def findings(seed):
    """Who has decided on them, whose they are, how old and how serious."""

    def found(region, verdict, *given):
        answer = {"Findings": [finding(region, number, **each) for number, each in enumerate(given)]}
        seed.state("SecurityHub:GetFindings", answer, region)
        seed.expect_all({REVIEWED: verdict}, ACCOUNT, region)

    def finding(region, number, days=31, label="CRITICAL", status="NEW", **more):
        return {
            "SchemaVersion": "2018-10-08",
            "Id": f"finding-{number}",
            "ProductArn": f"arn:aws:securityhub:{region}::product/aws/securityhub",
            "GeneratorId": "control",
            "AwsAccountId": ACCOUNT,
            "Region": region,
            "CreatedAt": ago(days=days),
            "UpdatedAt": ago(days=days),
            "Title": "open",
            "Description": "open",
            "Severity": {"Label": label},
            "Workflow": {"Status": status},
            "RecordState": "ACTIVE",
            "Resources": [{"Type": "AwsAccount", "Id": f"AWS::::Account:{ACCOUNT}"}],
        } | more

    found(TOKYO, "fail", {})
    found(OREGON, ONLY_STRICT, {"label": "HIGH"})
    found(IRELAND, "pass", {"days": 29})
    found(FRANKFURT, "pass", *({"status": each} for each in ("NOTIFIED", "SUPPRESSED", "RESOLVED")))
    found(SINGAPORE, "pass", {"AwsAccountId": OTHER_ACCOUNT})
    found(SYDNEY, "pass", {"Region": OSAKA})  # one region's findings come together in another
    found(SEOUL, "pass", {"RecordState": "ARCHIVED"})
    seed.state("SecurityHub:GetFindings", DENIED, CANADA)
    seed.expect(REVIEWED, ACCOUNT, CANADA, "unknown")
    found(STOCKHOLM, "pass", {"label": "MEDIUM"}, {"label": "INFORMATIONAL", "days": 900})
    found(SAO_PAULO, "pass")
    found(OHIO, "fail", {"label": "HIGH"}, {"status": "RESOLVED"}, {"days": 400})
    found(CALIFORNIA, "pass", {"days": 1}, {"days": 2})
    for region in (OSAKA, VIRGINIA, MUMBAI, LONDON, PARIS):
        seed.expect(REVIEWED, ACCOUNT, region, "notApplicable")


# ---- The account -----------------------------------------------------------------------------------------------------


def account(seed):
    iam, contacts = seed.client("iam", VIRGINIA), seed.client("account", VIRGINIA)
    for kind in ("SECURITY", "OPERATIONS"):  # the same desk for both
        contacts.put_alternate_contact(AlternateContactType=kind, **DESK)
    iam.create_virtual_mfa_device(VirtualMFADeviceName="root-account-mfa-device")  # left over, of nobody
    summary = {"AccountMFAEnabled": 1, "AccountPasswordPresent": 1, "AccountAccessKeysPresent": 0}
    seed.state("IAM:GetAccountSummary", {"SummaryMap": summary}, None)
    of_root = credential_report.root(password_enabled="true", password_last_used=ago(days=91))
    seed.state("IAM:GetCredentialReport", credential_report.report(of_root), None)
    people = {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, "Action": "sts:AssumeRole"}
    iam.create_role(RoleName="auditor", AssumeRolePolicyDocument=json.dumps(policy(people)))
    iam.attach_role_policy(RoleName="auditor", PolicyArn="arn:aws:iam::aws:policy/job-function/ViewOnlyAccess")
    retained(seed)
    in_order = "root-mfa root-no-access-keys root-not-used account-contacts-complete iam-auditor-role-exists incident-response-plan"
    for rule in in_order.split():
        seed.expect(rule, ACCOUNT, "global", "pass")
    for rule in "iam-user-mfa iam-password-policy iam-access-key-rotated iam-credentials-unused".split():
        seed.expect(rule, ACCOUNT, "global", "notApplicable")  # nobody signs in here
    seed.expect("org-scp-protects-detection", ACCOUNT, "global", "notApplicable", "strict")


def retained(seed):
    """A membership of AWS Security Incident Response, of this account alone."""
    membership = {"membershipId": "m-0123456789abcdef0", "accountId": ACCOUNT, "region": TOKYO}
    membership |= {"membershipArn": f"arn:aws:security-ir:{TOKYO}:{ACCOUNT}:membership/m-0123456789abcdef0"}
    membership |= {"membershipStatus": "Active"}
    seed.state("Security IR:ListMemberships", {"items": [membership]}, TOKYO)
    details = {"membershipName": "bank", "customerType": "Standalone", "incidentResponseTeam": []}
    seed.state("Security IR:GetMembership", membership | details, TOKYO)


if __name__ == "__main__":
    run(build)
