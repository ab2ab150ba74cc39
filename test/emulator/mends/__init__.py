"""What moto gets wrong, put right: one file a service, applied once, when the first request for the service arrives.

A file patches moto's classes when it is imported. It may also define `before(call)`, which answers in moto's place or
returns None, and `after(call, response)`, which returns the response to send.
"""

import importlib

from . import paging, stated

# Moto's name of the service → the file here.
FILES = {
    "account": "account",
    "cloudformation": "cloudformation",
    "cloudfront": "cloudfront",
    "cloudhsmv2": "cloudhsm",
    "cloudtrail": "cloudtrail",
    "config": "config",
    "dms": "dms",
    "dynamodb": "dynamodb",
    "ec2": "ec2",
    "elasticache": "inventory",
    "elasticfilesystem": "inventory",
    "emr": "emr",
    "iam": "iam",
    "inspector2": "inspector2",
    "kms": "kms",
    "organizations": "organizations",
    "outposts": "inventory",
    "rds": "rds",
    "s3": "s3",
    "s3control": "s3control",
    "s3express": "inventory",
    "s3tables": "inventory",
    "secretsmanager": "secretsmanager",
    "securityhub": "securityhub",
}

# A service that keeps or creates things of another one needs that one mended too.
ALSO = {"cloudtrail": ["kms", "organizations"], "cloudhsmv2": ["ec2"], "ec2": ["kms"], "s3control": ["s3"]}

_applied = {}


def apply(service):
    if service in _applied or service not in FILES:
        return
    _applied[service] = importlib.import_module(f"mends.{FILES[service]}")
    for other in ALSO.get(service, []):
        apply(other)


def before(call):
    answered = stated.before(call)
    if answered is not None:
        return answered
    hook = getattr(_applied.get(call.backend), "before", None)
    return hook(call) if hook else None


def after(call, response):
    hook = getattr(_applied.get(call.backend), "after", None)
    return paging.page(call, hook(call, response) if hook else response)
