"""Where copies, logs, events, messages and prompts go. Allowed are Tokyo and Osaka; two other accounts are named (see
seeds.test.ts): the log archive as central, the desk's as known.

Written from the rules' specification alone. What moto has no state for is stated, see mends/stated.py.
"""

import json

from .analysed import membership
from .common import ACCOUNT, OSAKA, OTHER_ACCOUNT, TOKYO, VIRGINIA, run

LOG_ARCHIVE, DESK = "222233334444", "333344445555"
NA = "notApplicable"
CREATED = "2026-01-05T00:00:00Z"


def build(seed):
    volumes(seed)
    warehouses(seed)
    rules(seed)
    endpoints(seed)
    topics(seed)
    inference(seed)
    logs(seed)
    # The warehouses and the buckets name no key of the bank's.
    seed.expect_all({"kms-customer-key-used": "fail"}, ACCOUNT, "global")


# ---- copies of business data -----------------------------------------------------------------------------------------


def volumes(seed):
    """Four places say the same thing."""
    rule = "ebs-copies-in-allowed-regions"

    def outpost(region):
        return f"arn:aws:outposts:{region}:{ACCOUNT}:outpost/op-0123456789abcdef0"

    def schedules(*copies):
        return {"Schedules": [{"Name": "daily", "CrossRegionCopyRules": [copy | {"Encrypted": True}]} for copy in copies]}

    def actions(target):
        copy = {"Target": target, "EncryptionConfiguration": {"Encrypted": True}}
        return {"Actions": [{"Name": "copy", "CrossRegionCopy": [copy]}]}

    listed = {TOKYO: [], VIRGINIA: []}
    for name, region, kind, state, details, status in (
        ("schedule", TOKYO, "EBS_SNAPSHOT_MANAGEMENT", "ENABLED", schedules({"Target": OSAKA}), "pass"),
        ("second", TOKYO, "EBS_SNAPSHOT_MANAGEMENT", "ENABLED", schedules({"Target": OSAKA}, {"Target": VIRGINIA}), "fail"),
        ("image", TOKYO, "IMAGE_MANAGEMENT", "ENABLED", schedules({"TargetRegion": VIRGINIA}), "fail"),
        ("event", TOKYO, "EVENT_BASED_POLICY", "ENABLED", actions(VIRGINIA), "fail"),
        ("event-osaka", TOKYO, "EVENT_BASED_POLICY", "ENABLED", actions(OSAKA), "pass"),
        ("default", TOKYO, "EBS_SNAPSHOT_MANAGEMENT", "ENABLED", {"CrossRegionCopyTargets": [{"TargetRegion": VIRGINIA}]}, "fail"),
        ("default-osaka", TOKYO, "IMAGE_MANAGEMENT", "ENABLED", {"CrossRegionCopyTargets": [{"TargetRegion": OSAKA}]}, "pass"),
        ("outpost", TOKYO, "EBS_SNAPSHOT_MANAGEMENT", "ENABLED", schedules({"Target": outpost(VIRGINIA)}), "fail"),
        ("error", TOKYO, "EBS_SNAPSHOT_MANAGEMENT", "ERROR", schedules({"Target": VIRGINIA}), "fail"),
        ("disabled", TOKYO, "EBS_SNAPSHOT_MANAGEMENT", "DISABLED", schedules({"Target": VIRGINIA}), None),
        ("stays", TOKYO, "EBS_SNAPSHOT_MANAGEMENT", "ENABLED", {"Schedules": [{"Name": "daily"}]}, None),
        ("refused", TOKYO, "EBS_SNAPSHOT_MANAGEMENT", "ENABLED", None, "unknown"),
        ("home", VIRGINIA, "EBS_SNAPSHOT_MANAGEMENT", "ENABLED", schedules({"Target": TOKYO}), "pass"),
    ):
        policy = {"PolicyId": f"policy-{name}", "Description": name, "State": state, "PolicyType": kind}
        listed[region].append(policy | {"DefaultPolicy": name.startswith("default")})
        answer = "AccessDeniedException: You are not authorized."
        if details is not None:
            answer = {"Policy": {"PolicyId": f"policy-{name}", "State": state, "PolicyDetails": {"PolicyType": kind} | details}}
        seed.state("DLM:GetLifecyclePolicy", answer, region, {"policyId": f"policy-{name}"})
        if status:
            seed.expect(rule, f"policy-{name}", region, status)
    # The plain list and that of the default policies may show the same: each is judged once.
    for region, policies in listed.items():
        seed.state("DLM:GetLifecyclePolicies", {"Policies": policies}, region)


