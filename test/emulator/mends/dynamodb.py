"""DynamoDB: replicas of global tables, version 2019.11.21.

https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ReplicaDescription.html
"""

from copy import copy

from moto.dynamodb import models, responses
from moto.dynamodb.models.table import Table

_update_table = responses.DynamoHandler.update_table
_describe = Table.describe


def update_table(self):
    table = self.dynamodb_backend.get_table(self.body["TableName"])
    for update in self.body.get("ReplicaUpdates") or []:
        if "Create" in update:
            _replicate(self, table, update["Create"]["RegionName"])
    return _update_table(self)


def _replicate(self, table, region):
    home = self.region
    twin = copy(table)
    twin.region_name = region
    twin.table_arn = table.table_arn.replace(f":{home}:", f":{region}:")
    models.dynamodb_backends[self.current_account][region].tables[table.name] = twin
    # One set of regions, shared by all replicas: each shows all the others.
    regions = table.__dict__.setdefault("replica_regions", {home})
    regions.add(region)
    twin.replica_regions = regions


def describe(self, base_key="TableDescription"):
    answer = _describe(self, base_key)
    own = self.table_arn.split(":")[3]
    others = sorted(getattr(self, "replica_regions", set()) - {own})
    if others:
        answer[base_key]["Replicas"] = [{"RegionName": region, "ReplicaStatus": "ACTIVE"} for region in others]
        answer[base_key]["GlobalTableVersion"] = "2019.11.21"
    return answer


responses.DynamoHandler.update_table = update_table
Table.describe = describe


def before(call):
    """Version 2017.11.29 of global tables: nobody can make one here."""
    return call.json({"GlobalTables": []}) if call.operation == "ListGlobalTables" else None
