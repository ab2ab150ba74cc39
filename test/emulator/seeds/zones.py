"""One zone or more: load balancers, groups, file systems, domains, caches, tables; and the tools of disaster recovery.

Written from the rules' specification alone. What moto has no state for is stated, see mends/stated.py.
"""

import datetime

from . import zones_targets
from .common import ACCOUNT, TOKYO, run

NA = "notApplicable"
OUT = [{"Key": "fisc-scope", "Value": "out"}]
COVERED = "backup-plan-covers-resources"


def ago(days=0, hours=0):
    now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
    return (now - datetime.timedelta(days=days, hours=hours)).isoformat()


def build(seed):
    answers = efs() | fsx() | balancers(seed) | groups(seed) | caches(seed) | servers(seed) | apps(seed) | tables(seed)
    for entry in (*FILES, *SYSTEMS):
        seed.expect_all(entry[-1], entry[0], TOKYO)
    seed.control("answers", {api: [{"region": TOKYO, "answer": answer}] for api, answer in answers.items()})
    domains(seed)
    zones_targets.build(seed)


FILES = (
    ("fs-regional", {}, {"efs-multi-az": "pass", COVERED: "fail"}),
    ("fs-onezone", {"AvailabilityZoneName": f"{TOKYO}a"}, {"efs-multi-az": "fail", COVERED: "fail"}),
    ("fs-copy", {"FileSystemProtection": {"ReplicationOverwriteProtection": "REPLICATING"}}, {}),
    ("fs-aside", {"AvailabilityZoneName": f"{TOKYO}a", "Tags": OUT}, {"efs-multi-az": NA, COVERED: NA}),
    ("fs-new", {"CreationTime": ago(hours=3)}, {"efs-multi-az": "pass", COVERED: NA}),
    ("fs-creating", {"LifeCycleState": "creating"}, {}),
)


def efs():
    found = []
    for name, fields, _ in FILES:
        entry = {
            "OwnerId": ACCOUNT,
            "CreationToken": name,
            "FileSystemId": name,
            "FileSystemArn": f"arn:aws:elasticfilesystem:{TOKYO}:{ACCOUNT}:file-system/{name}",
            "CreationTime": ago(days=500),
            "LifeCycleState": "available",
            "NumberOfMountTargets": 2,
            "SizeInBytes": {"Value": 6144},
            "PerformanceMode": "generalPurpose",
            "Encrypted": True,
            "Tags": [],
        }
        found.append(entry | fields)
    return {"EFS:DescribeFileSystems": {"FileSystems": found}}


def _windows(kind, days, **fields):
    return {
        "FileSystemType": "WINDOWS",
        "WindowsConfiguration": {"DeploymentType": kind, "AutomaticBackupRetentionDays": days},
    } | fields


def _lustre(kind, **fields):
    return {"FileSystemType": "LUSTRE", "LustreConfiguration": {"DeploymentType": kind} | fields}


def _zfs(kind, days):
    return {
        "FileSystemType": "OPENZFS",
        "OpenZFSConfiguration": {"DeploymentType": kind, "AutomaticBackupRetentionDays": days},
    }


ONTAP = {
    "FileSystemType": "ONTAP",
    "OntapConfiguration": {"DeploymentType": "SINGLE_AZ_1", "AutomaticBackupRetentionDays": 30},
}
SYSTEMS = tuple(
    (name, fields, {"fsx-multi-az": zones, COVERED: covered} if zones else {})
    for name, fields, zones, covered in (
        ("fs-0a", _windows("MULTI_AZ_1", 7), "pass", "pass"),
        ("fs-0b", _windows("SINGLE_AZ_2", 0), "fail", "fail"),
        ("fs-0c", _windows("SINGLE_AZ_2", 1, Lifecycle="MISCONFIGURED"), "fail", "pass"),
        ("fs-0d", _windows("SINGLE_AZ_2", 0, Tags=OUT), NA, NA),
        ("fs-0e", _windows("SINGLE_AZ_2", 0, Lifecycle="CREATING"), None, None),
        ("fs-0f", ONTAP, "fail", "pass"),
        ("fs-1a", _zfs("MULTI_AZ_1", 0), "pass", "fail"),
        ("fs-1b", _zfs("SINGLE_AZ_HA_2", 5), "fail", "pass"),
        ("fs-1c", _lustre("SCRATCH_2"), NA, NA),
        ("fs-1d", _lustre("PERSISTENT_2", DataRepositoryConfiguration={"ImportPath": "s3://lake"}), NA, NA),
        ("fs-1e", _lustre("PERSISTENT_2", AutomaticBackupRetentionDays=1), NA, "pass"),
    )
)


def fsx():
    found = []
    for name, fields, _ in SYSTEMS:
        entry = {
            "OwnerId": ACCOUNT,
            "FileSystemId": name,
            "ResourceARN": f"arn:aws:fsx:{TOKYO}:{ACCOUNT}:file-system/{name}",
            "CreationTime": ago(days=500),
            "Lifecycle": "AVAILABLE",
            "Tags": [],
        }
        found.append(entry | fields)
    return {"FSx:DescribeFileSystems": {"FileSystems": found}}


