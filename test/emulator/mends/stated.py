"""Answers that a test states, of operations that moto lacks or whose state nobody can make in it.

`POST /fisc/answers {"SecurityHub:GetEnabledStandards": [{"answer": {…}}]}` states what an operation answers, named by
AWS's service id and the operation. Each entry may say for which `region`, `account` and input (`where`, the input's
members) it holds; the first that fits is taken. `{"error": {"code": …, "message": …, "status": 400}}` in place of
`answer` is an error. Shapes and wire format are botocore's service models: a member that is not in the model fails.

stated_defaults.py answers what a new account answers.
"""

import datetime
import functools
import re
from urllib.parse import unquote

import botocore.loaders
from moto.core.model import ServiceModel
from moto.core.serialize import get_serializer_class

from . import state
from .stated_defaults import DEFAULTS

_loader = botocore.loaders.Loader()

_QUERY = {"query", "ec2"}


@functools.lru_cache(maxsize=None)
def _service(name):
    return ServiceModel(_loader.load_service_model(name, "service-2"), name)


# AWS's service id → botocore's name of the service.
NAMES = {
    "Account": "account",
    "ACM": "acm",
    "API Gateway": "apigateway",
    "AccessAnalyzer": "accessanalyzer",
    "AppSync": "appsync",
    "Artifact": "artifact",
    "Auto Scaling": "autoscaling",
    "Backup": "backup",
    "Bedrock": "bedrock",
    "Budgets": "budgets",
    "CloudFront": "cloudfront",
    "CloudWatch": "cloudwatch",
    "CloudWatch Logs": "logs",
    "Config Service": "config",
    "DLM": "dlm",
    "Database Migration Service": "dms",
    "DynamoDB": "dynamodb",
    "EC2": "ec2",
    "ECR": "ecr",
    "EFS": "efs",
    "EMR": "emr",
    "ElastiCache": "elasticache",
    "Elastic Load Balancing": "elb",
    "Elastic Load Balancing v2": "elbv2",
    "EventBridge": "events",
    "FSx": "fsx",
    "Global Accelerator": "globalaccelerator",
    "Glue": "glue",
    "GuardDuty": "guardduty",
    "IAM": "iam",
    "Inspector2": "inspector2",
    "Kafka": "kafka",
    "Kinesis": "kinesis",
    "Lambda": "lambda",
    "Macie2": "macie2",
    "MemoryDB": "memorydb",
    "Network Firewall": "network-firewall",
    "Notifications": "notifications",
    "NotificationsContacts": "notificationscontacts",
    "ObservabilityAdmin": "observabilityadmin",
    "OpenSearch": "opensearch",
    "OpenSearchServerless": "opensearchserverless",
    "RDS": "rds",
    "Redshift": "redshift",
    "Redshift Serverless": "redshift-serverless",
    "Route53Profiles": "route53profiles",
    "Route53Resolver": "route53resolver",
    "SNS": "sns",
    "SQS": "sqs",
    "SSM": "ssm",
    "SSM Incidents": "ssm-incidents",
    "Secrets Manager": "secretsmanager",
    "Security IR": "security-ir",
    "SecurityHub": "securityhub",
    "Shield": "shield",
    "Support": "support",
    "WAFV2": "wafv2",
    "WorkSpaces": "workspaces",
    "drs": "drs",
    "mq": "mq",
    "resiliencehub": "resiliencehub",
    "resiliencehubv2": "resiliencehubv2",
}


@functools.lru_cache(maxsize=None)
def _paths(name):
    """(method, pattern of the path, operation) of a REST service, the most exact first."""
    model = _service(name)
    found = []
    for operation in model.operation_names:
        http = model.operation_model(operation).http
        path, _, query = http["requestUri"].partition("?")
        pattern = re.compile("^" + re.sub(r"\\\{([\w\\-]+?)(\\\+)?\\\}", _group, re.escape(path.rstrip("/") or "/")) + "/?$")
        found.append((http["method"], pattern, query, operation))
    return sorted(found, key=lambda entry: (entry[1].pattern.count("(?P"), -len(entry[2])))


