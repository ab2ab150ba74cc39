"""CloudTrail: trails and their log buckets.

Without arguments: an account whose trail "main" is in order, with others beside it that are not.
{"scenario": NAME} instead makes an account for cloudtrail-trail-multi-region alone: one of SCENARIOS.
{"list": true} names those, and makes nothing.
"""

import time

from .common import ACCOUNT, NONE_BLOCKED, OSAKA, OTHER_ACCOUNT, TOKYO, VIRGINIA, policy, run

MULTI_REGION = "cloudtrail-trail-multi-region"
DELIVERING = "cloudtrail-trail-delivering"
VALIDATION = "cloudtrail-trail-log-validation"
KMS = "cloudtrail-trail-kms-encryption"
CLOUDWATCH = "cloudtrail-trail-cloudwatch-logs"
NOT_PUBLIC = "cloudtrail-bucket-not-public"
RETENTION = "cloudtrail-bucket-retention"
SEPARATE = "cloudtrail-bucket-separate-account"
DATA_EVENTS = "cloudtrail-data-events-s3"
ACCESS_LOGGING = "cloudtrail-bucket-access-logging"
BUCKET_RULES = (NOT_PUBLIC, RETENTION, SEPARATE, ACCESS_LOGGING)

HOUR = 3600
TEN_YEARS = {"Mode": "COMPLIANCE", "Years": 10}

# A trail with nothing but a bucket.
PLAIN = {DELIVERING: "pass", VALIDATION: "fail", KMS: "fail", CLOUDWATCH: "fail"}
FULL = dict.fromkeys(PLAIN, "pass")


def trail(seed, name, bucket, region=TOKYO, *, multi_region=False, full=False, key=None, logging=True, selectors=None,
          advanced=None, status=None, prefix=None, global_events=True):
    """Returns the ARN."""
    client = seed.client("cloudtrail", region)
    settings = {"KmsKeyId": key} if key else {}
    if prefix:
        settings["S3KeyPrefix"] = prefix
    if full:
        settings |= {
            "CloudWatchLogsLogGroupArn": f"arn:aws:logs:{region}:{ACCOUNT}:log-group:trail:*",
            "CloudWatchLogsRoleArn": f"arn:aws:iam::{ACCOUNT}:role/trail",
            "EnableLogFileValidation": True,
        }
    arn = client.create_trail(
        Name=name,
        S3BucketName=bucket,
        IsMultiRegionTrail=multi_region,
        IncludeGlobalServiceEvents=global_events,
        **settings,
    )["TrailARN"]
    if logging:
        client.start_logging(Name=name)
    if selectors is not None:
        client.put_event_selectors(TrailName=name, EventSelectors=selectors)
    if advanced is not None:
        client.put_event_selectors(TrailName=name, AdvancedEventSelectors=advanced)
    if status:
        seed.control("status", {arn: status})
    seed.resources.setdefault("trails", {})[name] = arn
    return arn


def selector(read_write="All", management=True, excluded=(), objects=None):
    resources = [{"Type": "AWS::S3::Object", "Values": objects}] if objects else []
    return {
        "ReadWriteType": read_write,
        "IncludeManagementEvents": management,
        "DataResources": resources,
        "ExcludeManagementEventSources": list(excluded),
    }


def field(name, *values, operator="Equals"):
    return {"Field": name, operator: list(values)}


def advanced(name, *fields):
    return {"Name": name, "FieldSelectors": list(fields)}


MANAGEMENT = field("eventCategory", "Management")

