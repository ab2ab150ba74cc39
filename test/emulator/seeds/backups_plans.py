"""Backup plans, and whether what they make leaves the account."""

import datetime

from .common import ACCOUNT, OSAKA, OTHER_ACCOUNT, TOKYO

COPIED = "backup-copy-cross-account"
AWAY = f"arn:aws:backup:{TOKYO}:{OTHER_ACCOUNT}:backup-vault:central"
GAPPED = f"arn:aws:backup:{TOKYO}:{ACCOUNT}:backup-vault:air-gapped"


def ago(days=0):
    return (datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(days=days)).isoformat()


def plans(seed, backups):
    listed, details, selections = [], [], []

    def add(name, verdict, *destinations, created=400, selected=True, scheduled=True, called=None, jobs=(), **fields):
        rule = {"RuleName": "daily", "RuleId": f"{name}-rule", "TargetBackupVaultName": "working"}
        if scheduled:
            rule["ScheduleExpression"] = "cron(0 18 * * ? *)"
        rule |= {"CopyActions": [{"DestinationBackupVaultArn": to} for to in destinations]} | fields
        head = {"BackupPlanId": name, "BackupPlanArn": f"arn:aws:backup:{TOKYO}:{ACCOUNT}:backup-plan:{name}"}
        head |= {"VersionId": "1", "CreationDate": ago(created)}
        listed.append(head | {"BackupPlanName": called or name})
        plan = {"BackupPlanName": called or name, "Rules": [rule]}
        details.append({"region": TOKYO, "where": {"backupPlanId": name}, "answer": head | {"BackupPlan": plan}})
        chosen = [{"SelectionId": f"{name}-s", "SelectionName": "tagged", "BackupPlanId": name}] if selected else []
        selections.append(
            {"region": TOKYO, "where": {"backupPlanId": name}, "answer": {"BackupSelectionsList": chosen}}
        )
        for number, job in enumerate(jobs):
            resource = f"arn:aws:dynamodb:{TOKYO}:{ACCOUNT}:table/{name}-{number}"
            backups.copy("working", job.pop("to", AWAY), resource, plan=name, **job)
        if verdict:
            seed.expect(COPIED, name, TOKYO, verdict, "strict")

    done, failed = {"days": 10}, {"days": 1, "state": "FAILED", "StatusMessage": "Access denied"}
    add("away", "pass", AWAY, jobs=[dict(done)])
    add("away-now-failing", "pass", AWAY, jobs=[dict(done), dict(failed)])
    add("away-continuous", "pass", AWAY, scheduled=False, EnableContinuousBackup=True, jobs=[dict(done)])
    osaka = f"arn:aws:backup:{OSAKA}:{ACCOUNT}:backup-vault:second"
    add("other-region", "fail", osaka, jobs=[{"days": 2, "to": osaka}])
    add("nowhere", "fail")
    add("refused", "fail", AWAY, jobs=[dict(failed)])
    add("long-ago", "fail", AWAY, jobs=[{"days": 40}])
    add("only-elsewhere", "fail", AWAY, osaka, jobs=[{"days": 2, "to": osaka}])
    add("young", "notApplicable", AWAY, created=5)
    add("young-and-running", "notApplicable", AWAY, created=5, jobs=[{"days": 0, "state": "RUNNING"}])
    add("young-and-refused", "fail", AWAY, created=5, jobs=[dict(failed)])
    add("monthly", "notApplicable", AWAY)
    add("due", "fail", AWAY)
    backups.point("working", f"arn:aws:dynamodb:{TOKYO}:{ACCOUNT}:table/due", "DynamoDB", days=3, plan="due")
    add("to-air-gapped", "pass", GAPPED, jobs=[{"days": 2, "to": GAPPED}])
    add("into-air-gapped", "pass", TargetLogicallyAirGappedBackupVaultArn=GAPPED)
    direct = f"arn:aws:dynamodb:{TOKYO}:{ACCOUNT}:table/direct"
    backups.point("air-gapped", direct, "DynamoDB", days=5, plan="into-air-gapped")
    add("unselecting", None, AWAY, selected=False)
    add("on-demand", None, AWAY, scheduled=False)
    add("efs", None, called="aws/efs/automatic-backup-plan")
    return {
        "Backup:ListBackupPlans": [{"region": TOKYO, "answer": {"BackupPlansList": listed}}],
        "Backup:GetBackupPlan": details,
        "Backup:ListBackupSelections": selections,
    }
