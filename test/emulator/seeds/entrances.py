"""What stands at the account's doors: web ACLs and their logs, AWS Shield; machines under management. Its networks are in
entrances_networks.py. Tokyo and Osaka are allowed; OTHER_ACCOUNT can be read (readAs).

The account as a whole is in disorder: root has keys and a virtual device, the desk is half known, a plan is dead.
Written from the rules' specification alone.
"""

from . import credential_report, entrances_networks
from .common import ACCOUNT, OSAKA, TOKYO, VIRGINIA, run
from .detecting_checks import EVERYTHING, DELIVERED
from .worst import ago

WAF, LOGGED, SHIELD, MANAGED = "waf-on-public-endpoints", "waf-logging", "shield-protections", "ec2-managed-by-ssm"
VISIBILITY = {"SampledRequestsEnabled": False, "CloudWatchMetricsEnabled": False, "MetricName": "m"}
STATEMENT = {"GeoMatchStatement": {"CountryCodes": ["AQ"]}}
GROUP = {"ManagedRuleGroupStatement": {"VendorName": "AWS", "Name": "AWSManagedRulesCommonRuleSet"}}
ANYWHERE = [{"CidrIp": "0.0.0.0/0"}]
UNREAD = "nobody may read which"


def build(seed):
    seed.protected, seed.logging = [], []
    balancers(seed)
    distributions(seed)
    interfaces_of_programs(seed)
    others_to_shield(seed)
    machines(seed)
    entrances_networks.build(seed)
    account(seed)
    seed.state("WAFV2:ListLoggingConfigurations", {"LoggingConfigurations": []}, None, {"LogScope": "CLOUDWATCH_TELEMETRY_RULE_MANAGED"})
    for scope, region in (("REGIONAL", TOKYO), ("CLOUDFRONT", VIRGINIA)):
        for log_scope in ("CUSTOMER", "SECURITY_LAKE"):
            found = [each for each in seed.logging if each["LogScope"] == log_scope and f":{scope_path(scope)}/" in each["ResourceArn"]]
            seed.state(
                "WAFV2:ListLoggingConfigurations", {"LoggingConfigurations": found}, region, {"Scope": scope, "LogScope": log_scope}
            )
    shield(seed)


def scope_path(scope):
    return "global" if scope == "CLOUDFRONT" else "regional"


# ---- Web ACLs --------------------------------------------------------------------------------------------------------


def rule(name, action=None, override=None):
    """An own rule with an action, or a managed group with an override."""
    given = {"Name": name, "Priority": len(name), "VisibilityConfig": VISIBILITY}
    if action:
        return given | {"Statement": STATEMENT, "Action": {action: {}}}
    return given | {"Statement": GROUP, "OverrideAction": {override: {}}}


def acl(seed, name, *rules, default="Allow", scope="REGIONAL", log=None, log_scope="CUSTOMER", logged="fail"):
    """Returns the ARN; `log`: its logging filter, or {} for none; None: it logs nothing."""
    waf = seed.client("wafv2", VIRGINIA if scope == "CLOUDFRONT" else TOKYO)
    made = waf.create_web_acl(
        Name=name, Scope=scope, DefaultAction={default: {}}, VisibilityConfig=VISIBILITY, Rules=list(rules)
    )["Summary"]
    if log is not None:
        destination = f"arn:aws:s3:::aws-waf-logs-{name}"
        one = {"ResourceArn": made["ARN"], "LogDestinationConfigs": [destination], "LogScope": log_scope}
        seed.logging.append(one | ({"LoggingFilter": log} if log else {}))
    if logged:
        seed.expect(LOGGED, made["Id"], "global" if scope == "CLOUDFRONT" else TOKYO, logged, note=name)
    return made["ARN"]


def filtering(default, behavior=None, action="BLOCK"):
    if not behavior:
        return {"DefaultBehavior": default, "Filters": []}
    one = {"Behavior": behavior, "Requirement": "MEETS_ANY", "Conditions": [{"ActionCondition": {"Action": action}}]}
    return {"DefaultBehavior": default, "Filters": [one]}


