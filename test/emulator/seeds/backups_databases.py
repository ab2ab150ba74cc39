"""Databases and their backups and zones, as RDS shows them; and the recovery points of each."""

import datetime

from .common import ACCOUNT, TOKYO

COVERED, RETENTION, ZONES = "backup-plan-covers-resources", "rds-backup-retention", "rds-multi-az"


def ago(days=0, hours=0):
    now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
    return (now - datetime.timedelta(days=days, hours=hours)).isoformat()


OUT = [{"Key": "fisc-scope", "Value": "out"}]
FRESH = {"LatestRestorableTime": ago(hours=1)}
OLD = {"LatestRestorableTime": ago(days=3)}
NA = "notApplicable"


def arn(kind, name):
    return f"arn:aws:rds:{TOKYO}:{ACCOUNT}:{kind}:{name}"


def databases(seed, backups):
    entries = instances(seed, backups)
    clusters_found, members = clusters(seed)
    return {
        "RDS:DescribeDBInstances": [{"region": TOKYO, "answer": {"DBInstances": entries + members}}],
        "RDS:DescribeDBClusters": [{"region": TOKYO, "answer": {"DBClusters": clusters_found}}],
    }


def instance(name, retention, **fields):
    return {
        "DBInstanceIdentifier": name,
        "DbiResourceId": f"db-{name.upper()}",
        "DBInstanceArn": arn("db", name),
        "DBInstanceStatus": "available",
        "Engine": "postgres",
        "EngineVersion": "17.2",
        "BackupRetentionPeriod": retention,
        "MultiAZ": False,
        "StorageEncrypted": True,
        "PubliclyAccessible": False,
        "InstanceCreateTime": ago(days=500),
        "AvailabilityZone": f"{TOKYO}a",
        "TagList": [],
    } | fields


def instances(seed, backups):
    entries = []

    def add(name, retention, covered, kept, zones="fail", *, points=(), note=None, **fields):
        entry = instance(name, retention, **fields)
        entries.append(entry)
        for point in points:
            point = dict(point)
            resource = point.pop("resource", entry["DBInstanceArn"])
            backups.point("working", resource, "RDS", **point)
        verdicts = {COVERED: covered, RETENTION: kept, ZONES: zones}
        seed.expect_all(verdicts, entry["DbiResourceId"], TOKYO, note=note or name)

    kept = {"Lifecycle": {"DeleteAfterDays": 40}}
    add("native", 7, "pass", ("pass", "fail"), "pass", MultiAZ=True, **FRESH)
    add("native-35", 35, "pass", "pass", **FRESH)
    add("pending", 7, "pass", ("pass", "fail"), "fail", PendingModifiedValues={"MultiAZ": True}, **FRESH)
    add("pending-retention", 1, "pass", "fail", PendingModifiedValues={"BackupRetentionPeriod": 35}, **FRESH)
    # No automated backup is made in that state, though the period says so.
    add("storage-full", 7, "fail", ("pass", "fail"), DBInstanceStatus="storage-full", **OLD)
    add("stopped", 1, "pass", "fail", DBInstanceStatus="stopped", **OLD)
    add("off", 0, "fail", "fail")
    add("replica", 0, None, None, None, ReadReplicaSourceDBInstanceIdentifier="native")
    add("replica-of-cluster", 0, None, None, None, ReadReplicaSourceDBClusterIdentifier="two-zones")
    add("by-point", 0, "pass", "fail", points=[kept])
    add("by-point-1", 1, "pass", "pass", points=[kept], **OLD)
    add("by-resource-id", 1, "pass", "pass", points=[kept | {"resource": arn("db", "db-BY-RESOURCE-ID")}], **OLD)
    add("kept-ten-days", 1, "pass", ("pass", "fail"), points=[{"Lifecycle": {"DeleteAfterDays": 10}}], **OLD)
    until = {"CalculatedLifecycle": {"DeleteAt": ago(days=-50)}}
    add("kept-until", 1, "pass", "pass", points=[until], **OLD)
    add("kept-for-ever", 1, "pass", "pass", points=[{}], **OLD)
    add("on-demand", 0, ("pass", "fail"), "fail", points=[{"plan": None}])
    add("on-demand-1", 1, "pass", "fail", points=[kept | {"plan": None}], **FRESH)
    add("point-partial", 0, "fail", "fail", points=[{"status": "PARTIAL"}])
    add("point-expired", 0, "fail", "fail", points=[{"status": "EXPIRED"}])
    add("point-available", 0, "pass", "fail", points=[{"status": "AVAILABLE"}])
    add("point-40-hours", 0, ("pass", "fail"), "fail", points=[{"hours": 40}])
    add("point-51-hours", 0, "fail", "fail", points=[{"hours": 51}])
    # Its date is the day on which continuous backup began.
    add("continuous", 35, "pass", "pass", points=[{"days": 400, "continuous": True}], **OLD)
    stopped = {"days": 400, "continuous": True, "status": "STOPPED"}
    add("continuous-stopped", 0, "fail", "fail", points=[stopped])
    add("out-of-scope", 0, NA, NA, NA, TagList=OUT)
    add("out-of-case", 0, "fail", "fail", TagList=[{"Key": "Fisc-Scope", "Value": "out"}])
    add("new", 0, NA, "fail", InstanceCreateTime=ago(hours=3))
    add("new-yesterday", 0, (NA, "fail"), "fail", InstanceCreateTime=ago(hours=40))
    add("custom", 35, "pass", "pass", NA, Engine="custom-oracle-ee", **FRESH)
    restored = {"days": 200, "LastRestoreTime": ago(days=100), "status": "EXPIRED"}
    add("restored", 35, "pass", "pass", points=[restored], **FRESH)
    return entries


