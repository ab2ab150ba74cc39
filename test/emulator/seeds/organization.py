"""An organization: a management account, a log archive, and the scanned account as a member in an OU.

{"scenario": NAME} chooses the service control policies (SCENARIOS; default "region-deny"), {"list": true} names those
and makes nothing. {"delegated": true} makes the member a delegated administrator of Organizations, which may read
them. {"trail": false}: no organization trail.

Expected are the verdicts of the member with a role that reads the organization, such as `--org-role-arn
arn:aws:iam::111122223333:role/OrganizationAccountAccessRole` (resources.organizationRole); seen without one they are
unknown, unless it is a delegated administrator.
"""

import json

from . import cloudtrail
from .common import ACCOUNT, OSAKA, TOKYO, VIRGINIA, run

SCP = "org-scp-region-deny"
MANAGEMENT, LOG_ARCHIVE = "111122223333", "222233334444"

PROBES = (
    "s3:CreateBucket ec2:RunInstances rds:CreateDBInstance dynamodb:CreateTable lambda:CreateFunction kms:CreateKey "
    "backup:CreateBackupVault ecr:CreateRepository secretsmanager:CreateSecret logs:CreateLogGroup"
).split()
# https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html: the sample
# leaves these open (shortened; kms:* is what matters)
SAMPLE_NOT_ACTION = (
    "a4b:* acm:* aws-portal:* budgets:* ce:* chime:* cloudfront:* config:* cur:* directconnect:* ec2:DescribeRegions "
    "fms:* globalaccelerator:* health:* iam:* importexport:* kms:* organizations:* pricing:* route53:* "
    "s3:GetAccountPublic* s3:ListAllMyBuckets shield:* sts:* support:* trustedadvisor:* waf:* wellarchitected:*"
).split()
GLOBAL = "iam:* organizations:* route53:* cloudfront:* support:* sts:* health:* ce:* globalaccelerator:*".split()


def deny(not_action=GLOBAL, action=None, regions=(TOKYO,), operator="StringNotEquals", **conditions):
    statement = {"Sid": "Regions", "Effect": "Deny", "Resource": "*"}
    statement |= {"Action": action} if action else {"NotAction": not_action}
    return statement | {"Condition": {operator: {"aws:RequestedRegion": list(regions)}} | conditions}


def exempting(*arns):
    return {"ArnNotLike": {"aws:PrincipalArn": list(arns)}}


ALLOW_TOKYO = {
    "Effect": "Allow",
    "Action": "*",
    "Resource": "*",
    "Condition": {"StringEquals": {"aws:RequestedRegion": TOKYO}},
}

# name → (verdict, what is attached to root, OU and account: lists of policies, each a list of statements)
SCENARIOS = {
    "none": ("fail", {}),
    "region-deny": ("pass", {"root": [[deny()]]}),
    "on-the-ou": ("pass", {"ou": [[deny()]]}),
    "on-the-account": ("pass", {"account": [[deny()]]}),
    "not-attached": ("fail", {"nowhere": [[deny()]]}),
    "on-another-ou": ("fail", {"other": [[deny()]]}),
    "aws-sample": ("fail", {"root": [[deny(SAMPLE_NOT_ACTION)]]}),
    "probes-only": ("pass", {"root": [[deny(action=PROBES)]]}),
    "create-bucket-only": ("fail", {"root": [[deny(action=["s3:CreateBucket"])]]}),
    "allows-virginia": ("fail", {"root": [[deny(regions=(TOKYO, VIRGINIA))]]}),
    "allows-osaka": ("fail", {"root": [[deny(regions=(TOKYO, OSAKA))]]}),
    "wildcard-region": ("fail", {"root": [[deny(regions=("ap-northeast-*",), operator="StringNotLike")]]}),
    "wildcard-tokyo": ("pass", {"root": [[deny(regions=("ap-northeast-1*",), operator="StringNotLike")]]}),
    "split": ("pass", {"root": [[deny(action=PROBES[:5])]], "ou": [[deny(action=PROBES[5:])]]}),
    "named-regions": ("fail", {"root": [[deny(action=["*"], regions=(VIRGINIA, OSAKA), operator="StringEquals")]]}),
    "mfa-lifts": ("fail", {"root": [[deny(BoolIfExists={"aws:MultiFactorAuthPresent": "false"})]]}),
    "exempts-control-tower": (
        "pass",
        {"root": [[deny(**exempting("arn:aws:iam::*:role/AWSControlTowerExecution"))]]},
    ),
    "exempts-stacksets": ("pass", {"root": [[deny(**exempting("arn:aws:iam::*:role/stacksets-exec-*"))]]}),
    "exempts-admins": ("fail", {"root": [[deny(**exempting("arn:aws:iam::*:role/Admin*"))]]}),
    "exempts-everyone": ("fail", {"root": [[deny(**exempting("arn:aws:iam::*:role/*"))]]}),
    "allow-list": ("pass", {"ou": [[ALLOW_TOKYO]], "detachFullAccess": "ou"}),
    "allow-list-beside-full-access": ("fail", {"ou": [[ALLOW_TOKYO]]}),
}


