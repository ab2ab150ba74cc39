"""Lists that moto lacks, of things that nobody can make in it: empty, as AWS answers where there is nothing."""

from moto.s3tables.models import s3tables_backends

_SERVERLESS_CACHES = (
    b'<DescribeServerlessCachesResponse xmlns="http://elasticache.amazonaws.com/doc/2015-02-02/">'
    b"<DescribeServerlessCachesResult><ServerlessCaches/></DescribeServerlessCachesResult>"
    b"</DescribeServerlessCachesResponse>"
)

_DIRECTORY_BUCKETS = (
    b'<ListAllMyDirectoryBucketsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Buckets/>'
    b"</ListAllMyDirectoryBucketsResult>"
)


def before(call):
    service, operation = call.service, call.operation
    if service == "elasticache" and operation == "DescribeServerlessCaches":
        return "200 OK", [("Content-Type", "text/xml")], _SERVERLESS_CACHES
    if service == "elasticfilesystem" and operation.endswith("/replication-configurations"):
        return call.json({"Replications": []})
    if service == "outposts" and operation in ("GET /outposts", "GET /sites"):
        return call.json({"Outposts": []} if operation == "GET /outposts" else {"Sites": []})
    if service == "s3express" and call.path == "/":  # ListDirectoryBuckets: moto shows the general-purpose buckets
        return "200 OK", [("Content-Type", "application/xml")], _DIRECTORY_BUCKETS
    # moto has table buckets in one region only.
    if service == "s3tables" and operation == "GET /buckets" and call.region not in s3tables_backends[call.account]:
        return call.json({"tableBuckets": []})
    return None
