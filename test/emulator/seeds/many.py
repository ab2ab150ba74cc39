"""Many of everything, for pages: {"buckets": 40, "keys": 40, "trails": 5, "volumes": 0, "region": "ap-northeast-1"}.

Buckets are as AWS makes new ones ({"bare": true}: with nothing set, ten times as fast to make).
"""

from concurrent.futures import ThreadPoolExecutor

from .common import TOKYO, run


def build(seed):
    region = seed.args.get("region", TOKYO)
    count = {"buckets": 40, "keys": 40, "trails": 5, "volumes": 0} | seed.args
    kms, ec2 = seed.client("kms", region), seed.client("ec2", region)
    bare = {"ownership": None, "block": None, "encryption": False} if seed.args.get("bare") else {}
    seed.client("s3", region)
    with ThreadPoolExecutor(4) as pool:

        def make(kind, function):
            seed.resources[kind] = list(pool.map(function, range(count[kind])))

        make("buckets", lambda number: seed.bucket(f"many-{number:05}", region, **bare))
        make("keys", lambda number: kms.create_key(Description=f"many-{number}")["KeyMetadata"]["KeyId"])
        make("volumes", lambda _: ec2.create_volume(AvailabilityZone=f"{region}a", Size=1)["VolumeId"])
        if count["trails"]:
            seed.resources["buckets"].append(seed.bucket("many-logs", region))
        make("trails", lambda number: trail(seed, region, f"many-{number}"))
    for bucket in seed.resources["buckets"]:
        seed.expect("s3-bucket-versioning", bucket, region, "fail")
    for key in seed.resources["keys"]:
        seed.expect("kms-key-rotation-enabled", key, region, "fail")


def trail(seed, region, name):
    client = seed.client("cloudtrail", region)
    arn = client.create_trail(Name=name, S3BucketName="many-logs")["TrailARN"]
    client.start_logging(Name=name)
    seed.expect("cloudtrail-trail-log-validation", arn, region, "fail")
    return arn


if __name__ == "__main__":
    run(build)