# name → (expected verdict of the account, the trails: dictionaries for trail()). Buckets are made.
SCENARIOS = {
    "none": ("fail", []),
    "stopped": ("fail", [{"multi_region": True, "logging": False}]),
    "default-selectors": ("pass", [{"multi_region": True}]),
    "classic-all": ("pass", [{"multi_region": True, "selectors": [selector()]}]),
    "classic-halves": ("pass", [{"multi_region": True, "selectors": [selector("ReadOnly"), selector("WriteOnly")]}]),
    "classic-write-only": ("fail", [{"multi_region": True, "selectors": [selector("WriteOnly")]}]),
    "classic-no-management": (
        "fail",
        [{"multi_region": True, "selectors": [selector(management=False, objects=["arn:aws:s3"])]}],
    ),
    "kms-excluded": ("fail", [{"multi_region": True, "selectors": [selector(excluded=["kms.amazonaws.com"])]}]),
    "rds-data-excluded": ("fail", [{"multi_region": True, "selectors": [selector(excluded=["rdsdata.amazonaws.com"])]}]),
    "advanced-all": ("pass", [{"multi_region": True, "advanced": [advanced("any name", MANAGEMENT)]}]),
    "advanced-halves": (
        "pass",
        [
            {
                "multi_region": True,
                "advanced": [
                    advanced("reads", MANAGEMENT, field("readOnly", "true")),
                    advanced("writes", MANAGEMENT, field("readOnly", "false")),
                ],
            }
        ],
    ),
    "advanced-writes": (
        "fail",
        [{"multi_region": True, "advanced": [advanced("writes", MANAGEMENT, field("readOnly", "false"))]}],
    ),
    "advanced-narrowed": (
        "fail",
        [
            {
                "multi_region": True,
                "advanced": [advanced("most", MANAGEMENT, field("eventSource", "kms.amazonaws.com", operator="NotEquals"))],
            }
        ],
    ),
    "advanced-data-only": (
        "fail",
        [
            {
                "multi_region": True,
                "advanced": [
                    advanced("data", field("eventCategory", "Data"), field("resources.type", "AWS::S3::Object")),
                ],
            }
        ],
    ),
    "single-region-each": ("fail", [{"region": TOKYO}, {"region": OSAKA}, {"region": VIRGINIA}]),
    "two-halves": (
        "fail",
        [
            {"multi_region": True, "selectors": [selector("ReadOnly")]},
            {"multi_region": True, "selectors": [selector("WriteOnly")]},
        ],
    ),
    "one-of-two": ("pass", [{"multi_region": True, "logging": False}, {"region": OSAKA, "multi_region": True}]),
    "not-delivering": ("pass", [{"multi_region": True, "status": {"LatestDeliveryError": "AccessDenied"}}]),
}


def scenario(seed, name):
    status, trails = SCENARIOS[name]
    for number, settings in enumerate(trails, 1):
        region = settings.get("region", TOKYO)
        seed.bucket(f"logs-{number}", region)
        trail(seed, f"trail-{number}", f"logs-{number}", **{"region": region} | settings)
    seed.expect(MULTI_REGION, ACCOUNT, "global", status)


def build(seed):
    if seed.args.get("list"):
        seed.resources["scenarios"] = list(SCENARIOS)
        return
    if "scenario" in seed.args:
        scenario(seed, seed.args["scenario"])
        return
    seed.bucket("trail-access-logs")
    seed.bucket("trail-access-logs-virginia", VIRGINIA)
    keys = make_keys(seed)
    seed.expect(MULTI_REGION, ACCOUNT, "global", "pass", note="trail main")

    log_bucket(seed, "logs-main", lock=TEN_YEARS)
    audit(seed, "main", "logs-main", FULL, multi_region=True, full=True, key=keys["customer"])
    not_audit_trails(seed)
    statuses(seed)
    key_cases(seed, keys)
    exposed_buckets(seed)
    retention(seed)
    foreign_and_missing_buckets(seed)
    data_events(seed)


def audit(seed, name, bucket, verdicts, region=TOKYO, note=None, **settings):
    arn = trail(seed, name, bucket, region, **settings)
    seed.expect_all(verdicts, arn, region, note)


def log_bucket(seed, name, region=TOKYO, verdicts=None, note=None, **settings):
    """A log bucket in order: access logs elsewhere, not public; its retention is what `settings` make of it."""
    logs = {TOKYO: "trail-access-logs", VIRGINIA: "trail-access-logs-virginia"}.get(region)
    seed.bucket(name, region, **{"logging_to": logs, "versioning": "Enabled"} | settings)
    default = {
        NOT_PUBLIC: "pass",
        RETENTION: "pass" if settings.get("lock") == TEN_YEARS else "fail",
        SEPARATE: (None, "fail"),
        ACCESS_LOGGING: "pass" if logs else "fail",
    }
    seed.expect_all(default | (verdicts or {}), name, region, note)


