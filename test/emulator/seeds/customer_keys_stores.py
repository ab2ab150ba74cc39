"""The stores of which customer_keys.py says nothing: tables, files, domains, caches, streams, secrets, images, functions.

Written from the rules' specification alone. All is stated, see mends/stated.py, so that each names the keys it is told.
"""

from .common import ACCOUNT, TOKYO

NA = "notApplicable"
OUT = [{"Key": "fisc-scope", "Value": "out"}]
CREATED = "2026-01-05T00:00:00Z"


def build(seed, keys):
    """`keys`: (name, ARN or None, verdict)."""
    for part in (tables, files, domains, collections, groups, serverless_caches, memory, clusters, streams, secrets):
        part(seed, keys)
    repositories(seed, keys)
    functions(seed, keys)


def arn(service, resource):
    return f"arn:aws:{service}:{TOKYO}:{ACCOUNT}:{resource}"


def expect(seed, rule, prefix, entries):
    for name, status in entries:
        if status:
            seed.expect(rule, f"{prefix}{name}", TOKYO, status, "strict")


def tables(seed, keys):
    entries = [(name, {"SSEType": "KMS", "KMSMasterKeyArn": key} if key else None, status) for name, key, status in keys]
    off = next(key for name, key, _ in keys if name == "disabled")
    own = next(key for name, key, _ in keys if name == "own")
    since = {"SSEType": "KMS", "KMSMasterKeyArn": off, "InaccessibleEncryptionDateTime": CREATED}
    entries += [("closed", since, "fail"), ("turning", {"SSEType": "KMS", "KMSMasterKeyArn": own}, "pass")]
    entries += [("off", {"Status": "DISABLED"}, "fail"), ("deleting", None, None)]
    seed.state("DynamoDB:ListTables", {"TableNames": [f"table-{name}" for name, _, _ in entries]})
    for name, sse, status in entries:
        table = {"TableName": f"table-{name}", "TableArn": arn("dynamodb", f"table/table-{name}"), "TableStatus": "ACTIVE"}
        table |= {"CreationDateTime": CREATED, "ItemCount": 1}
        if name == "deleting":
            table["TableStatus"] = "DELETING"
        if sse is not None:
            table["SSEDescription"] = {"Status": "UPDATING" if name == "turning" else "ENABLED"} | sse
        seed.state("DynamoDB:DescribeTable", {"Table": table}, where={"TableName": f"table-{name}"})
    expect(seed, "dynamodb-table-kms", "table-", [(name, status) for name, _, status in entries])


def files(seed, keys):
    base = {"OwnerId": ACCOUNT, "CreationToken": "t", "CreationTime": CREATED, "LifeCycleState": "available"}
    base |= {"NumberOfMountTargets": 1, "SizeInBytes": {"Value": 6144}, "PerformanceMode": "generalPurpose", "Tags": []}
    entries = [(name, {"KmsKeyId": key} if key else {}, status) for name, key, status in keys]
    entries += [("clear", {"Encrypted": False}, "fail"), ("aside", {"Encrypted": False, "Tags": OUT}, NA)]
    entries += [("deleting", {"LifeCycleState": "deleting"}, None)]
    answer = []
    for name, fields, _ in entries:
        own = {"FileSystemId": f"fs-{name}", "FileSystemArn": arn("elasticfilesystem", f"file-system/fs-{name}")}
        answer.append(base | own | {"Encrypted": True} | fields)
    seed.state("EFS:DescribeFileSystems", {"FileSystems": answer})
    expect(seed, "efs-kms", "fs-", [(name, status) for name, _, status in entries])


def domains(seed, keys):
    """At most five: so many are asked for in one call."""
    some = [(name, {"Enabled": True, "KmsKeyId": key}, status) for name, key, status in keys if name in DOMAIN_KEYS]
    some += [("clear", {"Enabled": False}, "fail"), ("unnamed", {"Enabled": True}, "fail")]
    answer = []
    for name, rest, _ in some:
        entry = {"DomainId": f"{ACCOUNT}/{name}", "DomainName": name, "ARN": arn("es", f"domain/{name}"), "ClusterConfig": {}}
        entry |= {"EngineVersion": "OpenSearch_2.19", "Created": True, "Deleted": False}
        answer.append(entry | {"EncryptionAtRestOptions": rest})
    names = [{"DomainName": name, "EngineType": "OpenSearch"} for name, _, _ in some]
    seed.state("OpenSearch:ListDomainNames", {"DomainNames": names})
    seed.state("OpenSearch:DescribeDomains", {"DomainStatusList": answer})
    expect(seed, "opensearch-kms", f"{ACCOUNT}/", [(name, status) for name, _, status in some])


