"""Encryption in transit of what moto has no state for: stated, most of it in Virginia. Beside in_transit.py's.

Written from the rules' specification alone.
"""

import datetime

from .common import ACCOUNT, OSAKA, TOKYO, VIRGINIA

BALANCER = f"arn:aws:elasticloadbalancing:{VIRGINIA}:{ACCOUNT}:loadbalancer"
GROUP = f"arn:aws:elasticloadbalancing:{VIRGINIA}:{ACCOUNT}:targetgroup/web/1"


def build(seed):
    warehouses(seed)
    workgroups(seed)
    balancers(seed)
    classic(seed)
    distributions(seed)
    domains(seed)
    endpoints(seed)
    certificates(seed)
    # Of the stores that are read none names a key of the bank's; one list is not read.
    seed.state("FSx:DescribeFileSystems", "AccessDeniedException: You are not authorized.", VIRGINIA)
    seed.expect_all({"kms-customer-key-used": ("unknown", "fail")}, ACCOUNT, "global")


def later(days):
    """Midnight apart: a day that is not full does not count."""
    now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
    return (now + datetime.timedelta(days=days, hours=12)).isoformat()


def warehouses(seed):
    on, off = {"require_ssl": "true"}, {"require_ssl": "false"}
    listed = []
    for name, parameters, apply_status, status in (
        ("required", on, "in-sync", "pass"),
        ("default", off, "in-sync", "fail"),
        ("fips", {"require_ssl": "false", "use_fips_ssl": "true"}, "in-sync", "pass"),
        ("absent", {"enable_user_activity_logging": "true"}, "in-sync", "fail"),
        ("pending", on, "pending-reboot", "fail"),
        ("deleting", off, "in-sync", None),
        ("unread", None, "in-sync", "unknown"),
    ):
        group = {"ParameterGroupName": f"group-{name}", "ParameterApplyStatus": apply_status}
        entry = {"ClusterIdentifier": name, "ClusterStatus": "deleting" if name == "deleting" else "available"}
        entry |= {"NodeType": "ra3.xlplus", "Encrypted": True, "PubliclyAccessible": False}
        listed.append(entry | {"ClusterParameterGroups": [group]})
        answer = "AccessDenied: You are not authorized."
        if parameters is not None:
            answer = {"Parameters": [{"ParameterName": key, "ParameterValue": value} for key, value in parameters.items()]}
        where = {"ParameterGroupName": f"group-{name}"}
        seed.state("Redshift:DescribeClusterParameters", answer, VIRGINIA, where)
        if status:
            seed.expect("redshift-tls-required", name, VIRGINIA, status)
    seed.state("Redshift:DescribeClusters", {"Clusters": listed}, VIRGINIA)


def workgroups(seed):
    listed = []
    for name, parameters, state, status in (
        ("g-required", {"require_ssl": "true"}, "AVAILABLE", "pass"),
        ("g-open", {"require_ssl": "false"}, "AVAILABLE", "fail"),
        ("g-fips", {"use_fips_ssl": "true"}, "MODIFYING", "pass"),
        ("g-absent", {}, "AVAILABLE", "fail"),
        ("g-deleting", {}, "DELETING", None),
    ):
        arn = f"arn:aws:redshift-serverless:{VIRGINIA}:{ACCOUNT}:workgroup/{name}"
        entry = {"workgroupId": name, "workgroupName": name, "workgroupArn": arn, "namespaceName": "bank", "status": state}
        said = [{"parameterKey": key, "parameterValue": value} for key, value in parameters.items()]
        listed.append(entry | {"publiclyAccessible": False, "configParameters": said})
        if status:
            seed.expect("redshift-tls-required", name, VIRGINIA, status)
    seed.state("Redshift Serverless:ListWorkgroups", {"workgroups": listed}, VIRGINIA)