def balancers(seed):
    ec2, elb, waf = seed.client("ec2"), seed.client("elbv2"), seed.client("wafv2")
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    subnets = [
        ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.0.{number}.0/24", AvailabilityZone=f"{TOKYO}{zone}")["Subnet"]["SubnetId"]
        for number, zone in ((1, "a"), (2, "c"))
    ]
    lists = ec2.describe_managed_prefix_lists()["PrefixLists"]
    named = {each["PrefixListName"]: each["PrefixListId"] for each in lists}

    def group(name, *permissions):
        made = ec2.create_security_group(GroupName=name, Description=name, VpcId=vpc)["GroupId"]
        for number, each in enumerate(permissions):
            port = {"IpProtocol": "tcp", "FromPort": 443 + number, "ToPort": 443 + number}
            ec2.authorize_security_group_ingress(GroupId=made, IpPermissions=[port | each])
        return made

    def of_list(name):
        return {"PrefixListIds": [{"PrefixListId": named[name]}]}

    def balancer(name, verdict, web_acl=None, *, groups=(), kind="application", scheme="internet-facing", protected=False):
        given = {"SecurityGroups": list(groups) or [open_to_all]} if kind == "application" else {}
        made = elb.create_load_balancer(Name=name, Subnets=subnets, Type=kind, Scheme=scheme, **given)["LoadBalancers"][0]
        arn = made["LoadBalancerArn"]
        if web_acl == UNREAD:
            seed.state("WAFV2:GetWebACLForResource", "WAFInternalErrorException: no", TOKYO, {"ResourceArn": arn})
        elif web_acl:
            waf.associate_web_acl(WebACLArn=web_acl, ResourceArn=arn)
        if verdict:
            seed.expect(WAF, arn, TOKYO, verdict, note=name)
            shielded(seed, arn, arn, TOKYO, protected)

    open_to_all = group("open", {"IpRanges": ANYWHERE})
    cloudfront = of_list("com.amazonaws.global.cloudfront.origin-facing")
    balancer("bare", "fail")
    balancer("blocks", "pass", acl(seed, "blocks", rule("block", "Block"), log={}, logged="pass"), protected=True)
    balancer("by-default", "pass", acl(seed, "by-default", rule("allow", "Allow"), default="Block"))
    drops = filtering("KEEP", "DROP")
    balancer("captcha", "pass", acl(seed, "captcha", rule("captcha", "Captcha"), log=drops))
    keeps = filtering("DROP", "KEEP")
    balancer("challenge", "pass", acl(seed, "challenge", rule("challenge", "Challenge"), log=keeps, logged="pass"))
    others = filtering("KEEP", "DROP", "COUNT")
    balancer("managed", "pass", acl(seed, "managed", rule("group", override="None"), log=others, logged="pass"))
    nothing = filtering("DROP", "KEEP", "COUNT")
    counting = [rule("count", "Count"), rule("group-1", override="Count")]
    balancer("counts", "fail", acl(seed, "counts", *counting, log=nothing))
    lake = {"log": {}, "log_scope": "SECURITY_LAKE", "logged": "pass"}
    balancer("allows", "fail", acl(seed, "allows", rule("allow", "Allow"), **lake))
    balancer("empty", "fail", acl(seed, "empty", log=filtering("DROP")))
    acl(seed, "unattached", rule("block", "Block"), logged=None)
    balancer("inside", None, scheme="internal")
    balancer("network", None, kind="network")
    balancer("behind-cloudfront", "notApplicable", groups=[group("of-cloudfront", cloudfront)])
    inside = {"UserIdGroupPairs": [{"GroupId": open_to_all}]}
    balancer("behind-groups", "notApplicable", groups=[group("of-cloudfront-and-groups", cloudfront, inside)])
    balancer("shut", "notApplicable", groups=[group("none-let-in")])
    balancer("half-behind", "fail", groups=[group("of-both", cloudfront, {"IpRanges": ANYWHERE})])
    balancer("behind-and-open", "fail", groups=[group("of-cloudfront-1", cloudfront), open_to_all])
    balancer("one-address", "fail", groups=[group("of-one", cloudfront, {"IpRanges": [{"CidrIp": "203.0.113.9/32"}]})])
    storage = of_list(f"com.amazonaws.{TOKYO}.s3")
    balancer("behind-another-list", "fail", groups=[group("of-s3", storage)])
    only_counts = acl(seed, "counts-behind", rule("count", "Count"))
    balancer("behind-and-counts", "fail", only_counts, groups=[group("of-cloudfront-2", cloudfront)])
    managed_centrally(seed, balancer)
    unread = acl(seed, "unread", rule("block", "Block"), log={}, logged="pass")
    seed.state("WAFV2:GetWebACL", "WAFInternalErrorException: no", TOKYO, {"Id": unread.rpartition("/")[2]})
    balancer("unread", "unknown", unread)
    balancer("acl-unread", "unknown", UNREAD)
    seed.expect(LOGGED, ACCOUNT, TOKYO, "unknown")


