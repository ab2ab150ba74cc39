"""Who would notice: the end of a key, access from outside, confidential data, a restore that fails; and the default
encryption of volumes.

Written from the rules' specification alone. Each region is a case of its own: all of REGIONS are allowed (see
seeds.test.ts). {"scenario": "member"}: of an organization, whose analyzer may stand in an account that is not read.
"""

import json

from . import contracts, notifying
from .common import ACCOUNT, OSAKA, OTHER_ACCOUNT, TOKYO, VIRGINIA, run
from .zones import ago

ALARM, ENABLED, FINDINGS = "kms-deletion-alarm", "access-analyzer-enabled", "access-analyzer-no-external-findings"
NA = "notApplicable"
MANAGEMENT = "111122223333"
UNNAMED = "555566667777"
REGIONS = (
    f"{TOKYO} {OSAKA} {VIRGINIA} us-west-2 eu-west-1 eu-central-1 ap-northeast-2 ap-southeast-1 ap-southeast-2 us-east-2 "
    "us-west-1 eu-west-2 ca-central-1 sa-east-1 eu-north-1 eu-west-3 ap-south-1"
).split()
CALLS = {
    "source": ["aws.kms"],
    "detail-type": [notifying.API_CALL],
    "detail": {"eventSource": ["kms.amazonaws.com"], "eventName": ["ScheduleKeyDeletion", "DisableKey"]},
}
REFUSED = "AccessDeniedException: You are not authorized to perform this operation."


def build(seed):
    if seed.args.get("scenario") == "member":
        return member(seed)
    keys(seed)
    analyzers(seed)
    discovery(seed)
    volumes(seed)
    # Whether it is what was expected is still being asked.
    contracts.restores(seed, days=20, ValidationStatus="VALIDATING")
    seed.expect(contracts.RESTORED, ACCOUNT, "global", "fail")


def narrowed(**detail):
    return CALLS | {"detail": CALLS["detail"] | detail}


def bus(account, region):
    return f"arn:aws:events:{region}:{account}:event-bus/default"


# ---- the end of a key ------------------------------------------------------------------------------------------------


def keys(seed):
    """The trail covers all regions; events come to the bus of their own alone."""
    notifying.audited(seed)
    for region in REGIONS:
        kms = seed.client("kms", region)
        if region == "ap-southeast-2":
            kms.describe_key(KeyId="alias/aws/s3")  # AWS's own: not the bank's to lose
            continue
        made = kms.create_key(Description="bank")["KeyMetadata"]["KeyId"]
        if region == "eu-west-1":
            kms.schedule_key_deletion(KeyId=made, PendingWindowInDays=30)
        if region == "ap-south-1":
            kms.disable_key(KeyId=made)

    def told(region, pattern, verdict, target=None, state="ENABLED", **settings):
        desk = target or notifying.topic(seed, "desk", region, **settings)
        role = {"RoleArn": notifying.ROLE} if ":event-bus/" in desk else {}
        notifying.rule(seed, "keys", pattern, desk, region, state, **role)
        seed.expect_all({ALARM: verdict}, ACCOUNT, region)

    told(TOKYO, CALLS, "pass")
    too_late = {"source": ["aws.kms"], "detail-type": ["KMS CMK Deletion"]}
    told(OSAKA, too_late, "fail")  # the key is gone by then
    told(VIRGINIA, CALLS, "fail", state="DISABLED")
    told("us-west-2", CALLS, "fail", key="alias/aws/sns")
    told("eu-central-1", CALLS, "fail", subscribed="pending")
    told("ap-northeast-2", narrowed(userIdentity={"type": ["Root"]}), "fail")
    told("ap-southeast-1", narrowed(requestParameters={"keyId": ["11111111-2222-3333-4444-555555555555"]}), "fail")
    told("us-west-1", CALLS, ("pass", "unknown"), bus(OTHER_ACCOUNT, TOKYO))
    told("eu-west-2", CALLS, "unknown", bus(UNNAMED, TOKYO))
    told("eu-west-3", narrowed(eventName=["ScheduleKeyDeletion"]), "fail")
    queue = seed.client("sqs", "ap-south-1").create_queue(QueueName="siem")["QueueUrl"].rpartition("/")[2]
    told("ap-south-1", {"source": ["aws.kms"]}, "pass", f"arn:aws:sqs:ap-south-1:{ACCOUNT}:{queue}")
    seed.client("events", "us-east-2").put_rule(Name="keys", EventPattern=json.dumps(CALLS))  # no target
    for region in ("us-east-2", "eu-west-1"):
        seed.expect(ALARM, ACCOUNT, region, "fail")
    # The one log group holds the events of all regions.
    desk = notifying.topic(seed, "alarms")
    both = "($.eventSource = kms.amazonaws.com) && (($.eventName = DisableKey) || ($.eventName = ScheduleKeyDeletion))"
    for region, more, settings, verdict in (
        ("ca-central-1", "", {}, "pass"),
        ("sa-east-1", "", {"ActionsEnabled": False}, "fail"),
        ("eu-north-1", ' && ($.userIdentity.type = "Root")', {}, "fail"),
    ):
        pattern = f'{{ ($.awsRegion = "{region}") && {both}{more} }}'
        notifying.alarm(seed, f"keys-{region}", pattern, desk, **settings)
        seed.expect(ALARM, ACCOUNT, region, verdict)


