"""KMS: keys of every kind, in three regions."""

import json

from .common import ACCOUNT, OSAKA, OTHER_ACCOUNT, TOKYO, VIRGINIA, run

ROTATION = "kms-key-rotation-enabled"
PUBLIC = "kms-key-policy-not-public"
KNOWN = "kms-key-policy-known-accounts"
DUTIES = "kms-key-duties-separated"
PENDING = "kms-key-not-pending-deletion"
USED = "kms-key-enabled-if-used"
ORIGIN = "kms-key-origin-approved"
REPLICAS = "kms-key-replicas-in-allowed-regions"
STORE = "kms-custom-key-store-connected"

# A key just made: not rotating, its policy delegating to IAM.
NEW = {
    ROTATION: "fail",
    PUBLIC: "pass",
    KNOWN: "pass",
    DUTIES: ("notApplicable", "fail"),
    PENDING: "pass",
    ORIGIN: ("pass", None),
}
ADMINISTRATION = ["kms:PutKeyPolicy", "kms:ScheduleKeyDeletion", "kms:EnableKey", "kms:DisableKey"]
USE = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*"]


def key(seed, name, verdicts=None, region=TOKYO, note=None, **settings):
    metadata = seed.client("kms", region).create_key(Description=name, **settings)["KeyMetadata"]
    seed.resources.setdefault("keys", {})[name] = metadata["KeyId"]
    seed.expect_all(NEW | (verdicts or {}), metadata["KeyId"], region, note)
    return metadata["KeyId"]


def build(seed):
    rotation(seed)
    states(seed)
    policies(seed)
    duties(seed)
    replicas(seed)
    stores(seed)
    used(seed)
    note = "no list of approved origins is stated"
    seed.expect(ORIGIN, ACCOUNT, "global", "notApplicable", "strict", message="notStated", note=note)


