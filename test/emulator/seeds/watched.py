"""Machines and networks: flow logs, security groups, isolation, metadata, Systems Manager; one VPC for each trap."""

from .common import ACCOUNT, TOKYO, run
from .notifying import state

FLOW, RETENTION = "vpc-flow-logs-enabled", "vpc-flow-logs-retention"
PORTS, DEFAULT, QUARANTINE = "sg-no-open-admin-ports", "sg-default-closed", "quarantine-security-group-exists"
IMDS = "ec2-imdsv2"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/flow-logs"
ANYWHERE = [{"CidrIp": "0.0.0.0/0"}]


def build(seed):
    seed.not_exhaustive |= {FLOW, RETENTION, PORTS, DEFAULT, QUARANTINE, IMDS}
    flow_logs(seed)
    ports(seed)
    isolation(seed)
    metadata(seed)


def vpc(seed, number, internet=True):
    ec2 = seed.client("ec2")
    made = ec2.create_vpc(CidrBlock=f"10.{number}.0.0/16")["Vpc"]["VpcId"]
    subnet = ec2.create_subnet(VpcId=made, CidrBlock=f"10.{number}.0.0/24", AvailabilityZone=f"{TOKYO}a")["Subnet"]["SubnetId"]
    if internet:
        gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
        ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=made)
    return made, subnet


def interface(seed, subnet, groups=()):
    given = {"Groups": list(groups)} if groups else {}
    return seed.client("ec2").create_network_interface(SubnetId=subnet, **given)["NetworkInterface"]["NetworkInterfaceId"]


def flow_logs(seed):
    ec2, logs = seed.client("ec2"), seed.client("logs")
    for name, days in (("flows", 365), ("flows-short", 14), ("flows-forever", None)):
        logs.create_log_group(logGroupName=name)
        if days:
            logs.put_retention_policy(logGroupName=name, retentionInDays=days)

    def log(resource, traffic="ALL", group="flows", kind="VPC"):
        ec2.create_flow_logs(
            ResourceIds=[resource], ResourceType=kind, TrafficType=traffic, LogGroupName=group, DeliverLogsPermissionArn=ROLE
        )

    def case(number, status, *made, on="VPC"):
        network, subnet = vpc(seed, number, internet=False)
        interface(seed, subnet)
        for traffic, group in made:
            log(network if on == "VPC" else subnet, traffic, group, on)
        seed.expect(FLOW, network, TOKYO, status)
        return network

    case(20, "fail")
    case(21, "pass", ("ALL", "flows"))
    case(22, "fail", ("REJECT", "flows"))
    case(23, "pass", ("ACCEPT", "flows"), ("REJECT", "flows-forever"))
    case(24, "pass", ("ALL", "flows"), on="Subnet")
    case(25, "pass", ("ALL", "flows-short"))
    case(26, "fail", ("ALL", "no-such-group"))  # ACTIVE, and nothing is delivered
    network, subnet = vpc(seed, 27, internet=False)
    second = ec2.create_subnet(VpcId=network, CidrBlock="10.27.1.0/24", AvailabilityZone=f"{TOKYO}c")["Subnet"]["SubnetId"]
    for at in (subnet, second):
        interface(seed, at)
    log(subnet, kind="Subnet")
    seed.expect(FLOW, network, TOKYO, "fail", note="one of two subnets")
    seed.expect(RETENTION, "flows", TOKYO, "pass")
    seed.expect(RETENTION, "flows-forever", TOKYO, "pass")
    seed.expect(RETENTION, "flows-short", TOKYO, "fail")


