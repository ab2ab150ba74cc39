"""S3: listing with regions and pages, buckets of other regions and accounts, what moto takes for a list of objects."""

import base64
import re

from moto.core.responses import ActionResult
from moto.s3.exceptions import AccessDeniedByLock, MissingBucket
from moto.s3.models import FakeBucket, S3Backend, s3_backends
from moto.s3.responses import S3Response

from . import state

# Moto checks that the target of access logs lets S3 write, and trips over Principal "*": believe the seeds.
FakeBucket._log_permissions_enabled_policy = staticmethod(lambda target_bucket, target_prefix: True)


# Moto takes the first label of every host it does not know for a bucket. A bucket stands before the name of S3 only; any
# other host is an endpoint that somebody has set, with the bucket in the path.
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
_subdomain_based_buckets = S3Response.subdomain_based_buckets


def subdomain_based_buckets(request):
    host = request.headers.get("host", "")
    return bool(re.search(r"\.(s3[.-]|localhost)", host)) and _subdomain_based_buckets(request)


S3Response.subdomain_based_buckets = staticmethod(subdomain_based_buckets)


# ---- ListBuckets ----------------------------------------------------------------------------------------------------
# https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html


def all_buckets(self):
    """Pages when max-buckets is given; BucketRegion "if the request contains at least one valid parameter"."""
    prefix, region = self._get_param("prefix"), self._get_param("bucket-region")
    most, token = self._get_param("max-buckets"), self._get_param("continuation-token")
    buckets = sorted(self.backend.list_buckets(prefix, region, None), key=lambda bucket: bucket.name)
    if token:
        last = base64.urlsafe_b64decode(token).decode()
        buckets = [bucket for bucket in buckets if bucket.name > last]
    answer = {"Owner": {"ID": "bcaf1ffd86f41161ca5fb16fd081034f"}, "Prefix": prefix}
    if most or token:
        size = int(most or 10_000)
        size = min(size, state.page_sizes.get("S3:ListBuckets", size))
        if len(buckets) > size:
            answer["ContinuationToken"] = base64.urlsafe_b64encode(buckets[size - 1].name.encode()).decode()
        buckets = buckets[:size]
    with_region = any((prefix, region, most, token))
    answer["Buckets"] = [_listed(bucket, with_region) for bucket in buckets]
    self.data["Action"] = "ListBuckets"
    return self.serialized(ActionResult({key: value for key, value in answer.items() if value is not None}))


def _listed(bucket, with_region):
    row = {
        "Name": bucket.name,
        "CreationDate": bucket.creation_date_ISO8601,
        "BucketArn": f"arn:aws:s3:::{bucket.name}",
    }
    return row | {"BucketRegion": bucket.region_name} if with_region else row


S3Response.all_buckets = all_buckets


# ---- Buckets of other accounts and regions --------------------------------------------------------------------------


def _find(name):
    partition, account = s3_backends.bucket_accounts.get(name, (None, None))
    return s3_backends[account][partition].buckets.get(name) if account else None


def head_bucket(self):
    """The region comes with 403 too.

    https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html
    """
    try:
        bucket = self.backend.head_bucket(self.bucket_name)
    except MissingBucket:
        return 404, {}, ""
    except AccessDeniedByLock:
        return 403, {"x-amz-bucket-region": _find(self.bucket_name).region_name}, ""
    arn = f"arn:aws:s3:::{bucket.name}"
    return 200, {"x-amz-bucket-region": bucket.region_name, "x-amz-bucket-arn": arn, "content-type": "application/xml"}, ""


S3Response.head_bucket = head_bucket


def before(call):
    name = _bucket_name(call)
    if name and call.method == "GET":
        answer = _subresource_moto_does_not_know(call)
        if answer:
            return answer
    return _redirect(call, name)


def _bucket_name(call):
    host = call.environ.get("HTTP_HOST", "").partition(":")[0]
    if host.endswith(".localhost"):
        return host.removesuffix(".localhost")
    return call.path.strip("/").partition("/")[0]


def _redirect(call, name):
    """A bucket answers in its own region; elsewhere it is a 301 that names the region.

    https://docs.aws.amazon.com/AmazonS3/latest/userguide/Redirects.html
    GetBucketLocation answers everywhere: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html
    """
    bucket = _find(name) if name else None
    is_create = call.method == "PUT" and not call.query
    if bucket is None or bucket.region_name == call.region or is_create or "location" in call.query or not call.access_key:
        return None
    message = "The bucket you are attempting to access must be addressed using the specified endpoint."
    status, headers, body = call.error("301 Moved Permanently", "PermanentRedirect", message)
    return status, headers + [("x-amz-bucket-region", bucket.region_name)], b"" if call.method == "HEAD" else body


# Subresources for which moto answers 200 with a list of objects.
_EMPTY_LISTS = {
    "metrics": "ListMetricsConfigurationsResult",
    "analytics": "ListBucketAnalyticsConfigurationResult",
    "intelligent-tiering": "ListBucketIntelligentTieringConfigurationsOutput",
}
_UNKNOWN = ("abac", "metadataConfiguration", "metadataTable", "session")


def _subresource_moto_does_not_know(call):
    for subresource, element in _EMPTY_LISTS.items():
        if subresource in call.query:
            body = f"<{element}><IsTruncated>false</IsTruncated></{element}>".encode()
            return "200 OK", [("Content-Type", "application/xml")], body
    for subresource in _UNKNOWN:
        if subresource in call.query:
            return call.error("501 Not Implemented", "EmulatorNotImplemented", f"S3 subresource {subresource}")
    return None


# ---- Object Lock ----------------------------------------------------------------------------------------------------

_get_object_lock_configuration = S3Backend.get_object_lock_configuration


def get_object_lock_configuration(self, bucket_name):
    """Days or years, never both (moto: the other one as 0).

    https://docs.aws.amazon.com/AmazonS3/latest/API/API_DefaultRetention.html
    """
    enabled, mode, days, years = _get_object_lock_configuration(self, bucket_name)
    return enabled, mode, days or None, years or None


S3Backend.get_object_lock_configuration = get_object_lock_configuration
