"""Networks: who asks the resolver what, and which way leads out. What EC2 answers is stated, a VPC for each case."""

import json

from .common import ACCOUNT, OTHER_ACCOUNT, TOKYO

DNS, FIREWALL = "dns-query-logging", "network-firewall"
UNREAD = "777788889999"  # an account nobody may read
CONFIG, SHARED, BROKEN, UNLISTED = "rqlc-1", "rqlc-2", "rqlc-3", "rqlc-4"


def plain(value):
    return json.loads(json.dumps(value, default=str))


class Networks:
    def __init__(self, seed):
        self.seed, self.number, self.nats = seed, 0, 0
        self.vpcs, self.subnets, self.interfaces, self.tables = [], [], [], []
        self.gateways, self.nat_gateways, self.endpoints = [], [], []
        self.associations, self.profiles, self.there = [], [], []

    def vpc(self, dns="fail", firewall=None, *, gateway=True, owner=ACCOUNT, state="available", used=True, **more):
        """A VPC; one with a way to the internet unless `gateway` is False. `dns`, `firewall`: the verdicts at strict."""
        self.number += 1
        vpc = f"vpc-{self.number:017x}"
        block = {"InternetGatewayBlockMode": "off"}
        one = {"VpcId": vpc, "OwnerId": owner, "State": state, "CidrBlock": "10.0.0.0/16", "IsDefault": False}
        self.vpcs.append(one | {"BlockPublicAccessStates": block} | more)
        self.main(vpc)
        if gateway:
            attached = [{"State": "available", "VpcId": vpc}]
            self.gateways.append({"InternetGatewayId": f"igw-{self.number:017x}", "OwnerId": ACCOUNT, "Attachments": attached})
        if used:
            self.interface(vpc, self.subnet(vpc), kind="vpc_endpoint", RequesterManaged=True)  # no workload
        self.seed.expect_all({DNS: (None, dns), FIREWALL: (None, firewall)}, vpc, TOKYO)
        return vpc

    def main(self, vpc):
        local = {"DestinationCidrBlock": "10.0.0.0/16", "GatewayId": "local", "State": "active", "Origin": "CreateRouteTable"}
        self.tables.append({"RouteTableId": f"rtb-{len(self.tables):017x}", "VpcId": vpc, "OwnerId": ACCOUNT, "Routes": [local]})
        self.tables[-1]["Associations"] = [{"Main": True, "RouteTableId": self.tables[-1]["RouteTableId"]}]

    def subnet(self, vpc, *exits):
        """`exits`: targets of the default route, by EC2's names; without any, the main table is its own."""
        subnet = f"subnet-{len(self.subnets):017x}"
        of = {"SubnetId": subnet, "VpcId": vpc, "OwnerId": ACCOUNT, "CidrBlock": "10.0.1.0/24", "State": "available"}
        self.subnets.append(of | {"AvailabilityZone": f"{TOKYO}a", "AvailabilityZoneId": "apne1-az4"})
        if exits:
            self.main(vpc)
            self.tables[-1]["Associations"] = [{"Main": False, "SubnetId": subnet, "RouteTableId": self.tables[-1]["RouteTableId"]}]
            self.tables[-1]["Routes"] += [route(*each) for each in exits if each]
        return subnet

    def interface(self, vpc, subnet, kind="interface", owner=ACCOUNT, **more):
        one = {"NetworkInterfaceId": f"eni-{len(self.interfaces):017x}", "VpcId": vpc, "SubnetId": subnet, "OwnerId": owner}
        one |= {"InterfaceType": kind, "RequesterManaged": False, "Description": "", "Status": "in-use", "Groups": []}
        self.interfaces.append(one | {"AvailabilityZone": f"{TOKYO}a"} | more)

    def workload(self, vpc, *exits, **more):
        self.interface(vpc, self.subnet(vpc, *exits), **more)
        return vpc

    def nat(self, vpc, *exits):
        self.nats += 1
        identifier, subnet = f"nat-{self.nats:017x}", self.subnet(vpc, *exits)
        self.nat_gateways.append({"NatGatewayId": identifier, "VpcId": vpc, "SubnetId": subnet, "State": "available"})
        self.interface(vpc, subnet, kind="natGateway", RequesterManaged=True)
        return ("NatGatewayId", identifier)

    def asks(self, vpc, config=CONFIG, status="ACTIVE", **more):
        one = {"Id": f"rqlca-{len(self.associations)}", "ResolverQueryLogConfigId": config, "ResourceId": vpc, "Status": status}
        self.associations.append(one | more)

    def profiled(self, vpc, profile, status="COMPLETE"):
        one = {"Id": f"rpa-{len(self.profiles)}", "Name": "p", "OwnerId": ACCOUNT, "ProfileId": profile, "ResourceId": vpc}
        self.profiles.append(one | {"Status": status})


def route(kind, target, destination="0.0.0.0/0"):
    to = {"DestinationIpv6CidrBlock" if ":" in destination else "DestinationCidrBlock": destination}
    return to | {kind: target, "State": "active", "Origin": "CreateRoute"}


