"""What a well-governed account has beside its stores: recording, detection, notification, contacts, a support plan.

`build(seed, …)` adds it to an account that another seed makes; each part can be left out by name.
"""

import json

from . import kms
from .common import ACCOUNT, TOKYO, VIRGINIA, policy

CIS_FILTERS = {
    "RootUse": '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
    "IamChange": "{ "
    + " || ".join(
        f"($.eventName = {name})"
        for name in (
            "DeleteGroupPolicy DeleteRolePolicy DeleteUserPolicy PutGroupPolicy PutRolePolicy PutUserPolicy CreatePolicy "
            "DeletePolicy CreatePolicyVersion DeletePolicyVersion AttachRolePolicy DetachRolePolicy AttachUserPolicy "
            "DetachUserPolicy AttachGroupPolicy DetachGroupPolicy UpdateAssumeRolePolicy CreateUser CreateAccessKey "
            "CreateLoginProfile AddUserToGroup SetDefaultPolicyVersion"
        ).split()
    )
    + " }",
}

PATTERNS = {
    "guardduty-findings": {"source": ["aws.guardduty"], "detail-type": ["GuardDuty Finding"], "detail": {"severity": [{"numeric": [">=", 7]}]}},
    "health-events": {"source": ["aws.health"], "detail-type": ["AWS Health Event"]},
    "key-deletion": {
        "source": ["aws.kms"],
        "detail-type": ["AWS API Call via CloudTrail"],
        "detail": {"eventSource": ["kms.amazonaws.com"], "eventName": ["ScheduleKeyDeletion", "DisableKey"]},
    },
    "trail-change": {
        "source": ["aws.cloudtrail"],
        "detail-type": ["AWS API Call via CloudTrail"],
        "detail": {"eventName": ["StopLogging", "DeleteTrail", "UpdateTrail", "PutEventSelectors"]},
    },
}


def build(seed, *, bucket, key=None, log_group=None, without=()):
    """`bucket`: where AWS Config delivers. `log_group`: that of the audit trail, for the metric filters. `key`: ARN of the
    topic's key, made without."""
    parts = {
        "contacts": contacts,
        "recorder": lambda s: recorder(s, bucket),
        "guardduty": guardduty,
        "securityhub": securityhub,
        "inspector": inspector,
        "support": support,
        "ebs": ebs_default,
        "notifications": lambda s: notifications(s, log_group, key=key),
        "budget": budget,
        "password": password_policy,
        "auditor": auditor,
        "root": root,
        "analyzer": analyzer,
        "sharing": sharing,
    }
    for name, part in parts.items():
        if name not in without:
            part(seed)


def state_answers(seed, answers):
    seed.control("answers", answers)


def contacts(seed):
    client = seed.client("account", VIRGINIA)
    for kind in ("SECURITY", "OPERATIONS", "BILLING"):
        client.put_alternate_contact(
            AlternateContactType=kind, EmailAddress="desk@example.jp", Name="Desk", PhoneNumber="+81300000000", Title="Desk"
        )


def recorder(seed, bucket):
    client = seed.client("config")
    role = f"arn:aws:iam::{ACCOUNT}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig"
    group = {"allSupported": True, "includeGlobalResourceTypes": True}
    client.put_configuration_recorder(ConfigurationRecorder={"name": "default", "roleARN": role, "recordingGroup": group})
    client.put_delivery_channel(DeliveryChannel={"name": "default", "s3BucketName": bucket})
    client.start_configuration_recorder(ConfigurationRecorderName="default")
    delivered = {"lastStatus": "SUCCESS", "lastSuccessfulTime": "2026-09-30T20:00:00Z"}
    status = {"name": "default", "configHistoryDeliveryInfo": delivered, "configSnapshotDeliveryInfo": delivered}
    answer = {"DeliveryChannelsStatus": [status]}
    state_answers(seed, {"Config Service:DescribeDeliveryChannelStatus": [{"region": TOKYO, "answer": answer}]})


def guardduty(seed, region=TOKYO):
    seed.client("guardduty", region).create_detector(Enable=True)