def build(seed):
    if seed.args.get("list"):
        seed.resources["scenarios"] = list(SCENARIOS)
        return
    name = seed.args.get("scenario", "region-deny")
    verdict, attached = SCENARIOS[name]
    seed.control("accounts", {"fisc-member": ACCOUNT, "log-archive": LOG_ARCHIVE})
    organizations = seed.client("organizations", VIRGINIA, MANAGEMENT)
    organization = organizations.create_organization(FeatureSet="ALL")["Organization"]["Id"]
    root = organizations.list_roots()["Roots"][0]["Id"]
    organizations.enable_policy_type(RootId=root, PolicyType="SERVICE_CONTROL_POLICY")
    targets = {"root": root, "account": ACCOUNT}
    for key, ou in (("ou", "workloads"), ("other", "sandbox")):
        created = organizations.create_organizational_unit(ParentId=root, Name=ou)
        targets[key] = created["OrganizationalUnit"]["Id"]
    for account in ("fisc-member", "log-archive"):
        organizations.create_account(AccountName=account, Email=f"{account}@bank.example")
    organizations.move_account(AccountId=ACCOUNT, SourceParentId=root, DestinationParentId=targets["ou"])
    attach(organizations, targets, attached)
    if seed.args.get("delegated"):
        organizations.register_delegated_administrator(AccountId=ACCOUNT, ServicePrincipal="config-multiaccountsetup.amazonaws.com")
    seed.resources |= {
        "organization": organization,
        "management": MANAGEMENT,
        "logArchive": LOG_ARCHIVE,
        "member": ACCOUNT,
        "targets": targets,
        "organizationRole": f"arn:aws:iam::{MANAGEMENT}:role/OrganizationAccountAccessRole",
    }
    seed.expect(SCP, ACCOUNT, "global", verdict)
    if seed.args.get("trail", True):
        organization_trail(seed)


def attach(organizations, targets, attached):
    full_access = "p-FullAWSAccess"
    number = 0
    for where, policies in attached.items():
        if where == "detachFullAccess":
            continue
        for statements in policies:
            number += 1
            content = json.dumps({"Version": "2012-10-17", "Statement": statements})
            created = organizations.create_policy(
                Content=content, Description="-", Name=f"policy-{number}", Type="SERVICE_CONTROL_POLICY"
            )["Policy"]["PolicySummary"]["Id"]
            if where in targets:
                organizations.attach_policy(PolicyId=created, TargetId=targets[where])
    # "When SCPs are enabled, FullAWSAccess is attached to the root, every OU and account."
    # https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
    for target in targets.values():
        found = organizations.list_policies_for_target(TargetId=target, Filter="SERVICE_CONTROL_POLICY")["Policies"]
        if full_access not in [policy["Id"] for policy in found]:
            organizations.attach_policy(PolicyId=full_access, TargetId=target)
    if "detachFullAccess" in attached:
        organizations.detach_policy(PolicyId=full_access, TargetId=targets[attached["detachFullAccess"]])


def organization_trail(seed):
    """It belongs to the management account and writes to the log archive. The member sees it: its status by ARN, its
    selectors not, which HasCustomEventSelectors false makes needless."""
    seed.bucket("org-trail-logs", TOKYO, LOG_ARCHIVE, versioning="Enabled")
    client = seed.client("cloudtrail", TOKYO, MANAGEMENT)
    arn = client.create_trail(
        Name="org-trail",
        S3BucketName="org-trail-logs",
        IsMultiRegionTrail=True,
        IsOrganizationTrail=True,
        EnableLogFileValidation=True,
        CloudWatchLogsLogGroupArn=f"arn:aws:logs:{TOKYO}:{MANAGEMENT}:log-group:trail:*",
        CloudWatchLogsRoleArn=f"arn:aws:iam::{MANAGEMENT}:role/trail",
        KmsKeyId=f"arn:aws:kms:{TOKYO}:{LOG_ARCHIVE}:key/11111111-2222-3333-4444-555555555555",
    )["TrailARN"]
    client.start_logging(Name="org-trail")
    seed.resources["trail"] = arn
    seed.expect(cloudtrail.MULTI_REGION, ACCOUNT, "global", "pass", note="an organization's trail, seen from a member")
    verdicts = cloudtrail.FULL | {cloudtrail.CLOUDWATCH: "notApplicable"}
    seed.expect_all(verdicts, arn, TOKYO, note="the key is another account's: a customer key by nature")
    note = "the log archive's, unreadable without readAs"
    for rule in (cloudtrail.NOT_PUBLIC, cloudtrail.RETENTION, cloudtrail.ACCESS_LOGGING):
        seed.expect(rule, "org-trail-logs", TOKYO, "unknown", note=note)
    seed.expect(cloudtrail.SEPARATE, "org-trail-logs", TOKYO, "pass", "strict")


if __name__ == "__main__":
    run(build)