DOMAIN_KEYS = ("own", "foreign", "managed")


def collections(seed, keys):
    entries = [(name, {"kmsKeyArn": key or "auto"}, status) for name, key, status in keys]
    entries += [("deleting", {"status": "DELETING"}, None), ("failed", {"status": "FAILED"}, None)]
    answer = []
    for name, fields, _ in entries:
        entry = {"id": f"collection{name}", "name": name, "arn": arn("aoss", f"collection/collection{name}")}
        answer.append(entry | {"status": "ACTIVE", "kmsKeyArn": "auto"} | fields)
    seed.state("OpenSearchServerless:ListCollections", {"collectionSummaries": answer})
    detailed = [entry | {"type": "SEARCH"} for entry in answer]
    seed.state("OpenSearchServerless:BatchGetCollection", {"collectionDetails": detailed})
    expect(seed, "opensearch-kms", "collection", [(name, status) for name, _, status in entries])


def groups(seed, keys):
    entries = [(name, {"KmsKeyId": key} if key else {}, status) for name, key, status in keys]
    entries += [("clear", {"AtRestEncryptionEnabled": False}, "fail")]
    entries += [("sse", {"AtRestEncryptionEnabled": False, "StorageEncryptionType": "sse-elasticache"}, "fail")]
    entries += [("deleting", {"Status": "deleting"}, None)]
    answer = []
    for name, fields, _ in entries:
        entry = {"ReplicationGroupId": f"group-{name}", "ARN": arn("elasticache", f"replicationgroup:group-{name}")}
        entry |= {"Status": "available", "AtRestEncryptionEnabled": True, "TransitEncryptionEnabled": True}
        answer.append(entry | fields)
    seed.state("ElastiCache:DescribeReplicationGroups", {"ReplicationGroups": answer})
    memcached = {"CacheClusterId": "memcached", "ARN": arn("elasticache", "cluster:memcached"), "Engine": "memcached"}
    memcached |= {"CacheClusterStatus": "available", "AtRestEncryptionEnabled": False, "TransitEncryptionEnabled": False}
    seed.state("ElastiCache:DescribeCacheClusters", {"CacheClusters": [memcached]})  # in memory only: not selected
    expect(seed, "elasticache-kms", "group-", [(name, status) for name, _, status in entries])


def serverless_caches(seed, keys):
    answer = []
    for name, key, _ in keys:
        entry = {"ServerlessCacheName": f"cache-{name}", "ARN": arn("elasticache", f"serverlesscache:cache-{name}")}
        entry |= {"Status": "available", "Engine": "valkey"}
        answer.append(entry | ({"KmsKeyId": key} if key else {"StorageEncryptionType": "sse-elasticache"}))
    seed.state("ElastiCache:DescribeServerlessCaches", {"ServerlessCaches": answer})
    expect(seed, "elasticache-kms", "cache-", [(name, status) for name, _, status in keys])


def memory(seed, keys):
    answer = []
    for name, key, _ in keys:
        entry = {"Name": f"ledger-{name}", "ARN": arn("memorydb", f"cluster/ledger-{name}"), "Status": "available"}
        answer.append(entry | {"Engine": "valkey", "TLSEnabled": True} | ({"KmsKeyId": key} if key else {}))
    seed.state("MemoryDB:DescribeClusters", {"Clusters": answer})
    expect(seed, "elasticache-kms", "ledger-", [(name, status) for name, _, status in keys])


def clusters(seed, keys):
    entries = [(name, {"KmsKeyId": key} if key else {}, status) for name, key, status in keys]
    entries += [("hsm", {"HsmStatus": {"Status": "active"}}, "pass"), ("clear", {"Encrypted": False}, "fail")]
    entries += [("aside", {"Encrypted": False, "Tags": OUT}, NA), ("deleting", {"ClusterStatus": "deleting"}, None)]
    answer = []
    for name, fields, _ in entries:
        entry = {"ClusterIdentifier": f"house-{name}", "ClusterStatus": "available", "NodeType": "ra3.xlplus"}
        answer.append(entry | {"Encrypted": True, "PubliclyAccessible": False} | fields)
    seed.state("Redshift:DescribeClusters", {"Clusters": answer})
    expect(seed, "redshift-kms", "house-", [(name, status) for name, _, status in entries])