def securityhub(seed, region=TOKYO):
    seed.client("securityhub", region).enable_security_hub(EnableDefaultStandards=False)
    name = "aws-foundational-security-best-practices/v/1.0.0"
    subscription = {
        "StandardsSubscriptionArn": f"arn:aws:securityhub:{region}:{ACCOUNT}:subscription/{name}",
        "StandardsArn": f"arn:aws:securityhub:{region}::standards/{name}",
        "StandardsInput": {},
        "StandardsStatus": "READY",
    }
    answer = {"StandardsSubscriptions": [subscription]}
    state_answers(seed, {"SecurityHub:GetEnabledStandards": [{"region": region, "answer": answer}]})


def inspector(seed, region=TOKYO):
    on = {"status": "ENABLED", "errorCode": "ALREADY_ENABLED", "errorMessage": ""}
    account = {"accountId": ACCOUNT, "state": on, "resourceState": dict.fromkeys(("ec2", "ecr", "lambda"), on)}
    answer = {"accounts": [account], "failedAccounts": []}
    state_answers(seed, {"Inspector2:BatchGetAccountStatus": [{"region": region, "answer": answer}]})


def support(seed, codes=("low", "normal", "high", "urgent", "critical")):
    levels = [{"code": code, "name": code} for code in codes]
    state_answers(seed, {"Support:DescribeSeverityLevels": [{"answer": {"severityLevels": levels}}]})


def ebs_default(seed, region=TOKYO):
    seed.client("ec2", region).enable_ebs_encryption_by_default()


def root(seed):
    summary = {"AccountMFAEnabled": 1, "AccountPasswordPresent": 1, "AccountAccessKeysPresent": 0}
    state_answers(seed, {"IAM:GetAccountSummary": [{"answer": {"SummaryMap": summary}}]})


def analyzer(seed, region=TOKYO):
    one = {
        "arn": f"arn:aws:access-analyzer:{region}:{ACCOUNT}:analyzer/account",
        "name": "account",
        "type": "ACCOUNT",
        "createdAt": "2026-01-01T00:00:00Z",
        "status": "ACTIVE",
    }
    answers = {"AccessAnalyzer:ListAnalyzers": {"analyzers": [one]}, "AccessAnalyzer:ListFindings": {"findings": []}}
    state_answers(seed, {api: [{"region": region, "answer": answer}] for api, answer in answers.items()})


def sharing(seed):
    setting = {"SettingId": "/ssm/documents/console/public-sharing-permission", "SettingValue": "Disable"}
    answers = {
        "EC2:GetSnapshotBlockPublicAccessState": {"State": "block-all-sharing"},
        "EC2:GetImageBlockPublicAccessState": {"ImageBlockPublicAccessState": "block-new-sharing"},
        "SSM:GetServiceSetting": {"ServiceSetting": setting},
    }
    state_answers(seed, {api: [{"region": TOKYO, "answer": answer}] for api, answer in answers.items()})


def password_policy(seed):
    seed.client("iam", VIRGINIA).update_account_password_policy(
        MinimumPasswordLength=14,
        RequireSymbols=True,
        RequireNumbers=True,
        RequireUppercaseCharacters=True,
        RequireLowercaseCharacters=True,
        PasswordReusePrevention=24,
    )


def auditor(seed):
    people = {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, "Action": "sts:AssumeRole"}
    iam = seed.client("iam", VIRGINIA)
    iam.create_role(RoleName="auditor", AssumeRolePolicyDocument=json.dumps(policy(people)))
    iam.attach_role_policy(RoleName="auditor", PolicyArn="arn:aws:iam::aws:policy/SecurityAudit")
    seed.expect("iam-auditor-role-exists", ACCOUNT, "global", "pass")


NOTIFIERS = ["events.amazonaws.com", "cloudwatch.amazonaws.com"]
# What lets them use the key of a topic.
NOTIFIERS_USE = kms.allow({"Service": NOTIFIERS}, ["kms:Decrypt", "kms:GenerateDataKey*"])