def build(seed):
    networks = Networks(seed)
    queries(networks)
    ways_out(networks)
    elsewhere(networks)
    state(seed, networks)


# ---- Queries ---------------------------------------------------------------------------------------------------------


def queries(networks):
    def vpc(dns, **more):
        return networks.vpc(dns, gateway=False, **more)

    vpc("fail")
    networks.asks(vpc("pass"))
    networks.asks(vpc("pass"), SHARED)  # the network account's, by RAM
    networks.asks(vpc("pass"), UNLISTED)
    networks.asks(vpc("fail"), BROKEN)
    for status in ("ACTION_NEEDED", "FAILED"):
        networks.asks(vpc("fail"), status=status, Error="DESTINATION_NOT_FOUND")
    networks.asks(vpc("fail"), status="CREATING")
    both = vpc("pass")
    networks.asks(both, BROKEN)
    networks.asks(both)
    networks.profiled(vpc("pass"), "rp-queries")
    networks.profiled(vpc("fail"), "rp-firewall")  # DNS Firewall alone
    networks.profiled(vpc("fail"), "rp-queries", "UPDATING")
    vpc(None, used=False)
    vpc(None, state="pending")


def elsewhere(networks):
    """Of other accounts that share them: of one that can be read, and of one that cannot."""
    for owner, dns in ((OTHER_ACCOUNT, "pass"), (OTHER_ACCOUNT, "fail"), (UNREAD, "unknown")):
        vpc = networks.vpc(dns, owner=owner, gateway=False)
        if owner == OTHER_ACCOUNT:
            networks.there.append((networks.vpcs[-1], networks.interfaces[-1] | {"OwnerId": ACCOUNT}, dns == "pass"))
    # None of this account's stands in it.
    networks.vpc(None, owner=UNREAD, used=False, gateway=False)


# ---- Ways out --------------------------------------------------------------------------------------------------------

FIREWALL_ENDPOINT, BALANCER_ENDPOINT, PRIVATE_LINK = "vpce-00000000000000001", "vpce-00000000000000002", "vpce-00000000000000003"
OF_FIREWALL, OF_NOBODY = "vpce-00000000000000004", "vpce-00000000000000005"
INTERNET, TRANSIT = ("GatewayId", "igw-00000000000000001"), ("TransitGatewayId", "tgw-00000000000000001")
INSPECTED = ("GatewayId", FIREWALL_ENDPOINT)
WAN = ("CoreNetworkArn", f"arn:aws:networkmanager::{ACCOUNT}:core-network/core-network-01234567890abcdef")


def ways_out(networks):
    def vpc(firewall, *exits, **more):
        return networks.workload(networks.vpc(firewall=firewall), *exits, **more)

    vpc("fail", INTERNET)
    vpc("pass", INSPECTED)
    vpc("pass", ("GatewayId", BALANCER_ENDPOINT))
    vpc("fail", ("GatewayId", PRIVATE_LINK))
    vpc("pass", ("GatewayId", OF_FIREWALL))
    vpc("fail", ("GatewayId", OF_NOBODY))
    networks.guarded = vpc("fail", INTERNET)  # a firewall stands there that no route leads to
    vpc("pass", None)  # no way out
    vpc("notApplicable", TRANSIT)
    vpc("notApplicable", WAN)
    networks.workload(vpc("notApplicable", TRANSIT), None)
    networks.workload(vpc("pass", TRANSIT), INSPECTED)
    networks.workload(vpc("fail", INSPECTED), INTERNET)
    vpc("fail", INSPECTED, ("EgressOnlyInternetGatewayId", "eigw-1", "::/0"))
    vpc("fail", ("NetworkInterfaceId", "eni-1"))
    # Not there for any work: a load balancer's own, an endpoint's.
    vpc("pass", INTERNET, RequesterManaged=True, Description="ELB app/bank/0123456789abcdef")
    vpc("pass", INTERNET, kind="network_load_balancer", RequesterManaged=True)
    vpc("fail", INTERNET, RequesterManaged=True, Description=f"arn:aws:ecs:{TOKYO}:{ACCOUNT}:attachment/1")
    vpc("fail", INTERNET, kind="lambda", RequesterManaged=True)
    vpc("fail", INTERNET, kind="efa")
    for verdict, exit_ in (("pass", INSPECTED), ("fail", INTERNET), ("notApplicable", TRANSIT), ("fail", ("GatewayId", PRIVATE_LINK))):
        made = networks.vpc(firewall=verdict)
        networks.workload(made, networks.nat(made, exit_))
    behind_nat_alone = networks.vpc(firewall="fail", gateway=False)
    networks.workload(behind_nat_alone, networks.nat(behind_nat_alone, INTERNET))
    associated = {"FirewallArn": "arn:aws:network-firewall:x", "FirewallOnboardingStatus": "active", "FirewallMode": "enforce"}
    for verdict, changes in (("pass", {}), ("fail", {"FirewallMode": "audit"}), ("fail", {"FirewallOnboardingStatus": "pending"})):
        made = networks.vpc(firewall=verdict, NetworkFirewallAssociations=[associated | changes])
        networks.workload(made, INTERNET)
    # Its subnets have no table of their own.
    made = networks.vpc(firewall="fail")
    networks.tables[-1]["Routes"].append(route(*INTERNET))
    networks.workload(made)
    networks.vpc(firewall=None, gateway=False)