def balancers(seed):
    """Policies that no list of good names holds; what a rule does at last."""
    policies = {
        "ELBSecurityPolicy-TLS13-1-3-PQ-2025-09": ["TLSv1.3"],
        "ELBSecurityPolicy-TLS13-1-2-FIPS-PQ-2025-09": ["TLSv1.2", "TLSv1.3"],
        "ELBSecurityPolicy-TLS13-1-0-FIPS-PQ-2025-09": ["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"],
        "ELBSecurityPolicy-FS-2018-06": ["TLSv1", "TLSv1.1", "TLSv1.2"],
    }
    stated = [{"Name": name, "SslProtocols": protocols} for name, protocols in policies.items()]
    seed.state("Elastic Load Balancing v2:DescribeSSLPolicies", {"SslPolicies": stated}, VIRGINIA)
    redirect = {"Type": "redirect", "Order": 1, "RedirectConfig": {"Protocol": "HTTPS", "StatusCode": "HTTP_302"}}
    unsaid = {"Type": "redirect", "Order": 1, "RedirectConfig": {"Port": "443", "StatusCode": "HTTP_301"}}
    plain = {"Type": "redirect", "Order": 1, "RedirectConfig": {"Protocol": "HTTP", "StatusCode": "HTTP_301"}}
    forward = {"Type": "forward", "Order": 1, "TargetGroupArn": GROUP}
    broken = {"Type": "fixed-response", "Order": 1, "FixedResponseConfig": {"StatusCode": "503"}}
    pool = f"arn:aws:cognito-idp:{VIRGINIA}:{ACCOUNT}:userpool/{VIRGINIA}_1"
    cognito = {"UserPoolArn": pool, "UserPoolClientId": "1", "UserPoolDomain": "bank"}
    sign_in = {"Type": "authenticate-cognito", "Order": 1, "AuthenticateCognitoConfig": cognito}
    cases = {
        "app/web/1": [
            *(("HTTPS", name, None, status) for name, status in zip(policies, ("pass", "pass", "fail", "fail"))),
            ("HTTP", None, [[redirect]], "pass"),
            ("HTTP", None, [[unsaid]], "fail"),
            ("HTTP", None, [[plain]], "fail"),
            ("HTTP", None, [[broken]], "pass"),
            ("HTTP", None, [[sign_in, redirect | {"Order": 2}]], "pass"),
            ("HTTP", None, [[forward | {"Order": 2}, sign_in]], "fail"),
            ("HTTP", None, [[redirect], [redirect], [broken]], "pass"),
            ("HTTP", None, [[redirect], [redirect], [forward]], "fail"),
            ("HTTP", None, None, "unknown"),
        ],
        "net/net/2": [
            ("TLS", "ELBSecurityPolicy-TLS13-1-2-FIPS-PQ-2025-09", None, "pass"),
            ("TLS", "ELBSecurityPolicy-FS-2018-06", None, "fail"),
            ("TCP", None, [[forward]], None),
            ("UDP", None, [[forward]], None),
        ],
    }
    found = []
    for path, listeners in cases.items():
        kind = "application" if path.startswith("app") else "network"
        name = path.split("/")[1]
        entry = {"LoadBalancerArn": f"{BALANCER}/{path}", "LoadBalancerName": name, "Type": kind, "Scheme": "internet-facing"}
        found.append(entry | {"State": {"Code": "active"}, "VpcId": "vpc-1", "AvailabilityZones": []})
        answer = []
        for at, (protocol, ssl, rules, status) in enumerate(listeners):
            arn = f"{BALANCER.replace('loadbalancer', 'listener')}/{path}/{at}"
            one = {"ListenerArn": arn, "LoadBalancerArn": entry["LoadBalancerArn"], "Port": 1000 + at, "Protocol": protocol}
            one |= {"SslPolicy": ssl} if ssl else {}
            answer.append(one | {"DefaultActions": rules[0] if rules else [redirect]})
            if protocol == "HTTP":
                said = "AccessDenied: You are not authorized."
                if rules:
                    said = {"Rules": [_rule(arn, actions, place) for place, actions in enumerate(rules)]}
                seed.state("Elastic Load Balancing v2:DescribeRules", said, VIRGINIA, {"ListenerArn": arn})
            if status:
                rule = "elb-http-redirects" if protocol == "HTTP" else "elb-listener-tls12"
                seed.expect(rule, arn, VIRGINIA, status, note=str(ssl))
        where = {"LoadBalancerArn": entry["LoadBalancerArn"]}
        seed.state("Elastic Load Balancing v2:DescribeListeners", {"Listeners": answer}, VIRGINIA, where)
    seed.state("Elastic Load Balancing v2:DescribeLoadBalancers", {"LoadBalancers": found}, VIRGINIA)


