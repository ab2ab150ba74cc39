"""CloudHSM: clusters, their HSMs, their backups and the copies of those."""

from .common import OSAKA, TOKYO, VIRGINIA, run

ACTIVE = "cloudhsm-cluster-active"
MULTI_AZ = "cloudhsm-cluster-multi-az"
RETENTION = "cloudhsm-cluster-backup-retention"
BACKUPS = "cloudhsm-backup-in-allowed-regions"
MODE = "cloudhsm-cluster-fips-mode"

TIDY = {ACTIVE: "pass", MULTI_AZ: "pass", RETENTION: ("pass", "fail"), MODE: "pass"}
ZONES = {
    TOKYO: [f"{TOKYO}a", f"{TOKYO}c"],
    OSAKA: [f"{OSAKA}a", f"{OSAKA}b"],
}


def build(seed):
    cluster(seed, "tidy")
    cluster(seed, "tidy-osaka", region=OSAKA)
    cluster(seed, "kept-a-year", {RETENTION: "pass"}, days="365")
    cluster(seed, "kept-a-month", {RETENTION: "fail"}, days="30")
    cluster(seed, "kept-89-days", {RETENTION: "fail"}, days="89")
    cluster(seed, "one-zone", {MULTI_AZ: "fail"}, zones=[0, 0])
    cluster(seed, "one-hsm", {MULTI_AZ: "fail"}, zones=[0])
    cluster(seed, "one-hsm-degraded", {MULTI_AZ: "fail"}, hsm_states=["ACTIVE", "DEGRADED"])
    cluster(seed, "all-hsms-degraded", {ACTIVE: "fail", MULTI_AZ: "fail"}, hsm_states=["DEGRADED", "DEGRADED"])
    cluster(seed, "uninitialized", {ACTIVE: "fail"}, initialize=False)
    cluster(seed, "empty", {ACTIVE: "fail", MULTI_AZ: "fail"}, zones=[], initialize=False)
    cluster(seed, "degraded", {ACTIVE: "fail"}, state="DEGRADED")
    cluster(seed, "updating", {ACTIVE: "notApplicable"}, state="UPDATE_IN_PROGRESS")
    cluster(seed, "not-fips", {MODE: "fail"}, mode="NON_FIPS")
    note = "FIPS by nature; not among the supported types at strict"
    cluster(seed, "old-type", {MODE: ("pass", "fail")}, hsm_type="hsm1.medium", mode=None, note=note)
    deleted(seed)
    backups(seed)


def cluster(seed, name, verdicts=None, region=TOKYO, *, zones=(0, 1), days=None, mode="FIPS", hsm_type="hsm2m.medium",
            hsm_states=None, state=None, initialize=True, note=None):
    client = seed.client("cloudhsmv2", region)
    settings = {"Mode": mode} if mode else {}
    if days:
        settings["BackupRetentionPolicy"] = {"Type": "DAYS", "Value": days}
    identifier = client.create_cluster(HsmType=hsm_type, SubnetIds=subnets(seed, region), **settings)["Cluster"]["ClusterId"]
    for number, zone in enumerate(zones):
        created = client.create_hsm(ClusterId=identifier, AvailabilityZone=ZONES[region][zone])
        if hsm_states:
            seed.control("hsm", {created["Hsm"]["HsmId"]: {"State": hsm_states[number]}})
    if initialize:
        client.initialize_cluster(ClusterId=identifier, SignedCert="certificate", TrustAnchor="certificate")
    if state:
        seed.control("hsm", {identifier: {"State": state}})
    seed.resources.setdefault("clusters", {})[name] = identifier
    seed.expect_all(TIDY | (verdicts or {}), identifier, region, note)
    return identifier


def subnets(seed, region):
    found = seed.client("ec2", region).describe_subnets()["Subnets"]
    return [subnet["SubnetId"] for zone in ZONES[region] for subnet in found if subnet["AvailabilityZone"] == zone]


def deleted(seed):
    """DELETED: no finding for the cluster."""
    client = seed.client("cloudhsmv2")
    settings = {"HsmType": "hsm2m.medium", "Mode": "FIPS", "SubnetIds": subnets(seed, TOKYO)}
    client.delete_cluster(ClusterId=client.create_cluster(**settings)["Cluster"]["ClusterId"])


def backups(seed):
    """One in Tokyo for each initialized cluster there; copies in Osaka and Virginia."""
    tokyo = seed.client("cloudhsmv2")
    tidy = seed.resources["clusters"]["tidy"]
    source = tokyo.describe_backups(Filters={"clusterIds": [tidy]})["Backups"][0]["BackupId"]
    for region in (OSAKA, VIRGINIA):
        tokyo.copy_backup_to_region(BackupId=source, DestinationRegion=region)
    for region, status in ((TOKYO, "pass"), (OSAKA, "fail"), (VIRGINIA, "fail")):
        for backup in seed.client("cloudhsmv2", region).describe_backups()["Backups"]:
            seed.expect(BACKUPS, backup["BackupId"], region, status)
            seed.resources.setdefault("backups", {}).setdefault(region, []).append(backup["BackupId"])


if __name__ == "__main__":
    run(build)