def make_keys(seed):
    kms = seed.client("kms")
    made = {name: kms.create_key(Description=name)["KeyMetadata"]["Arn"] for name in ("customer", "disabled", "pending")}
    kms.disable_key(KeyId=made["disabled"])
    kms.schedule_key_deletion(KeyId=made["pending"], PendingWindowInDays=30)
    made["aws"] = kms.describe_key(KeyId="alias/aws/s3")["KeyMetadata"]["Arn"]
    made["foreign"] = f"arn:aws:kms:{TOKYO}:{OTHER_ACCOUNT}:key/11111111-2222-3333-4444-555555555555"
    seed.resources["keys"] = made
    return made


def not_audit_trails(seed):
    """No finding: a stopped trail, and one that records no management events. Their buckets are no log buckets."""
    seed.bucket("logs-unused")
    trail(seed, "stopped", "logs-unused", multi_region=True, logging=False)
    data_only = [selector(management=False, objects=["arn:aws:s3:::logs-unused/"])]
    trail(seed, "data-only", "logs-unused", selectors=data_only)


def statuses(seed):
    now = int(time.time())
    note = "records only part, and is an audit trail"
    audit(seed, "partial", "logs-main", PLAIN, note=note, selectors=[selector("WriteOnly", excluded=["kms.amazonaws.com"])])
    failing = {
        "LatestDeliveryError": "AccessDenied",
        "LatestDigestDeliveryError": "AccessDenied",
        "LatestCloudWatchLogsDeliveryError": "AccessDenied",
    }
    audit(
        seed,
        "failing",
        "logs-main",
        {DELIVERING: "fail", VALIDATION: "fail", KMS: "fail", CLOUDWATCH: "fail"},
        full=True,
        status=failing,
    )
    late = {"LatestDeliveryTime": now - 30 * HOUR, "LatestCloudWatchLogsDeliveryTime": now - 30 * HOUR}
    verdicts = {DELIVERING: "fail", VALIDATION: "pass", KMS: "fail", CLOUDWATCH: "fail"}
    audit(seed, "late", "logs-main", verdicts, full=True, status=late)
    new = {"StartLoggingTime": now - HOUR, "LatestDeliveryTime": None}
    audit(seed, "new", "logs-main", PLAIN | {DELIVERING: "notApplicable"}, status=new)
    audit(seed, "silent", "logs-main", PLAIN | {DELIVERING: "unknown"}, status={"LatestDeliveryTime": None})
    osaka = trail(seed, "osaka", "logs-main", OSAKA)
    seed.expect_all(PLAIN, osaka, OSAKA, note="judged in its home region")


def key_cases(seed, keys):
    for name, verdict in (("customer", "pass"), ("disabled", "fail"), ("pending", "fail"), ("aws", "fail")):
        audit(seed, f"key-{name}", "logs-main", PLAIN | {KMS: verdict}, key=keys[name])
    note = "a customer key by nature; an unusable one would show as a delivery error"
    audit(seed, "key-foreign", "logs-main", PLAIN | {KMS: "pass"}, key=keys["foreign"], note=note)
    verdicts = PLAIN | {KMS: "unknown", DELIVERING: "fail"}
    status = {"LatestDeliveryError": "KMS.DisabledException"}
    audit(seed, "key-foreign-failing", "logs-main", verdicts, key=keys["foreign"], status=status)


def exposed_buckets(seed):
    public = {
        "Effect": "Allow",
        "Principal": "*",
        "Action": "s3:GetObject",
        "Resource": "arn:aws:s3:::logs-policy-public/*",
    }
    open_ = {"block": NONE_BLOCKED, "verdicts": {NOT_PUBLIC: "fail"}}
    log_bucket(seed, "logs-policy-public", policy=policy(public), **open_)
    acl = {"ACL": "authenticated-read"}
    log_bucket(seed, "logs-acl-public", VIRGINIA, acl=acl, ownership="ObjectWriter", **open_)
    log_bucket(seed, "logs-not-logged", logging_to=None, verdicts={ACCESS_LOGGING: "fail"})
    log_bucket(seed, "logs-into-itself", logging_to="logs-into-itself", verdicts={ACCESS_LOGGING: "fail"})
    for name in ("logs-policy-public", "logs-not-logged", "logs-into-itself"):
        audit(seed, f"to-{name}", name, PLAIN)
    audit(seed, "to-logs-acl-public", "logs-acl-public", PLAIN, VIRGINIA)


