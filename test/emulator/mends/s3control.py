"""S3 Control: an access point lives in its bucket's region; a multi-Region access point's regions are its buckets'.

https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_ListAccessPoints.html
https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_RegionReport.html
"""

from moto.s3.models import s3_backends
from moto.s3control.exceptions import AccessPointNotFound
from moto.s3control.models import S3ControlBackend
from moto.s3control.responses import S3ControlResponse

from . import paging, state


def _bucket_region(name):
    partition, account = s3_backends.bucket_accounts.get(name, ("aws", None))
    bucket = s3_backends[account][partition].buckets.get(name) if account else None
    return bucket.region_name if bucket else "us-east-1"


_create_access_point = S3ControlBackend.create_access_point


def create_access_point(self, account_id, name, bucket, *arguments, **named):
    point = _create_access_point(self, account_id, name, bucket, *arguments, **named)
    point.region = _bucket_region(bucket)
    point.arn = f"arn:aws:s3:{point.region}:{account_id}:accesspoint/{name}"
    return point


S3ControlBackend.create_access_point = create_access_point

_get_access_point = S3ControlResponse.get_access_point


def get_access_point(self):
    name = self._get_param("Name")
    if self.backend.get_access_point(self._get_param("AccountId"), name).region != self.region:
        raise AccessPointNotFound(name)
    return _get_access_point(self)


S3ControlResponse.get_access_point = get_access_point

_list_access_points = S3ControlResponse.list_access_points


def list_access_points(self):
    """Those of the region asked."""
    points = self.backend.access_points
    everywhere = points[self.current_account]
    points[self.current_account] = {name: point for name, point in everywhere.items() if point.region == self.region}
    try:
        return _list_access_points(self)
    finally:
        points[self.current_account] = everywhere


S3ControlResponse.list_access_points = list_access_points


def _paged(find, default, operation):
    """Moto's own paging, replaced so that /fisc/paging reaches it."""

    def list_page(self, account_id, max_results=None, next_token=None, **filters):
        items = find(self, account_id, **filters)
        start = paging.decode(next_token)
        size = int(max_results or default)
        end = start + min(size, state.page_sizes.get(f"S3 Control:{operation}", size))
        return items[start:end], paging.encode(end) if end < len(items) else None

    return list_page


def _points_of(backend, account_id, bucket=None):
    return [point for point in backend.access_points[account_id].values() if bucket in (None, point.bucket)]


def _multi_region_points_of(backend, account_id):
    return list(backend.multi_region_access_points[account_id].values())


S3ControlBackend.list_access_points = _paged(_points_of, 1000, "ListAccessPoints")
S3ControlBackend.list_multi_region_access_points = _paged(_multi_region_points_of, 100, "ListMultiRegionAccessPoints")

_create_multi_region_access_point = S3ControlBackend.create_multi_region_access_point


def create_multi_region_access_point(self, account_id, name, public_access_block, regions, region_name):
    operation = _create_multi_region_access_point(self, account_id, name, public_access_block, regions, region_name)
    point = self.multi_region_access_points[account_id][name]
    point.regions = [{"Bucket": r["Bucket"], "Region": _bucket_region(r["Bucket"])} for r in point.regions]
    return operation


S3ControlBackend.create_multi_region_access_point = create_multi_region_access_point
