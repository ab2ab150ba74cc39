"""EC2: regions and zones that are really switched on, own snapshots, EBS's default key, block-public-access states."""

from moto.core.responses import ActionResult
from moto.ec2.models import EC2Backend
from moto.ec2.models.availability_zones_and_regions import RegionsAndZonesBackend, Zone
from moto.ec2.models.elastic_block_store import EBSBackend
from moto.ec2.models.subnets import SubnetBackend
from moto.ec2.models.vpcs import VPCBackend
from moto.ec2.responses import EC2Response

from .account import REGIONS, opt_status

_OPT_IN_STATUS = {"ENABLED_BY_DEFAULT": "opt-in-not-required", "ENABLED": "opted-in", "DISABLED": "not-opted-in"}


# ---- Regions --------------------------------------------------------------------------------------------------------


def describe_regions(self):
    """Without AllRegions only those that are enabled; filters count.

    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html
    """
    self.error_on_dryrun()
    names = self._get_param("RegionNames", [])
    filters = self._filters_from_querystring()
    rows = [
        {
            "RegionName": name,
            "Endpoint": f"ec2.{name}.amazonaws.com",
            "OptInStatus": _OPT_IN_STATUS[opt_status(self.current_account, name)],
        }
        for name in REGIONS
    ]
    keys = {"region-name": "RegionName", "endpoint": "Endpoint", "opt-in-status": "OptInStatus"}
    everything = self._get_bool_param("AllRegions", False) or bool(names)
    shown = [
        row
        for row in rows
        if (everything or row["OptInStatus"] != "not-opted-in")
        and (not names or row["RegionName"] in names)
        and all(row[keys[name]] in values for name, values in (filters or {}).items())
    ]
    return ActionResult({"Regions": shown})


EC2Response.describe_regions = describe_regions


# ---- Zones ----------------------------------------------------------------------------------------------------------
# https://docs.aws.amazon.com/local-zones/latest/ug/available-local-zones.html: the Local Zone of Taipei belongs to
# the region of Tokyo. An account has it only after ModifyAvailabilityZoneGroup.

TAIPEI = Zone("ap-northeast-1-tpe-1a", "ap-northeast-1", "apne1-tpe1-az1", "local-zone")
TAIPEI_GROUP = "ap-northeast-1-tpe-1"
RegionsAndZonesBackend.zones["ap-northeast-1"].append(TAIPEI)

_describe_availability_zones = RegionsAndZonesBackend.describe_availability_zones


def _has_local_zone(backend):
    return getattr(backend, "zone_groups", {}).get(TAIPEI_GROUP) == "opted-in"


def describe_zones(self, filters=None, zone_names=None, zone_ids=None):
    zones = _describe_availability_zones(self, filters, zone_names, zone_ids)
    return [zone for zone in zones if zone.zone_type != "local-zone" or _has_local_zone(self)]


EC2Backend.describe_availability_zones = describe_zones


def describe_availability_zones(self):
    """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAvailabilityZones.html"""
    self.error_on_dryrun()
    everything = self._get_bool_param("AllAvailabilityZones", False)
    find = _describe_availability_zones if everything else describe_zones
    names, ids = self._get_param("ZoneNames", []), self._get_param("ZoneIds", [])
    zones = find(self.ec2_backend, self._filters_from_querystring(), names, ids)
    return ActionResult({"AvailabilityZones": [_shown_zone(self.ec2_backend, zone) for zone in zones]})


def _shown_zone(backend, zone):
    row = {
        "ZoneName": zone.name,
        "ZoneId": zone.zone_id,
        "RegionName": zone.region_name,
        "ZoneType": zone.zone_type,
        "State": zone.state,
        "Messages": [],
        "OptInStatus": "opt-in-not-required",
        "GroupName": f"{zone.region_name}-zg-1",
        "NetworkBorderGroup": zone.region_name,
    }
    if zone.zone_type == "local-zone":
        row["OptInStatus"] = "opted-in" if _has_local_zone(backend) else "not-opted-in"
        row["GroupName"] = row["NetworkBorderGroup"] = TAIPEI_GROUP
    return row