def warehouses(seed):
    rule = "redshift-copies-in-allowed-regions"
    clusters, namespaces, copies = [], [], []
    for name, destination, status in (("osaka", OSAKA, "pass"), ("virginia", VIRGINIA, "fail"), ("stays", None, None)):
        entry = {"ClusterIdentifier": name, "ClusterStatus": "available", "NodeType": "ra3.xlplus", "Encrypted": True}
        entry |= {"PubliclyAccessible": False}
        if destination:
            entry["ClusterSnapshotCopyStatus"] = {"DestinationRegion": destination, "RetentionPeriod": 7}
        clusters.append(entry)
        arn = f"arn:aws:redshift-serverless:{TOKYO}:{ACCOUNT}:namespace/id-{name}"
        space = {"namespaceId": f"id-{name}", "namespaceName": f"space-{name}", "namespaceArn": arn, "status": "AVAILABLE"}
        namespaces.append(space | {"kmsKeyId": "AWS_OWNED_KMS_KEY"})
        if destination:
            copy = {"snapshotCopyConfigurationId": name, "namespaceName": f"space-{name}", "destinationRegion": destination}
            copies.append(copy | {"snapshotCopyConfigurationArn": f"{arn}/copy"})
            seed.expect(rule, name, TOKYO, status)
            # The answer names the namespace, and not its id.
            seed.expect(rule, f"space-{name}", TOKYO, status)
    seed.state("Redshift:DescribeClusters", {"Clusters": clusters})
    seed.state("Redshift Serverless:ListNamespaces", {"namespaces": namespaces})
    seed.state("Redshift Serverless:ListSnapshotCopyConfigurations", {"snapshotCopyConfigurations": copies})


# ---- events, messages, prompts ---------------------------------------------------------------------------------------


def bus(region, account=ACCOUNT):
    return f"arn:aws:events:{region}:{account}:event-bus/default"


def rules(seed):
    """Stated, as moto's rules are nobody's; the default bus and one of the bank's own."""
    subject = "events-targets-in-allowed-regions"
    api_destination = f"arn:aws:events:{TOKYO}:{ACCOUNT}:api-destination/siem/11111111-2222-3333-4444-555555555555"
    queue = f"arn:aws:sqs:{TOKYO}:{ACCOUNT}:payments"
    listed = {(TOKYO, "default"): [], (TOKYO, "bank"): [], (VIRGINIA, "default"): []}
    for name, region, on, fields, targets, status in (
        ("osaka", TOKYO, "default", {}, [bus(OSAKA)], "pass"),
        ("virginia", TOKYO, "default", {}, [bus(OSAKA), bus(VIRGINIA)], "fail"),
        ("others", TOKYO, "default", {}, [bus(VIRGINIA, OTHER_ACCOUNT)], "fail"),
        ("all", TOKYO, "default", {"State": "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"}, [bus(VIRGINIA)], "fail"),
        ("off", TOKYO, "default", {"State": "DISABLED"}, [bus(VIRGINIA)], None),
        ("managed", TOKYO, "default", {"ManagedBy": "autoscaling.amazonaws.com"}, [bus(VIRGINIA)], None),
        ("stays", TOKYO, "default", {}, [queue, api_destination], None),
        ("api", TOKYO, "default", {}, [api_destination, bus(OSAKA)], "pass"),
        ("untargeted", TOKYO, "default", {}, [], None),
        ("refused", TOKYO, "default", {}, None, "unknown"),
        ("of-the-bank", TOKYO, "bank", {}, [bus(VIRGINIA)], "fail"),
        ("home", VIRGINIA, "default", {}, [bus(TOKYO)], "pass"),  # that is how global events come home
    ):
        place = name if on == "default" else f"{on}/{name}"
        arn = f"arn:aws:events:{region}:{ACCOUNT}:rule/{place}"
        entry = {"Name": name, "Arn": arn, "State": "ENABLED", "EventBusName": on, "EventPattern": '{"source": ["bank"]}'}
        listed[region, on].append(entry | fields)
        answer = "AccessDeniedException: You are not authorized."
        if targets is not None:
            answer = {"Targets": [{"Id": str(at), "Arn": target} for at, target in enumerate(targets)]}
        seed.state("EventBridge:ListTargetsByRule", answer, region, {"Rule": name})
        if status:
            seed.expect(subject, arn, region, status)
    for region in (TOKYO, VIRGINIA):
        names = [on for place, on in listed if place == region]
        buses = [{"Name": on, "Arn": bus(region).replace("default", on)} for on in names]
        seed.state("EventBridge:ListEventBuses", {"EventBuses": buses}, region)
    for (region, on), entries in sorted(listed.items(), key=lambda item: item[0][1] == "default"):
        where = {} if on == "default" else {"EventBusName": on}
        seed.state("EventBridge:ListRules", {"Rules": entries}, region, where)


