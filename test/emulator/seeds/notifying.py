"""Ways by which an account tells somebody: topics, EventBridge rules, metric filters with alarms, User Notifications."""

import json

from . import cloudtrail, kms
from .common import ACCOUNT, TOKYO, VIRGINIA, policy

DESK = "desk@example.jp"
EVENTS, CLOUDWATCH = {"Service": "events.amazonaws.com"}, {"Service": "cloudwatch.amazonaws.com"}
ROLE = f"arn:aws:iam::{ACCOUNT}:role/notifier"
LOG_GROUP = "trail"  # that of cloudtrail.trail(full=True)
FINDING = {"source": ["aws.guardduty"], "detail-type": ["GuardDuty Finding"]}
HEALTH = {"source": ["aws.health"], "detail-type": ["AWS Health Event"]}
API_CALL = "AWS API Call via CloudTrail"
TRAIL_CHANGE = {
    "source": ["aws.cloudtrail"],
    "detail-type": [API_CALL],
    "detail": {"eventName": ["StopLogging", "DeleteTrail", "UpdateTrail"]},
}
SIXTEEN = (
    "DeleteGroupPolicy DeleteRolePolicy DeleteUserPolicy PutGroupPolicy PutRolePolicy PutUserPolicy CreatePolicy "
    "DeletePolicy CreatePolicyVersion DeletePolicyVersion AttachRolePolicy DetachRolePolicy AttachUserPolicy "
    "DetachUserPolicy AttachGroupPolicy DetachGroupPolicy"
).split()
SIX = "UpdateAssumeRolePolicy CreateUser CreateAccessKey CreateLoginProfile AddUserToGroup SetDefaultPolicyVersion".split()
TRAIL_ACTS = ("StopLogging", "DeleteTrail", "UpdateTrail", "PutEventSelectors")
ROOT = '{ $.userIdentity.type = "Root" }'


def severities(*accepted):
    return FINDING | {"detail": {"severity": list(accepted)}}


def names(*events):
    return "{ " + " || ".join(f"($.eventName = {event})" for event in events) + " }"


def audited(seed):
    """An audit trail of all regions, at home in Tokyo, that feeds a log group."""
    seed.bucket("audit")
    seed.client("logs").create_log_group(logGroupName=LOG_GROUP)
    cloudtrail.trail(seed, "audit", "audit", multi_region=True, full=True)


def state(seed, api, answer, region=None, where=None):
    """One answer more, beside those that were stated for the operation before."""
    stated = seed.resources.setdefault("stated", {}).setdefault(api, [])
    entry = {"answer": answer} | ({"region": region} if region else {}) | ({"where": where} if where else {})
    stated.append(entry)
    seed.control("answers", {api: stated})


def topic(seed, name, region=TOKYO, *, publish=(EVENTS, CLOUDWATCH), condition=None, key=None, subscribed=True, **subscription):
    """`publish`: who may, and none of them leaves the policy that SNS gives; `subscribed="pending"`: not confirmed."""
    sns = seed.client("sns", region)
    arn = sns.create_topic(Name=name, Attributes={"KmsMasterKeyId": key} if key else {})["TopicArn"]
    if publish:
        statements = [
            {"Effect": "Allow", "Principal": who, "Action": "sns:Publish", "Resource": arn}
            | ({"Condition": condition} if condition else {})
            for who in publish
        ]
        sns.set_topic_attributes(TopicArn=arn, AttributeName="Policy", AttributeValue=json.dumps(policy(*statements)))
    if subscribed == "pending":
        pending = {"SubscriptionArn": "PendingConfirmation", "Owner": ACCOUNT, "Protocol": "email", "Endpoint": DESK, "TopicArn": arn}
        state(seed, "SNS:ListSubscriptionsByTopic", {"Subscriptions": [pending]}, region, {"TopicArn": arn})
    elif subscribed:
        attributes = {key: value if isinstance(value, str) else json.dumps(value) for key, value in subscription.items()}
        sns.subscribe(TopicArn=arn, Protocol="email", Endpoint=DESK, Attributes=attributes)
    return arn


def topic_key(seed, region=TOKYO, who=(EVENTS, CLOUDWATCH), **condition):
    use = [kms.allow(each, ["kms:Decrypt", "kms:GenerateDataKey*"]) | condition for each in who]
    document = kms.document(kms.allow(kms.root()), *use)
    return seed.client("kms", region).create_key(Description="topics", Policy=document)["KeyMetadata"]["Arn"]


