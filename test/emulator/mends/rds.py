"""RDS: automated backups say of which database they are; an instance says whether it is public, and has its own id.

https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstanceAutomatedBackup.html
https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html (PubliclyAccessible)
"""

import base64
import hashlib

from moto.rds.models import DBInstance, DBInstanceAutomatedBackup

_init = DBInstance.__init__


def resource_id(name):
    """Moto gives all instances the same: the first keeps it. This one is told by the name, so that runs stay alike."""
    return "db-" + base64.b32encode(hashlib.sha256(name.encode()).digest()).decode()[:26]


def _said(self, *args, **given):
    """Where nobody says it, the subnet group decides: here it is private, as one without an internet gateway."""
    _init(self, *args, **given)
    self.publicly_accessible = bool(self.publicly_accessible)
    if self.backend.databases:
        self.dbi_resource_id = resource_id(self.db_instance_identifier)


DBInstance.__init__ = _said


def _of_snapshot(name):
    return property(lambda self: getattr(self.automated_snapshots[0], name, None))


def _arn(self):
    resource_id = self.dbi_resource_id.removeprefix("db-").lower()
    backend = self.backend
    return f"arn:aws:rds:{backend.region_name}:{backend.account_id}:auto-backup:ab-{resource_id}"


DBInstanceAutomatedBackup.dbi_resource_id = _of_snapshot("dbi_resource_id")
DBInstanceAutomatedBackup.engine = _of_snapshot("engine")
DBInstanceAutomatedBackup.encrypted = _of_snapshot("encrypted")
DBInstanceAutomatedBackup.region = property(lambda self: self.backend.region_name)
DBInstanceAutomatedBackup.db_instance_automated_backups_arn = property(_arn)
DBInstanceAutomatedBackup.db_instance_arn = property(
    lambda self: f"arn:aws:rds:{self.region}:{self.backend.account_id}:db:{self.db_instance_identifier}"
)