# ---- access from outside ---------------------------------------------------------------------------------------------


def analyzer(region, kind, status, code=None):
    name = kind.lower()
    one = {"arn": f"arn:aws:access-analyzer:{region}:{ACCOUNT}:analyzer/{name}", "name": name, "type": kind}
    one |= {"status": status, "createdAt": "2026-01-05T00:00:00Z"}
    return one | ({"statusReason": {"code": code}} if code else {})


def finding(region, days, **fields):
    arn = f"arn:aws:sqs:{region}:{ACCOUNT}:payments"
    when = dict.fromkeys(("createdAt", "analyzedAt", "updatedAt"), ago(days=days, hours=1))
    one = {"id": f"{days}", "resource": arn, "resourceType": "AWS::SQS::Queue", "condition": {}, "status": "ACTIVE"}
    return one | when | {"isPublic": False, "resourceOwnerAccount": ACCOUNT, "principal": {"AWS": UNNAMED}} | fields


def analyzers(seed):
    """No service-linked role: there is no organization's analyzer either."""
    active = ("ACCOUNT", "ACTIVE")
    cases = {
        TOKYO: ([active], [], "pass", "pass"),
        OSAKA: ([("ORGANIZATION", "ACTIVE")], [(0, {"isPublic": True})], "pass", "fail"),
        # These do not look at what comes from outside.
        VIRGINIA: ([("ACCOUNT_UNUSED_ACCESS", "ACTIVE"), ("ACCOUNT_INTERNAL_ACCESS", "ACTIVE")], None, "fail", NA),
        "us-west-2": ([("ACCOUNT", "CREATING")], None, "fail", NA),
        "eu-west-1": ([("ACCOUNT", "FAILED", "SERVICE_LINKED_ROLE_CREATION_FAILED")], None, "fail", NA),
        "eu-central-1": (REFUSED, None, "unknown", "unknown"),
        "ap-northeast-2": ([active], [(5, {})], "pass", ("pass", "fail")),
        "ap-southeast-1": ([active], [(8, {}), (1, {})], "pass", "fail"),
        "ap-southeast-2": ([active], [(90, {"error": "ACCESS_DENIED"})], "pass", "pass"),
        "us-east-2": ([active], [(90, {"resourceControlPolicyRestriction": "APPLIED"})], "pass", "fail"),
        "us-west-1": ([active], REFUSED, "pass", "unknown"),
        "eu-west-2": ([active], [(1, {})], "pass", "pass"),
        "ca-central-1": ([("ORGANIZATION_UNUSED_ACCESS", "ACTIVE"), active], [(2, {}), (3, {})], "pass", ("pass", "fail")),
        "sa-east-1": ([("ACCOUNT", "DISABLED", "AWS_SERVICE_ACCESS_DISABLED")], None, "fail", NA),
    }
    for region in REGIONS:
        held, found, enabled, clean = cases.get(region, ([], None, "fail", NA))
        answer = held if isinstance(held, str) else {"analyzers": [analyzer(region, *one) for one in held]}
        seed.state("AccessAnalyzer:ListAnalyzers", answer, region)
        if found is not None:
            answer = found
            if not isinstance(found, str):
                answer = {"findings": [finding(region, days, **fields) for days, fields in found]}
            seed.state("AccessAnalyzer:ListFindings", answer, region)
        seed.expect_all({ENABLED: enabled, FINDINGS: clean}, ACCOUNT, region)