def managed_centrally(seed, balancer):
    """Firewall Manager's: all rules are in groups of its own."""
    for name, override, verdict in (("central", "None", "pass"), ("central-counts", "Count", "fail")):
        arn = acl(seed, name, logged="fail")
        group = {"Name": "f", "Priority": 1, "FirewallManagerStatement": GROUP, "OverrideAction": {override: {}}}
        found = {"Name": name, "Id": arn.rpartition("/")[2], "ARN": arn, "DefaultAction": {"Allow": {}}, "Rules": []}
        found |= {"VisibilityConfig": VISIBILITY, "ManagedByFirewallManager": True}
        found["PreProcessFirewallManagerRuleGroups"] = [group | {"VisibilityConfig": VISIBILITY}]
        balancer(name, verdict, arn)
        seed.state("WAFV2:GetWebACL", {"WebACL": found}, TOKYO, {"Id": found["Id"]})


def distributions(seed):
    client = seed.client("cloudfront", VIRGINIA)
    origin = {"HTTPPort": 80, "HTTPSPort": 443, "OriginProtocolPolicy": "https-only"}
    origin["OriginSslProtocols"] = {"Quantity": 1, "Items": ["TLSv1.2"]}

    def distribution(name, verdict, web_acl="", enabled=True, protected=False):
        made = client.create_distribution(
            DistributionConfig={
                "CallerReference": name,
                "Comment": name,
                "Enabled": enabled,
                "WebACLId": web_acl,
                "Origins": {"Quantity": 1, "Items": [{"Id": "o", "DomainName": "o.example.jp", "CustomOriginConfig": origin}]},
                "DefaultCacheBehavior": {
                    "TargetOriginId": "o",
                    "ViewerProtocolPolicy": "https-only",
                    "MinTTL": 0,
                    "ForwardedValues": {"QueryString": False, "Cookies": {"Forward": "none"}},
                },
            }
        )["Distribution"]
        if verdict:
            seed.expect(WAF, made["Id"], "global", verdict, note=name)
        if enabled:  # Shield has no other word for it
            shielded(seed, made["Id"], made["ARN"], "global", protected)

    edge = {"scope": "CLOUDFRONT"}
    distribution("none", "fail")
    distribution("off", None, enabled=False)
    distribution("staging", None)
    distribution("tenants", None)  # of a kind that answers through its tenants alone
    distribution("classic", "fail", "0123abcd-4567-89ab-cdef-0123456789ab")
    distribution("blocks", "pass", acl(seed, "edge", rule("block", "Block"), log={}, logged="pass", **edge), protected=True)
    distribution("counts", "fail", acl(seed, "edge-counts", rule("count", "Count"), **edge))
    listed = entrances_networks.plain(client.list_distributions()["DistributionList"])
    kinds = {"staging": {"Staging": True}, "tenants": {"ConnectionMode": "tenant-only"}}
    listed["Items"] = [each | kinds.get(each["Comment"], {}) for each in listed["Items"]]
    seed.state("CloudFront:ListDistributions", {"DistributionList": listed}, None)