def _rule(listener, actions, place):
    arn = listener.replace(":listener/", ":listener-rule/") + f"/{place}"
    return {"RuleArn": arn, "Priority": str(place) if place else "default", "IsDefault": not place, "Actions": actions}


def classic(seed):
    """One finding each, by its worst listener. A predefined policy is named by a reference, and its protocols listed."""
    modern = {"Protocol-TLSv1.2": "true", "Protocol-TLSv1.1": "false", "Protocol-TLSv1": "false", "Protocol-SSLv3": "false"}
    reference = {"Reference-Security-Policy": "ELBSecurityPolicy-TLS-1-2-2017-01"}
    negotiation = "SSLNegotiationPolicyType"
    policies = {
        "modern": (negotiation, modern),
        "predefined": (negotiation, reference | modern),
        "old": (negotiation, {"Reference-Security-Policy": "ELBSecurityPolicy-2016-08", "Protocol-TLSv1": "true"}),
        "ssl3": (negotiation, modern | {"Protocol-SSLv3": "true"}),
        "sticky": ("LBCookieStickinessPolicyType", {"CookieExpirationPeriod": "60"}),
    }
    found = []
    for name, listeners, fields, verdicts in (
        ("modern", [("HTTPS", ["modern"])], {}, ("pass", None)),
        ("predefined", [("SSL", ["predefined", "sticky"])], {}, ("pass", None)),
        ("old", [("HTTPS", ["old"])], {}, ("fail", None)),
        ("worst", [("HTTPS", ["modern"]), ("HTTPS", ["ssl3"])], {}, ("fail", None)),
        ("unnamed", [("HTTPS", [])], {}, ("fail", None)),
        ("sticky", [("HTTPS", ["sticky"])], {}, ("fail", None)),
        ("lost", [("HTTPS", ["gone"])], {}, ("unknown", None)),
        ("inside", [("HTTPS", ["old"]), ("HTTP", [])], {"Scheme": "internal"}, ("fail", (None, "fail"))),
        ("both", [("HTTPS", ["modern"]), ("HTTP", [])], {}, ("pass", "fail")),
        ("tcp", [("TCP", [])], {}, (None, None)),
    ):
        described = []
        for at, (protocol, names) in enumerate(listeners):
            listener = {"Protocol": protocol, "LoadBalancerPort": 8000 + at, "InstanceProtocol": "HTTP", "InstancePort": 80}
            described.append({"Listener": listener, "PolicyNames": names})
        entry = {"LoadBalancerName": name, "Scheme": "internet-facing", "AvailabilityZones": [], "Subnets": [], "Instances": []}
        found.append(entry | {"ListenerDescriptions": described, "DNSName": f"{name}.example"} | fields)
        named = {each for _, names in listeners for each in names} & set(policies)
        answer = []
        for each in sorted(named):
            kind, attributes = policies[each]
            told = [{"AttributeName": key, "AttributeValue": value} for key, value in attributes.items()]
            answer.append({"PolicyName": each, "PolicyTypeName": kind, "PolicyAttributeDescriptions": told})
        where = {"LoadBalancerName": name}
        said = {"PolicyDescriptions": answer}
        seed.state("Elastic Load Balancing:DescribeLoadBalancerPolicies", said, VIRGINIA, where)
        seed.expect_all(dict(zip(("elb-listener-tls12", "elb-http-redirects"), verdicts)), name, VIRGINIA)
    seed.state("Elastic Load Balancing:DescribeLoadBalancers", {"LoadBalancerDescriptions": found}, VIRGINIA)