def _zones(letters, **fields):
    return [{"ZoneName": f"{TOKYO}{letter}", "SubnetId": f"subnet-{letter}"} | fields for letter in letters]


def balancers(seed):
    found = []
    for name, kind, zones, state, verdict in (
        ("web", "application", _zones("ac"), "active", "pass"),
        ("wire", "network", _zones("a"), "active", "fail"),
        ("wire-twice", "network", _zones("aa"), "active", "fail"),
        ("gate", "gateway", _zones("acd"), "active_impaired", "pass"),
        ("on-premises", "application", _zones("a", OutpostId="op-0123456789abcdef0"), "active", NA),
        ("coming", "network", _zones("a"), "provisioning", None),
        ("broken", "network", _zones("a"), "failed", None),
    ):
        short = {"application": "app", "network": "net", "gateway": "gwy"}[kind]
        arn = f"arn:aws:elasticloadbalancing:{TOKYO}:{ACCOUNT}:loadbalancer/{short}/{name}/0123456789abcdef"
        found.append(
            {
                "LoadBalancerArn": arn,
                "LoadBalancerName": name,
                "Type": kind,
                "Scheme": "internal",
                "VpcId": "vpc-1",
                "State": {"Code": state},
                "AvailabilityZones": zones,
                "CreatedTime": ago(days=500),
            }
        )
        if verdict:
            seed.expect("elb-multi-az", arn, TOKYO, verdict)
    classic = []
    for name, zones, verdict in (("old", "ac", "pass"), ("old-one-zone", "a", "fail")):
        classic.append({"LoadBalancerName": name, "AvailabilityZones": [f"{TOKYO}{zone}" for zone in zones]})
        seed.expect("elb-multi-az", name, TOKYO, verdict)
    tags = [{"ResourceArn": entry["LoadBalancerArn"], "Tags": []} for entry in found]
    classic_tags = [{"LoadBalancerName": entry["LoadBalancerName"], "Tags": []} for entry in classic]
    return {
        "Elastic Load Balancing v2:DescribeLoadBalancers": {"LoadBalancers": found},
        "Elastic Load Balancing v2:DescribeTags": {"TagDescriptions": tags},
        "Elastic Load Balancing:DescribeLoadBalancers": {"LoadBalancerDescriptions": classic},
        "Elastic Load Balancing:DescribeTags": {"TagDescriptions": classic_tags},
    }


def groups(seed):
    found = []
    for name, largest, zones, verdict in (
        ("two-zones", 4, "ac", "pass"),
        ("one-zone", 4, "a", "fail"),
        ("rebuilt-elsewhere", 1, "ac", "pass"),
        ("none", 0, "a", None),
        ("group-aside", 4, "a", NA),
    ):
        arn = f"arn:aws:autoscaling:{TOKYO}:{ACCOUNT}:autoScalingGroup:0-{name}:autoScalingGroupName/{name}"
        tag = {"ResourceId": name, "ResourceType": "auto-scaling-group", "PropagateAtLaunch": False}
        found.append(
            {
                "AutoScalingGroupName": name,
                "AutoScalingGroupARN": arn,
                "MinSize": 0,
                "MaxSize": largest,
                "DesiredCapacity": 0,
                "DefaultCooldown": 300,
                "AvailabilityZones": [f"{TOKYO}{zone}" for zone in zones],
                "HealthCheckType": "EC2",
                "CreatedTime": ago(days=500),
                "Tags": [tag | given for given in OUT] if verdict == NA else [],
            }
        )
        if verdict:
            seed.expect("asg-multi-az", arn, TOKYO, verdict)
    return {"Auto Scaling:DescribeAutoScalingGroups": {"AutoScalingGroups": found}}


def domains(seed):
    client = seed.client("opensearch")
    for name, nodes, count, verdict in (
        ("three", 3, 3, "pass"),
        ("two", 2, 2, ("pass", "fail")),
        ("unaware", 3, None, "fail"),
        ("lone", 1, 2, "fail"),
    ):
        config = {"InstanceType": "r6g.large.search", "InstanceCount": nodes, "ZoneAwarenessEnabled": bool(count)}
        if count:
            config["ZoneAwarenessConfig"] = {"AvailabilityZoneCount": count}
        client.create_domain(DomainName=name, ClusterConfig=config)
        seed.expect_all({"opensearch-multi-az": verdict}, f"{ACCOUNT}/{name}", TOKYO)