def interfaces_of_programs(seed):
    """REST APIs, each with a stage; GraphQL APIs."""
    apis = []
    blocks, counts = acl(seed, "api", rule("block", "Block")), acl(seed, "api-counts", rule("count", "Count"))
    for name, kind, web_acl, verdict in (
        ("a1private00", "PRIVATE", None, None),
        ("a2regional0", "REGIONAL", None, "fail"),
        ("a3edge00000", "EDGE", blocks, "pass"),
        ("a4regional0", "REGIONAL", counts, "fail"),
    ):
        apis.append({"id": name, "name": name, "endpointConfiguration": {"types": [kind]}})
        stage = {"stageName": "live", "deploymentId": "d"} | ({"webAclArn": web_acl} if web_acl else {})
        seed.state("API Gateway:GetStages", {"item": [stage]}, TOKYO, {"restapi_id": name})
        if verdict:
            seed.expect(WAF, f"arn:aws:apigateway:{TOKYO}::/restapis/{name}/stages/live", TOKYO, verdict, note=name)
    seed.state("API Gateway:GetRestApis", {"items": apis}, TOKYO)
    graphs = []
    for name, visibility, web_acl, verdict in (
        ("g1", "PRIVATE", None, None),
        ("g2", "GLOBAL", None, "fail"),
        ("g3", "GLOBAL", blocks, "pass"),
    ):
        arn = f"arn:aws:appsync:{TOKYO}:{ACCOUNT}:apis/{name}"
        one = {"name": name, "apiId": name, "authenticationType": "AWS_IAM", "arn": arn, "visibility": visibility, "apiType": "GRAPHQL"}
        graphs.append(one | ({"wafWebAclArn": web_acl} if web_acl else {}))
        if verdict:
            seed.expect(WAF, arn, TOKYO, verdict)
    seed.state("AppSync:ListGraphqlApis", {"graphqlApis": graphs}, TOKYO)


# ---- AWS Shield ------------------------------------------------------------------------------------------------------


def shielded(seed, resource, arn, region, protected):
    seed.expect(SHIELD, resource, region, "pass" if protected else "fail", "strict", note=arn)
    if protected:
        seed.protected.append({"Id": f"p-{len(seed.protected)}", "Name": "p", "ResourceArn": arn})


def others_to_shield(seed):
    """A private zone and an internal load balancer are no doors."""
    elb, dns = seed.client("elb"), seed.client("route53", VIRGINIA)
    for name, protected in (("classic-shielded", True), ("classic", False)):
        elb.create_load_balancer(
            LoadBalancerName=name,
            AvailabilityZones=[f"{TOKYO}a"],
            Listeners=[{"Protocol": "HTTP", "LoadBalancerPort": 80, "InstanceProtocol": "HTTP", "InstancePort": 80}],
        )
        shielded(seed, name, f"arn:aws:elasticloadbalancing:{TOKYO}:{ACCOUNT}:loadbalancer/{name}", TOKYO, protected)
    for name, protected in (("bank.example", True), ("bank2.example", False)):
        zone = dns.create_hosted_zone(Name=name, CallerReference=name)["HostedZone"]["Id"].rpartition("/")[2]
        shielded(seed, zone, f"arn:aws:route53:::hostedzone/{zone}", "global", protected)
    vpc = {"VPCRegion": TOKYO, "VPCId": "vpc-00000000000000001"}
    private = {"Comment": "", "PrivateZone": True}
    dns.create_hosted_zone(Name="inside.example", CallerReference="inside", VPC=vpc, HostedZoneConfig=private)
    made = []
    for name, protected in (("11111111-2222-3333-4444-555555555555", True), ("21111111-2222-3333-4444-555555555555", False)):
        arn = f"arn:aws:globalaccelerator::{ACCOUNT}:accelerator/{name}"
        made.append({"AcceleratorArn": arn, "Name": name, "Enabled": True, "Status": "DEPLOYED"})
        shielded(seed, arn, arn, "global", protected)
    seed.state("Global Accelerator:ListAccelerators", {"Accelerators": made}, None)