def ports(seed):
    ec2 = seed.client("ec2")
    open_vpc, subnet = vpc(seed, 40)
    shut_vpc, shut_subnet = vpc(seed, 41, internet=False)

    def case(name, status, *rules, at=(open_vpc, subnet), used=True):
        group = ec2.create_security_group(GroupName=name, Description=name, VpcId=at[0])["GroupId"]
        if rules:
            ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=list(rules))
        if used:
            interface(seed, at[1], [group])
        seed.expect_all({PORTS: status}, group, TOKYO)

    def tcp(first, last=None, ranges=ANYWHERE, **more):
        return {"IpProtocol": "tcp", "FromPort": first, "ToPort": last or first, "IpRanges": ranges} | more

    case("none", "pass")
    case("https", "pass", tcp(443))
    case("ssh", "fail", tcp(22))
    case("rdp-udp", "fail", tcp(3389) | {"IpProtocol": "udp"})
    case("ssh-udp", "pass", tcp(22) | {"IpProtocol": "udp"})
    case("wide", "fail", tcp(0, 65535))
    case("protocol-6", "fail", tcp(22) | {"IpProtocol": "6"})
    case("everything", "fail", {"IpProtocol": "-1", "IpRanges": ANYWHERE})
    case("ipv6", "fail", tcp(22, ranges=[], Ipv6Ranges=[{"CidrIpv6": "::/0"}]))
    case("halves", "fail", tcp(22, ranges=[{"CidrIp": "0.0.0.0/1"}, {"CidrIp": "128.0.0.0/1"}]))
    case("partner", "pass", tcp(22, ranges=[{"CidrIp": "198.51.100.0/24"}]))
    case("private", "pass", tcp(22, ranges=[{"CidrIp": "10.0.0.0/8"}]))
    case("mysql", ("pass", "fail"), tcp(3306))
    case("unused", (None, "fail"), tcp(22), used=False)
    case("no-gateway", ("pass", "fail"), tcp(22), at=(shut_vpc, shut_subnet))
    for name, cidr, status in (("all", "0.0.0.0/0", "fail"), ("office", "203.0.113.0/24", "pass")):
        listed = ec2.create_managed_prefix_list(
            PrefixListName=name, MaxEntries=2, AddressFamily="IPv4", Entries=[{"Cidr": cidr}]
        )["PrefixList"]["PrefixListId"]
        case(f"list-{name}", status, tcp(22, ranges=[], PrefixListIds=[{"PrefixListId": listed}]))


def isolation(seed):
    """The default group, closed or not, and a group to shut a machine off."""
    ec2 = seed.client("ec2")

    def default_of(network):
        wanted = [{"Name": "vpc-id", "Values": [network]}, {"Name": "group-name", "Values": ["default"]}]
        return ec2.describe_security_groups(Filters=wanted)["SecurityGroups"][0]

    def close(group, *directions):
        for direction in directions:
            permissions = group["IpPermissions" if direction == "ingress" else "IpPermissionsEgress"]
            if permissions:
                getattr(ec2, f"revoke_security_group_{direction}")(GroupId=group["GroupId"], IpPermissions=permissions)

    for number, closed, status in ((50, ("ingress", "egress"), "pass"), (51, ("egress",), "fail"), (52, (), "fail")):
        network, subnet = vpc(seed, number, internet=False)
        interface(seed, subnet)
        group = default_of(network)
        if not group["IpPermissions"] and "ingress" not in closed:  # AWS lets the group in from itself, moto does not
            itself = {"IpProtocol": "-1", "UserIdGroupPairs": [{"GroupId": group["GroupId"]}]}
            ec2.authorize_security_group_ingress(GroupId=group["GroupId"], IpPermissions=[itself])
        close(group, *closed)
        seed.expect(DEFAULT, group["GroupId"], TOKYO, status)
    unused, _ = vpc(seed, 53, internet=False)
    seed.expect(DEFAULT, default_of(unused)["GroupId"], TOKYO, "fail", "strict")

    def machine(number):
        network, subnet = vpc(seed, number, internet=False)
        ec2.run_instances(ImageId="ami-12345678", MinCount=1, MaxCount=1, SubnetId=subnet)
        return network

    def quarantine(network, name="Quarantine-1", shut=True, tag=None):
        tags = [{"ResourceType": "security-group", "Tags": [{"Key": "Name", "Value": tag}]}] if tag else []
        group = ec2.create_security_group(GroupName=name, Description=name, VpcId=network, TagSpecifications=tags)["GroupId"]
        if shut:
            close(ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"][0], "egress")

    for number, made, status in (
        (60, {}, "pass"),
        (61, {"shut": False}, "fail"),
        (62, {"name": "sg-1", "tag": "隔離用"}, "pass"),
        (63, None, "fail"),
    ):
        network = machine(number)
        if made is not None:
            quarantine(network, **made)
        seed.expect(QUARANTINE, network, TOKYO, status)


def metadata(seed):
    ec2 = seed.client("ec2")
    _, subnet = vpc(seed, 70, internet=False)
    defaults = {"AccountLevel": {"HttpTokens": "required"}}
    state(seed, "EC2:GetInstanceMetadataDefaults", defaults, TOKYO)  # binds new launches alone
    for options, status in (
        ({"HttpTokens": "required", "HttpEndpoint": "enabled"}, "pass"),
        ({"HttpTokens": "optional", "HttpEndpoint": "enabled"}, "fail"),
        ({"HttpTokens": "optional", "HttpEndpoint": "disabled"}, "pass"),
    ):
        made = ec2.run_instances(ImageId="ami-12345678", MinCount=1, MaxCount=1, SubnetId=subnet, MetadataOptions=options)
        machine = made["Instances"][0]["InstanceId"]
        seed.expect(IMDS, machine, TOKYO, status)
        if status == "fail":
            ec2.stop_instances(InstanceIds=[machine])


if __name__ == "__main__":
    run(build)