def endpoints(seed):
    listed = []
    for name, secondary, buses, state, status in (
        ("pair", OSAKA, (TOKYO, OSAKA), "ACTIVE", "pass"),
        ("abroad", VIRGINIA, (TOKYO, VIRGINIA), "ACTIVE", "fail"),
        ("fails-over", VIRGINIA, (TOKYO, OSAKA), "ACTIVE", "fail"),
        ("bus-abroad", OSAKA, (TOKYO, VIRGINIA), "UPDATING", "fail"),
        ("deleting", VIRGINIA, (TOKYO, VIRGINIA), "DELETING", None),
        ("never-made", VIRGINIA, (TOKYO, VIRGINIA), "CREATE_FAILED", None),
    ):
        check = {"HealthCheck": "arn:aws:route53:::healthcheck/1"}
        routing = {"FailoverConfig": {"Primary": check, "Secondary": {"Route": secondary}}}
        entry = {"Name": name, "Arn": f"arn:aws:events:{TOKYO}:{ACCOUNT}:endpoint/{name}", "State": state}
        held = [{"EventBusArn": bus(region)} for region in buses]
        listed.append(entry | {"RoutingConfig": routing, "EventBuses": held})
        if status:
            seed.expect("events-targets-in-allowed-regions", name, TOKYO, status)
    seed.state("EventBridge:ListEndpoints", {"Endpoints": listed})


def topics(seed):
    sns = seed.client("sns")
    for name, subscriptions, status in (
        ("osaka", [("sqs", OSAKA)], "pass"),
        ("virginia", [("sqs", OSAKA), ("lambda", VIRGINIA)], "fail"),
        ("stream", [("firehose", VIRGINIA)], "fail"),
        ("pending", [("sqs", VIRGINIA, "PendingConfirmation")], None),
        ("deleted", [("sqs", VIRGINIA, "Deleted")], None),
        ("stays", [("sqs", TOKYO)], None),
        ("people", [("email", None), ("https", None)], None),
        ("people-and-osaka", [("email", None), ("lambda", OSAKA)], "pass"),
    ):
        arn = sns.create_topic(Name=name)["TopicArn"]
        told = []
        for at, (protocol, region, *state) in enumerate(subscriptions):
            endpoint = f"arn:aws:{protocol}:{region}:{ACCOUNT}:payments" if region else "desk@bank.example"
            one = {"SubscriptionArn": state[0] if state else f"{arn}:{at}", "Owner": ACCOUNT, "Protocol": protocol}
            told.append(one | {"Endpoint": endpoint, "TopicArn": arn})
        seed.state("SNS:ListSubscriptionsByTopic", {"Subscriptions": told}, where={"TopicArn": arn})
        if status:
            seed.expect("sns-deliveries-in-allowed-regions", arn, TOKYO, status)


def inference(seed):
    rule = "bedrock-inference-in-allowed-regions"
    listed = []
    for name, kind, regions, status in (
        ("japan", "APPLICATION", (TOKYO, OSAKA), "pass"),
        ("pacific", "APPLICATION", (TOKYO, "ap-southeast-2"), "fail"),
        ("global", "APPLICATION", (TOKYO, ""), "fail"),
        ("global.anthropic.claude", "SYSTEM_DEFINED", ("", VIRGINIA), None),
    ):
        part = "application-inference-profile" if kind == "APPLICATION" else "inference-profile"
        arn = f"arn:aws:bedrock:{TOKYO}:{ACCOUNT}:{part}/{name}"
        models = [{"modelArn": f"arn:aws:bedrock:{region}::foundation-model/anthropic.claude"} for region in regions]
        entry = {"inferenceProfileName": name, "inferenceProfileId": name, "inferenceProfileArn": arn, "type": kind}
        listed.append(entry | {"status": "ACTIVE", "models": models})
        if status:
            seed.expect(rule, arn, TOKYO, status, "strict")
    seed.state("Bedrock:ListInferenceProfiles", {"inferenceProfileSummaries": listed})
    seed.state("Bedrock:ListInferenceProfiles", "AccessDeniedException: You are not authorized.", VIRGINIA)
    seed.expect(rule, ACCOUNT, VIRGINIA, "unknown", "strict")


# ---- logs ------------------------------------------------------------------------------------------------------------