def distributions(seed):
    """Origins that a group names count with their behaviour; one that nothing names counts for nothing."""
    client = seed.client("cloudfront")
    certificate = {"ACMCertificateArn": f"arn:aws:acm:us-east-1:{ACCOUNT}:certificate/x", "SSLSupportMethod": "sni-only"}
    certificate |= {"MinimumProtocolVersion": "TLSv1.3_2025"}

    def custom(name, policy, protocols=("TLSv1.2",)):
        settings = {"HTTPPort": 80, "HTTPSPort": 443, "OriginProtocolPolicy": policy}
        settings["OriginSslProtocols"] = {"Quantity": len(protocols), "Items": list(protocols)}
        return {"Id": name, "DomainName": f"{name}.bank.example", "CustomOriginConfig": settings}

    def bucket(name):
        return {"Id": name, "DomainName": "bank.s3.amazonaws.com", "S3OriginConfig": {"OriginAccessIdentity": ""}}

    def website(name):
        return custom(name, "http-only") | {"DomainName": f"bank.s3-website-{TOKYO}.amazonaws.com"}

    grouped = {}
    good, plain, matching = custom("good", "https-only"), custom("plain", "http-only"), custom("match", "match-viewer")
    for name, origins, group, target, viewer, verdicts in (
        ("group", [good, plain], ["good", "plain"], "both", "https-only", ("pass", "fail")),
        ("idle-origin", [good, plain], None, "good", "https-only", ("pass", "pass")),
        ("bucket", [bucket("s3")], None, "s3", "https-only", ("pass", None)),
        ("website", [website("site")], None, "site", "redirect-to-https", ("pass", "fail")),
        ("matched", [matching], None, "match", "redirect-to-https", ("pass", "pass")),
        ("matched-plain", [matching], None, "match", "allow-all", ("fail", "fail")),
        ("old-protocol", [custom("old", "https-only", ["SSLv3", "TLSv1.2"])], None, "old", "https-only", ("pass", "fail")),
    ):
        behaviour = {"TargetOriginId": target, "ViewerProtocolPolicy": viewer, "MinTTL": 0}
        behaviour["ForwardedValues"] = {"QueryString": False, "Cookies": {"Forward": "none"}}
        settings = {"CallerReference": name, "Comment": name, "Enabled": True, "ViewerCertificate": certificate}
        settings |= {"Origins": {"Quantity": len(origins), "Items": origins}}
        # moto knows no groups of origins: made without, and listed with it.
        first = behaviour | {"TargetOriginId": origins[0]["Id"]}
        made = client.create_distribution(DistributionConfig=settings | {"DefaultCacheBehavior": first})["Distribution"]["Id"]
        if group:
            members = {"Quantity": len(group), "Items": [{"OriginId": each} for each in group]}
            codes = {"StatusCodes": {"Quantity": 1, "Items": [500]}}
            one = {"Id": target, "FailoverCriteria": codes, "Members": members}
            grouped[made] = {"OriginGroups": {"Quantity": 1, "Items": [one]}, "DefaultCacheBehavior": behaviour}
        for rule, status in zip(("cloudfront-tls12", "cloudfront-origin-tls12"), verdicts):
            if status:
                seed.expect(rule, made, "global", status, note=name)
    listed = client.list_distributions()["DistributionList"]
    listed["Items"] = [entry | grouped.get(entry["Id"], {}) for entry in listed["Items"]]
    for entry in listed["Items"]:
        entry["LastModifiedTime"] = entry["LastModifiedTime"].isoformat()
    seed.state("CloudFront:ListDistributions", {"DistributionList": listed}, VIRGINIA)


def domains(seed):
    """At strict the default endpoints of REST APIs too."""
    rule = "apigateway-tls12"
    listed = []
    for name, fields, status in (
        ("unsaid.bank.example", {}, "fail"),
        ("updating.bank.example", {"securityPolicy": "TLS_1_0", "domainNameStatus": "UPDATING"}, "fail"),
        ("pq.bank.example", {"securityPolicy": "SecurityPolicy_TLS13_1_2_PQ_2025_09"}, "pass"),
        ("edge.bank.example", {"securityPolicy": "SecurityPolicy_TLS13_2025_EDGE"}, "pass"),
    ):
        entry = {"domainName": name, "domainNameStatus": "AVAILABLE", "endpointConfiguration": {"types": ["REGIONAL"]}}
        listed.append(entry | fields)
        seed.expect(rule, name, VIRGINIA, status)
    seed.state("API Gateway:GetDomainNames", {"items": listed}, VIRGINIA)
    listed = []
    for name, kind, fields, status in (
        ("api0regional", "REGIONAL", {}, "fail"),
        ("api0edge", "EDGE", {"securityPolicy": "TLS_1_0"}, "fail"),
        ("api0modern", "REGIONAL", {"securityPolicy": "SecurityPolicy_TLS13_1_3_2025_09"}, "pass"),
        ("api0off", "REGIONAL", {"disableExecuteApiEndpoint": True}, None),
        ("api0private", "PRIVATE", {}, None),
    ):
        entry = {"id": name, "name": name, "endpointConfiguration": {"types": [kind]}, "createdDate": "2026-01-05T00:00:00Z"}
        listed.append(entry | {"disableExecuteApiEndpoint": False} | fields)
        if status:
            seed.expect(rule, name, VIRGINIA, status, "strict")
    seed.state("API Gateway:GetRestApis", {"items": listed}, VIRGINIA)


