"""Resource policies: who is anyone, what binds, and where each service keeps its policy. Beside exposure.py's.

Written from the rules' specification alone.
"""

import json

from .common import ACCOUNT, OSAKA, OTHER_ACCOUNT, TOKYO, VIRGINIA, policy

OREGON = "us-west-2"
CREATED = "2026-01-05T00:00:00Z"
ORG = "o-abcdefghij"
SNS = {"Service": "sns.amazonaws.com"}
# A service that is let in for everyone's sake: at strict a finding.
UNBOUND = ("pass", "fail")


def build(seed):
    queues(seed)
    topics(seed)
    services(seed)
    functions(seed)
    vaults(seed)
    catalogs(seed)
    files(seed)
    domains(seed)
    collections(seed)


def allow(action, principal="*", condition=None, resource="*", **more):
    statement = {"Effect": "Allow", "Principal": principal, "Action": action, "Resource": resource}
    statement |= {"Condition": condition} if condition else {}
    return {key: value for key, value in (statement | more).items() if value is not None}


def source(operator, value):
    return {operator: {"aws:SourceArn": value}}


def principals():
    return (
        ("not-principal", {"NotPrincipal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, "Principal": None}, "fail"),
        ("any-service", {"Principal": {"Service": "*"}}, "fail"),
        ("wild-account", {"Principal": {"AWS": "arn:aws:iam::*:root"}}, "fail"),
        ("variable-account", {"Principal": {"AWS": "arn:aws:iam::${aws:PrincipalAccount}:root"}}, "fail"),
        ("web-identity", {"Principal": {"Federated": "accounts.example.com"}}, "fail"),
        ("saml", {"Principal": {"Federated": f"arn:aws:iam::{ACCOUNT}:saml-provider/bank"}}, "pass"),
        ("deleted", {"Principal": {"AWS": "AIDAJQABLZS4A3QDU576Q"}}, "pass"),
        ("role", {"Principal": {"AWS": f"arn:aws:iam::{OTHER_ACCOUNT}:role/app"}}, "pass"),
        ("one-of-two", {"Principal": {"AWS": [f"arn:aws:iam::{ACCOUNT}:root", "*"]}}, "fail"),
        ("another-queue", {"Resource": f"arn:aws:sqs:{OSAKA}:{ACCOUNT}:other"}, "pass"),
    )


def conditions():
    own_topics = f"arn:aws:sns:{OSAKA}:{ACCOUNT}:*"
    return (
        ("bucket", source("ArnLike", "arn:aws:s3:::bank-data"), "pass"),
        ("bucket-stars", source("ArnLike", "arn:aws:s3:*:*:bank-data"), "pass"),
        ("buckets", source("ArnLike", "arn:aws:s3:::bank-*"), "fail"),
        ("own-topics", source("ArnLike", own_topics), "pass"),
        ("own-topics-string", source("StringLike", own_topics), "pass"),
        ("own-topic-anywhere", source("ArnLike", f"arn:aws:sns:*:{ACCOUNT}:own"), "pass"),
        ("star-before-string", source("StringLike", f"arn:aws:sns:*:{ACCOUNT}:own"), "fail"),
        ("no-account", source("ArnEquals", f"arn:aws:apigateway:{OSAKA}::/restapis/a1b2c3"), "pass"),
        ("no-account-star", source("ArnLike", f"arn:aws:apigateway:{OSAKA}::/restapis/*"), "fail"),
        ("part-of-account", source("ArnLike", "arn:aws:sns:*:123456*:own"), "fail"),
        ("negated", source("ArnNotEquals", f"arn:aws:sns:{OSAKA}:{ACCOUNT}:own"), "fail"),
        ("userid", {"StringEquals": {"aws:userid": "AIDAJQABLZS4A3QDU576Q"}}, "fail"),
        ("tag", {"StringEquals": {"aws:PrincipalTag/team": "payments"}}, "fail"),
        ("region", {"StringEquals": {"aws:RequestedRegion": OSAKA}}, "fail"),
        ("mfa", {"Bool": {"aws:MultiFactorAuthPresent": "true"}}, "fail"),
        ("via-service", {"Bool": {"aws:ViaAWSService": "true"}}, "fail"),
        ("resource-account", {"StringEquals": {"aws:ResourceAccount": ACCOUNT}}, "fail"),
        ("date", {"DateLessThan": {"aws:CurrentTime": "2030-01-01T00:00:00Z"}}, "fail"),
        ("paths", {"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": [f"{ORG}/*"]}}, "pass"),
        ("paths-of-any", {"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": ["o-*/r-ab12/*"]}}, "fail"),
        ("all-values", {"ForAllValues:StringEquals": {"aws:PrincipalOrgID": ORG}}, "fail"),
        ("ignoring-case", {"StringEqualsIgnoreCase": {"aws:PrincipalOrgID": ORG}}, "pass"),
        ("org-star", {"StringLike": {"aws:PrincipalOrgID": "o-*"}}, "fail"),
        ("one-value-star", {"StringLike": {"aws:SourceAccount": [ACCOUNT, "*"]}}, "fail"),
        ("variable", {"StringEquals": {"aws:SourceAccount": "${aws:PrincipalAccount}"}}, "fail"),
        ("null", {"Null": {"aws:PrincipalOrgID": "false"}}, "fail"),
        ("endpoint", {"StringEquals": {"aws:SourceVpce": "vpce-1a2b3c4d"}}, "pass"),
        ("endpoint-star", {"StringLike": {"aws:SourceVpce": "vpce-*"}}, "fail"),
        ("vpc", {"StringEquals": {"aws:SourceVpc": "vpc-1a2b3c4d"}}, "pass"),
        ("vpce-org", {"StringEquals": {"aws:VpceOrgID": ORG}}, "pass"),
        ("source-org", {"StringEquals": {"aws:SourceOrgID": ORG}}, "pass"),
        ("a-slash-7", {"IpAddress": {"aws:SourceIp": "10.0.0.0/7"}}, "fail"),
        ("six-slash-32", {"IpAddress": {"aws:SourceIp": "2001:db8::/32"}}, "pass"),
        ("six-slash-31", {"IpAddress": {"aws:SourceIp": ["2001:db8::/32", "2001:db8::/31"]}}, "fail"),
        ("not-address", {"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}}, "fail"),
        ("own-roles-string", {"StringLike": {"aws:PrincipalArn": f"arn:aws:iam::{ACCOUNT}:role/*"}}, "pass"),
        ("one-of-many", {"StringEquals": {"aws:PrincipalTag/a": "b", "aws:PrincipalAccount": OTHER_ACCOUNT}}, "pass"),
    )


def denies():
    """Beside `*`: the Deny binds by an operator that is negated, and only if it covers all."""
    org, spared = {"aws:PrincipalOrgID": ORG}, {"aws:PrincipalIsAWSService": "false"}
    return (
        ("deny-if-exists", {"StringNotEqualsIfExists": org}, {}, "pass"),
        ("deny-not-like", {"StringNotLike": {"aws:PrincipalArn": f"arn:aws:iam::{ACCOUNT}:role/*"}}, {}, "pass"),
        ("deny-network", {"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}}, {}, "pass"),
        ("deny-wide-network", {"NotIpAddress": {"aws:SourceIp": "0.0.0.0/0"}}, {}, "fail"),
        ("deny-but-services", {"StringNotEquals": org, "BoolIfExists": spared}, {}, UNBOUND),
        # The anonymous lack the key, so that this spares them as well.
        ("deny-the-signed", {"StringNotEquals": org, "Bool": spared}, {}, "fail"),
        ("deny-over-tls", {"StringNotEquals": org, "Bool": {"aws:SecureTransport": "false"}}, {}, "fail"),
        ("deny-some", {"StringNotEquals": org}, {"Principal": {"AWS": f"arn:aws:iam::{OTHER_ACCOUNT}:root"}}, "fail"),
        ("deny-any-org", {"StringNotLike": {"aws:PrincipalOrgID": "o-*"}}, {}, "fail"),
        ("deny-all", None, {}, "pass"),
    )


def queues(seed):
    rule = "sqs-queue-not-public"
    sqs = seed.client("sqs", OSAKA)

    def queue(name, status, *statements):
        own = {"Resource": f"arn:aws:sqs:{OSAKA}:{ACCOUNT}:{name}"}
        url = sqs.create_queue(QueueName=name)["QueueUrl"]
        document = policy(*(statement if "other" in statement["Resource"] else statement | own for statement in statements))
        sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": json.dumps(document)})
        seed.expect_all({rule: status}, url, OSAKA)

    for name, fields, status in principals():
        queue(name, status, {key: value for key, value in (allow("sqs:SendMessage") | fields).items() if value})
    for name, condition, status in conditions():
        queue(name, status, allow("sqs:*", condition=condition))
    for name, condition, fields, status in denies():
        queue(name, status, allow("sqs:*"), allow("sqs:*", condition=condition) | {"Effect": "Deny"} | fields)
    queue("service-anywhere", UNBOUND, allow("sqs:SendMessage", SNS, source("ArnLike", "arn:aws:sns:*:*:*")))
    queue("service-org", "pass", allow("sqs:SendMessage", SNS, {"StringEquals": {"aws:SourceOrgID": ORG}}))
    url = f"{seed.endpoint}/{ACCOUNT}/garbled"
    seed.state("SQS:ListQueues", {"QueueUrls": [url]}, VIRGINIA)
    garbled = {"Policy": '{"Version": "2012-10-17", "Statement": [', "QueueArn": f"arn:aws:sqs:{VIRGINIA}:{ACCOUNT}:garbled"}
    seed.state("SQS:GetQueueAttributes", {"Attributes": garbled}, VIRGINIA)
    seed.expect(rule, url, VIRGINIA, "unknown")


def topics(seed):
    sns = seed.client("sns", OSAKA)
    s3 = {"Service": "s3.amazonaws.com"}
    for name, statement, status in (
        ("aws-controltower-open", allow("sns:Publish"), "fail"),  # the landing zone's as well
        ("from-any-bucket", allow("sns:Publish", s3), UNBOUND),
        ("from-a-bucket", allow("sns:Publish", s3, source("ArnLike", "arn:aws:s3:::bank-data")), "pass"),
        ("by-rules", allow("sns:Publish", {"Service": "events.amazonaws.com"}), UNBOUND),
    ):
        arn = sns.create_topic(Name=name)["TopicArn"]
        document = json.dumps(policy(statement | {"Resource": arn}))
        sns.set_topic_attributes(TopicArn=arn, AttributeName="Policy", AttributeValue=document)
        seed.expect_all({"sns-topic-not-public": status}, arn, OSAKA)


def services(seed):
    """Where a service that is not bound is never a finding; buses take events from anyone's account by such keys."""
    ecr, secrets, events = (seed.client(name, OSAKA) for name in ("ecr", "secretsmanager", "events"))
    ecr.create_repository(repositoryName="for-lambda")
    statement = allow("ecr:BatchGetImage", {"Service": "lambda.amazonaws.com"}, Resource=None)
    ecr.set_repository_policy(repositoryName="for-lambda", policyText=json.dumps(policy(statement)))
    seed.expect("ecr-repository-not-public", "for-lambda", OSAKA, "pass")
    arn = secrets.create_secret(Name="for-rds", SecretString="nothing")["ARN"]
    document = json.dumps(policy(allow("secretsmanager:*", {"Service": "rds.amazonaws.com"})))
    secrets.put_resource_policy(SecretId=arn, ResourcePolicy=document)
    seed.expect("secrets-not-public", arn, OSAKA, "pass")
    for name, condition in (
        ("bus-creator", {"StringEquals": {"events:creatorAccount": ACCOUNT}}),
        ("bus-detail", {"StringEquals": {"events:detail-type": "Payment"}}),
    ):
        arn = events.create_event_bus(Name=name)["EventBusArn"]
        statement = allow("events:PutEvents", {"AWS": "*"}, condition, arn, Sid="in")
        events.put_permission(EventBusName=name, Policy=json.dumps(policy(statement)))
        seed.expect("events-bus-not-public", name, OSAKA, "fail")


def functions(seed):
    url_type = "lambda:FunctionUrlAuthType"
    s3, invoke, by_url = {"Service": "s3.amazonaws.com"}, "lambda:InvokeFunction", "lambda:InvokeFunctionUrl"
    both = [
        allow(by_url, condition={"StringEquals": {url_type: "NONE"}}, Sid="url"),
        allow(invoke, condition={"Bool": {"lambda:InvokedViaFunctionUrl": "true"}}, Sid="call"),
    ]
    own = {"StringEquals": {"aws:SourceAccount": ACCOUNT}}
    token, caller = {"StringEquals": {"lambda:EventSourceToken": "amzn1.ask.skill.1"}}, source_function("caller")
    listed = []
    for name, statements, urls, status in (
        ("none", None, (), "pass"),
        ("account", [allow(invoke, {"AWS": OTHER_ACCOUNT})], (), "pass"),
        ("open", [allow(invoke)], (), "fail"),
        ("org", [allow(invoke, condition={"StringEquals": {"aws:PrincipalOrgID": ORG}})], (), "pass"),
        ("url-iam", [allow(by_url, condition={"StringEquals": {url_type: "AWS_IAM"}})], ("AWS_IAM",), "fail"),
        ("url-shut", None, ("NONE",), "pass"),
        ("url-open", both, ("NONE",), "fail"),
        ("url-half", both[1:], (), "fail"),
        ("any-bucket", [allow(invoke, s3)], (), UNBOUND),
        ("own-bucket", [allow(invoke, s3, own)], (), "pass"),
        ("a-bucket", [allow(invoke, s3, source("ArnLike", "arn:aws:s3:::bank-data"))], (), "pass"),
        ("skill", [allow(invoke, condition=token)], (), "pass"),
        ("caller", [allow(invoke, condition=caller)], (), "pass"),
        ("principal-key", [allow(invoke, condition={"StringEquals": {"lambda:Principal": "s3.amazonaws.com"}})], (), "fail"),
        ("aws-controltower-open", [allow(invoke)], (), "fail"),
        ("alias-open", None, ("live:AWS_IAM",), "fail"),
        ("alias-shut", None, ("live:NONE",), "pass"),
    ):
        arn = f"arn:aws:lambda:{VIRGINIA}:{ACCOUNT}:function:{name}"
        entry = {"FunctionName": name, "FunctionArn": arn, "Runtime": "nodejs24.x", "Handler": "index.handler"}
        entry |= {"Role": f"arn:aws:iam::{ACCOUNT}:role/f", "Version": "$LATEST", "PackageType": "Zip"}
        listed.append(entry | {"LastModified": "2026-01-05T00:00:00.000+0000"})
        configured = []
        for url in urls:
            alias, _, kind = url.rpartition(":")
            where = {"FunctionUrl": f"https://{name}.lambda-url.{VIRGINIA}.on.aws/", "AuthType": kind, "InvokeMode": "BUFFERED"}
            where |= {"FunctionArn": f"{arn}:{alias}" if alias else arn, "CreationTime": CREATED, "LastModifiedTime": CREATED}
            configured.append(where)
        seed.state("Lambda:ListFunctionUrlConfigs", {"FunctionUrlConfigs": configured}, VIRGINIA, {"FunctionName": name})
        if name == "alias-open":
            answer = {"Policy": json.dumps(policy(allow(by_url, resource=f"{arn}:live"))), "RevisionId": "1"}
            seed.state("Lambda:GetPolicy", answer, VIRGINIA, {"FunctionName": name, "Qualifier": "live"})
        answer = "ResourceNotFoundException: The resource you requested does not exist."
        if statements:
            document = policy(*({"Sid": "s"} | statement | {"Resource": arn} for statement in statements))
            answer = {"Policy": json.dumps(document), "RevisionId": "1"}
        seed.state("Lambda:GetPolicy", answer, VIRGINIA, {"FunctionName": name})
        seed.expect_all({"lambda-function-not-public": status}, name, VIRGINIA)
    seed.state("Lambda:ListFunctions", {"Functions": listed}, VIRGINIA)


def source_function(name):
    return {"ArnEquals": {"lambda:SourceFunctionArn": f"arn:aws:lambda:{VIRGINIA}:{ACCOUNT}:function:{name}"}}


def vaults(seed):
    into = "backup:CopyIntoBackupVault"
    listed = []
    for name, statements, status in (
        ("none", None, "pass"),
        ("denies", [allow("backup:DeleteRecoveryPoint") | {"Effect": "Deny"}], "pass"),
        ("org", [allow(into, condition={"StringEquals": {"aws:PrincipalOrgID": ORG}})], "pass"),
        ("filled-by-anyone", [allow(into)], "fail"),
        ("account", [allow(into, {"AWS": f"arn:aws:iam::{OTHER_ACCOUNT}:root"})], "pass"),
    ):
        arn = f"arn:aws:backup:{VIRGINIA}:{ACCOUNT}:backup-vault:{name}"
        listed.append({"BackupVaultName": name, "BackupVaultArn": arn, "NumberOfRecoveryPoints": 1, "CreationDate": CREATED})
        if statements:
            answer = {"BackupVaultName": name, "BackupVaultArn": arn, "Policy": json.dumps(policy(*statements))}
            seed.state("Backup:GetBackupVaultAccessPolicy", answer, VIRGINIA, {"backupVaultName": name})
        seed.expect("backup-vault-not-public", name, VIRGINIA, status)
    seed.state("Backup:ListBackupVaults", {"BackupVaultList": listed}, VIRGINIA)


def catalogs(seed):
    """One policy a region; without any in all the others."""
    seed.not_exhaustive.add("glue-catalog-not-public")
    org = {"StringEquals": {"aws:PrincipalOrgID": ORG}}
    for region, text, status in (
        (TOKYO, json.dumps(policy(allow("glue:*", condition=org))), "pass"),
        (OSAKA, json.dumps(policy(allow("glue:GetTable"))), "fail"),
        (VIRGINIA, None, "pass"),
        (OREGON, "{", "unknown"),
    ):
        if text:
            seed.state("Glue:GetResourcePolicy", {"PolicyInJson": text, "PolicyHash": "1"}, region)
        seed.expect("glue-catalog-not-public", ACCOUNT, region, status)


def files(seed):
    client = seed.client("efs", OSAKA)
    for name, condition, status in (
        ("everyone", {}, "fail"),
        ("user", {"StringEquals": {"aws:userid": "AIDAJQABLZS4A3QDU576Q"}}, "pass"),
        ("user-star", {"StringLike": {"aws:userid": "AIDA*"}}, "fail"),
        ("not-mounted", {"Bool": {"elasticfilesystem:AccessedViaMountTarget": "false"}}, "fail"),
        ("org", {"StringEquals": {"aws:PrincipalOrgID": ORG}}, "pass"),
    ):
        made = client.create_file_system(CreationToken=f"policy-{name}", Encrypted=True)["FileSystemId"]
        document = json.dumps(policy(allow("elasticfilesystem:ClientMount", {"AWS": "*"}, condition)))
        client.put_file_system_policy(FileSystemId=made, Policy=document)
        seed.expect("efs-not-public", made, OSAKA, status)


def domains(seed):
    """At most five: so many are asked for in one call."""
    everyone = json.dumps(policy(allow("es:*", {"AWS": "*"})))
    listed = []
    for name, fields, status in (
        ("in-vpc", {"AccessPolicies": everyone, "VPCOptions": {"VPCId": "vpc-1", "SubnetIds": ["subnet-1"]}}, "pass"),
        ("empty", {"AccessPolicies": ""}, "pass"),
        ("account", {"AccessPolicies": json.dumps(policy(allow("es:*", {"AWS": OTHER_ACCOUNT})))}, "pass"),
        ("open", {"AccessPolicies": everyone, "AdvancedSecurityOptions": {"Enabled": True}}, "fail"),
        ("garbled", {"AccessPolicies": "{"}, "unknown"),
    ):
        entry = {"DomainId": f"{ACCOUNT}/{name}", "DomainName": name, "ARN": f"arn:aws:es:{VIRGINIA}:{ACCOUNT}:domain/{name}"}
        listed.append(entry | {"ClusterConfig": {}, "EngineVersion": "OpenSearch_2.19", "Deleted": False} | fields)
        seed.expect("opensearch-not-public", f"{ACCOUNT}/{name}", VIRGINIA, status)
    names = [{"DomainName": entry["DomainName"], "EngineType": "OpenSearch"} for entry in listed]
    seed.state("OpenSearch:ListDomainNames", {"DomainNames": names}, VIRGINIA)
    seed.state("OpenSearch:DescribeDomains", {"DomainStatusList": listed}, VIRGINIA)


def collections(seed):
    """The network decides. A policy that is not read may make public whatever no other policy does."""

    def network(public, kind, *patterns):
        rules = [{"ResourceType": kind, "Resource": [f"collection/{pattern}" for pattern in patterns]}]
        return [{"Rules": rules, "AllowFromPublic": public} | ({} if public else {"SourceVPCEs": ["vpce-1"]})]

    policies = {
        "open": network(True, "collection", "web", "search-*"),
        "desk": network(True, "dashboard", "desk"),
        "inside": network(False, "collection", "ledger"),
    }
    place(seed, VIRGINIA, policies, {"web": "fail", "search-1": "fail", "desk": "fail", "ledger": "pass", "alone": "pass"})
    refused = "AccessDeniedException: You are not authorized."
    place(seed, OREGON, {"open": policies["open"], "shut": refused}, {"web": "fail", "ledger": "unknown"})


def place(seed, region, policies, verdicts):
    summaries = [{"type": "network", "name": name, "policyVersion": "1"} for name in policies]
    seed.state("OpenSearchServerless:ListSecurityPolicies", {"securityPolicySummaries": summaries}, region)
    for name, document in policies.items():
        answer = document
        if not isinstance(document, str):
            detail = {"type": "network", "name": name, "policyVersion": "1", "policy": document}
            answer = {"securityPolicyDetail": detail}
        seed.state("OpenSearchServerless:GetSecurityPolicy", answer, region, {"name": name})
    listed = []
    for name, status in verdicts.items():
        arn = f"arn:aws:aoss:{region}:{ACCOUNT}:collection/id{name}"
        listed.append({"id": f"id{name}", "name": name, "status": "ACTIVE", "arn": arn, "kmsKeyArn": "auto"})
        seed.expect("opensearch-not-public", f"id{name}", region, status)
    seed.state("OpenSearchServerless:ListCollections", {"collectionSummaries": listed}, region)
    seed.state("OpenSearchServerless:BatchGetCollection", {"collectionDetails": listed}, region)
