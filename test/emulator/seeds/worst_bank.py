"""The worst bank: one account in which every rule fails at strict that can be made to fail here.

One subject that fails is expected of each rule; test/lib/cli/worst-bank.test.ts holds the rules that cannot be made to
fail, with the reason, and what the bank has stated in its configuration. Resources stand in Tokyo and in Virginia, which
is not allowed. What shows only with age (a machine that has run for days, a key nobody replaced) is told older than it
is. The account is a member of an organization that binds it to nothing.
"""

import json

from . import cloudhsm, cloudtrail, credential_report, kms, organization, worst_bank_network, worst_bank_stores, worst_bank_watch
from .common import ACCOUNT, NONE_BLOCKED, OTHER_ACCOUNT, TOKYO, VIRGINIA, policy, run
from .regions import OREGON
from .worst import ago, fails, state

LEDGER, TRAIL_LOGS, ABROAD = "worst-ledger", "worst-trail-logs", "worst-abroad"


def build(seed):
    organization.build(seed_of(seed, scenario="none", delegated=True, trail=False))
    fails(seed, ACCOUNT, "global", "org-scp-region-deny", "org-scp-protects-detection")
    used = keys(seed)
    buckets(seed, used)
    trail(seed)
    hsm(seed)
    people(seed)
    root(seed)
    account(seed)
    worst_bank_stores.build(seed)
    worst_bank_network.build(seed, ABROAD)
    worst_bank_watch.build(seed)


def seed_of(seed, **args):
    """Another seed's scenario in this account: what it expects is not expected here."""
    other = type(seed)(seed.endpoint, args)
    other._clients, other._sessions = seed._clients, seed._sessions
    return other


# ---- Keys and buckets ------------------------------------------------------------------------------------------------


def keys(seed):
    """Open to everyone, with its material abroad, never rotating; and a disabled one that a bucket goes on using."""
    client = seed.client("kms")
    document = kms.document(kms.allow(kms.root()), kms.allow(kms.role("everything")), kms.allow("*", "kms:Decrypt"))
    key = client.create_key(Description="open", Policy=document, MultiRegion=True)["KeyMetadata"]["KeyId"]
    client.replicate_key(KeyId=key, ReplicaRegion=VIRGINIA)
    fails(seed, key, TOKYO, kms.PUBLIC, kms.KNOWN, kms.DUTIES, kms.ROTATION, kms.REPLICAS, kms.ORIGIN)
    fails(seed, key, VIRGINIA, "region-resources-in-allowed-regions")
    disabled = client.create_key(Description="disabled")["KeyMetadata"]["KeyId"]
    client.disable_key(KeyId=disabled)
    fails(seed, disabled, TOKYO, kms.USED)
    pending = client.create_key(Description="pending")["KeyMetadata"]["KeyId"]
    client.schedule_key_deletion(KeyId=pending, PendingWindowInDays=7)
    fails(seed, pending, TOKYO, kms.PENDING)
    fails(seed, ACCOUNT, TOKYO, "kms-deletion-alarm")
    store = client.create_custom_key_store(
        CustomKeyStoreName="left",
        CloudHsmClusterId="cluster-1234567abcd",
        TrustAnchorCertificate="certificate",
        KeyStorePassword="password",
    )["CustomKeyStoreId"]
    fails(seed, store, TOKYO, kms.STORE)
    return disabled


def everyone(bucket):
    resources = [f"arn:aws:s3:::{bucket}", f"arn:aws:s3:::{bucket}/*"]
    return policy({"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": resources})