def membership(seed):
    seed.control("accounts", {"fisc-member": ACCOUNT})
    organizations = seed.client("organizations", VIRGINIA, MANAGEMENT)
    organizations.create_organization(FeatureSet="ALL")
    organizations.create_account(AccountName="fisc-member", Email="member@bank.example")


def member(seed):
    """The role is there, and so may be the organization's analyzer; an own one that is being made is no answer yet."""
    membership(seed)
    trusted = {"Effect": "Allow", "Principal": {"Service": "access-analyzer.amazonaws.com"}, "Action": "sts:AssumeRole"}
    seed.client("iam", VIRGINIA).create_role(
        RoleName="AWSServiceRoleForAccessAnalyzer",
        Path="/aws-service-role/access-analyzer.amazonaws.com/",
        AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [trusted]}),
    )
    central = (NA, "unknown")
    for region, held, enabled, clean in (
        (TOKYO, [("ACCOUNT", "ACTIVE")], "pass", "fail"),
        (OSAKA, [], central, central),
        (VIRGINIA, [("ACCOUNT", "CREATING")], central, central),
        ("us-west-2", [("ACCOUNT_UNUSED_ACCESS", "ACTIVE")], central, central),
        ("eu-west-1", REFUSED, "unknown", "unknown"),
    ):
        answer = held if isinstance(held, str) else {"analyzers": [analyzer(region, *one) for one in held]}
        seed.state("AccessAnalyzer:ListAnalyzers", answer, region)
        seed.state("AccessAnalyzer:ListFindings", {"findings": [finding(region, 30)]}, region)
        seed.expect_all({ENABLED: enabled, FINDINGS: clean}, ACCOUNT, region)
    # The test before this one failed, and this one's last step is under way.
    contracts.restores(seed, tested={"ValidationStatus": "VALIDATING"})
    seed.expect(contracts.RESTORED, ACCOUNT, "global", "pass")
    seed.expect(contracts.BUDGET, ACCOUNT, "global", NA, note="without one of its own: the payer holds it")


# ---- confidential data, volumes --------------------------------------------------------------------------------------


def discovery(seed):
    """One code says "off" and "not allowed"."""
    on = {"createdAt": "2026-01-05T00:00:00Z", "findingPublishingFrequency": "SIX_HOURS"}
    cases = {
        TOKYO: (on | {"status": "ENABLED"}, "pass"),
        OSAKA: (on | {"status": "PAUSED"}, "fail"),
        "us-west-2": (REFUSED, "unknown"),
        "eu-west-1": ("AccessDeniedException: MACIE IS NOT ENABLED.", "fail"),
    }
    for region in REGIONS:
        answer, status = cases.get(region, (None, "fail"))
        if answer:
            seed.state("Macie2:GetMacieSession", answer, region)
        seed.expect("macie-enabled", ACCOUNT, region, status, "strict")


def volumes(seed):
    rule = "ebs-default-encryption"
    seed.state("EC2:GetEbsEncryptionByDefault", {"SseType": "sse-ebs", "EbsEncryptionByDefault": False}, "us-west-2")
    seed.state("EC2:GetEbsEncryptionByDefault", "UnauthorizedOperation: You are not authorized.", "eu-west-1")
    seed.state("EC2:GetEbsEncryptionByDefault", {"SseType": "sse-ebs"}, "eu-central-1")
    seed.client("ec2").enable_ebs_encryption_by_default()
    cases = {TOKYO: "pass", "eu-west-1": "unknown", "eu-central-1": "unknown"}
    for region in REGIONS:
        seed.expect(rule, ACCOUNT, region, cases.get(region, "fail"))


if __name__ == "__main__":
    run(build)
