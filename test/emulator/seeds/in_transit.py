"""Encryption in transit: listeners, redirects, distributions, database parameters, API domains, endpoints.

Written from the rules' specification alone.
"""

from . import in_transit_databases, in_transit_services
from .common import ACCOUNT, TOKYO, run


def build(seed):
    subnets, vpc = network(seed)
    balancers(seed, subnets, vpc)
    classic(seed, subnets)
    distributions(seed)
    databases(seed)
    domains(seed)
    endpoints(seed)
    in_transit_services.build(seed)
    in_transit_databases.build(seed)


def network(seed):
    ec2 = seed.client("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.7.0.0/16")["Vpc"]["VpcId"]
    made = [
        ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.7.{at}.0/24", AvailabilityZone=f"{TOKYO}{zone}")
        for at, zone in enumerate("ac")
    ]
    return [each["Subnet"]["SubnetId"] for each in made], vpc


def balancers(seed, subnets, vpc):
    elb = seed.client("elbv2")
    requested = seed.client("acm").request_certificate(DomainName="bank.example")
    certificate = {"CertificateArn": requested["CertificateArn"]}

    def balancer(name, kind="application", scheme="internet-facing"):
        made = elb.create_load_balancer(Name=name, Subnets=subnets, Type=kind, Scheme=scheme)["LoadBalancers"]
        return made[0]["LoadBalancerArn"]

    def group(name, protocol="HTTP"):
        made = elb.create_target_group(Name=name, Protocol=protocol, Port=80, VpcId=vpc)["TargetGroups"]
        return {"Type": "forward", "TargetGroupArn": made[0]["TargetGroupArn"]}

    def listener(arn, protocol, port, action, **more):
        made = elb.create_listener(LoadBalancerArn=arn, Protocol=protocol, Port=port, DefaultActions=[action], **more)
        return made["Listeners"][0]["ListenerArn"]

    web, forward = balancer("web"), group("web")
    inside = balancer("inside", scheme="internal")
    rule = "elb-listener-tls12"
    for port, (name, status) in enumerate(
        (
            ("ELBSecurityPolicy-TLS13-1-2-2021-06", "pass"),
            ("ELBSecurityPolicy-TLS-1-2-2017-01", "pass"),
            ("ELBSecurityPolicy-FS-1-2-Res-2020-10", "pass"),
            ("ELBSecurityPolicy-TLS13-1-0-2021-06", "fail"),
            ("ELBSecurityPolicy-TLS13-1-1-2021-06", "fail"),
            ("ELBSecurityPolicy-FS-2018-06", "unknown"),  # the emulator lists no such policy
            ("ELBSecurityPolicy-2016-08", "fail"),
        ),
        8443,
    ):
        for at in (web, inside):
            arn = listener(at, "HTTPS", port, forward, SslPolicy=name, Certificates=[certificate])
            seed.expect(rule, arn, TOKYO, status, note=name)
    net = balancer("net", "network")
    tcp = group("net", "TCP")
    listener(net, "TCP", 443, tcp)  # TLS ends behind it: not selected
    arn = listener(net, "TLS", 8443, tcp, SslPolicy="ELBSecurityPolicy-2016-08", Certificates=[certificate])
    seed.expect(rule, arn, TOKYO, "fail")

    rule = "elb-http-redirects"
    listener(net, "TCP", 80, tcp)  # not selected
    redirect = {"Type": "redirect", "RedirectConfig": {"Protocol": "HTTPS", "Port": "443", "StatusCode": "HTTP_301"}}
    same = {"Type": "redirect", "RedirectConfig": {"Protocol": "#{protocol}", "Port": "443", "StatusCode": "HTTP_301"}}
    refuse = {"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "403", "ContentType": "text/plain"}}
    answer = {"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "200", "ContentType": "text/plain"}}
    for port, (action, status) in enumerate(
        ((redirect, "pass"), (refuse, "pass"), (answer, "fail"), (same, "fail"), (forward, "fail")), 8080
    ):
        seed.expect(rule, listener(web, "HTTP", port, action), TOKYO, status, note=action["Type"])
    for port, (action, status) in enumerate(((redirect, "pass"), (forward, "fail")), 8080):
        seed.expect(rule, listener(inside, "HTTP", port, action), TOKYO, status, "strict", note="internal")
    arn = listener(web, "HTTP", 8090, redirect)
    path = [{"Field": "path-pattern", "Values": ["/old/*"]}]
    elb.create_rule(ListenerArn=arn, Priority=5, Conditions=path, Actions=[forward])
    seed.expect(rule, arn, TOKYO, "fail", note="a path rule forwards")


def classic(seed, subnets):
    elb = seed.client("elb")
    elb.create_load_balancer(
        LoadBalancerName="classic",
        Subnets=subnets,
        Listeners=[{"Protocol": "HTTP", "LoadBalancerPort": 80, "InstanceProtocol": "HTTP", "InstancePort": 80}],
    )
    seed.expect("elb-http-redirects", "classic", TOKYO, "fail", message="classic")


def distributions(seed):
    client = seed.client("cloudfront")
    own = {"ACMCertificateArn": f"arn:aws:acm:us-east-1:{ACCOUNT}:certificate/x", "SSLSupportMethod": "sni-only"}
    modern = own | {"MinimumProtocolVersion": "TLSv1.2_2021"}
    default = {"CloudFrontDefaultCertificate": True, "MinimumProtocolVersion": "TLSv1.2_2021"}
    viewers, origins = "cloudfront-tls12", "cloudfront-origin-tls12"

    def behaviour(viewer, **more):
        values = {"QueryString": False, "Cookies": {"Forward": "none"}}
        return {"TargetOriginId": "o", "ViewerProtocolPolicy": viewer, "MinTTL": 0, "ForwardedValues": values} | more

    for name, certificate, viewer, path, origin, protocols, enabled, verdicts in (
        ("good", modern, "redirect-to-https", None, "https-only", ["TLSv1.2"], True, ("pass", "pass")),
        ("only", modern, "https-only", "https-only", "match-viewer", ["TLSv1.2"], True, ("pass", "pass")),
        ("default-certificate", default, "https-only", None, "https-only", ["TLSv1.2"], True, ("fail", "pass")),
        ("old", own | {"MinimumProtocolVersion": "TLSv1.1_2016"}, "https-only", None, "https-only", ["TLSv1.2"], True,
         ("fail", "pass")),
        ("http", modern, "allow-all", None, "https-only", ["TLSv1.2"], True, ("fail", "pass")),
        ("http-path", modern, "https-only", "allow-all", "match-viewer", ["TLSv1.2"], True, ("fail", "fail")),
        ("http-origin", modern, "https-only", None, "http-only", ["TLSv1.2"], True, ("pass", "fail")),
        ("old-origin", modern, "https-only", None, "https-only", ["TLSv1.1", "TLSv1.2"], True, ("pass", "fail")),
        ("off", default, "allow-all", None, "http-only", ["TLSv1"], False, None),
    ):
        custom = {"HTTPPort": 80, "HTTPSPort": 443, "OriginProtocolPolicy": origin}
        custom["OriginSslProtocols"] = {"Quantity": len(protocols), "Items": protocols}
        more = {"Quantity": 1, "Items": [behaviour(path, PathPattern="/p/*")]} if path else {"Quantity": 0}
        made = client.create_distribution(
            DistributionConfig={
                "CallerReference": name,
                "Comment": name,
                "Enabled": enabled,
                "Origins": {
                    "Quantity": 1,
                    "Items": [{"Id": "o", "DomainName": "origin.bank.example", "CustomOriginConfig": custom}],
                },
                "DefaultCacheBehavior": behaviour(viewer),
                "CacheBehaviors": more,
                "ViewerCertificate": certificate,
            }
        )["Distribution"]["Id"]
        if verdicts:
            seed.expect(viewers, made, "global", verdicts[0], note=name)
            seed.expect(origins, made, "global", verdicts[1], note=name)


def databases(seed):
    rds = seed.client("rds")
    rule = "rds-tls-required"
    for engine, family, parameter, value, version, status in (
        ("postgres", "postgres16", "rds.force_ssl", "1", "16.4", "pass"),
        ("postgres", "postgres14", "rds.force_ssl", "0", "14.9", "fail"),
        ("postgres", "postgres15", None, None, "15.4", "fail"),
        ("mysql", "mysql8.0", "require_secure_transport", "ON", "8.0.39", "pass"),
        ("mysql", "mysql8.0", "require_secure_transport", "1", "8.0.39", "pass"),
        ("mysql", "mysql8.0", None, None, "8.0.39", "fail"),
        ("mariadb", "mariadb10.4", "require_secure_transport", "1", "10.4.30", "fail"),
    ):
        name = f"{family}-{value or 'absent'}".replace(".", "-").lower()
        rds.create_db_parameter_group(DBParameterGroupName=name, DBParameterGroupFamily=family, Description=name)
        if parameter:
            change = {"ParameterName": parameter, "ParameterValue": value, "ApplyMethod": "pending-reboot"}
            rds.modify_db_parameter_group(DBParameterGroupName=name, Parameters=[change])
        made = rds.create_db_instance(
            DBInstanceIdentifier=f"db-{name}",
            DBInstanceClass="db.m5.large",
            Engine=engine,
            EngineVersion=version,
            AllocatedStorage=20,
            MasterUsername="owner",
            MasterUserPassword="not-a-secret",
            DBParameterGroupName=name,
        )["DBInstance"]
        seed.expect(rule, made["DbiResourceId"], TOKYO, status, note=name)


def domains(seed):
    client = seed.client("apigateway")
    rule = "apigateway-tls12"
    for name, policy, status in (
        ("a.bank.example", "TLS_1_2", "pass"),
        ("b.bank.example", "TLS_1_0", "fail"),
        ("c.bank.example", "SecurityPolicy_TLS13_1_3_2025_09", "pass"),
    ):
        client.create_domain_name(domainName=name, securityPolicy=policy)
        seed.expect(rule, name, TOKYO, status)


def endpoints(seed):
    client = seed.client("dms")
    for name, engine, mode, status in (
        ("required", "postgres", "require", "pass"),
        ("verified", "mysql", "verify-full", "pass"),
        ("plain", "postgres", "none", "fail"),
        ("bucket", "s3", "none", None),
    ):
        made = client.create_endpoint(
            EndpointIdentifier=name, EndpointType="source", EngineName=engine, SslMode=mode, Username="u", Password="p"
        )["Endpoint"]
        if status:
            seed.expect("dms-endpoint-tls", made["EndpointArn"], TOKYO, status, "strict")


if __name__ == "__main__":
    run(build)
