"""Whether a serious finding, a notice of AWS Health and the three acts before most take-overs reach somebody.

{"scenario": NAME} makes one account of SCENARIOS; {"list": true} names them. Each holds one trap or more for each rule:
GuardDuty's findings in Tokyo and in Osaka, AWS Health, root, IAM, the trail.
"""

from .common import ACCOUNT, OSAKA, OTHER_ACCOUNT, TOKYO, VIRGINIA, run
from .notifying import (
    API_CALL,
    EVENTS,
    FINDING,
    HEALTH,
    ROLE,
    ROOT,
    SIX,
    SIXTEEN,
    TRAIL_ACTS,
    TRAIL_CHANGE,
    alarm,
    audited,
    composite,
    contact,
    managed_notifications,
    names,
    rule,
    severities,
    state,
    topic,
    topic_key,
    user_notifications,
)

FINDINGS = "guardduty-findings-notified"
HEALTH_RULE = "health-events-notified"
ROOT_RULE, IAM_RULE, TRAIL_RULE = "alarm-root-use", "alarm-iam-change", "alarm-cloudtrail-change"
BOTH = (TOKYO, OSAKA)


def expect(seed, tokyo, osaka, health, root, iam, trail):
    seed.expect_all({FINDINGS: tokyo}, ACCOUNT, TOKYO)
    seed.expect_all({FINDINGS: osaka}, ACCOUNT, OSAKA)
    seed.expect_all({HEALTH_RULE: health, ROOT_RULE: root, IAM_RULE: iam, TRAIL_RULE: trail}, ACCOUNT, "global")


def detectors(seed, *regions):
    for region in regions:
        seed.client("guardduty", region).create_detector(Enable=True)


def reached(seed):
    """Everything is told, in many ways; IAM's and the trail's acts without those that strict adds."""
    by_rule = {"ArnLike": {"aws:SourceArn": f"arn:aws:events:{TOKYO}:{ACCOUNT}:rule/*"}}
    desk = topic(seed, "desk", publish=[EVENTS], condition=by_rule, key=topic_key(seed))
    rule(seed, "findings", severities({"numeric": [">=", 7]}), desk)
    queue = seed.client("sqs", OSAKA).create_queue(QueueName="siem")["QueueUrl"].rpartition("/")[2]
    rule(seed, "findings", {"source": ["aws.guardduty"]}, f"arn:aws:sqs:{OSAKA}:{ACCOUNT}:{queue}", OSAKA)
    # With a role no policy of the topic is needed.
    rule(seed, "health", HEALTH, topic(seed, "plain", publish=()), RoleArn=ROLE)
    filtered = topic(
        seed, "filtered", OSAKA, FilterPolicyScope="MessageBody", FilterPolicy={"source": ["aws.health"]}
    )
    rule(seed, "health", HEALTH, filtered, OSAKA)
    # SNS's own policy lets alarms through.
    alarms = topic(seed, "alarms", publish=())
    alarm(seed, "root", ROOT, alarms)
    alarm(seed, "iam-1", names(*SIXTEEN[:8]), alarms, ComparisonOperator="GreaterThanThreshold", Threshold=0)
    alarm(seed, "iam-2", names(*SIXTEEN[8:]), alarms, Statistic="Maximum", TreatMissingData="breaching")
    rule(seed, "trail", TRAIL_CHANGE, desk)
    expect(seed, "pass", "pass", "pass", "pass", ("pass", "fail"), ("pass", "fail"))


def deaf_topics(seed):
    """What SNS does not let through, or has nobody to tell."""
    rule(seed, "findings", FINDING, topic(seed, "aws-key", key="alias/aws/sns"))
    rule(seed, "findings", FINDING, topic(seed, "own-policy", OSAKA, publish=()), OSAKA)
    rule(seed, "health", HEALTH, topic(seed, "desk"))
    rule(seed, "health", HEALTH, topic(seed, "pending", OSAKA, subscribed="pending"), OSAKA)
    alarm(seed, "root", ROOT, topic(seed, "events-only", publish=[EVENTS]))
    key = topic_key(seed, who=[EVENTS])
    alarm(seed, "iam", names(*SIXTEEN, *SIX), topic(seed, "events-key", key=key))
    group = f"arn:aws:logs:{TOKYO}:{ACCOUNT}:log-group:/aws/events/trail"
    seed.client("logs").create_log_group(logGroupName="/aws/events/trail")
    rule(seed, "trail", TRAIL_CHANGE, group)
    expect(seed, "fail", "fail", "fail", "fail", "fail", "fail")