def _group(match):
    name = re.sub(r"\W", "_", match.group(1).replace("\\", ""))
    return f"(?P<{name}>.+)" if match.group(2) else f"(?P<{name}>[^/]+)"


def _operation(call):
    """(botocore's service, operation, input) of a request; None: of no service of which an answer is stated."""
    for name in _stated_services():
        metadata = _service(name).metadata
        if (metadata.get("signingName") or metadata["endpointPrefix"]) != call.service:
            continue
        model = _service(name)
        target = call.environ.get("HTTP_X_AMZ_TARGET")
        if target is not None:
            prefix, _, operation = target.rpartition(".")
            if prefix == model.metadata.get("targetPrefix"):
                return name, operation, call.params
        elif model.metadata["protocol"] in _QUERY:
            version = call.params.get("Version")
            if version == model.metadata["apiVersion"]:
                return name, call.params.get("Action", ""), call.params
        else:
            for method, pattern, query, operation in _paths(name):
                match = pattern.match(call.environ["RAW_URI"].partition("?")[0])  # a name may hold an encoded slash
                if call.method == method and match and (not query or query.split("=")[0] in call.query):
                    body = call.params if call.is_json and isinstance(call.params, dict) else {}
                    in_path = {key: unquote(value) for key, value in match.groupdict().items()}
                    return name, operation, {**call.query, **in_path, **body}
    return None


def _stated_services():
    return {NAMES[api.split(":")[0]] for api in (*state.answers, *DEFAULTS)}


def _fits(entry, call, given):
    return (
        entry.get("region", call.region) == call.region
        and entry.get("account", call.account) == call.account
        and all(str(given.get(key)) == str(value) for key, value in entry.get("where", {}).items())
    )


def before(call):
    found = _operation(call)
    if found is None:
        return None
    name, operation, given = found
    api = f"{_service(name).metadata['serviceId']}:{operation}"
    for entry in [*state.answers.get(api, []), *DEFAULTS.get(api, [])]:
        if _fits(entry, call, given):
            if "error" in entry:
                return _error(call, name, **entry["error"])
            answer = entry["answer"]
            return _serialized(name, operation, answer(call) if callable(answer) else answer)
    return None


def _error(call, name, code, message="", status=400):
    if _service(name).metadata["protocol"] in _QUERY | {"rest-xml"}:
        body = f"<ErrorResponse><Error><Code>{code}</Code><Message>{message}</Message></Error></ErrorResponse>"
        if name == "ec2":
            body = f"<Response><Errors><Error><Code>{code}</Code><Message>{message}</Message></Error></Errors></Response>"
        return f"{status} Error", [("Content-Type", "text/xml")], body.encode()
    return call.error(f"{status} Error", code, message)


def _serialized(name, operation, answer):
    model = _service(name).operation_model(operation)
    protocol = _protocol(model.service_model.metadata)
    answer = _typed(answer, model.output_shape, operation)
    response = get_serializer_class(name, protocol)(operation_model=model).serialize(answer)
    body = response["body"] if isinstance(response["body"], bytes) else response["body"].encode()
    return f"{response['status_code']} OK", list(response["headers"].items()), body


def _protocol(metadata):
    """As the SDK speaks it: services that have gone over to CBOR answer JSON to who asks in JSON."""
    return "json" if metadata["protocol"] == "smithy-rpc-v2-cbor" else metadata["protocol"]


def _typed(value, shape, where):
    """The answer with times as such. Every member that is stated is one of the service's model."""
    if shape is None or value is None or getattr(shape, "is_document_type", False):
        return value
    if shape.type_name == "structure":
        unknown = set(value) - set(shape.members)
        if unknown:
            raise KeyError(f"{where}: {shape.name} has no {', '.join(sorted(unknown))}")
        return {key: _typed(member, shape.members[key], f"{where}.{key}") for key, member in value.items()}
    if shape.type_name == "list":
        return [_typed(member, shape.member, where) for member in value]
    if shape.type_name == "map":
        return {key: _typed(member, shape.value, where) for key, member in value.items()}
    if shape.type_name == "timestamp" and isinstance(value, str):
        return datetime.datetime.fromisoformat(value.replace("Z", "+00:00"))
    return value