def caches(seed):
    replicated, alone = [], []
    for name, zones, failover, verdict in (
        ("both", "enabled", "enabled", "pass"),
        ("failover-only", "disabled", "enabled", "fail"),
        ("neither", "disabled", "disabled", "fail"),
    ):
        arn = f"arn:aws:elasticache:{TOKYO}:{ACCOUNT}:replicationgroup:{name}"
        fields = {"MultiAZ": zones, "AutomaticFailover": failover, "MemberClusters": [f"{name}-001"]}
        replicated.append({"ReplicationGroupId": name, "ARN": arn, "Status": "available", "Engine": "valkey"} | fields)
        seed.expect("elasticache-multi-az", name, TOKYO, verdict)
    for name, engine, verdict in (("single", "redis", "fail"), ("memory", "memcached", None)):
        arn = f"arn:aws:elasticache:{TOKYO}:{ACCOUNT}:cluster:{name}"
        alone.append({"CacheClusterId": name, "ARN": arn, "CacheClusterStatus": "available", "Engine": engine})
        if verdict:
            seed.expect("elasticache-multi-az", name, TOKYO, verdict)
    return {
        "ElastiCache:DescribeReplicationGroups": {"ReplicationGroups": replicated},
        "ElastiCache:DescribeCacheClusters": {"CacheClusters": alone},
        "ElastiCache:ListTagsForResource": {"TagList": []},
    }


def servers(seed):
    items = []

    def add(name, verdict, *, state="CONTINUOUS", launch=None, days=100, result="SUCCEEDED", added=500, **fields):
        life = {"addedToServiceDateTime": ago(days=added)}
        if launch:
            life["lastLaunch"] = {"initiated": {"type": launch, "apiCallDateTime": ago(days=days)}}
        entry = {"sourceServerID": name, "arn": f"arn:aws:drs:{TOKYO}:{ACCOUNT}:source-server/{name}", "tags": {}}
        entry |= {"dataReplicationInfo": {"dataReplicationState": state, "lagDuration": "PT2H"}, "lifeCycle": life}
        entry |= {"lastLaunchResult": result if launch else "NOT_STARTED"} | fields
        items.append(entry)
        seed.expect_all({"drs-servers-ready": verdict}, name, TOKYO)

    add("s-drilled", "pass", launch="DRILL")
    add("s-recovered", "pass", launch="RECOVERY")
    add("s-last-year", ("pass", "fail"), launch="DRILL", days=200)
    add("s-too-long-ago", "fail", launch="DRILL", days=366)
    add("s-failed", "fail", launch="DRILL", result="FAILED")
    add("s-never", "fail")
    add("s-new", NA, added=30)
    add("s-new-stalled", "fail", added=30, state="STALLED")
    add("s-stalled", "fail", launch="DRILL", state="STALLED")
    add("s-failed-over", NA, launch="RECOVERY", state="DISCONNECTED")
    add("s-stopped-after-drill", "fail", launch="DRILL", state="STOPPED")
    add("s-pending", "fail", launch="DRILL", result="PENDING")
    add("s-aside", NA, tags={"fisc-scope": "out"})
    return {"drs:DescribeSourceServers": {"items": items}}


def apps(seed):
    rule, found = "resiliencehub-targets-met", []
    met = {"complianceStatus": "PolicyMet", "lastAppComplianceEvaluationTime": ago(days=90)}
    met["driftStatus"] = "NotDetected"
    for name, changes, verdict in (
        ("met", {}, "pass"),
        ("breached", {"complianceStatus": "PolicyBreached"}, "fail"),
        ("long-ago", {"lastAppComplianceEvaluationTime": ago(days=93)}, "fail"),
        ("undated", {"lastAppComplianceEvaluationTime": None}, "fail"),
        ("drifted", {"driftStatus": "Detected"}, "fail"),
        ("unassessed", {"complianceStatus": "NotAssessed"}, "fail"),
        ("changed", {"complianceStatus": "ChangesDetected"}, "fail"),
        ("no-policy", {"complianceStatus": "MissingPolicy"}, "fail"),
        ("not-applicable", {"complianceStatus": "NotApplicable"}, NA),
        ("leaving", {"status": "Deleting"}, None),
    ):
        arn = f"arn:aws:resiliencehub:{TOKYO}:{ACCOUNT}:app/{name}"
        entry = {"appArn": arn, "name": name, "creationTime": ago(days=500), "status": "Active"} | met | changes
        found.append({key: value for key, value in entry.items() if value is not None})
        if verdict:
            seed.expect(rule, arn, TOKYO, verdict)
    return {"resiliencehub:ListApps": {"appSummaries": found}}


def tables(seed):
    """As moto holds them. All are new, and therefore not yet to be covered by a backup."""
    client = seed.client("dynamodb")
    for name, days, verdict, covered in (
        ("pitr", 35, "pass", "pass"),
        ("pitr-week", 7, ("pass", "fail"), "pass"),
        ("pitr-one-day", 1, "fail", "pass"),
        ("pitr-off", None, "fail", NA),
        ("pitr-aside", None, NA, NA),
    ):
        client.create_table(
            TableName=name,
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            BillingMode="PAY_PER_REQUEST",
            Tags=OUT if name == "pitr-aside" else [],
        )
        if days:
            client.update_continuous_backups(
                TableName=name,
                PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True, "RecoveryPeriodInDays": days},
            )
        seed.expect_all({"dynamodb-pitr": verdict, COVERED: covered}, name, TOKYO)
    return {}


if __name__ == "__main__":
    run(build)