def retention(seed):
    """A trail's prefix is AWSLogs/ here, or <S3KeyPrefix>/AWSLogs/."""
    deletion = ["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:PutLifecycleConfiguration", "s3:PutBucketVersioning"]

    def deny(bucket, actions=deletion, prefix="AWSLogs/", **changes):
        statement = {
            "Sid": "KeepLogs",
            "Effect": "Deny",
            "Principal": "*",
            "Action": actions,
            "Resource": [f"arn:aws:s3:::{bucket}", f"arn:aws:s3:::{bucket}/{prefix}*"],
        } | changes
        return policy({key: value for key, value in statement.items() if value is not None})

    def case(name, status, *, denied=True, rules=(), trail_prefix=None, note=None, statement=None, **settings):
        bucket = f"keep-{name}"
        document = statement(bucket) if statement else deny(bucket) if denied else None
        log_bucket(seed, bucket, verdicts={RETENTION: status}, note=note, policy=document, **settings)
        if rules:
            configuration = {"Rules": [{"Status": "Enabled"} | rule for rule in rules]}
            seed.client("s3").put_bucket_lifecycle_configuration(Bucket=bucket, LifecycleConfiguration=configuration)
        audit(seed, f"to-{bucket}", bucket, PLAIN, prefix=trail_prefix)

    def expire(days, **filter_):
        return {"ID": f"expire-{days}", "Filter": filter_ or {"Prefix": ""}, "Expiration": {"Days": days}}

    # (a) Object Lock
    case("lock-days", ("pass", "fail"), denied=False, lock={"Mode": "COMPLIANCE", "Days": 365})
    case("lock-short", "fail", denied=False, lock={"Mode": "COMPLIANCE", "Days": 364})
    case("lock-governance", "fail", denied=False, lock={"Mode": "GOVERNANCE", "Years": 10})
    case("lock-governance-denied", "pass", lock={"Mode": "GOVERNANCE", "Years": 10})
    # (b) no early expiry and no deletion
    case("denied", "pass")
    case("unversioned", "fail", versioning=None)
    case("suspended", "fail", versioning="Suspended")
    case("nothing-denied", "fail", denied=False)
    case("ten-years", "pass", rules=[expire(3650)])
    case("one-year", ("pass", "fail"), rules=[expire(365)])
    case("expiry-short", "fail", rules=[expire(90)])
    case("expiry-of-prefix", "fail", rules=[expire(90, Prefix="AWSLogs/")])
    case("expiry-deeper", "fail", rules=[expire(90, Prefix=f"AWSLogs/{ACCOUNT}/CloudTrail/us-east-1/")])
    case("expiry-elsewhere", "pass", rules=[expire(90, Prefix="inventory/")])
    case("expiry-by-tag", "pass", rules=[expire(90, Tag={"Key": "a", "Value": "b"})], note="CloudTrail writes no tags")
    case("expiry-by-size", "fail", rules=[expire(90, ObjectSizeGreaterThan=1)])
    case("expiry-disabled", "pass", rules=[expire(90) | {"Status": "Disabled"}])
    noncurrent = {"ID": "old", "Filter": {"Prefix": ""}, "NoncurrentVersionExpiration": {"NoncurrentDays": 90}}
    case("noncurrent-short", "fail", rules=[noncurrent])
    multipart = {"ID": "parts", "Filter": {"Prefix": ""}, "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7}}
    case("multipart", "pass", rules=[multipart])
    markers = {"ID": "markers", "Filter": {"Prefix": ""}, "Expiration": {"ExpiredObjectDeleteMarker": True}}
    case("delete-markers", "pass", rules=[markers])
    case(
        "prefixed",
        "pass",
        trail_prefix="bank",
        rules=[expire(90, Prefix="AWSLogs/")],
        statement=lambda bucket: deny(bucket, prefix="bank/AWSLogs/"),
        note="the trail writes below bank/AWSLogs/",
    )
    case("deny-other-prefix", "fail", statement=lambda bucket: deny(bucket, prefix="other/"))
    case("deny-object-only", "fail", statement=lambda bucket: deny(bucket, [a for a in deletion if a != deletion[1]]))
    case("deny-no-lifecycle", "fail", statement=lambda bucket: deny(bucket, [a for a in deletion if a != deletion[2]]))
    wildcards = ["s3:Delete*", "s3:Put*Configuration", "s3:PutBucketVersioning"]
    case("deny-all-actions", "pass", statement=lambda bucket: deny(bucket, wildcards))
    role = {"AWS": f"arn:aws:iam::{ACCOUNT}:role/app"}
    case("deny-one-role", "fail", statement=lambda bucket: deny(bucket, Principal=role))
    case("deny-not-principal", "fail", statement=lambda bucket: deny(bucket, Principal=None, NotPrincipal=role))
    exempt = {"ArnNotLike": {"aws:PrincipalArn": f"arn:aws:iam::{ACCOUNT}:role/log-admin"}}
    note = "not in logDeletionPrincipals"
    case("deny-exempting", "fail", statement=lambda bucket: deny(bucket, Condition=exempt), note=note)
    services = {"Bool": {"aws:PrincipalIsAWSService": "false"}}
    case("deny-services-exempt", "pass", statement=lambda bucket: deny(bucket, Condition=services))


def foreign_and_missing_buckets(seed):
    seed.bucket("logs-of-archive", TOKYO, OTHER_ACCOUNT)
    audit(seed, "to-archive", "logs-of-archive", PLAIN)
    note = "another account's, unreadable without readAs"
    for rule in (NOT_PUBLIC, RETENTION, ACCESS_LOGGING):
        seed.expect(rule, "logs-of-archive", TOKYO, "unknown", note=note)
    seed.expect(SEPARATE, "logs-of-archive", TOKYO, "pass", "strict")
    seed.bucket("logs-deleted")
    audit(seed, "to-deleted", "logs-deleted", PLAIN)
    seed.client("s3").delete_bucket(Bucket="logs-deleted")
    for rule in (NOT_PUBLIC, RETENTION, ACCESS_LOGGING):
        seed.expect(rule, "logs-deleted", "unknown", "fail", message="missing")
    seed.expect(SEPARATE, "logs-deleted", "unknown", "fail", "strict", message="missing")


def data_events(seed):
    """At standard the tagged buckets are judged, at strict all own ones."""
    confidential = {"data-classification": "confidential"}
    recorded = ("secret-recorded", "secret-recorded-advanced")
    for name in (*recorded, "secret-prefix", "secret-reads", "secret-not"):
        seed.bucket(name, tags=confidential)
    seed.bucket("secret-virginia", VIRGINIA, tags=confidential)
    objects = [
        selector(objects=["arn:aws:s3:::secret-recorded/", "arn:aws:s3:::secret-prefix/only-here/"]),
        selector("ReadOnly", management=False, objects=["arn:aws:s3:::secret-reads/"]),
        selector(management=False, objects=["arn:aws:s3:::secret-virginia/"]),
    ]
    audit(seed, "data", "logs-main", PLAIN, selectors=objects)
    chosen = [
        advanced("management", MANAGEMENT),
        advanced(
            "objects",
            field("eventCategory", "Data"),
            field("resources.type", "AWS::S3::Object"),
            field("resources.ARN", "arn:aws:s3:::secret-recorded-advanced/", operator="StartsWith"),
        ),
    ]
    audit(seed, "data-advanced", "logs-main", PLAIN, advanced=chosen)
    tagged = {"secret-prefix", "secret-reads", "secret-not", "secret-virginia", *recorded}
    for bucket in seed.client("s3").list_buckets(MaxBuckets=1000)["Buckets"]:
        name, region = bucket["Name"], bucket["BucketRegion"]
        status = "pass" if name in recorded else "fail"
        note = "a single-region trail of another region records it" if name == "secret-virginia" else None
        seed.expect(DATA_EVENTS, name, region, status, None if name in tagged else "strict", note=note)


if __name__ == "__main__":
    run(build)