def patterns(seed):
    """What the patterns let through, and where the rules stand."""
    desk, osaka, virginia = (topic(seed, "desk", region) for region in (TOKYO, OSAKA, VIRGINIA))
    numbers = [4, 4.0, *(round(4 + step / 10, 1) for step in range(1, 50)), 5, 6, 7, 8]
    rule(seed, "findings", severities(*numbers), desk)  # none of 9 and 10
    rule(seed, "findings", severities({"numeric": [">=", 4, "<", 9]}), osaka, OSAKA)
    rule(seed, "health", HEALTH, desk)
    rule(seed, "health", HEALTH | {"source": ["aws.health*"]}, osaka, OSAKA)  # a literal
    # Global services' events come to Virginia alone.
    rule(seed, "root", {"detail": {"userIdentity": {"type": ["Root"]}}}, desk)
    rule(seed, "iam", {"source": ["aws.iam"], "detail-type": [API_CALL]}, virginia, VIRGINIA)
    seed.client("logs").create_log_group(logGroupName="trail-of-old")
    alarm(seed, "trail", names(*TRAIL_ACTS), desk, group="trail-of-old")  # nothing feeds it any more
    expect(seed, "fail", "fail", "fail", "fail", "pass", "fail")


def alarms(seed):
    """Alarms that one event does not trip; a filter that lets no message of EventBridge through."""
    desk = topic(seed, "desk")
    rule(seed, "findings", severities({"numeric": [">=", 8]}), desk)
    by_attributes = topic(seed, "by-attributes", OSAKA, FilterPolicy={"source": ["aws.guardduty"]})
    rule(seed, "findings", FINDING, by_attributes, OSAKA)
    mine = {"detail": {"eventTypeCategory": ["issue", "accountNotification"], "eventScopeCode": ["ACCOUNT_SPECIFIC"]}}
    for region in BOTH:
        rule(seed, "health", HEALTH | mine, topic(seed, "health", region), region)
    alarm(seed, "root", '{ $.userIdentity.type = "Root" && $.eventName = ConsoleLogin }', desk)
    alarm(seed, "iam", names(*SIXTEEN, *SIX), desk, Threshold=5)
    alarm(seed, "trail", names(*TRAIL_ACTS), desk, transformation={"defaultValue": 0}, Statistic="Average")
    expect(seed, "fail", "fail", ("pass", "fail"), "fail", "fail", "fail")


def elsewhere(seed):
    """Told elsewhere, by a composite, or to nobody. A message that is put in an event's place passes no filter."""
    filtered = topic(seed, "changed", FilterPolicyScope="MessageBody", FilterPolicy={"source": ["aws.guardduty"]})
    rule(seed, "findings", FINDING, filtered, Input='"a finding"')
    bus = f"arn:aws:events:{OSAKA}:{OTHER_ACCOUNT}:event-bus/default"
    rule(seed, "findings", FINDING, bus, OSAKA, RoleArn=ROLE)
    desk = topic(seed, "desk")
    for region in BOTH:
        of_changes = HEALTH | {"detail": {"eventTypeCategory": ["scheduledChange"]}}
        rule(seed, "health", of_changes, topic(seed, "health", region), region)
    alarm(seed, "root", ROOT, desk, ActionsEnabled=False)
    alarm(seed, "iam", names(*SIXTEEN, *SIX), desk, ActionsEnabled=False, AlarmActions=[])
    alarm(seed, "trail", names(*TRAIL_ACTS), desk, Namespace="Other")
    composite(seed, 'ALARM("iam") OR ALARM("other")', desk)
    expect(seed, "fail", "unknown", "fail", "fail", "pass", "fail")


def collected(seed):
    """GuardDuty's findings go to Security Hub, Osaka's on to Tokyo; AWS Health by its own managed notifications."""
    for region in BOTH:
        seed.client("securityhub", region).enable_security_hub(EnableDefaultStandards=False)
        imported = f"arn:aws:securityhub:{region}:{ACCOUNT}:product-subscription/aws/guardduty"
        state(seed, "SecurityHub:ListEnabledProductsForImport", {"ProductSubscriptions": [imported]}, region)
    aggregator = f"arn:aws:securityhub:{TOKYO}:{ACCOUNT}:finding-aggregator/1"
    state(seed, "SecurityHub:ListFindingAggregators", {"FindingAggregators": [{"FindingAggregatorArn": aggregator}]})
    linked = {
        "FindingAggregatorArn": aggregator,
        "FindingAggregationRegion": TOKYO,
        "RegionLinkingMode": "SPECIFIED_REGIONS",
        "Regions": [OSAKA],
    }
    state(seed, "SecurityHub:GetFindingAggregator", linked)
    serious = {"findings": {"Severity": {"Label": ["HIGH", "CRITICAL"]}, "Workflow": {"Status": ["NEW"]}}}
    imported = {"source": ["aws.securityhub"], "detail-type": ["Security Hub Findings - Imported"]}
    desk = topic(seed, "desk")
    rule(seed, "findings", imported | {"detail": serious}, desk)
    contact(seed, "SECURITY")
    managed_notifications(
        seed, ("ACCOUNT_CONTACT", "ACCOUNT_ALTERNATE_SECURITY"), ("ACCOUNT_CONTACT", "ACCOUNT_PRIMARY")
    )
    by_root = {"detail": {"userIdentity": {"type": ["Root"]}}}
    calls, signing_in = ("aws.iam", API_CALL), ("aws.signin", "AWS Console Sign In via CloudTrail")
    user_notifications(seed, "root", [(*calls, by_root), (*signing_in, by_root)])
    alarm(seed, "iam", names(*SIXTEEN, *SIX), desk, ActionsEnabled=False)
    alarm(seed, "trail", names(*TRAIL_ACTS), desk, Statistic="Average")
    composite(seed, 'ALARM("iam") AND ALARM("other")', desk)
    expect(seed, "pass", "pass", ("pass", "fail"), "pass", "fail", "pass")