def endpoints(seed):
    listed = []
    for engine, mode, state, status in (
        ("oracle", "none", "active", "fail"),
        ("sqlserver", "verify-ca", "active", "pass"),
        ("docdb", "verify-full", "active", "pass"),
        ("mongodb", "none", "active", "fail"),
        ("postgres", "none", "deleting", None),
        ("mariadb", "none", "failed", None),
        *((engine, "none", "active", None) for engine in NO_DATABASES.split()),
    ):
        arn = f"arn:aws:dms:{VIRGINIA}:{ACCOUNT}:endpoint:{engine.upper()}"
        entry = {"EndpointIdentifier": engine, "EndpointArn": arn, "EndpointType": "source", "EngineName": engine}
        listed.append(entry | {"SslMode": mode, "Status": state})
        if status:
            seed.expect("dms-endpoint-tls", arn, VIRGINIA, status, "strict")
    seed.state("Database Migration Service:DescribeEndpoints", {"Endpoints": listed}, VIRGINIA)


NO_DATABASES = "s3 kinesis kafka dynamodb opensearch elasticsearch neptune redshift redshift-serverless babelfish"


def certificates(seed):
    rule = "acm-certificate-not-expiring"
    managed = {"Type": "AMAZON_ISSUED", "RenewalEligibility": "ELIGIBLE"}
    imported = {"Type": "IMPORTED", "RenewalEligibility": "INELIGIBLE"}
    listed = []
    for name, kind, days, fields, status in (
        ("far", managed, 200, {}, "pass"),
        ("thirty", managed, 30, {}, "pass"),
        ("stuck", managed, 29, {}, "fail"),
        ("private", managed | {"Type": "PRIVATE"}, 31, {"KeyAlgorithm": "EC_prime256v1"}, "pass"),
        ("not-renewed", managed | {"RenewalEligibility": "INELIGIBLE"}, 40, {}, ("pass", "fail")),
        ("imported", imported, 45, {"KeyAlgorithm": "RSA_4096"}, "pass"),
        ("imported-soon", imported, 44, {}, ("pass", "fail")),
        ("imported-late", imported, 29, {}, "fail"),
        ("expired", imported, -3, {"Status": "EXPIRED"}, "fail"),
        ("unused", imported, -3, {"Status": "EXPIRED", "InUse": False}, None),
        ("used-by", imported, 3, {"InUse": None}, "fail"),
        ("used-by-none", imported, 3, {"InUse": None}, None),
    ):
        arn = f"arn:aws:acm:{OSAKA}:{ACCOUNT}:certificate/{name}"
        entry = {"CertificateArn": arn, "DomainName": "bank.example", "Status": "ISSUED", "InUse": True}
        entry |= {"KeyAlgorithm": "RSA_2048", "NotAfter": later(days)} | kind | fields
        listed.append({key: value for key, value in entry.items() if value is not None})
        if entry["InUse"] is None:
            users = [f"{BALANCER}/app/web/1"] if name == "used-by" else []
            detailed = {"CertificateArn": arn, "Status": "ISSUED", "InUseBy": users, "NotAfter": later(days)}
            seed.state("ACM:DescribeCertificate", {"Certificate": detailed}, OSAKA, {"CertificateArn": arn})
        if status:
            seed.expect_all({rule: status}, arn, OSAKA)
    seed.state("ACM:ListCertificates", {"CertificateSummaryList": listed}, OSAKA)
    listed = []
    for name, days, status in (("ASCAFAR", 46, "pass"), ("ASCASOON", 44, ("pass", "fail")), ("ASCAPAST", -400, "fail")):
        entry = {"ServerCertificateId": name, "ServerCertificateName": name, "Path": "/", "Expiration": later(days)}
        listed.append(entry | {"Arn": f"arn:aws:iam::{ACCOUNT}:server-certificate/{name}"})
        seed.expect_all({rule: status}, name, "global")
    answer = {"ServerCertificateMetadataList": listed, "IsTruncated": False}
    seed.state("IAM:ListServerCertificates", answer, region=None)