def shield(seed):
    limits = {"ProtectionLimits": {"ProtectedResourceTypeLimits": []}}
    limits["ProtectionGroupLimits"] = {"MaxProtectionGroups": 1, "PatternTypeLimits": {"ArbitraryPatternLimits": {"MaxMembers": 1}}}
    seed.state("Shield:GetSubscriptionState", {"SubscriptionState": "ACTIVE"}, None)
    seed.state("Shield:DescribeSubscription", {"Subscription": {"SubscriptionLimits": limits}}, None)
    seed.state("Shield:ListProtections", {"Protections": seed.protected[-2:]}, None, {"NextToken": "more"})
    seed.state("Shield:ListProtections", {"Protections": seed.protected[:-2], "NextToken": "more"}, None)


# ---- Machines --------------------------------------------------------------------------------------------------------


def machines(seed):
    ec2 = seed.client("ec2")
    ec2.run_instances(ImageId="ami-12345678", MinCount=1, MaxCount=1)
    [reservation] = ec2.describe_instances()["Reservations"]
    template = reservation["Instances"][0] | {"LaunchTime": None}
    told, nodes = [], []
    for number, (verdict, hours, status, ping) in enumerate(
        (
            ("pass", 48, "running", "Online"),
            ("fail", 48, "running", "ConnectionLost"),
            ("fail", 2, "running", None),
            (None, 0, "running", None),  # launched just now
            (None, 48, "stopped", None),
            (None, 48, "terminated", None),
        )
    ):
        identifier = f"i-{number:017x}"
        state = {"Code": {"running": 16, "stopped": 80, "terminated": 48}[status], "Name": status}
        told.append(template | {"InstanceId": identifier, "LaunchTime": ago(hours=hours), "State": state})
        if ping:
            nodes.append({"InstanceId": identifier, "PingStatus": ping, "LastPingDateTime": ago(hours=1)})
        if verdict:
            seed.expect(MANAGED, identifier, TOKYO, verdict)
    given = {"InstanceInformationList": nodes[:1], "NextToken": "more"}
    seed.state("SSM:DescribeInstanceInformation", {"InstanceInformationList": nodes[1:]}, TOKYO, {"NextToken": "more"})
    seed.state("SSM:DescribeInstanceInformation", given, TOKYO)
    seed.state("EC2:DescribeInstances", reservations(reservation, told), TOKYO)
    there = template | {"InstanceId": "i-osaka0000000000000", "LaunchTime": ago(hours=9), "State": {"Code": 16, "Name": "running"}}
    seed.state("EC2:DescribeInstances", reservations(reservation, [there]), OSAKA)
    seed.state("SSM:DescribeInstanceInformation", "AccessDeniedException: no", OSAKA)
    seed.expect(MANAGED, there["InstanceId"], OSAKA, "unknown")


def reservations(template, instances):
    return entrances_networks.plain({"Reservations": [template | {"Instances": instances}]})


# ---- The account -----------------------------------------------------------------------------------------------------


def account(seed):
    iam = seed.client("iam", VIRGINIA)
    root = f"arn:aws:iam::{ACCOUNT}:root"
    summary = {"AccountMFAEnabled": 1, "AccountPasswordPresent": 1, "AccountAccessKeysPresent": 1}
    seed.state("IAM:GetAccountSummary", {"SummaryMap": summary}, None)
    of_root = {"Path": "/", "UserName": "root", "UserId": ACCOUNT, "Arn": root, "CreateDate": ago(days=900)}
    device = {"SerialNumber": f"arn:aws:iam::{ACCOUNT}:mfa/root-account-mfa-device", "EnableDate": ago(days=9), "User": of_root}
    seed.state("IAM:ListVirtualMFADevices", {"VirtualMFADevices": [device], "IsTruncated": False}, None)
    arn = iam.create_user(UserName="somebody")["User"]["Arn"]
    person = {"user": "somebody", "arn": arn, "user_creation_time": ago(days=9), "password_enabled": "true"}
    rows = credential_report.root(password_enabled="true", password_last_used=ago(days=89)), person
    seed.state("IAM:GetCredentialReport", credential_report.report(*rows), None)
    contacts = seed.client("account", VIRGINIA)
    for kind in ("SECURITY", "BILLING"):
        contacts.put_alternate_contact(
            AlternateContactType=kind, EmailAddress="desk@example.jp", Name="Desk", PhoneNumber="+81300000000", Title="Desk"
        )
    seed.expect_all({"root-mfa": ("pass", "fail")}, ACCOUNT, "global")
    for each in ("root-no-access-keys", "root-not-used", "iam-password-policy", "account-contacts-complete"):
        seed.expect(each, ACCOUNT, "global", "fail")
    dead_plan(seed)
    detection(seed)