def buckets(seed, disabled_key):
    s3 = seed.client("s3")
    open_to_all = {"block": NONE_BLOCKED, "ownership": "ObjectWriter", "encryption": False, "acl": {"ACL": "public-read"}}
    tags = {"data-classification": "confidential", "fisc-evidence": "true"}
    seed.bucket(ABROAD, VIRGINIA, versioning="Enabled")
    fails(seed, ABROAD, VIRGINIA, "s3-bucket-in-allowed-regions")
    seed.bucket(LEDGER, policy=everyone(LEDGER), tags=tags, **open_to_all)
    fails(
        seed, LEDGER, TOKYO, "s3-bucket-access-logging", "s3-bucket-acl-not-public", "s3-bucket-encrypted",
        "s3-bucket-object-lock", "s3-bucket-ownership-enforced", "s3-bucket-policy-not-public",
        "s3-bucket-public-access-block", "s3-bucket-tls-only", "s3-bucket-versioning", cloudtrail.DATA_EVENTS,
        "backup-plan-covers-resources",
    )  # fmt: skip
    seed.bucket("worst-copied", versioning="Enabled", encryption={"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": disabled_key})
    copy = {"ID": "all", "Status": "Enabled", "Priority": 1, "Filter": {"Prefix": ""}}
    copy |= {"DeleteMarkerReplication": {"Status": "Enabled"}, "Destination": {"Bucket": f"arn:aws:s3:::{ABROAD}"}}
    replication = {"Role": f"arn:aws:iam::{ACCOUNT}:role/replication", "Rules": [copy]}
    s3.put_bucket_replication(Bucket="worst-copied", ReplicationConfiguration=replication)
    fails(seed, "worst-copied", TOKYO, "s3-bucket-replication-in-allowed-regions", "s3-bucket-encryption-kms")
    seed.bucket(TRAIL_LOGS, policy=everyone(TRAIL_LOGS), **open_to_all)
    fails(seed, TRAIL_LOGS, TOKYO, *cloudtrail.BUCKET_RULES)
    control = seed.client("s3control")
    control.create_access_point(
        AccountId=ACCOUNT, Name="worst-point", Bucket=LEDGER, PublicAccessBlockConfiguration=NONE_BLOCKED
    )
    fails(seed, "worst-point", TOKYO, "s3-access-point-public-access-block")
    fails(seed, ACCOUNT, "global", "s3-account-public-access-block")
    details = {"Name": "worst-everywhere", "Regions": [{"Bucket": LEDGER}, {"Bucket": ABROAD}]}
    control = seed.client("s3control", OREGON)
    control.create_multi_region_access_point(AccountId=ACCOUNT, ClientToken="worst", Details=details)
    [point] = control.list_multi_region_access_points(AccountId=ACCOUNT)["AccessPoints"]
    fails(seed, point["Alias"], "global", "s3-multi-region-access-point-regions")


def trail(seed):
    """Of Tokyo alone, and nothing arrives. A trail fails more than none."""
    arn = cloudtrail.trail(
        seed, "worst", TRAIL_LOGS, status={"LatestDeliveryError": "AccessDenied", "LatestDeliveryTime": None}
    )
    fails(seed, arn, TOKYO, cloudtrail.DELIVERING, cloudtrail.VALIDATION, cloudtrail.KMS, cloudtrail.CLOUDWATCH)
    fails(seed, ACCOUNT, "global", cloudtrail.MULTI_REGION)
    fails(seed, ACCOUNT, "global", "alarm-cloudtrail-change", "alarm-iam-change", "alarm-root-use")


def hsm(seed):
    verdicts = dict.fromkeys((cloudhsm.ACTIVE, cloudhsm.MULTI_AZ, cloudhsm.RETENTION, cloudhsm.MODE), "fail")
    cloudhsm.cluster(seed, "worst", verdicts, zones=[0], days="7", mode="NON_FIPS", state="DEGRADED")
    tokyo = seed.client("cloudhsmv2")
    [backup] = tokyo.describe_backups()["Backups"]
    tokyo.copy_backup_to_region(BackupId=backup["BackupId"], DestinationRegion=VIRGINIA)
    [copied] = seed.client("cloudhsmv2", VIRGINIA).describe_backups()["Backups"]
    fails(seed, copied["BackupId"], VIRGINIA, cloudhsm.BACKUPS)


# ---- People ----------------------------------------------------------------------------------------------------------