# ---- What is answered ------------------------------------------------------------------------------------------------


def state(seed, networks):
    other = seed.stated.setdefault

    def there(api, answer):
        other(api, []).append({"account": OTHER_ACCOUNT, "region": TOKYO, "answer": answer})

    vpcs, interfaces = [each[0] for each in networks.there], [each[1] for each in networks.there]
    resolved = [
        {"Id": "rqlca-there", "ResolverQueryLogConfigId": CONFIG, "ResourceId": vpc["VpcId"], "Status": "ACTIVE"}
        for vpc, _, asked in networks.there
        if asked
    ]
    configs = [
        {"Id": CONFIG, "OwnerId": ACCOUNT, "Status": "CREATED", "ShareStatus": "NOT_SHARED"},
        {"Id": SHARED, "OwnerId": OTHER_ACCOUNT, "Status": "CREATED", "ShareStatus": "SHARED_WITH_ME"},
        {"Id": BROKEN, "OwnerId": ACCOUNT, "Status": "FAILED", "ShareStatus": "NOT_SHARED"},
    ]
    for each in configs:
        each["Arn"] = f"arn:aws:route53resolver:{TOKYO}:{each['OwnerId']}:resolver-query-log-config/{each['Id']}"
    endpoints = [
        {"VpcEndpointId": FIREWALL_ENDPOINT, "VpcEndpointType": "GatewayLoadBalancer", "VpcId": "vpc-1", "State": "available"},
        {"VpcEndpointId": BALANCER_ENDPOINT, "VpcEndpointType": "GatewayLoadBalancer", "VpcId": "vpc-1", "State": "available"},
        {"VpcEndpointId": PRIVATE_LINK, "VpcEndpointType": "Interface", "VpcId": "vpc-1", "State": "available"},
    ]
    there("EC2:DescribeVpcs", {"Vpcs": vpcs})
    there("EC2:DescribeNetworkInterfaces", {"NetworkInterfaces": interfaces})
    there("Route53Resolver:ListResolverQueryLogConfigAssociations", {"ResolverQueryLogConfigAssociations": resolved})
    there("Route53Resolver:ListResolverQueryLogConfigs", {"ResolverQueryLogConfigs": configs[:1]})
    there("Route53Profiles:ListProfileAssociations", {"ProfileAssociations": []})
    for api, answer in {
        "EC2:DescribeVpcs": {"Vpcs": networks.vpcs},
        "EC2:DescribeSubnets": {"Subnets": networks.subnets},
        "EC2:DescribeNetworkInterfaces": {"NetworkInterfaces": networks.interfaces},
        "EC2:DescribeRouteTables": {"RouteTables": networks.tables},
        "EC2:DescribeInternetGateways": {"InternetGateways": networks.gateways},
        "EC2:DescribeNatGateways": {"NatGateways": networks.nat_gateways},
        "EC2:DescribeVpcEndpoints": {"VpcEndpoints": endpoints},
        "Route53Resolver:ListResolverQueryLogConfigAssociations": {"ResolverQueryLogConfigAssociations": networks.associations},
        "Route53Resolver:ListResolverQueryLogConfigs": {"ResolverQueryLogConfigs": configs},
        "Route53Profiles:ListProfileAssociations": {"ProfileAssociations": networks.profiles},
    }.items():
        seed.state(api, answer, TOKYO)
    firewall(seed, networks.guarded)
    held = f"arn:aws:route53resolver:{TOKYO}:{ACCOUNT}:"
    for profile, arn in (("rp-queries", "resolver-query-log-config/rqlc-1"), ("rp-firewall", "firewall-rule-group/rslvr-frg-1")):
        one = {"Id": "rpr-1", "ProfileId": profile, "ResourceArn": held + arn, "Status": "COMPLETE"}
        answer = {"ProfileResourceAssociations": [one]}
        seed.state("Route53Profiles:ListProfileResourceAssociations", answer, TOKYO, {"ProfileId": profile})


def firewall(seed, vpc):
    arn = f"arn:aws:network-firewall:{TOKYO}:{ACCOUNT}:firewall/guard"
    one = {"FirewallName": "guard", "FirewallArn": arn, "FirewallPolicyArn": f"{arn}-policy", "VpcId": vpc, "SubnetMappings": []}
    attached = {"EndpointId": OF_FIREWALL, "SubnetId": "subnet-1", "Status": "READY"}
    status = {"Status": "READY", "ConfigurationSyncStateSummary": "IN_SYNC", "SyncStates": {f"{TOKYO}a": {"Attachment": attached}}}
    seed.state("Network Firewall:ListFirewalls", {"Firewalls": [{"FirewallName": "guard", "FirewallArn": arn}]}, TOKYO)
    answer = {"Firewall": one | {"FirewallId": "1"}, "FirewallStatus": status}
    seed.state("Network Firewall:DescribeFirewall", answer, TOKYO)