def dead_plan(seed):
    """A membership that ended; a plan, of a set at work, that engages nobody."""
    membership = {"membershipId": "m-0123456789abcdef0", "accountId": ACCOUNT, "region": TOKYO, "membershipStatus": "Cancelled"}
    membership |= {"membershipArn": f"arn:aws:security-ir:{TOKYO}:{ACCOUNT}:membership/m-0123456789abcdef0"}
    seed.state("Security IR:ListMemberships", {"items": [membership]}, TOKYO)
    seed.state("Security IR:GetMembership", membership | {"customerType": "Standalone"}, TOKYO)
    arn = f"arn:aws:ssm-incidents::{ACCOUNT}:replication-set/01234567-89ab-cdef-0123-456789abcdef"
    one = {"arn": arn, "createdBy": ACCOUNT, "createdTime": ago(days=400), "deletionProtected": False, "regionMap": {}}
    one |= {"lastModifiedBy": ACCOUNT, "lastModifiedTime": ago(days=400), "status": "ACTIVE"}
    plan = {"arn": f"arn:aws:ssm-incidents::{ACCOUNT}:response-plan/alone", "name": "alone"}
    seed.state("SSM Incidents:ListReplicationSets", {"replicationSetArns": [arn]}, TOKYO)
    seed.state("SSM Incidents:GetReplicationSet", {"replicationSet": one}, TOKYO)
    seed.state("SSM Incidents:ListResponsePlans", {"responsePlanSummaries": [plan]}, TOKYO)
    details = {"incidentTemplate": {"title": "t", "impact": 1}, "engagements": [], "chatChannel": {"empty": {}}}
    seed.state("SSM Incidents:GetResponsePlan", plan | details, TOKYO)
    seed.expect("incident-response-plan", ACCOUNT, "global", "fail")


def detection(seed):
    """Where IAM's events are analysed nothing is on; IAM's types no recorder records."""
    for region in (TOKYO, OSAKA):
        seed.client("guardduty", region).create_detector(Enable=True)
        one = {"name": "default", "roleARN": f"arn:aws:iam::{ACCOUNT}:role/config", "recordingGroup": EVERYTHING}
        said = {"name": "default", "recording": True, "lastStatus": "Success", "lastStartTime": ago(days=300)}
        delivered = {"name": "default", "configHistoryDeliveryInfo": DELIVERED}
        for call, answer in (
            ("DescribeConfigurationRecorders", {"ConfigurationRecorders": [one]}),
            ("DescribeConfigurationRecorderStatus", {"ConfigurationRecordersStatus": [said]}),
            ("DescribeDeliveryChannels", {"DeliveryChannels": [{"name": "default", "s3BucketName": "data"}]}),
            ("DescribeDeliveryChannelStatus", {"DeliveryChannelsStatus": [delivered]}),
        ):
            seed.state(f"Config Service:{call}", answer, region)
    seed.expect_all({"guardduty-enabled": ("pass", "fail")}, ACCOUNT, TOKYO, "the machines there")
    seed.expect_all({"guardduty-enabled": ("pass", "fail")}, ACCOUNT, OSAKA, "the machine there")
    seed.expect("guardduty-enabled", ACCOUNT, VIRGINIA, "fail", "strict")
    seed.expect("config-recorder-all-resources", ACCOUNT, TOKYO, "fail", message="iamNotRecorded")
    seed.expect("config-recorder-all-resources", ACCOUNT, OSAKA, "pass")


if __name__ == "__main__":
    run(build)