def rotation(seed):
    kms = seed.client("kms")
    for name, period, status in (("rotating", None, "pass"), ("rotating-90", 90, "pass"), ("rotating-366", 366, "fail")):
        identifier = key(seed, name, {ROTATION: status})
        kms.enable_key_rotation(KeyId=identifier, **({"RotationPeriodInDays": period} if period else {}))
    for region in (TOKYO, OSAKA, VIRGINIA):
        key(seed, f"not-rotating-{region}", region=region)
    on_demand = key(seed, "rotated-on-demand", note="once by hand is not every year")
    kms.rotate_key_on_demand(KeyId=on_demand)
    disabled = key(seed, "disabled-rotating", {ROTATION: "pass"}, note="a disabled key keeps its setting")
    kms.enable_key_rotation(KeyId=disabled)
    kms.disable_key(KeyId=disabled)
    kms.disable_key(KeyId=key(seed, "disabled"))
    cannot = {ROTATION: "notApplicable"}
    key(seed, "rsa", cannot, KeySpec="RSA_2048", KeyUsage="ENCRYPT_DECRYPT")
    key(seed, "signing", cannot, KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")
    key(seed, "hmac", cannot, KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC")
    key(seed, "waiting-for-material", cannot, Origin="EXTERNAL")
    imported = key(seed, "imported", cannot, Origin="EXTERNAL")
    material = {"ImportToken": b"token", "EncryptedKeyMaterial": b"material"}
    kms.import_key_material(KeyId=imported, ExpirationModel="KEY_MATERIAL_DOES_NOT_EXPIRE", **material)
    kms.describe_key(KeyId="alias/aws/s3")  # an AWS managed key: no subject of any rule


def states(seed):
    gone = dict.fromkeys(NEW) | {PENDING: "fail"}
    identifier = key(seed, "pending-deletion", gone, note="a subject of this rule alone")
    seed.client("kms").schedule_key_deletion(KeyId=identifier, PendingWindowInDays=30)
    primary = key(seed, "pending-replicas", gone, VIRGINIA, MultiRegion=True, note="PendingReplicaDeletion")
    kms = seed.client("kms", VIRGINIA)
    kms.replicate_key(KeyId=primary, ReplicaRegion=TOKYO)
    kms.schedule_key_deletion(KeyId=primary, PendingWindowInDays=30)
    seed.expect_all(NEW | {REPLICAS: "fail"}, primary, TOKYO, "the replica of a primary in us-east-1")


def document(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def root(account=ACCOUNT):
    return {"AWS": f"arn:aws:iam::{account}:root"}


def role(name, account=ACCOUNT):
    return {"AWS": f"arn:aws:iam::{account}:role/{name}"}


def allow(principal, actions="kms:*", **more):
    return {"Effect": "Allow", "Principal": principal, "Action": actions, "Resource": "*"} | more


def without_root(seed, name, verdicts, *statements, note=None):
    key(seed, name, verdicts, Policy=document(*statements), BypassPolicyLockoutSafetyCheck=True, note=note)


def policies(seed):
    separated = (allow(root()), allow(role("admin"), ADMINISTRATION), allow(role("app"), USE))

    def case(name, public, known, statement, note=None, duties="pass"):
        verdicts = {PUBLIC: public, KNOWN: known, DUTIES: duties}
        key(seed, name, verdicts, Policy=document(*separated, statement), note=note)

    def star(operator=None, condition_key=None, value=None):
        condition = {"Condition": {operator: {condition_key: value}}} if operator else {}
        return allow("*", "kms:Decrypt", **condition)

    own_role = f"arn:aws:iam::{ACCOUNT}:role/app"
    case("public-star", "fail", "fail", star())
    case("public-aws-star", "fail", "fail", allow({"AWS": "*"}, "kms:Decrypt"))
    not_principal = {"Effect": "Allow", "NotPrincipal": role("app"), "Action": "kms:Decrypt", "Resource": "*"}
    case("public-not-principal", "fail", "fail", not_principal)
    via = f"s3.{TOKYO}.amazonaws.com"
    case("public-via-service", "fail", "fail", star("StringEquals", "kms:ViaService", via))
    case("public-source-ip", "fail", "fail", star("IpAddress", "aws:SourceIp", "203.0.113.0/24"))
    case("public-mfa", "fail", "fail", star("Bool", "aws:MultiFactorAuthPresent", "true"))
    case("public-if-exists", "fail", "fail", star("StringEqualsIfExists", "aws:PrincipalAccount", ACCOUNT))
    case("public-for-all-values", "fail", "fail", star("ForAllValues:StringEquals", "aws:PrincipalArn", own_role))
    case("public-any-account", "fail", "fail", star("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/app"))
    note = "the admin role is one of those who may decrypt"
    case("bound-caller-account", "pass", "pass", star("StringEquals", "kms:CallerAccount", ACCOUNT), note, "fail")
    own_roles = star("ArnLike", "aws:PrincipalArn", f"arn:aws:iam::{ACCOUNT}:role/*")
    case("bound-principal-arn", "pass", "pass", own_roles, note, "fail")
    source = f"arn:aws:cloudtrail:{TOKYO}:{ACCOUNT}:trail/*"
    case("bound-source-arn", "pass", "pass", star("StringLike", "aws:SourceArn", source))
    case("bound-foreign-account", "pass", "fail", star("StringEquals", "kms:CallerAccount", OTHER_ACCOUNT))
    note = "the account is in no organization, and none is listed"
    case("bound-unknown-org", "pass", "fail", star("StringEquals", "aws:PrincipalOrgID", "o-abcde12345"), note)
    case("foreign-root", "pass", "fail", allow(root(OTHER_ACCOUNT), "kms:Decrypt"))
    case("foreign-digits", "pass", "fail", allow({"AWS": OTHER_ACCOUNT}, "kms:Decrypt"))
    case("foreign-role", "pass", "fail", allow(role("partner", OTHER_ACCOUNT), "kms:Decrypt"))
    case("own-digits", "pass", "pass", allow({"AWS": ACCOUNT}, "kms:Decrypt"))
    case("service", "pass", "pass", allow({"Service": f"logs.{TOKYO}.amazonaws.com"}, "kms:Decrypt"))
    deleted = allow({"AWS": "AROAEXAMPLEEXAMPLEEXA"}, "kms:Decrypt")
    case("deleted-principal", "pass", "pass", deleted, "a bare unique id names nobody any more")
    federated = allow({"Federated": f"arn:aws:iam::{ACCOUNT}:saml-provider/bank"}, "kms:Decrypt")
    case("federated", "pass", "pass", federated)
    deny = {"Effect": "Deny", "Principal": root(OTHER_ACCOUNT), "Action": "kms:*", "Resource": "*"}
    case("foreign-denied", "pass", "pass", deny, "a principal named only in a Deny is granted nothing")


def duties(seed):
    def case(name, status, *statements, note=None):
        key(seed, name, {DUTIES: status}, Policy=document(allow(root()), *statements), note=note)

    case("duties-separated", "pass", allow(role("admin"), ADMINISTRATION), allow(role("app"), USE))
    case("duties-mixed", "fail", allow(role("everything")))
    both = (allow(role("both"), ADMINISTRATION), allow(role("both"), "kms:Decrypt"))
    case("duties-in-two-statements", "fail", *both)
    denied = {"Effect": "Deny", "Principal": role("everything"), "Action": USE, "Resource": "*"}
    rest = ["kms:ReEncrypt*", "kms:Sign", "kms:GenerateMac", "kms:DeriveSharedSecret"]
    case("duties-denied", "pass", allow(role("everything")), denied | {"Action": USE + rest}, note="after Deny")
    case("duties-partly-denied", "fail", allow(role("everything")), denied, note="ReEncrypt remains")
    aliases = ["kms:CreateAlias", "kms:EnableKeyRotation", "kms:Decrypt"]
    case("duties-aliases", "pass", allow(role("app"), aliases), note="aliases and rotation do not count")
    grants = ADMINISTRATION + ["kms:CreateGrant"]
    case("duties-grants", "pass", allow(role("admin"), grants), note="CreateGrant does not count")
    service = allow({"Service": f"logs.{TOKYO}.amazonaws.com"}, USE)
    verdicts = {DUTIES: "notApplicable"}
    without_root(seed, "duties-services", verdicts, service, note="only services are left: at both levels")


def replicas(seed):
    kms = seed.client("kms")
    key(seed, "multi-region-alone", {REPLICAS: "pass"}, MultiRegion=True)
    primary = key(seed, "multi-region-osaka", {REPLICAS: "fail", ROTATION: "pass"}, MultiRegion=True)
    kms.replicate_key(KeyId=primary, ReplicaRegion=OSAKA)
    kms.enable_key_rotation(KeyId=primary)
    seed.expect_all(NEW | {REPLICAS: "fail", ROTATION: "pass"}, primary, OSAKA, "rotation is a shared property")


def stores(seed):
    kms = seed.client("kms")
    cluster = "cluster-1234567abcd"
    for name, connect in (("store-connected", True), ("store-disconnected", False)):
        identifier = kms.create_custom_key_store(
            CustomKeyStoreName=name,
            CloudHsmClusterId=cluster,
            TrustAnchorCertificate="certificate",
            KeyStorePassword="password",
        )["CustomKeyStoreId"]
        if connect:
            kms.connect_custom_key_store(CustomKeyStoreId=identifier)
            key(seed, "in-store", {ROTATION: "notApplicable"}, Origin="AWS_CLOUDHSM", CustomKeyStoreId=identifier)
        seed.resources.setdefault("stores", {})[name] = identifier
        seed.expect(STORE, identifier, TOKYO, "pass" if connect else "fail")


def used(seed):
    """Referenced by a bucket's default encryption, a trail, or EBS's default key."""
    kms = seed.client("kms")

    def bucket(name, key_id):
        seed.bucket(name, encryption={"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": key_id})

    bucket("encrypted-enabled", key(seed, "used-enabled", {USED: "pass"}))
    disabled = key(seed, "used-disabled", {USED: "fail"})
    kms.disable_key(KeyId=disabled)
    bucket("encrypted-disabled", disabled)
    pending = key(seed, "used-pending", dict.fromkeys(NEW) | {PENDING: "fail", USED: "fail"})
    kms.schedule_key_deletion(KeyId=pending, PendingWindowInDays=30)
    bucket("encrypted-pending", pending)
    kms.create_alias(AliasName="alias/ledger", TargetKeyId=key(seed, "used-by-alias", {USED: "pass"}))
    bucket("encrypted-alias", "alias/ledger")
    namesake = key(seed, "alias-elsewhere", region=OSAKA, note="aliases count in their own region only")
    seed.client("kms", OSAKA).create_alias(AliasName="alias/ledger", TargetKeyId=namesake)
    seed.bucket("key-trail-logs")
    trails = seed.client("cloudtrail")
    trails.create_trail(Name="key-trail", S3BucketName="key-trail-logs", KmsKeyId=key(seed, "used-by-trail", {USED: "pass"}))
    trails.start_logging(Name="key-trail")
    volumes = key(seed, "used-by-ebs", {USED: "pass"}, OSAKA)
    ec2 = seed.client("ec2", OSAKA)
    ec2.enable_ebs_encryption_by_default()
    ec2.modify_ebs_default_kms_key_id(KmsKeyId=volumes)


if __name__ == "__main__":
    run(build)