def people(seed):
    iam = seed.client("iam", VIRGINIA)
    everything = json.dumps(policy({"Effect": "Allow", "Action": "*", "Resource": "*"}))
    arn = iam.create_user(UserName="operator")["User"]["Arn"]
    user = iam.get_user(UserName="operator")["User"]
    iam.create_login_profile(UserName="operator", Password="Not-a-secret-1")
    iam.put_user_policy(UserName="operator", PolicyName="all", PolicyDocument=everything)
    fails(
        seed, user["UserId"], "global", "iam-access-key-rotated", "iam-credentials-unused", "iam-no-admin-policy",
        "iam-user-mfa",
    )  # fmt: skip
    trust = policy({"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{OTHER_ACCOUNT}:root"}, "Action": "sts:AssumeRole"})
    role = iam.create_role(RoleName="vendor", AssumeRolePolicyDocument=json.dumps(trust))["Role"]
    fails(seed, role["RoleId"], "global", "iam-role-external-trust-known")
    fails(seed, ACCOUNT, "global", "iam-password-policy", "iam-auditor-role-exists", "root-not-used")
    report(seed, arn)


def report(seed, user):
    years_ago = ago(days=1500)
    key = {"access_key_1_active": "true", "access_key_1_last_rotated": years_ago}
    operator = {"user": "operator", "arn": user, "user_creation_time": years_ago, "password_enabled": "true"}
    operator |= {"password_last_used": years_ago, "password_last_changed": years_ago}
    of_root = credential_report.root(password_last_used=ago(days=1))
    state(seed, {"IAM:GetCredentialReport": credential_report.report(of_root | key, operator | key)})


def root(seed):
    summary = {"AccountMFAEnabled": 0, "AccountPasswordPresent": 1, "AccountAccessKeysPresent": 1}
    certificate = {
        "Path": "/",
        "ServerCertificateName": "expired",
        "ServerCertificateId": "ASCAEXAMPLEEXAMPLEEXA",
        "Arn": f"arn:aws:iam::{ACCOUNT}:server-certificate/expired",
        "UploadDate": ago(days=800),
        "Expiration": ago(days=70),
    }
    answers = {
        "IAM:GetAccountSummary": {"SummaryMap": summary},
        "IAM:ListServerCertificates": {"ServerCertificateMetadataList": [certificate], "IsTruncated": False},
    }
    state(seed, answers)
    fails(seed, ACCOUNT, "global", "root-mfa", "root-no-access-keys")
    fails(seed, certificate["ServerCertificateId"], "global", "acm-certificate-not-expiring")


# ---- The account -----------------------------------------------------------------------------------------------------


def account(seed):
    seed.control("optin", {"regions": ["ap-east-1"]})
    # Of the lowest plan but the one without technical support, of which nothing is asked about languages.
    service = {"code": "amazon-elastic-compute-cloud-linux", "name": "EC2", "categories": [{"code": "other", "name": "Other"}]}
    answers = {
        "Artifact:ListReports": {"reports": []},
        "Support:DescribeSeverityLevels": {"severityLevels": [{"code": "low", "name": "Low"}]},
        "Support:DescribeServices": {"services": [service]},
        "Support:DescribeCreateCaseOptions": {"languageAvailability": "unavailable", "communicationTypes": []},
    }
    state(seed, answers)
    # The payer watches the spending of a member without a budget: one that tells nobody fails.
    budget = {"BudgetName": "unwatched", "BudgetType": "COST", "TimeUnit": "MONTHLY"}
    budget |= {"BudgetLimit": {"Amount": "1000", "Unit": "USD"}}
    seed.client("budgets", VIRGINIA).create_budget(AccountId=ACCOUNT, Budget=budget)
    fails(
        seed, ACCOUNT, "global", "account-contacts-complete", "artifact-agreements-active", "artifact-reports-available",
        "budget-with-alert", "region-optin-disabled", "support-japanese-available", "support-plan-level",
    )  # fmt: skip


if __name__ == "__main__":
    run(build)
