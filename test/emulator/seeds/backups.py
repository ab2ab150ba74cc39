"""Backups: vaults and their locks, recovery points of what is to be backed up, plans that copy, restores.

Written from the rules' specification alone. What moto has no state for is stated, see mends/stated.py.
"""

import datetime

from .backups_databases import databases
from .backups_plans import plans
from .common import ACCOUNT, OTHER_ACCOUNT, TOKYO, run

LOCKED = "backup-vault-locked"
NOW = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
HUB = "333344445555"  # one of `backupAccounts`, see seeds.test.ts
AIR_GAPPED = "LOGICALLY_AIR_GAPPED_BACKUP_VAULT"


def ago(days=0, hours=0):
    return (NOW - datetime.timedelta(days=days, hours=hours)).isoformat()


def vault_arn(name, account=ACCOUNT, region=TOKYO):
    return f"arn:aws:backup:{region}:{account}:backup-vault:{name}"


class Backups:
    """What Backup answers in Tokyo."""

    def __init__(self):
        self.vaults, self.points, self.copies = [], {}, []

    def vault(self, name, **fields):
        entry = {"BackupVaultName": name, "BackupVaultArn": vault_arn(name), "NumberOfRecoveryPoints": 3}
        entry |= {"CreationDate": ago(400)} | fields
        self.vaults.append({key: value for key, value in entry.items() if value is not None})

    def point(self, vault, resource, kind, *, days=0, hours=2, status="COMPLETED", plan="daily", continuous=False,
              **fields):
        points = self.points.setdefault(vault, [])
        at = "continuous:" if continuous else ""
        entry = {
            "RecoveryPointArn": f"arn:aws:backup:{TOKYO}:{ACCOUNT}:recovery-point:{at}{vault}-{len(points)}",
            "BackupVaultName": vault,
            "BackupVaultArn": vault_arn(vault),
            "ResourceArn": resource,
            "ResourceType": kind,
            "Status": status,
            "CreationDate": ago(days, hours + 1),
            "CompletionDate": ago(days, hours),
        }
        if plan:
            entry["CreatedBy"] = {"BackupPlanId": plan, "BackupRuleId": f"{plan}-rule"}
        points.append(entry | fields)

    def copy(self, source, destination, resource, *, days=1, state="COMPLETED", lock="LOCKED", plan="daily", **fields):
        entry = {
            "CopyJobId": f"copy-{len(self.copies)}",
            "AccountId": ACCOUNT,
            "SourceBackupVaultArn": vault_arn(source),
            "DestinationBackupVaultArn": destination,
            "ResourceArn": resource,
            "State": state,
            "CreationDate": ago(days, 1),
            "DestinationVaultLockState": lock,
            "CreatedBy": {"BackupPlanId": plan},
        }
        if state in ("COMPLETED", "FAILED"):
            entry["CompletionDate"] = ago(days)
        self.copies.append(entry | fields)

    def answers(self):
        points = [
            {"region": TOKYO, "where": {"backupVaultName": name}, "answer": {"RecoveryPoints": found}}
            for name, found in self.points.items()
        ]
        return {
            "Backup:ListBackupVaults": [{"region": TOKYO, "answer": {"BackupVaultList": self.vaults}}],
            "Backup:ListRecoveryPointsByBackupVault": [*points, {"answer": {"RecoveryPoints": []}}],
            "Backup:ListTags": [
                {"where": {"resourceArn": vault_arn("aside")}, "answer": {"Tags": {"fisc-scope": "out"}}},
                {"answer": {"Tags": {}}},
            ],
            "Backup:ListCopyJobs": [{"region": TOKYO, "answer": {"CopyJobs": self.copies}}],
        }


def build(seed):
    backups = Backups()
    locks(seed, backups)
    answers = databases(seed, backups)
    answers |= plans(seed, backups)
    seed.control("answers", answers | backups.answers())
    # Some point has been restored; of the other types, none.
    seed.expect("backup-restore-tested", ACCOUNT, "global", "pass", "standard")
    seed.expect("backup-restore-tested", ACCOUNT, "global", "fail", "strict", note="types are missing")