def clusters(seed):
    found, members = [], []

    def add(name, zones, *, covered, kept, multi, statuses=None, retention=35, **fields):
        entry = {
            "DBClusterIdentifier": name,
            "DbClusterResourceId": f"cluster-{name.upper()}",
            "DBClusterArn": arn("cluster", name),
            "Status": "available",
            "Engine": "aurora-postgresql",
            "EngineVersion": "16.4",
            "BackupRetentionPeriod": retention,
            "StorageEncrypted": True,
            "MultiAZ": True,
            "ClusterCreateTime": ago(days=500),
            # Where instances may be, not where they are.
            "AvailabilityZones": [f"{TOKYO}{zone}" for zone in "acd"],
            "DBClusterMembers": [],
            "TagList": [],
        } | fields
        for number, zone in enumerate(zones):
            member = instance(f"{name}-{number}", retention, Engine=entry["Engine"], DBClusterIdentifier=name)
            member |= {"AvailabilityZone": f"{TOKYO}{zone}"}
            member |= {"DBInstanceStatus": (statuses or {}).get(number, "available")}
            members.append(member)
            entry["DBClusterMembers"].append(
                {"DBInstanceIdentifier": f"{name}-{number}", "IsClusterWriter": number == 0}
            )
        found.append(entry)
        verdicts = {COVERED: covered, RETENTION: kept, ZONES: multi}
        seed.expect_all(verdicts, entry["DbClusterResourceId"], TOKYO, note=name)

    good = {"covered": "pass", "kept": "pass"}
    add("two-zones", "ac", multi="pass", **good, **FRESH)
    add("one-instance", "a", multi="fail", **good, **FRESH)
    add("one-zone", "aa", multi="fail", **good, **FRESH)
    add("second-creating", "ac", multi="fail", statuses={1: "creating"}, **good, **FRESH)
    add("second-stopped", "ac", multi="pass", statuses={1: "stopped"}, **good, **FRESH)
    one = {"retention": 1, "covered": "pass", "kept": "fail"}
    add("headless", "", multi=NA, GlobalClusterIdentifier="world", **one)
    add("no-instance", "", multi="fail", **good, **FRESH)
    add("limitless", "a", multi=NA, ClusterScalabilityType="limitless", **good, **FRESH)
    add("documents", "ac", multi="pass", Engine="docdb", **one, **FRESH)
    add("graph", "a", multi="fail", Engine="neptune", covered="fail", kept=("pass", "fail"), retention=7, **OLD)
    add("sleeping", "ac", multi="pass", Status="stopped", **good, **OLD)
    source = arn("cluster", "two-zones")
    add("copy", "ac", multi="pass", covered=None, kept=None, ReplicationSourceIdentifier=source, **FRESH)
    add("aside", "a", multi=NA, covered=NA, kept=NA, TagList=OUT, **OLD)
    return found, members
