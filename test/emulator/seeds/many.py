"""Many of everything, for pages: {"buckets": 40, "keys": 40, "trails": 5, "volumes": 0, "databases": 0, "functions": 0,
"region": "ap-northeast-1", "prefix": "many"}.

Buckets are as AWS makes new ones ({"bare": true}: with nothing set, ten times as fast to make).
"""

import io
import json
import zipfile
from concurrent.futures import ThreadPoolExecutor

from .common import ACCOUNT, TOKYO, run


def build(seed):
    region = seed.args.get("region", TOKYO)
    prefix = seed.args.get("prefix", "many")
    count = {"buckets": 40, "keys": 40, "trails": 5, "volumes": 0, "databases": 0, "functions": 0} | seed.args
    kms, ec2 = seed.client("kms", region), seed.client("ec2", region)
    bare = {"ownership": None, "block": None, "encryption": False} if seed.args.get("bare") else {}
    seed.client("s3", region)
    with ThreadPoolExecutor(4) as pool:

        def make(kind, function):
            seed.resources[kind] = list(pool.map(function, range(count[kind])))

        make("buckets", lambda number: seed.bucket(f"{prefix}-{number:05}", region, **bare))
        make("keys", lambda number: kms.create_key(Description=f"many-{number}")["KeyMetadata"]["KeyId"])
        make("volumes", lambda _: ec2.create_volume(AvailabilityZone=f"{region}a", Size=1)["VolumeId"])
        make("databases", lambda number: database(seed, region, f"{prefix}-{number}"))
        if count["functions"]:
            role(seed)
        make("functions", lambda number: function(seed, region, f"{prefix}-{number}"))
        if count["trails"]:
            seed.resources["buckets"].append(seed.bucket(f"{prefix}-logs", region))
        make("trails", lambda number: trail(seed, region, f"{prefix}-{number}", f"{prefix}-logs"))
    for bucket in seed.resources["buckets"]:
        seed.expect("s3-bucket-versioning", bucket, region, "fail")
    for key in seed.resources["keys"]:
        seed.expect("kms-key-rotation-enabled", key, region, "fail")


def database(seed, region, name):
    made = seed.client("rds", region).create_db_instance(
        DBInstanceIdentifier=name, DBInstanceClass="db.t3.micro", Engine="postgres", AllocatedStorage=20,
        MasterUsername="bank", MasterUserPassword="not-a-secret",
    )
    return made["DBInstance"]["DBInstanceArn"]


def role(seed):
    trust = {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
    iam = seed.client("iam")
    if not any(one["RoleName"] == "many" for one in iam.list_roles()["Roles"]):
        iam.create_role(RoleName="many", AssumeRolePolicyDocument=json.dumps(trust))


def function(seed, region, name):
    code = io.BytesIO()
    with zipfile.ZipFile(code, "w") as archive:
        archive.writestr("index.py", "def handler(event, context): pass")
    made = seed.client("lambda", region).create_function(
        FunctionName=name, Runtime="python3.13", Role=f"arn:aws:iam::{ACCOUNT}:role/many", Handler="index.handler",
        Code={"ZipFile": code.getvalue()},
    )
    return made["FunctionArn"]


def trail(seed, region, name, bucket):
    client = seed.client("cloudtrail", region)
    arn = client.create_trail(Name=name, S3BucketName=bucket)["TrailARN"]
    client.start_logging(Name=name)
    seed.expect("cloudtrail-trail-log-validation", arn, region, "fail")
    return arn


if __name__ == "__main__":
    run(build)