FORWARDING = "logs-forwarding-in-allowed-regions"
# Where the bucket stands is all that counts; of another account's bucket the refusal itself tells it.
BUCKETS = (("here", "pass"), ("archive", "pass"), ("abroad", "fail"), ("gone", "fail"))


def logs(seed):
    seed.bucket("logs-here")
    seed.bucket("logs-abroad", VIRGINIA)
    seed.bucket("logs-archive", TOKYO, LOG_ARCHIVE)
    seed.bucket("logs-gone")
    trails(seed)
    flows(seed)
    channel = {"name": "default", "s3BucketName": "logs-abroad"}
    seed.state("Config Service:DescribeDeliveryChannels", {"DeliveryChannels": [channel]})
    seed.expect(FORWARDING, "default", TOKYO, "fail")
    channel = {"name": "default", "s3BucketName": "logs-here"}
    seed.state("Config Service:DescribeDeliveryChannels", {"DeliveryChannels": [channel]}, VIRGINIA)
    seed.expect(FORWARDING, "default", VIRGINIA, "pass")
    subscriptions(seed)
    deliveries(seed)
    centralization(seed)
    seed.client("s3").delete_bucket(Bucket="logs-gone")


def trails(seed):
    client = seed.client("cloudtrail")
    for name, status in BUCKETS:
        if name == "archive":
            continue
        made = client.create_trail(Name=f"trail-{name}", S3BucketName=f"logs-{name}")["TrailARN"]
        seed.expect(FORWARDING, made, TOKYO, status)


def flows(seed):
    firehose = f"arn:aws:firehose:%s:{ACCOUNT}:deliverystream/flows"
    listed = []
    for name, kind, where, fields, status in (
        *((f"fl-{name}", "s3", f"arn:aws:s3:::logs-{name}/flows/", {}, status) for name, status in BUCKETS),
        ("fl-stream", "kinesis-data-firehose", firehose % TOKYO, {}, "pass"),
        ("fl-stream-abroad", "kinesis-data-firehose", firehose % VIRGINIA, {}, "fail"),
        ("fl-failing", "s3", "arn:aws:s3:::logs-abroad", {"FlowLogStatus": "FAILED", "DeliverLogsStatus": "FAILED"}, "fail"),
        ("fl-group", "cloud-watch-logs", f"arn:aws:logs:{TOKYO}:{ACCOUNT}:log-group:flows", {}, None),
    ):
        entry = {"FlowLogId": name, "FlowLogStatus": "ACTIVE", "ResourceId": "vpc-1", "TrafficType": "ALL"}
        listed.append(entry | {"CreationTime": CREATED, "LogDestinationType": kind, "LogDestination": where} | fields)
        if status:
            seed.expect(FORWARDING, name, TOKYO, status)
    seed.state("EC2:DescribeFlowLogs", {"FlowLogs": listed})


def subscriptions(seed):
    """A destination stands in the sender's region; what it points to may be abroad."""

    def destination(name, account=ACCOUNT):
        return f"arn:aws:logs:{TOKYO}:{account}:destination:{name}"

    own = []
    for name, region, status in (("near", TOKYO, "pass"), ("far", VIRGINIA, "fail"), ("by-policy", VIRGINIA, "fail")):
        target = f"arn:aws:kinesis:{region}:{ACCOUNT}:stream/logs"
        entry = {"destinationName": name, "targetArn": target, "roleArn": f"arn:aws:iam::{ACCOUNT}:role/logs"}
        own.append(entry | {"arn": destination(name), "creationTime": 1})
        seed.expect(FORWARDING, destination(name), TOKYO, status)
    unused = {"destinationName": "unused", "targetArn": f"arn:aws:kinesis:{VIRGINIA}:{ACCOUNT}:stream/logs"}
    own.append(unused | {"arn": destination("unused"), "creationTime": 1})
    seed.state("CloudWatch Logs:DescribeDestinations", {"destinations": own})
    missing = destination("missing")
    seed.expect(FORWARDING, missing, TOKYO, "fail")
    for account, status in ((LOG_ARCHIVE, (NA, "unknown")), (DESK, (NA, "unknown")), (OTHER_ACCOUNT, "unknown")):
        seed.expect_all({FORWARDING: status}, destination("siem", account), TOKYO)
    groups = {
        "/app/one": [destination("near"), destination("siem", LOG_ARCHIVE)],
        "/app/two": [destination("far"), destination("siem", LOG_ARCHIVE)],
        "/app/three": [missing, destination("siem", OTHER_ACCOUNT)],
        "/app/four": [destination("siem", DESK), f"arn:aws:lambda:{TOKYO}:{ACCOUNT}:function:forward"],
        "/aws/lambda/aws-controltower-NotificationForwarder": [],
    }
    listed = []
    for name, targets in groups.items():
        arn = f"arn:aws:logs:{TOKYO}:{ACCOUNT}:log-group:{name}"
        listed.append({"logGroupName": name, "logGroupArn": arn, "arn": f"{arn}:*", "creationTime": 1, "storedBytes": 0})
        filters = [
            {"filterName": str(at), "logGroupName": name, "filterPattern": "", "destinationArn": target, "creationTime": 1}
            for at, target in enumerate(targets)
        ]
        seed.state("CloudWatch Logs:DescribeSubscriptionFilters", {"subscriptionFilters": filters}, where={"logGroupName": name})
    seed.state("CloudWatch Logs:DescribeLogGroups", {"logGroups": listed})
    # It forwards every group, with no filter on any of them.
    document = json.dumps({"DestinationArn": destination("by-policy"), "FilterPattern": "", "Distribution": "Random"})
    wide = {"policyName": "all", "policyType": "SUBSCRIPTION_FILTER_POLICY", "policyDocument": document, "scope": "ALL"}
    answer = {"accountPolicies": [wide | {"accountId": ACCOUNT, "lastUpdatedTime": 1}]}
    seed.state("CloudWatch Logs:DescribeAccountPolicies", answer, where={"policyType": "SUBSCRIPTION_FILTER_POLICY"})