def streams(seed, keys):
    entries = [(name, {"EncryptionType": "KMS", "KeyId": key}, status) for name, key, status in keys if key]
    entries += [("none", {"EncryptionType": "NONE"}, "fail")]
    entries += [("default", {"EncryptionType": "KMS", "KeyId": "alias/aws/kinesis"}, "fail")]
    names = [f"stream-{name}" for name, _, _ in entries]
    seed.state("Kinesis:ListStreams", {"StreamNames": names, "HasMoreStreams": False})
    for name, fields, _ in entries:
        described = {"StreamName": f"stream-{name}", "StreamARN": arn("kinesis", f"stream/stream-{name}")}
        described |= {"StreamStatus": "ACTIVE", "RetentionPeriodHours": 24, "StreamCreationTimestamp": CREATED}
        described |= {"EnhancedMonitoring": [{"ShardLevelMetrics": []}], "OpenShardCount": 1} | fields
        answer = {"StreamDescriptionSummary": described}
        seed.state("Kinesis:DescribeStreamSummary", answer, where={"StreamName": f"stream-{name}"})
    expect(seed, "kinesis-kms", "stream-", [(name, status) for name, _, status in entries])


def secrets(seed, keys):
    own = next(key for name, key, _ in keys if name == "own")
    entries = [(name, {"KmsKeyId": key} if key else {}, status) for name, key, status in keys]
    entries += [("default", {"KmsKeyId": "alias/aws/secretsmanager"}, "fail")]
    entries += [("of-rds", {"OwningService": "rds"}, "fail"), ("replica", {"PrimaryRegion": "us-east-1"}, "fail")]
    entries += [("replica-own", {"PrimaryRegion": "us-east-1", "KmsKeyId": own}, "pass")]
    entries += [("deleted", {"DeletedDate": CREATED}, None), ("aside", {"Tags": OUT}, NA)]
    answer = []
    for name, fields, _ in entries:
        named = {"ARN": arn("secretsmanager", f"secret:{name}-AbCdEf"), "Name": name, "CreatedDate": CREATED}
        answer.append(named | fields)
    seed.state("Secrets Manager:ListSecrets", {"SecretList": answer})
    for name, _, status in entries:
        if status:
            seed.expect("secrets-kms", arn("secretsmanager", f"secret:{name}-AbCdEf"), TOKYO, status, "strict")


def repositories(seed, keys):
    entries = [(name, {"encryptionType": "KMS", "kmsKey": key}, status) for name, key, status in keys if key]
    own = next(key for name, key, _ in keys if name == "own")
    entries += [("twice", {"encryptionType": "KMS_DSSE", "kmsKey": own}, "pass"), ("aes", {"encryptionType": "AES256"}, "fail")]
    answer = []
    for name, encryption, _ in entries:
        entry = {"repositoryName": f"bank/{name}", "repositoryArn": arn("ecr", f"repository/bank/{name}")}
        entry |= {"registryId": ACCOUNT, "createdAt": CREATED, "encryptionConfiguration": encryption}
        answer.append(entry | {"imageTagMutability": "IMMUTABLE", "imageScanningConfiguration": {"scanOnPush": True}})
    seed.state("ECR:DescribeRepositories", {"repositories": answer})
    expect(seed, "ecr-kms", "bank/", [(name, status) for name, _, status in entries])


def functions(seed, keys):
    variables = {"Environment": {"Variables": {"STAGE": "production"}}}
    entries = [(name, variables | ({"KMSKeyArn": key} if key else {}), status) for name, key, status in keys]
    off = next(key for name, key, _ in keys if name == "disabled")
    unusable = {"Environment": {"Error": {"ErrorCode": "KMSDisabledException", "Message": "The key is disabled."}}}
    entries += [("unusable", unusable | {"KMSKeyArn": off}, "fail"), ("plain", {}, None)]
    entries += [("emptied", {"Environment": {"Variables": {}}}, None)]
    answer = []
    for name, fields, _ in entries:
        entry = {"FunctionName": f"f-{name}", "FunctionArn": arn("lambda", f"function:f-{name}"), "Runtime": "nodejs24.x"}
        entry |= {"Handler": "index.handler", "Role": f"arn:aws:iam::{ACCOUNT}:role/f", "Version": "$LATEST"}
        answer.append(entry | {"LastModified": "2026-01-05T00:00:00.000+0000", "PackageType": "Zip"} | fields)
    answer.append(answer[0] | {"FunctionName": "aws-controltower-NotificationForwarder"} | {
        "FunctionArn": arn("lambda", "function:aws-controltower-NotificationForwarder"), "KMSKeyArn": off
    })  # the landing zone's: not selected
    seed.state("Lambda:ListFunctions", {"Functions": answer})
    expect(seed, "lambda-env-kms", "f-", [(name, status) for name, _, status in entries])
