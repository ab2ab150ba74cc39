"""CloudHSM: HSMs, backups and their copies; identifiers, time stamps and defaults as AWS has them.

https://docs.aws.amazon.com/cloudhsm/latest/APIReference/Welcome.html
"""

import json
import secrets
import time

from moto.cloudhsmv2 import models, responses
from moto.cloudhsmv2.exceptions import InvalidRequestException, ResourceNotFoundException

from . import state

_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"


def _identifier(kind):
    """`cluster-[2-7a-zA-Z]{11,16}`, likewise for backups and HSMs (moto gives UUIDs)."""
    return f"{kind}-{''.join(secrets.choice(_ALPHABET) for _ in range(11))}"


def _clusters(response):
    return response.cloudhsmv2_backend.__dict__.setdefault("mended_clusters", {})


def _backups(account, region):
    return models.cloudhsmv2_backends[account][region].__dict__.setdefault("mended_backups", {})


def _get(table, identifier):
    try:
        return table[identifier]
    except KeyError:
        raise ResourceNotFoundException(f"The request was rejected because {identifier} cannot be found.") from None


def _shown(thing, key):
    return {k: v for k, v in (thing | state.hsm.get(thing[key], {})).items() if v is not None}


def _shown_cluster(cluster):
    return _shown(cluster | {"Hsms": [_shown(hsm, "HsmId") for hsm in cluster["Hsms"]]}, "ClusterId")


def _subnets_by_zone(response, subnet_ids):
    from moto.ec2.models import ec2_backends

    known = ec2_backends[response.current_account][response.region].describe_subnets()
    found = {subnet.availability_zone: subnet.id for subnet in known if subnet.id in subnet_ids}
    return found or {f"{response.region}{letter}": subnet for letter, subnet in zip("acd", subnet_ids)}


def create_cluster(self):
    """A new cluster is UNINITIALIZED and keeps its backups for 90 days.

    https://docs.aws.amazon.com/cloudhsm/latest/userguide/manage-backup-retention.html
    """
    hsm_type = self._get_param("HsmType")
    cluster = {
        "ClusterId": _identifier("cluster"),
        "BackupPolicy": "DEFAULT",
        "BackupRetentionPolicy": self._get_param("BackupRetentionPolicy") or {"Type": "DAYS", "Value": "90"},
        "CreateTimestamp": time.time(),
        "Hsms": [],
        "HsmType": hsm_type,
        # "This parameter is required if HsmType is not hsm1.medium", which is always FIPS.
        "Mode": self._get_param("Mode") or "FIPS",
        "NetworkType": self._get_param("NetworkType") or "IPV4",
        "SourceBackupId": self._get_param("SourceBackupId"),
        "State": "UNINITIALIZED",
        "StateMessage": "Cluster created.",
        "SubnetMapping": _subnets_by_zone(self, self._get_param("SubnetIds", [])),
        "VpcId": "vpc-0123456789abcdef0",
        "Certificates": {},
        "TagList": self._get_param("TagList") or [],
    }
    _clusters(self)[cluster["ClusterId"]] = cluster
    return json.dumps({"Cluster": _shown_cluster(cluster)})


def initialize_cluster(self):
    """On AWS the customer then activates the cluster with its own tool: here it is active at once, with a first backup."""
    cluster = _get(_clusters(self), self._get_param("ClusterId"))
    if not cluster["Hsms"]:
        raise InvalidRequestException("The cluster has no HSM.")
    cluster |= {"State": "ACTIVE", "StateMessage": "Cluster is active."}
    _make_backup(self, cluster)
    return json.dumps({"State": cluster["State"], "StateMessage": cluster["StateMessage"]})


def _make_backup(self, cluster):
    identifier = _identifier("backup")
    backup = {
        "BackupId": identifier,
        "BackupArn": f"arn:aws:cloudhsm:{self.region}:{self.current_account}:backup/{identifier}",
        "BackupState": "READY",
        "ClusterId": cluster["ClusterId"],
        "CreateTimestamp": time.time(),
        "NeverExpires": False,
        "HsmType": cluster["HsmType"],
        "Mode": cluster["Mode"],
        "TagList": [],
    }
    _backups(self.current_account, self.region)[identifier] = backup


def modify_cluster(self):
    cluster = _get(_clusters(self), self._get_param("ClusterId"))
    cluster["BackupRetentionPolicy"] = self._get_param("BackupRetentionPolicy")
    return json.dumps({"Cluster": _shown_cluster(cluster)})


