"""A bank's workload account in order: nothing fails at standard in the families S3, CloudTrail, KMS, CloudHSM, regions.

Everything stands in Tokyo. The one thing that cannot be read is the log archive's bucket, which another account owns:
{"readable": true} keeps the logs in this account instead, so that nothing is unknown.
"""

import json

from . import cloudhsm, cloudtrail, governed, kms, s3
from .common import ACCOUNT, ALL_BLOCKED, TOKYO, policy, run, tls_only
from .regions import OPT_IN, OTHER_DEFAULT_REGIONS, RESOURCES, SCP, ZONES

LOG_ARCHIVE = "222233334444"


def build(seed):
    control = seed.client("s3control")
    control.put_public_access_block(AccountId=ACCOUNT, PublicAccessBlockConfiguration=ALL_BLOCKED)
    seed.expect("s3-account-public-access-block", ACCOUNT, "global", "pass")
    data_key, log_key, desk_key = key(seed, "data"), key(seed, "logs"), key(seed, "desk")
    bucket(seed, "bank-access-logs", data_key, {s3.LOGGING: "notApplicable"}, logging_to=None)
    bucket(seed, "bank-data", data_key, {cloudtrail.DATA_EVENTS: "pass"}, tags={"data-classification": "confidential"})
    bucket(seed, "bank-evidence", data_key, {s3.LOCK: "pass"}, lock=cloudtrail.TEN_YEARS, tags={"fisc-evidence": "true"})
    logs = log_bucket(seed, log_key)
    trail(seed, logs, log_key)
    control.create_access_point(
        AccountId=ACCOUNT, Name="bank-point", Bucket="bank-data", PublicAccessBlockConfiguration=ALL_BLOCKED
    )
    seed.expect("s3-access-point-public-access-block", "bank-point", TOKYO, "pass")
    hsm(seed)
    for region in OTHER_DEFAULT_REGIONS:
        seed.expect(RESOURCES, ACCOUNT, region, "pass")
    seed.expect(OPT_IN, ACCOUNT, "global", "pass")
    seed.expect(ZONES, ACCOUNT, TOKYO, "pass")
    seed.expect(SCP, ACCOUNT, "global", "notApplicable")
    for rule in (s3.REPLICATION, "s3-multi-region-access-point-regions", kms.REPLICAS):
        seed.expect(rule, ACCOUNT, "global", "notApplicable")
    seed.expect(kms.ORIGIN, ACCOUNT, "global", "notApplicable", "strict")
    seed.client("logs").create_log_group(logGroupName="trail")
    governed.build(seed, bucket="bank-evidence", key=desk_key, log_group="trail")
    for arn in (data_key, log_key, desk_key):  # buckets, the trail, a topic
        seed.expect(kms.USED, arn.rpartition("/")[2], TOKYO, "pass")


def key(seed, name):
    """Administered by one role, used by another."""
    document = kms.document(
        kms.allow(kms.root()),
        kms.allow(kms.role("key-admin"), kms.ADMINISTRATION),
        kms.allow(kms.role("app"), kms.USE),
        kms.allow({"Service": "cloudtrail.amazonaws.com"}, "kms:GenerateDataKey*"),
        governed.NOTIFIERS_USE,
    )
    client = seed.client("kms")
    metadata = client.create_key(Description=name, Policy=document)["KeyMetadata"]
    client.enable_key_rotation(KeyId=metadata["KeyId"])
    client.create_alias(AliasName=f"alias/clean-{name}", TargetKeyId=metadata["KeyId"])
    verdicts = {kms.ROTATION: "pass", kms.PUBLIC: "pass", kms.KNOWN: "pass", kms.DUTIES: "pass", kms.PENDING: "pass"}
    seed.expect_all(verdicts | {kms.ORIGIN: ("pass", None)}, metadata["KeyId"], TOKYO)
    return metadata["Arn"]


def bucket(seed, name, key_arn, verdicts, **changes):
    settings = {
        "versioning": "Enabled",
        "encryption": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": key_arn},
        "policy": policy(tls_only(name)),
        "logging_to": "bank-access-logs",
    } | changes
    seed.bucket(name, **settings)
    seed.resources.setdefault("buckets", []).append(name)
    # At strict every own bucket wants data events.
    recorded = {cloudtrail.DATA_EVENTS: (None, "pass")}
    seed.expect_all(s3.TIDY | {s3.KMS: (None, "pass")} | recorded | verdicts, name, TOKYO)


def log_bucket(seed, key_arn):
    if seed.args.get("readable"):
        verdicts = {
            s3.LOCK: "pass",
            cloudtrail.NOT_PUBLIC: "pass",
            cloudtrail.RETENTION: "pass",
            cloudtrail.ACCESS_LOGGING: "pass",
            cloudtrail.SEPARATE: (None, "fail"),
        }
        bucket(seed, "bank-trail", key_arn, verdicts, lock=cloudtrail.TEN_YEARS)
        return "bank-trail"
    seed.bucket("archive-trail", TOKYO, LOG_ARCHIVE, versioning="Enabled")
    for rule in (cloudtrail.NOT_PUBLIC, cloudtrail.RETENTION):
        seed.expect(rule, "archive-trail", TOKYO, "unknown", note="the log archive's")
    # Data events of every bucket are recorded here, but not what the archive's own account does: left open.
    seed.not_exhaustive.add(cloudtrail.ACCESS_LOGGING)
    seed.expect(cloudtrail.SEPARATE, "archive-trail", TOKYO, "pass", "strict")
    return "archive-trail"


def trail(seed, logs, key_arn):
    everything = [cloudtrail.selector(objects=["arn:aws:s3"])]
    settings = {"multi_region": True, "full": True, "key": key_arn, "selectors": everything}
    cloudtrail.audit(seed, "bank", logs, cloudtrail.FULL, **settings)
    seed.expect(cloudtrail.MULTI_REGION, ACCOUNT, "global", "pass")


def hsm(seed):
    identifier = cloudhsm.cluster(seed, "bank", {cloudhsm.RETENTION: "pass"}, days="365")
    client = seed.client("cloudhsmv2")
    for backup in client.describe_backups()["Backups"]:
        seed.expect(cloudhsm.BACKUPS, backup["BackupId"], TOKYO, "pass")
    store = seed.client("kms").create_custom_key_store(
        CustomKeyStoreName="bank",
        CloudHsmClusterId=identifier,
        TrustAnchorCertificate=json.dumps("certificate"),
        KeyStorePassword="password",
    )["CustomKeyStoreId"]
    seed.client("kms").connect_custom_key_store(CustomKeyStoreId=store)
    seed.expect(kms.STORE, store, TOKYO, "pass")


if __name__ == "__main__":
    run(build)