def member(seed):
    """Of an organization whose security account administers GuardDuty; no trail. Osaka's findings are sent there."""
    for region in BOTH:
        administrator = {"AccountId": OTHER_ACCOUNT, "RelationshipStatus": "Enabled"}
        state(seed, "GuardDuty:GetAdministratorAccount", {"Administrator": administrator}, region)
    bus = f"arn:aws:events:{OSAKA}:{OTHER_ACCOUNT}:event-bus/default"
    rule(seed, "findings", FINDING, bus, OSAKA, RoleArn=ROLE)
    contact(seed, "OPERATIONS")
    managed_notifications(seed, ("ACCOUNT_CONTACT", "ACCOUNT_PRIMARY"))
    expect(seed, ("notApplicable", "unknown"), ("pass", "unknown"), "fail", "fail", "fail", "fail")


def silenced(seed):
    """A filter archives what is serious; rules that are off, or that a condition shuts."""
    desk, osaka, virginia = (topic(seed, "desk", region) for region in (TOKYO, OSAKA, VIRGINIA))
    rule(seed, "findings", FINDING, desk)
    state(seed, "GuardDuty:ListFilters", {"FilterNames": ["quiet"]}, TOKYO)
    criteria = {"Criterion": {"severity": {"GreaterThanOrEqual": 7}, "service.archived": {"Equals": ["false"]}}}
    state(seed, "GuardDuty:GetFilter", {"Name": "quiet", "Action": "ARCHIVE", "FindingCriteria": criteria}, TOKYO)
    seed.client("securityhub", OSAKA).enable_security_hub(EnableDefaultStandards=False)
    imported = f"arn:aws:securityhub:{OSAKA}:{ACCOUNT}:product-subscription/aws/guardduty"
    state(seed, "SecurityHub:ListEnabledProductsForImport", {"ProductSubscriptions": [imported]}, OSAKA)
    failed = {"findings": {"Compliance": {"Status": ["FAILED"]}, "Severity": {"Label": ["HIGH", "CRITICAL"]}}}
    hub = {"source": ["aws.securityhub"], "detail-type": ["Security Hub Findings - Imported"], "detail": failed}
    rule(seed, "findings", hub, osaka, OSAKA)
    rule(seed, "health", HEALTH, desk)  # none in Osaka
    for name, source in (("root-calls", "aws.iam"), ("root-signs-in", "aws.signin")):
        by_root = {"source": [source], "detail": {"userIdentity": {"type": ["Root"]}}}
        rule(seed, name, by_root, virginia, VIRGINIA, state="DISABLED")
    alarm(seed, "iam", names(*SIXTEEN, *SIX), desk, DatapointsToAlarm=2, EvaluationPeriods=2)
    from_here = {"Condition": {"StringEquals": {"aws:SourceAccount": ACCOUNT}}}
    key = topic_key(seed, who=[EVENTS], **from_here)  # EventBridge's call to KMS carries no source
    rule(seed, "trail", TRAIL_CHANGE, topic(seed, "shut", key=key))
    expect(seed, "fail", "fail", "fail", "fail", "fail", "fail")


SCENARIOS = {
    "reached": reached,
    "deaf-topics": deaf_topics,
    "patterns": patterns,
    "alarms": alarms,
    "elsewhere": elsewhere,
    "collected": collected,
    "silenced": silenced,
    "member": member,
}


def build(seed):
    if seed.args.get("list"):
        seed.resources["scenarios"] = list(SCENARIOS)
        return
    name = seed.args.get("scenario", "reached")
    if name != "member":
        audited(seed)
    detectors(seed, *BOTH)
    SCENARIOS[name](seed)


if __name__ == "__main__":
    run(build)
