"""The worst bank's network: open to everybody, watched by nobody, with a foot in Taipei."""

from .common import ACCOUNT, TOKYO
from .regions import TAIPEI
from .worst import ago, fails, restated


def build(seed, bucket_abroad):
    vpc, subnet, group = network(seed)
    machines = run_machines(seed, subnet, vpc)
    flow_logs(seed, vpc, bucket_abroad)
    balancers(seed, vpc, machines)
    edge(seed)
    scaling(seed, subnet)


def network(seed):
    ec2 = seed.client("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
    gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
    [table] = ec2.describe_route_tables(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["RouteTables"]
    ec2.create_route(RouteTableId=table["RouteTableId"], DestinationCidrBlock="0.0.0.0/0", GatewayId=gateway)
    subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.9.0.0/24", AvailabilityZone=f"{TOKYO}a")["Subnet"]["SubnetId"]
    [group] = ec2.describe_security_groups(
        Filters=[{"Name": "vpc-id", "Values": [vpc]}, {"Name": "group-name", "Values": ["default"]}]
    )["SecurityGroups"]
    open_port = {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}
    ec2.authorize_security_group_ingress(GroupId=group["GroupId"], IpPermissions=[open_port])
    fails(seed, group["GroupId"], TOKYO, "sg-default-closed", "sg-no-open-admin-ports")
    fails(
        seed, vpc, TOKYO, "dns-query-logging", "network-firewall", "quarantine-security-group-exists", "vpc-flow-logs-enabled"
    )
    return vpc, subnet, group["GroupId"]


def run_machines(seed, subnet, vpc):
    """They have run for days; one stands in the Local Zone that the Tokyo region has in Taipei."""
    ec2 = seed.client("ec2")
    ec2.modify_availability_zone_group(GroupName=f"{TOKYO}-tpe-1", OptInStatus="opted-in")
    taipei = ec2.create_subnet(VpcId=vpc, CidrBlock="10.9.1.0/24", AvailabilityZone=TAIPEI)["Subnet"]["SubnetId"]
    metadata = {"HttpTokens": "optional", "HttpEndpoint": "enabled"}
    made = [
        ec2.run_instances(ImageId="ami-12345678", MinCount=1, MaxCount=1, SubnetId=at, MetadataOptions=metadata)
        for at in (subnet, taipei)
    ]
    machines = [each["Instances"][0]["InstanceId"] for each in made]

    def aged(answer):
        for reservation in answer["Reservations"]:
            for instance in reservation["Instances"]:
                instance["LaunchTime"] = ago(days=9)

    restated(seed, "EC2:DescribeInstances", ec2.describe_instances(), aged)
    fails(seed, machines[0], TOKYO, "ec2-imdsv2", "ec2-managed-by-ssm")
    fails(seed, machines[1], TOKYO, "zones-in-japan")
    return machines


def flow_logs(seed, vpc, bucket_abroad):
    """Of what was refused alone: for a week, and abroad."""
    ec2, logs = seed.client("ec2"), seed.client("logs")
    logs.create_log_group(logGroupName="worst-flows")
    logs.put_retention_policy(logGroupName="worst-flows", retentionInDays=7)
    fails(seed, "worst-flows", TOKYO, "loggroup-kms", "vpc-flow-logs-retention")
    of_refused = {"ResourceIds": [vpc], "ResourceType": "VPC", "TrafficType": "REJECT"}
    ec2.create_flow_logs(
        LogDestinationType="cloud-watch-logs",
        LogGroupName="worst-flows",
        DeliverLogsPermissionArn=f"arn:aws:iam::{ACCOUNT}:role/vendor",
        **of_refused,
    )
    abroad = ec2.create_flow_logs(
        LogDestinationType="s3", LogDestination=f"arn:aws:s3:::{bucket_abroad}", **of_refused
    )["FlowLogIds"][0]
    fails(seed, abroad, TOKYO, "logs-forwarding-in-allowed-regions")


def balancers(seed, vpc, machines):
    ec2, elb, waf = seed.client("ec2"), seed.client("elbv2"), seed.client("wafv2")
    subnets = [
        ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.9.{number}.0/24", AvailabilityZone=f"{TOKYO}{zone}")["Subnet"]["SubnetId"]
        for number, zone in ((2, "a"), (3, "c"))
    ]
    certificate = seed.client("acm").request_certificate(DomainName="worst.example")["CertificateArn"]
    made = elb.create_load_balancer(Name="worst", Subnets=subnets, Type="application", Scheme="internet-facing")
    arn = made["LoadBalancers"][0]["LoadBalancerArn"]
    group = elb.create_target_group(Name="worst", Protocol="HTTP", Port=80, VpcId=vpc)["TargetGroups"][0]["TargetGroupArn"]
    elb.register_targets(TargetGroupArn=group, Targets=[{"Id": machines[0]}])
    forward = [{"Type": "forward", "TargetGroupArn": group}]
    plain = elb.create_listener(LoadBalancerArn=arn, Protocol="HTTP", Port=80, DefaultActions=forward)
    old = elb.create_listener(
        LoadBalancerArn=arn,
        Protocol="HTTPS",
        Port=443,
        DefaultActions=forward,
        SslPolicy="ELBSecurityPolicy-2016-08",
        Certificates=[{"CertificateArn": certificate}],
    )
    fails(seed, plain["Listeners"][0]["ListenerArn"], TOKYO, "elb-http-redirects")
    fails(seed, old["Listeners"][0]["ListenerArn"], TOKYO, "elb-listener-tls12")
    fails(seed, group, TOKYO, "elb-targets-multi-az")
    seed.client("elb").create_load_balancer(
        LoadBalancerName="worst-classic",
        AvailabilityZones=[f"{TOKYO}a"],
        Listeners=[{"Protocol": "HTTP", "LoadBalancerPort": 80, "InstanceProtocol": "HTTP", "InstancePort": 80}],
    )
    fails(seed, "worst-classic", TOKYO, "elb-multi-az")
    visibility = {"SampledRequestsEnabled": False, "CloudWatchMetricsEnabled": False, "MetricName": "worst"}
    acl = waf.create_web_acl(Name="worst", Scope="REGIONAL", DefaultAction={"Allow": {}}, VisibilityConfig=visibility, Rules=[])
    waf.associate_web_acl(WebACLArn=acl["Summary"]["ARN"], ResourceArn=arn)
    fails(seed, acl["Summary"]["Id"], TOKYO, "waf-logging")
    fails(seed, arn, TOKYO, "waf-on-public-endpoints", "shield-protections")


def edge(seed):
    values = {"QueryString": False, "Cookies": {"Forward": "none"}}
    custom = {"HTTPPort": 80, "HTTPSPort": 443, "OriginProtocolPolicy": "http-only"}
    custom["OriginSslProtocols"] = {"Quantity": 1, "Items": ["TLSv1"]}
    made = seed.client("cloudfront").create_distribution(
        DistributionConfig={
            "CallerReference": "worst",
            "Comment": "worst",
            "Enabled": True,
            "Origins": {
                "Quantity": 1,
                "Items": [{"Id": "o", "DomainName": "origin.worst.example", "CustomOriginConfig": custom}],
            },
            "DefaultCacheBehavior": {
                "TargetOriginId": "o",
                "ViewerProtocolPolicy": "allow-all",
                "MinTTL": 0,
                "ForwardedValues": values,
            },
            "CacheBehaviors": {"Quantity": 0},
            "ViewerCertificate": {"CloudFrontDefaultCertificate": True},
        }
    )["Distribution"]["Id"]
    fails(seed, made, "global", "cloudfront-tls12", "cloudfront-origin-tls12")
    seed.client("apigateway").create_domain_name(domainName="worst.example", securityPolicy="TLS_1_0")
    fails(seed, "worst.example", TOKYO, "apigateway-tls12")


def scaling(seed, subnet):
    client = seed.client("autoscaling")
    client.create_launch_configuration(LaunchConfigurationName="worst", ImageId="ami-12345678", InstanceType="t3.micro")
    client.create_auto_scaling_group(
        AutoScalingGroupName="worst",
        LaunchConfigurationName="worst",
        MinSize=0,
        MaxSize=1,
        DesiredCapacity=0,
        VPCZoneIdentifier=subnet,
    )
    [group] = client.describe_auto_scaling_groups()["AutoScalingGroups"]
    fails(seed, group["AutoScalingGroupARN"], TOKYO, "asg-multi-az")
