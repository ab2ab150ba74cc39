"""CloudTrail: statuses, selectors and organization trails as AWS shows them."""

import json
import time

from moto.cloudtrail import models, responses
from moto.cloudtrail.exceptions import S3BucketDoesNotExistException, TrailNotFoundException
from moto.cloudtrail.models import CloudTrailBackend, Trail

from . import state

# https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventSelectors.html: a trail nobody configured
# records all management events, and the call says so (moto answers two empty lists).
DEFAULT_SELECTORS = [
    {"ReadWriteType": "All", "IncludeManagementEvents": True, "DataResources": [], "ExcludeManagementEventSources": []}
]


def _check_bucket_exists(self):
    """The bucket of a trail may belong to another account, its policy deciding.

    https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-set-bucket-policy-for-multiple-accounts.html
    """
    from moto.s3.models import s3_backends

    if self.bucket_name not in s3_backends.bucket_accounts:
        raise S3BucketDoesNotExistException(f"S3 bucket {self.bucket_name} does not exist!")


Trail.check_bucket_exists = _check_bucket_exists


def _put_event_selectors(self, event_selectors, advanced_event_selectors):
    """Either kind replaces the other.

    https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html
    """
    self.event_selectors = event_selectors or []
    self.advanced_event_selectors = [] if event_selectors else advanced_event_selectors or []


Trail.put_event_selectors = _put_event_selectors

_description = Trail.description


def description(self, include_region=False):
    """HasCustomEventSelectors is true once selectors were put; KmsKeyId is an ARN; what is not set is absent.

    https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Trail.html
    """
    answer = _description(self, include_region)
    answer["HasCustomEventSelectors"] = bool(self.event_selectors or self.advanced_event_selectors)
    answer["KmsKeyId"] = _key_arn(self)
    return {key: value for key, value in answer.items() if value is not None}


def _key_arn(trail):
    key_id = trail.kms_key_id
    if not key_id or key_id.startswith("arn:") and ":key/" in key_id:
        return key_id or None
    from moto.kms.models import kms_backends

    backend = kms_backends[trail.account_id][trail.region_name]
    key = backend.keys.get(backend.any_id_to_key_id(key_id))
    return key.arn if key else key_id


Trail.description = description


def _organization_trails(account):
    """The organization trails that a member sees beside its own.

    https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html
    """
    from moto.organizations.models import organizations_backends

    management = organizations_backends.master_accounts.get(account)
    if management is None or management[0] == account:
        return []
    backends = models.cloudtrail_backends[management[0]]
    return [trail for backend in list(backends.values()) for trail in backend.trails.values() if trail.is_org_trail]


def describe_trails(self, include_shadow_trails):
    regions = models.cloudtrail_backends[self.account_id]
    trails = [trail for backend in list(regions.values()) for trail in backend.trails.values()]
    trails += _organization_trails(self.account_id)
    own_region = [trail for trail in trails if trail.region_name == self.region_name]
    if not include_shadow_trails:
        return own_region
    return own_region + [trail for trail in trails if trail.is_multi_region and trail not in own_region]


CloudTrailBackend.describe_trails = describe_trails


def get_trail(self, name_or_arn):
    """By name among the account's own; by ARN an organization's trail too, or the shadow of one in another region."""
    if name_or_arn in self.trails:
        return self.trails[name_or_arn]
    for trail in self.describe_trails(include_shadow_trails=True):
        if name_or_arn == trail.arn:
            return trail
    raise TrailNotFoundException(account_id=self.account_id, name=name_or_arn)


CloudTrailBackend.get_trail = get_trail


def get_event_selectors(self, trail_name):
    """A member may not read the selectors of its organization's trail: TrailNotFoundException."""
    trail = self.get_trail(trail_name)
    if trail.account_id != self.account_id:
        raise TrailNotFoundException(account_id=self.account_id, name=trail_name)
    return trail.arn, trail.event_selectors, trail.advanced_event_selectors


CloudTrailBackend.get_event_selectors = get_event_selectors


def answer_event_selectors(self):
    arn, classic, advanced = self.cloudtrail_backend.get_event_selectors(self._get_param("TrailName"))
    if advanced:
        return json.dumps({"TrailARN": arn, "AdvancedEventSelectors": advanced})
    return json.dumps({"TrailARN": arn, "EventSelectors": classic or DEFAULT_SELECTORS})


responses.CloudTrailResponse.get_event_selectors = answer_event_selectors


def delete_trail(self, name):
    trail = self.get_trail(name)
    if trail.account_id != self.account_id:
        raise TrailNotFoundException(account_id=self.account_id, name=name)
    models.cloudtrail_backends[self.account_id][trail.region_name].trails.pop(trail.trail_name)


CloudTrailBackend.delete_trail = delete_trail


class _Status:
    """https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html"""

    def __init__(self, trail):
        self.trail = trail

    def description(self):
        """A logging trail has been logging for long and delivers, also to CloudWatch Logs and digests if it has them."""
        answer = {key: value for key, value in self.trail.status.description().items() if value not in ("", None)}
        now = int(time.time())
        if answer["IsLogging"]:
            answer |= {"StartLoggingTime": now - 90 * 86400, "LatestDeliveryTime": now}
            if self.trail.cw_log_group_arn:
                answer["LatestCloudWatchLogsDeliveryTime"] = now
            if self.trail.log_validation:
                answer["LatestDigestDeliveryTime"] = now
        changed = state.trail_status.get(self.trail.trail_name, {}) | state.trail_status.get(self.trail.arn, {})
        return {key: value for key, value in (answer | changed).items() if value is not None}


def get_trail_status(self, name):
    """By name for the account's own trails and their shadows; by ARN for the organization's trails too."""
    for trail in self.describe_trails(include_shadow_trails=True):
        if name == trail.arn or name == trail.trail_name and trail.account_id == self.account_id:
            return _Status(trail)
    raise TrailNotFoundException(account_id=self.account_id, name=name)


CloudTrailBackend.get_trail_status = get_trail_status