def rule(seed, name, pattern, target, region=TOKYO, state="ENABLED", **settings):
    events = seed.client("events", region)
    events.put_rule(Name=name, EventPattern=json.dumps(pattern), State=state)
    events.put_targets(Rule=name, Targets=[{"Id": "1", "Arn": target} | settings])


def alarm(seed, name, pattern, target, *, group=LOG_GROUP, transformation=None, region=TOKYO, **settings):
    """A metric filter, and an alarm that one event trips; `settings` change the alarm."""
    metric = {"metricName": name, "metricNamespace": "Trail", "metricValue": "1"} | (transformation or {})
    seed.client("logs").put_metric_filter(
        logGroupName=group, filterName=name, filterPattern=pattern, metricTransformations=[metric]
    )
    given = {
        "Namespace": "Trail",
        "MetricName": name,
        "Statistic": "Sum",
        "Period": 300,
        "EvaluationPeriods": 1,
        "Threshold": 1,
        "ComparisonOperator": "GreaterThanOrEqualToThreshold",
        "AlarmActions": [target],
    }
    seed.client("cloudwatch", region).put_metric_alarm(AlarmName=name, **given | settings)


def composite(seed, alarm_rule, target):
    """moto makes none: what DescribeAlarms answers is stated, with the alarms that were made."""
    made = seed.client("cloudwatch").describe_alarms()["MetricAlarms"]
    kept = ("AlarmName", "AlarmArn", "ActionsEnabled", "AlarmActions", "Namespace", "MetricName", "Dimensions", "Statistic")
    kept += ("Period", "EvaluationPeriods", "DatapointsToAlarm", "Threshold", "ComparisonOperator", "StateValue")
    metric = [{key: each[key] for key in kept if key in each} for each in made]
    arn = f"arn:aws:cloudwatch:{TOKYO}:{ACCOUNT}:alarm:composite"
    one = {"AlarmName": "composite", "AlarmArn": arn, "AlarmRule": alarm_rule, "ActionsEnabled": True, "AlarmActions": [target]}
    answer = {"MetricAlarms": metric, "CompositeAlarms": [one]}
    state(seed, "CloudWatch:DescribeAlarms", answer, TOKYO)


def user_notifications(seed, name, rules, region=VIRGINIA, *, contact="active"):
    """`rules`: (source, event type, pattern) each."""
    root = f"arn:aws:notifications::{ACCOUNT}:configuration/{name}"
    made = "2026-01-01T00:00:00Z"
    configuration = {"arn": root, "name": name, "description": name, "status": "ACTIVE", "creationTime": made}
    state(seed, "Notifications:ListNotificationConfigurations", {"notificationConfigurations": [configuration]})
    event_rules = [
        {
            "arn": f"{root}/rule/{number}",
            "notificationConfigurationArn": root,
            "creationTime": made,
            "source": source,
            "eventType": event_type,
            "eventPattern": json.dumps(pattern) if pattern else "",
            "regions": [region],
            "managedRules": [],
            "statusSummaryByRegion": {region: {"status": "ACTIVE", "reason": ""}},
        }
        for number, (source, event_type, pattern) in enumerate(rules)
    ]
    of = {"notificationConfigurationArn": root}
    state(seed, "Notifications:ListEventRules", {"eventRules": event_rules}, where=of)
    email = f"arn:aws:notifications-contacts::{ACCOUNT}:emailcontact/{name}"
    state(seed, "Notifications:ListChannels", {"channels": [email]}, where=of)
    one = {"arn": email, "name": name, "address": DESK, "status": contact, "creationTime": made, "updateTime": made}
    state(seed, "NotificationsContacts:ListEmailContacts", {"emailContacts": [one]})


def managed_notifications(seed, *channels, kinds=("Issue", "Operations", "Security", "Billing")):
    """AWS Health's own notifications, each told by `channels`: (type, identifier)."""
    listed = [
        {
            "arn": f"arn:aws:notifications::{ACCOUNT}:managed-notification-configuration/category/AWS-Health/sub-category/{kind}",
            "name": kind,
            "description": kind,
        }
        for kind in kinds
    ]
    state(seed, "Notifications:ListManagedNotificationConfigurations", {"managedNotificationConfigurations": listed})
    told = [
        {"channelType": kind, "channelIdentifier": identifier, "overrideOption": "ENABLED"} for kind, identifier in channels
    ]
    state(seed, "Notifications:ListManagedNotificationChannelAssociations", {"channelAssociations": told})


def contact(seed, kind):
    seed.client("account", VIRGINIA).put_alternate_contact(
        AlternateContactType=kind, EmailAddress=DESK, Name="Desk", PhoneNumber="+81300000000", Title="Desk"
    )
