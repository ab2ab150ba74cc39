"""Customer keys: which key each store names, and whether it is one that the bank can destroy (all judged at strict).

Written from the rules' specification alone. What moto has no state for is stated, see mends/stated.py.
"""

from . import customer_keys_stores
from .common import ACCOUNT, OSAKA, OTHER_ACCOUNT, TOKYO, run

FOREIGN = f"arn:aws:kms:{TOKYO}:{OTHER_ACCOUNT}:key/11111111-2222-3333-4444-555555555555"
GONE = f"arn:aws:kms:{TOKYO}:{ACCOUNT}:key/99999999-2222-3333-4444-555555555555"
VOLUME = {"Size": 8, "AvailabilityZone": f"{TOKYO}a", "VolumeType": "gp3", "CreateTime": "2026-01-05T00:00:00Z"}


def build(seed):
    kms = seed.client("kms")
    own, off, dying = (kms.create_key(Description=name)["KeyMetadata"]["Arn"] for name in ("own", "off", "dying"))
    away = seed.client("kms", OSAKA).create_key(Description="away")["KeyMetadata"]["Arn"]
    kms.create_alias(AliasName="alias/bank", TargetKeyId=own)
    kms.disable_key(KeyId=off)
    kms.schedule_key_deletion(KeyId=dying, PendingWindowInDays=30)
    # The ARN of an AWS-managed key looks like a customer's.
    managed = kms.describe_key(KeyId="alias/aws/dynamodb")["KeyMetadata"]["Arn"]
    identifier = own.rpartition("/")[2]
    keys = (
        ("own", own, "pass"),
        ("own-id", identifier, "pass"),
        ("alias", "alias/bank", "pass"),
        ("alias-arn", f"arn:aws:kms:{TOKYO}:{ACCOUNT}:alias/bank", "pass"),
        ("foreign", FOREIGN, "pass"),
        ("disabled", off, "fail"),
        ("dying", dying, "fail"),
        ("osaka", away, "fail"),
        ("gone", GONE, "fail"),
        ("managed", managed, "fail"),
        ("managed-alias", f"arn:aws:kms:{TOKYO}:{ACCOUNT}:alias/aws/service", "fail"),
        ("none", None, "fail"),
    )
    answers = {}
    arns = [entry for entry in keys if entry[1] is None or entry[1].startswith("arn:")]
    volumes, databases, systems, names, vaults = [], [], [], [], []
    for name, key, status in arns:
        field = {"KmsKeyId": key} if key else {}
        volumes.append({"VolumeId": f"vol-{name}", "State": "in-use", "Encrypted": True} | VOLUME | field)
        seed.expect("ebs-volume-kms", f"vol-{name}", TOKYO, status)
        databases.append(database(name, StorageEncrypted=True, **field))
        seed.expect("rds-storage-kms", f"db-{name}", TOKYO, status)
        systems.append(system(name, "WINDOWS", WindowsConfiguration={"DeploymentType": "MULTI_AZ_1"}, **field))
        seed.expect("fsx-kms", f"fs-{name}", TOKYO, status)
        names.append(space(name, key or "AWS_OWNED_KMS_KEY"))
        seed.expect("redshift-kms", f"id-{name}", TOKYO, status)
        vaults.append(vault(name, **({"EncryptionKeyArn": key} if key else {"EncryptionKeyType": "AWS_OWNED_KMS_KEY"})))
        seed.expect("backup-vault-kms", f"vault-{name}", TOKYO, status)
    volumes.append({"VolumeId": "vol-clear", "State": "available", "Encrypted": False} | VOLUME)
    seed.expect("ebs-volume-kms", "vol-clear", TOKYO, "fail")
    databases.append(database("sse-rds", StorageEncrypted=False, StorageEncryptionType="sse-rds"))
    seed.expect("rds-storage-kms", "db-sse-rds", TOKYO, "fail")
    databases.append(database("clear", StorageEncrypted=False))
    seed.expect("rds-storage-kms", "db-clear", TOKYO, "fail")
    aside = [{"Key": "fisc-scope", "Value": "out"}]
    databases.append(database("aside", StorageEncrypted=False, TagList=aside))
    seed.expect("rds-storage-kms", "db-aside", TOKYO, "notApplicable")
    systems.append(system("scratch", "LUSTRE", LustreConfiguration={"DeploymentType": "SCRATCH_2"}))
    seed.expect("fsx-kms", "fs-scratch", TOKYO, "notApplicable")
    vaults.append(vault("empty", NumberOfRecoveryPoints=0))
    vaults.append(vault("uncounted", NumberOfRecoveryPoints=None, EncryptionKeyArn=own))
    seed.expect("backup-vault-kms", "vault-uncounted", TOKYO, "pass")
    vaults.append(vault("restore", VaultType="RESTORE_ACCESS_BACKUP_VAULT"))
    answers["EC2:DescribeVolumes"] = {"Volumes": volumes}
    answers["RDS:DescribeDBInstances"] = {"DBInstances": databases}
    answers["FSx:DescribeFileSystems"] = {"FileSystems": systems}
    answers["Redshift Serverless:ListNamespaces"] = {"namespaces": names}
    answers["Backup:ListBackupVaults"] = {"BackupVaultList": vaults}
    seed.control("answers", {api: [{"region": TOKYO, "answer": answer}] for api, answer in answers.items()})
    named(seed, keys)
    customer_keys_stores.build(seed, arns)
    # At strict every store is to have one.
    seed.expect_all({"kms-customer-key-used": ("pass", "fail")}, ACCOUNT, "global")