def locks(seed, backups):
    year = {"Locked": True, "LockDate": ago(300)}
    for name, fields, status in (
        ("working", {}, "fail"),
        ("Default", {"Locked": False}, "fail"),
        ("compliance", year | {"MinRetentionDays": 40}, "pass"),
        ("exactly-35", year | {"MinRetentionDays": 35}, "pass"),
        ("one-week", year | {"MinRetentionDays": 7}, ("pass", "fail")),
        ("six-days", year | {"MinRetentionDays": 6}, "fail"),
        ("no-minimum", year, "fail"),
        # Whoever may delete the configuration removes it.
        ("governance", {"Locked": True, "MinRetentionDays": 40}, ("pass", "fail")),
        ("cooling-off", {"Locked": True, "MinRetentionDays": 40, "LockDate": ago(-2)}, ("pass", "fail")),
        ("uncounted", {"NumberOfRecoveryPoints": None}, "fail"),
        ("air-gapped", {"VaultType": AIR_GAPPED, "VaultState": "AVAILABLE", "LockDate": ago(-2)}, "pass"),
        ("aside", {}, "notApplicable"),
        ("empty", {"NumberOfRecoveryPoints": 0}, None),
        ("aws/efs/automatic-backup-vault", {}, None),
        ("shown-to-us", {"VaultType": "RESTORE_ACCESS_BACKUP_VAULT"}, None),
        ("creating", {"VaultState": "CREATING"}, None),
    ):
        backups.vault(name, **fields)
        if status:
            seed.expect_all({LOCKED: status}, name, TOKYO)
    copied(seed, backups)


def copied(seed, backups):
    """Vaults without a lock, whose points are copied to one that has it, or seem to be."""
    central = vault_arn("central", OTHER_ACCOUNT)
    gapped = {"DestinationVaultType": AIR_GAPPED}
    for name, to, status, given in (
        # Only whoever reads the other account knows the mode of its lock.
        ("copied-central", central, ("pass", "unknown"), {}),
        ("copied-hub", vault_arn("hub", HUB), "pass", {}),
        ("copied-air-gapped", central, "pass", gapped),
        ("copied-compliance", vault_arn("compliance"), "pass", {}),
        ("copied-governance", vault_arn("governance"), ("pass", "fail"), {}),
        ("copied-unlocked", central, "fail", {"lock": "UNLOCKED"}),
        ("copied-failed", central, "fail", {"state": "FAILED"}),
        ("copied-nine-days-ago", central, "fail", {"days": 9}),
    ):
        resource = f"arn:aws:dynamodb:{TOKYO}:{ACCOUNT}:table/gone-{name}"
        backups.vault(name)
        backups.point(name, resource, "DynamoDB", days=1)
        backups.copy(name, to, resource, **given)
        seed.expect_all({LOCKED: status}, name, TOKYO)
    # One of two resources is copied.
    backups.vault("copied-half")
    for number in (1, 2):
        backups.point("copied-half", f"arn:aws:dynamodb:{TOKYO}:{ACCOUNT}:table/half-{number}", "DynamoDB")
    backups.copy("copied-half", central, f"arn:aws:dynamodb:{TOKYO}:{ACCOUNT}:table/half-1", **gapped)
    seed.expect(LOCKED, "copied-half", TOKYO, "fail")
    # Nothing good within seven days.
    for name, given in (("copied-long-ago", {"days": 7, "hours": 12}), ("copied-partial", {"status": "PARTIAL"})):
        resource = f"arn:aws:dynamodb:{TOKYO}:{ACCOUNT}:table/gone-{name}"
        backups.vault(name)
        backups.point(name, resource, "DynamoDB", **given)
        backups.copy(name, central, resource, days=7, **gapped)
        seed.expect(LOCKED, name, TOKYO, "fail")


if __name__ == "__main__":
    run(build)