def delete_cluster(self):
    cluster = _get(_clusters(self), self._get_param("ClusterId"))
    if cluster["Hsms"]:
        raise InvalidRequestException("The cluster still has HSMs.")
    cluster |= {"State": "DELETED", "StateMessage": "Cluster deleted."}
    return json.dumps({"Cluster": _shown_cluster(cluster)})


def create_hsm(self):
    cluster = _get(_clusters(self), self._get_param("ClusterId"))
    zone = self._get_param("AvailabilityZone")
    hsm = {
        "HsmId": _identifier("hsm"),
        "ClusterId": cluster["ClusterId"],
        "AvailabilityZone": zone,
        "SubnetId": cluster["SubnetMapping"].get(zone),
        "EniId": f"eni-{secrets.token_hex(8)}0",
        "EniIp": self._get_param("IpAddress") or f"10.0.0.{len(cluster['Hsms']) + 10}",
        "HsmType": cluster["HsmType"],
        "State": "ACTIVE",
        "StateMessage": "HSM created.",
    }
    cluster["Hsms"].append(hsm)
    return json.dumps({"Hsm": _shown(hsm, "HsmId")})


def delete_hsm(self):
    cluster = _get(_clusters(self), self._get_param("ClusterId"))
    identifier = self._get_param("HsmId")
    cluster["Hsms"] = [hsm for hsm in cluster["Hsms"] if hsm["HsmId"] != identifier]
    return json.dumps({"HsmId": identifier})


def describe_clusters(self):
    filters = self._get_param("Filters") or {}
    keys = {"clusterIds": "ClusterId", "vpcIds": "VpcId", "states": "State"}
    clusters = [_shown_cluster(cluster) for cluster in _clusters(self).values()]
    clusters = [c for c in clusters if all(c[keys[name]] in values for name, values in filters.items())]
    return json.dumps({"Clusters": clusters})


def copy_backup_to_region(self):
    """https://docs.aws.amazon.com/cloudhsm/latest/APIReference/API_CopyBackupToRegion.html"""
    source = _get(_backups(self.current_account, self.region), self._get_param("BackupId"))
    region = self._get_param("DestinationRegion")
    identifier = _identifier("backup")
    origin = {
        "SourceRegion": self.region,
        "SourceBackup": source["BackupId"],
        "SourceCluster": source["ClusterId"],
    }
    copy = source | origin
    copy |= {
        "BackupId": identifier,
        "BackupArn": f"arn:aws:cloudhsm:{region}:{self.current_account}:backup/{identifier}",
        "CopyTimestamp": time.time(),
    }
    _backups(self.current_account, region)[identifier] = copy
    return json.dumps({"DestinationBackup": origin | {"CreateTimestamp": copy["CreateTimestamp"]}})


def describe_backups(self):
    filters = self._get_param("Filters") or {}
    keys = {
        "backupIds": "BackupId",
        "clusterIds": "ClusterId",
        "sourceBackupIds": "SourceBackup",
        "states": "BackupState",
        "neverExpires": "NeverExpires",
    }
    backups = [_shown(backup, "BackupId") for backup in _backups(self.current_account, self.region).values()]
    for name, values in filters.items():
        wanted = [value == "true" for value in values] if name == "neverExpires" else values
        backups = [backup for backup in backups if backup.get(keys[name]) in wanted]
    backups.sort(key=lambda backup: backup["CreateTimestamp"], reverse=not self._get_param("SortAscending"))
    return json.dumps({"Backups": backups})


def delete_backup(self):
    backup = _get(_backups(self.current_account, self.region), self._get_param("BackupId"))
    backup |= {"BackupState": "PENDING_DELETION", "DeleteTimestamp": time.time() + 7 * 86400}
    return json.dumps({"Backup": _shown(backup, "BackupId")})


def modify_backup_attributes(self):
    backup = _get(_backups(self.current_account, self.region), self._get_param("BackupId"))
    backup["NeverExpires"] = bool(self._get_param("NeverExpires"))
    return json.dumps({"Backup": _shown(backup, "BackupId")})


for _operation in (
    create_cluster,
    initialize_cluster,
    modify_cluster,
    delete_cluster,
    create_hsm,
    delete_hsm,
    describe_clusters,
    copy_backup_to_region,
    describe_backups,
    delete_backup,
    modify_backup_attributes,
):
    setattr(responses.CloudHSMV2Response, _operation.__name__, _operation)