def deliveries(seed):
    """Only what a delivery names."""
    listed, delivered = [], []
    for name, kind, resource, used, status in (
        ("to-here", "S3", "arn:aws:s3:::logs-here", True, "pass"),
        ("to-abroad", "S3", "arn:aws:s3:::logs-abroad/waf", True, "fail"),
        ("to-gone", "S3", "arn:aws:s3:::logs-gone", True, "fail"),
        ("to-stream", "FH", f"arn:aws:firehose:{OSAKA}:{ACCOUNT}:deliverystream/logs", True, "pass"),
        ("to-stream-abroad", "FH", f"arn:aws:firehose:{VIRGINIA}:{ACCOUNT}:deliverystream/logs", True, "fail"),
        ("to-nobody", "S3", "arn:aws:s3:::logs-abroad", False, None),
        ("to-traces", "XRAY", None, True, None),
    ):
        arn = f"arn:aws:logs:{TOKYO}:{ACCOUNT}:delivery-destination:{name}"
        entry = {"name": name, "arn": arn, "deliveryDestinationType": kind}
        listed.append(entry | ({"deliveryDestinationConfiguration": {"destinationResourceArn": resource}} if resource else {}))
        if used:
            one = {"id": name, "arn": f"arn:aws:logs:{TOKYO}:{ACCOUNT}:delivery:{name}", "deliverySourceName": "waf"}
            delivered.append(one | {"deliveryDestinationArn": arn, "deliveryDestinationType": kind})
        if status:
            seed.expect(FORWARDING, arn, TOKYO, status)
    seed.state("CloudWatch Logs:DescribeDeliveryDestinations", {"deliveryDestinations": listed})
    seed.state("CloudWatch Logs:DescribeDeliveries", {"deliveries": delivered})


def centralization(seed):
    """The organization's rules, as its delegated administrator is told them: the copy is at home, its backup abroad."""
    membership(seed)
    arn = f"arn:aws:observabilityadmin:{TOKYO}:{ACCOUNT}:organization-centralization-rule/all"
    head = {"RuleName": "all", "RuleArn": arn, "CreatorAccountId": ACCOUNT, "CreatedRegion": TOKYO, "RuleHealth": "Healthy"}
    summary = head | {"DestinationAccountId": LOG_ARCHIVE, "DestinationRegion": OSAKA}
    listed = {"CentralizationRuleSummaries": [summary]}
    seed.state("ObservabilityAdmin:ListCentralizationRulesForOrganization", listed)
    source = {"Regions": [TOKYO], "Scope": "OrganizationId = 'o-abcdefghij'"}
    source["SourceLogsConfiguration"] = {"LogGroupSelectionCriteria": "*", "EncryptedLogGroupStrategy": "ALLOW"}
    kept = {"DestinationLogsConfiguration": {"BackupConfiguration": {"Region": VIRGINIA}}}
    rule = {"Source": source, "Destination": {"Region": OSAKA, "Account": LOG_ARCHIVE} | kept}
    answer = head | {"CentralizationRule": rule}
    seed.state("ObservabilityAdmin:GetCentralizationRuleForOrganization", answer)
    seed.expect(FORWARDING, ACCOUNT, "global", "fail")


if __name__ == "__main__":
    run(build)