def topic_key(seed, name, region):
    document = kms.document(
        kms.allow(kms.root()),
        kms.allow(kms.role("key-admin"), kms.ADMINISTRATION),
        kms.allow(kms.role("app"), kms.USE),
        NOTIFIERS_USE,
    )
    client = seed.client("kms", region)
    key = client.create_key(Description=name, Policy=document)["KeyMetadata"]
    client.enable_key_rotation(KeyId=key["KeyId"])
    client.create_alias(AliasName=f"alias/{name}", TargetKeyId=key["KeyId"])
    seed.resources.setdefault("keys", {})[name] = key["KeyId"]
    return key["Arn"]


def topic(seed, name, region=TOKYO, subscribed=True, key=None):
    """Encrypted by a customer's key, open to EventBridge and CloudWatch, with a confirmed subscription."""
    key = key or topic_key(seed, name, region)
    sns = seed.client("sns", region)
    arn = sns.create_topic(Name=name, Attributes={"KmsMasterKeyId": key})["TopicArn"]
    publish = {
        "Effect": "Allow",
        "Principal": {"Service": NOTIFIERS},
        "Action": "sns:Publish",
        "Resource": arn,
        "Condition": {"StringEquals": {"aws:SourceAccount": ACCOUNT}},
    }
    owner = {
        "Effect": "Allow",
        "Principal": {"AWS": "*"},
        "Action": ["sns:Publish", "sns:Subscribe"],
        "Resource": arn,
        "Condition": {"StringEquals": {"AWS:SourceOwner": ACCOUNT}},
    }
    text = json.dumps({"Version": "2012-10-17", "Statement": [publish, owner]})
    sns.set_topic_attributes(TopicArn=arn, AttributeName="Policy", AttributeValue=text)
    if subscribed:
        sns.subscribe(TopicArn=arn, Protocol="email", Endpoint="desk@example.jp")
    return arn


def rule(seed, name, pattern, target, region=TOKYO):
    events = seed.client("events", region)
    events.put_rule(Name=name, EventPattern=json.dumps(pattern))
    events.put_targets(Rule=name, Targets=[{"Id": "desk", "Arn": target}])


def notifications(seed, log_group, without=(), key=None):
    target = topic(seed, "security-desk", key=key)
    for name, pattern in PATTERNS.items():
        if name not in without:
            rule(seed, name, pattern, target)
    if log_group is None:
        return
    for name, pattern in CIS_FILTERS.items():
        if name not in without:
            alarm(seed, name, pattern, log_group, target)


def alarm(seed, name, pattern, log_group, target):
    metric = {"metricName": name, "metricNamespace": "CloudTrail", "metricValue": "1"}
    seed.client("logs").put_metric_filter(
        logGroupName=log_group, filterName=name, filterPattern=pattern, metricTransformations=[metric]
    )
    seed.client("cloudwatch").put_metric_alarm(
        AlarmName=name,
        Namespace="CloudTrail",
        MetricName=name,
        Statistic="Sum",
        Period=300,
        EvaluationPeriods=1,
        Threshold=1,
        ComparisonOperator="GreaterThanOrEqualToThreshold",
        AlarmActions=[target],
    )


def budget(seed):
    subscribers = [{"SubscriptionType": "EMAIL", "Address": "desk@example.jp"}]
    state_answers(seed, {"Budgets:DescribeSubscribersForNotification": [{"answer": {"Subscribers": subscribers}}]})
    seed.client("budgets", VIRGINIA).create_budget(
        AccountId=ACCOUNT,
        Budget={"BudgetName": "monthly", "BudgetType": "COST", "TimeUnit": "MONTHLY", "BudgetLimit": {"Amount": "1000", "Unit": "USD"}},
        NotificationsWithSubscribers=[
            {
                "Notification": {"NotificationType": "ACTUAL", "ComparisonOperator": "GREATER_THAN", "Threshold": 80},
                "Subscribers": subscribers,
            }
        ],
    )


def flow_logs(seed, vpc, bucket, region=TOKYO):
    seed.client("ec2", region).create_flow_logs(
        ResourceIds=[vpc],
        ResourceType="VPC",
        TrafficType="ALL",
        LogDestinationType="s3",
        LogDestination=f"arn:aws:s3:::{bucket}",
    )