def database(name, **fields):
    entry = {"DBInstanceIdentifier": name, "DbiResourceId": f"db-{name}", "Engine": "postgres", "TagList": []}
    entry |= {"DBInstanceArn": f"arn:aws:rds:{TOKYO}:{ACCOUNT}:db:{name}", "PubliclyAccessible": False}
    return entry | {"DBInstanceStatus": "available", "BackupRetentionPeriod": 7} | fields


def system(name, kind, **fields):
    arn = f"arn:aws:fsx:{TOKYO}:{ACCOUNT}:file-system/fs-{name}"
    return {"FileSystemId": f"fs-{name}", "ResourceARN": arn, "FileSystemType": kind, "Lifecycle": "AVAILABLE"} | fields


def space(name, key):
    arn = f"arn:aws:redshift-serverless:{TOKYO}:{ACCOUNT}:namespace/id-{name}"
    entry = {"namespaceId": f"id-{name}", "namespaceName": name, "namespaceArn": arn}
    return entry | {"status": "AVAILABLE", "kmsKeyId": key}


def vault(name, **fields):
    arn = f"arn:aws:backup:{TOKYO}:{ACCOUNT}:backup-vault:vault-{name}"
    entry = {"BackupVaultName": f"vault-{name}", "BackupVaultArn": arn, "NumberOfRecoveryPoints": 2} | fields
    return {key: value for key, value in entry.items() if value is not None}


def named(seed, keys):
    """Services that keep the key's name as it was given."""
    sqs, sns, logs = seed.client("sqs"), seed.client("sns"), seed.client("logs")
    for name, key, status in keys:
        attributes = {"KmsMasterKeyId": key} if key else {}
        clear = {"SqsManagedSseEnabled": "false"} if key else {"SqsManagedSseEnabled": "true"}
        url = sqs.create_queue(QueueName=name, Attributes=attributes | clear)["QueueUrl"]
        seed.expect("sqs-queue-kms", url, TOKYO, status)
        arn = sns.create_topic(Name=name, Attributes=attributes)["TopicArn"]
        seed.expect("sns-topic-kms", arn, TOKYO, status)
        if key and not key.startswith("arn:") or name == "managed-alias":
            continue
        logs.create_log_group(logGroupName=name, **({"kmsKeyId": key} if key else {}))
        seed.expect("loggroup-kms", name, TOKYO, status)
    logs.create_log_group(logGroupName="/aws/lambda/aws-controltower-NotificationForwarder")


if __name__ == "__main__":
    run(build)