def modify_availability_zone_group(self):
    """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyAvailabilityZoneGroup.html"""
    groups = self.ec2_backend.__dict__.setdefault("zone_groups", {})
    groups[self._get_param("GroupName")] = self._get_param("OptInStatus")
    return ActionResult({"Return": True})


EC2Response.describe_availability_zones = describe_availability_zones
EC2Response.modify_availability_zone_group = modify_availability_zone_group

_create_subnet = SubnetBackend.create_subnet
_create_default_subnet = SubnetBackend.create_default_subnet


def create_subnet(self, *arguments, **named):
    """Only CreateDefaultSubnet and a new account's own make default subnets (moto: the first one of each zone).

    https://docs.aws.amazon.com/vpc/latest/userguide/default-subnet.html
    """
    subnet = _create_subnet(self, *arguments, **named)
    subnet.default_for_az = subnet.map_public_ip_on_launch = getattr(self, "making_default_subnet", False)
    return subnet


def create_default_subnet(self, availability_zone):
    self.making_default_subnet = True
    try:
        return _create_default_subnet(self, availability_zone)
    finally:
        self.making_default_subnet = False


SubnetBackend.create_subnet = create_subnet
SubnetBackend.create_default_subnet = create_default_subnet


# ---- EBS ------------------------------------------------------------------------------------------------------------


def describe_snapshots(self):
    """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSnapshots.html"""
    owners = self._get_param("OwnerIds", [])
    owners = [self.current_account if owner == "self" else owner for owner in owners]
    snapshots = self.ec2_backend.describe_snapshots(self._get_param("SnapshotIds", []), self._filters_from_querystring())
    return ActionResult({"Snapshots": [snap for snap in snapshots if not owners or snap.owner_id in owners]})


EC2Response.describe_snapshots = describe_snapshots


def create_default_encryption_key(self):
    """EBS's default key is an AWS managed key."""
    from moto.kms import kms_backends

    keys = kms_backends[self.account_id][self.region_name]
    self.default_kms_key_id = keys.describe_key("alias/aws/ebs").arn
    return self.default_kms_key_id


EBSBackend._create_default_encryption_key = create_default_encryption_key


def get_ebs_default_kms_key_id(self):
    """The key that was set, else the alias of the AWS managed one.

    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetEbsDefaultKmsKeyId.html
    """
    key = getattr(self.ec2_backend, "default_kms_key_id", None)
    return ActionResult({"KmsKeyId": key or "alias/aws/ebs"})


def reset_ebs_default_kms_key_id(self):
    self.ec2_backend.default_kms_key_id = None
    return ActionResult({"KmsKeyId": "alias/aws/ebs"})


EC2Response.get_ebs_default_kms_key_id = get_ebs_default_kms_key_id
EC2Response.reset_ebs_default_kms_key_id = reset_ebs_default_kms_key_id


def _block_public_access(kind, parameter, answer_key, default):
    """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetSnapshotBlockPublicAccessState.html and …Image…"""
    attribute = f"{kind}_block_public_access"

    def get(self):
        return ActionResult({answer_key: getattr(self.ec2_backend, attribute, default), "ManagedBy": "account"})

    def enable(self):
        setattr(self.ec2_backend, attribute, self._get_param(parameter))
        return ActionResult({answer_key: self._get_param(parameter)})

    def disable(self):
        setattr(self.ec2_backend, attribute, "unblocked")
        return ActionResult({answer_key: "unblocked"})

    setattr(EC2Response, f"get_{kind}_block_public_access_state", get)
    setattr(EC2Response, f"enable_{kind}_block_public_access", enable)
    setattr(EC2Response, f"disable_{kind}_block_public_access", disable)


_block_public_access("snapshot", "State", "State", "unblocked")
_block_public_access("image", "ImageBlockPublicAccessState", "ImageBlockPublicAccessState", "unblocked")


# ---- VPC ------------------------------------------------------------------------------------------------------------

_delete_vpc = VPCBackend.delete_vpc


def delete_vpc(self, vpc_id):
    """A VPC takes its default network ACL along."""
    vpc = _delete_vpc(self, vpc_id)
    for identifier in [key for key, acl in self.network_acls.items() if acl.vpc_id == vpc_id]:
        del self.network_acls[identifier]
    return vpc


VPCBackend.delete_vpc = delete_vpc
