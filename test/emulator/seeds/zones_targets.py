"""Where the targets of a load balancer stand that are healthy: in one zone, or in two. All of it in Osaka, stated."""

from .common import ACCOUNT, OSAKA

RULE = "elb-targets-multi-az"
VPC = "vpc-0a"
SUBNETS = (("10.1.0.0/24", "a", None), ("10.1.1.0/24", "c", None), ("10.1.2.0/24", "a", "2001:db8:0:2::/64"))
BALANCER = f"arn:aws:elasticloadbalancing:{OSAKA}:{ACCOUNT}:loadbalancer/app/web/1"


def build(seed):
    infrastructure(seed)
    groups = []
    for name, kind, fields, targets, status in (
        ("two", "instance", {}, {"i-a": "healthy", "i-c": "healthy"}, "pass"),
        ("one-zone", "instance", {}, {"i-a": "healthy", "i-a2": "healthy"}, "fail"),
        ("one-healthy", "instance", {}, {"i-a": "healthy", "i-c": "unhealthy"}, "fail"),
        ("none-healthy", "instance", {}, {"i-a": "unhealthy", "i-c": "initial"}, "fail"),
        ("draining", "instance", {}, {"i-a": "healthy", "i-c": "draining"}, "fail"),
        ("unused", "instance", {}, {"i-a": "unused", "i-c": "unused"}, None),
        ("empty", "instance", {}, {}, None),
        ("alone", "instance", {"LoadBalancerArns": []}, {"i-a": "healthy"}, None),
        ("ips", "ip", {}, {"10.1.0.7": "healthy", "10.1.1.7": "healthy"}, "pass"),
        ("ips-one-zone", "ip", {}, {"10.1.0.7": "healthy", "10.1.2.7": "healthy"}, "fail"),
        ("ip-6", "ip", {"IpAddressType": "ipv6"}, {"2001:db8:0:2::7": "healthy", "10.1.1.7": "healthy"}, "pass"),
        # What Target.AvailabilityZone says is a choice of routing.
        ("outside", "ip", {}, {"192.168.0.7": "healthy", "192.168.1.7": "healthy"}, "notApplicable"),
        ("gone", "instance", {}, {"i-a": "healthy", "i-gone": "healthy"}, "fail"),
        ("function", "lambda", {}, {"function": "healthy"}, None),
        ("balancer", "alb", {}, {"balancer": "healthy"}, None),
        ("refused", "instance", {}, None, "unknown"),
    ):
        arn = f"arn:aws:elasticloadbalancing:{OSAKA}:{ACCOUNT}:targetgroup/{name}/1"
        entry = {"TargetGroupArn": arn, "TargetGroupName": name, "TargetType": kind, "VpcId": VPC}
        groups.append(entry | {"LoadBalancerArns": [BALANCER], "Protocol": "HTTP", "Port": 80} | fields)
        answer = "AccessDenied: You are not authorized."
        if targets is not None:
            described = []
            for target, state in targets.items():
                where = {"AvailabilityZone": "all"} if name == "outside" else {}
                described.append({"Target": {"Id": target, "Port": 80} | where, "TargetHealth": {"State": state}})
            answer = {"TargetHealthDescriptions": described}
        seed.state("Elastic Load Balancing v2:DescribeTargetHealth", answer, OSAKA, {"TargetGroupArn": arn})
        if status:
            seed.expect(RULE, arn, OSAKA, status, "strict")
    seed.state("Elastic Load Balancing v2:DescribeTargetGroups", {"TargetGroups": groups}, OSAKA)


def infrastructure(seed):
    subnets = []
    for at, (cidr, zone, six) in enumerate(SUBNETS):
        entry = {"SubnetId": f"subnet-{at}", "VpcId": VPC, "CidrBlock": cidr, "AvailabilityZone": f"{OSAKA}{zone}"}
        entry |= {"OwnerId": ACCOUNT, "State": "available", "AvailableIpAddressCount": 200, "DefaultForAz": False}
        if six:
            block = {"Ipv6CidrBlock": six, "AssociationId": "a", "Ipv6CidrBlockState": {"State": "associated"}}
            entry["Ipv6CidrBlockAssociationSet"] = [block]
        subnets.append(entry)
    seed.state("EC2:DescribeSubnets", {"Subnets": subnets}, OSAKA)
    instances = []
    for name, zone in (("i-a", "a"), ("i-a2", "a"), ("i-c", "c")):
        one = {"InstanceId": name, "State": {"Code": 16, "Name": "running"}, "VpcId": VPC, "InstanceType": "m7g.large"}
        instances.append(one | {"Placement": {"AvailabilityZone": f"{OSAKA}{zone}"}, "LaunchTime": "2026-01-05T00:00:00Z"})
    reservation = {"ReservationId": "r-1", "OwnerId": ACCOUNT, "Instances": instances}
    seed.state("EC2:DescribeInstances", {"Reservations": [reservation]}, OSAKA)
