"""What the seeds share: clients, expected verdicts, buckets and keys as a real account has them."""

import argparse
import json
import re
import urllib.request

import boto3
import botocore.session
from botocore.config import Config
from botocore.loaders import create_loader

TOKYO, OSAKA, VIRGINIA = "ap-northeast-1", "ap-northeast-3", "us-east-1"
ACCOUNT = "123456789012"  # the scanned one
OTHER_ACCOUNT = "444455556666"  # somebody else's
ALL_BLOCKED = dict.fromkeys(("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"), True)
NONE_BLOCKED = dict.fromkeys(ALL_BLOCKED, False)


LOADER = create_loader()  # the services' models, read once


def session_of(access_key, secret_key, token=None):
    session = botocore.session.get_session()
    session.register_component("data_loader", LOADER)
    return boto3.Session(access_key, secret_key, token, botocore_session=session)


class Seed:
    def __init__(self, endpoint, args):
        self.endpoint = endpoint
        self.args = args
        self.resources = {}
        self.expected = []
        self.not_exhaustive = set()
        self.stated = {}
        self._clients = {}
        self._sessions = {}

    def client(self, service, region=TOKYO, account=ACCOUNT):
        key = (service, region, account)
        if key not in self._clients:
            self._clients[key] = self._session(account).client(
                service, region_name=region, endpoint_url=self.endpoint, config=Config(retries={"max_attempts": 1})
            )
            if service == "s3control":
                self._clients[key].meta.events.register("before-send.s3-control", _without_account_in_host)
        return self._clients[key]

    def _session(self, account):
        if account not in self._sessions:
            session = session_of("testing", "testing")
            if account != ACCOUNT:
                sts = session.client("sts", region_name=TOKYO, endpoint_url=self.endpoint)
                role = f"arn:aws:iam::{account}:role/OrganizationAccountAccessRole"
                given = sts.assume_role(RoleArn=role, RoleSessionName="seed")["Credentials"]
                session = session_of(given["AccessKeyId"], given["SecretAccessKey"], given["SessionToken"])
            self._sessions[account] = session
        return self._sessions[account]

    def control(self, path, body):
        request = urllib.request.Request(f"{self.endpoint}/fisc/{path}", json.dumps(body).encode(), method="POST")
        with urllib.request.urlopen(request) as response:
            return json.load(response)

    def state(self, api, answer, region=TOKYO, where=None):
        """What an operation will answer there, see mends/stated.py; an exception's name (and its message) is an error."""
        code, _, message = answer.partition(": ") if isinstance(answer, str) else (None, None, None)
        said = {"error": {"code": code, "message": message}} if code else {"answer": answer}
        said |= {"region": region} if region else {}
        self.stated.setdefault(api, []).append({"where": where or {}} | said)

    def expect(self, rule, resource, region, status, level=None, message=None, note=None):
        verdict = {"ruleId": rule, "resourceId": resource, "region": region, "status": status}
        for name, value in (("level", level), ("messageId", message), ("note", note)):
            if value is not None:
                verdict[name] = value
        self.expected.append(verdict)

    def expect_all(self, verdicts, resource, region, note=None):
        """{rule: status}, or {rule: (at standard, at strict)}; None there: no finding."""
        for rule, status in verdicts.items():
            if not isinstance(status, tuple):
                status = (status, status)
            standard, strict = status
            if standard == strict:
                if standard is not None:
                    self.expect(rule, resource, region, standard, note=note)
                continue
            for level, at_level in (("standard", standard), ("strict", strict)):
                if at_level is not None:
                    self.expect(rule, resource, region, at_level, level, note=note)

    # ---- S3 ----------------------------------------------------------------------------------------------------

    def bucket(self, name, region=TOKYO, account=ACCOUNT, *, block=ALL_BLOCKED, ownership="BucketOwnerEnforced",
               encryption=None, versioning=None, policy=None, logging_to=None, tags=None, lock=None, acl=None):
        """A bucket as AWS makes it since April 2023 (SSE-S3, all public access blocked, ACLs disabled), then changed.

        https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html
        `encryption=False`, `ownership=None`, `block=None`: without, as no new bucket is.
        """
        s3 = self.client("s3", region, account)
        where = {} if region == VIRGINIA else {"CreateBucketConfiguration": {"LocationConstraint": region}}
        s3.create_bucket(Bucket=name, ObjectLockEnabledForBucket=lock is not None, **where)
        if ownership:
            s3.put_bucket_ownership_controls(Bucket=name, OwnershipControls={"Rules": [{"ObjectOwnership": ownership}]})
        if block is not None:
            s3.put_public_access_block(Bucket=name, PublicAccessBlockConfiguration=block)
        if encryption is not False:
            default = {"ApplyServerSideEncryptionByDefault": encryption or {"SSEAlgorithm": "AES256"}}
            s3.put_bucket_encryption(Bucket=name, ServerSideEncryptionConfiguration={"Rules": [default]})
        if versioning and lock is None:
            s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": versioning})
        if lock:
            rule = {"ObjectLockEnabled": "Enabled", "Rule": {"DefaultRetention": lock}}
            s3.put_object_lock_configuration(Bucket=name, ObjectLockConfiguration=rule)
        if policy:
            s3.put_bucket_policy(Bucket=name, Policy=json.dumps(policy))
        if logging_to:
            status = {"LoggingEnabled": {"TargetBucket": logging_to, "TargetPrefix": f"{name}/"}}
            s3.put_bucket_logging(Bucket=name, BucketLoggingStatus=status)
        if tags:
            tag_set = [{"Key": key, "Value": value} for key, value in tags.items()]
            s3.put_bucket_tagging(Bucket=name, Tagging={"TagSet": tag_set})
        if acl:
            s3.put_bucket_acl(Bucket=name, **acl)
        return name

    def output(self):
        rules = sorted({verdict["ruleId"] for verdict in self.expected} - self.not_exhaustive)
        return {"resources": self.resources, "expected": self.expected, "exhaustive": rules}


def _without_account_in_host(request, **_):
    """boto3 puts the account before the host name, which an address does not allow."""
    request.url = re.sub(r"//\d{12}\.", "//", request.url)


def tls_only(bucket, **changes):
    """The Deny that s3-bucket-tls-only wants; `changes` replace parts of it."""
    statement = {
        "Sid": "TlsOnly",
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": [f"arn:aws:s3:::{bucket}", f"arn:aws:s3:::{bucket}/*"],
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    } | changes
    return {key: value for key, value in statement.items() if value is not None}


def policy(*statements):
    return {"Version": "2012-10-17", "Statement": list(statements)}


def made(build, endpoint, args):
    """What a seed prints."""
    seed = Seed(endpoint, args)
    build(seed)
    if seed.stated:
        seed.control("answers", seed.stated)
    return seed.output()


def run(build):
    parser = argparse.ArgumentParser()
    parser.add_argument("--endpoint", required=True)
    parser.add_argument("--args", type=json.loads, default={})
    options = parser.parse_args()
    print(json.dumps(made(build, options.endpoint, options.args)))
