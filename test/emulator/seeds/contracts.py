"""What the account has of AWS as a supplier: reports, agreements, support, a budget that somebody hears of; restores.

Without arguments: an account with a paid plan. {"scenario": "bare"}: one in which little is as it should be.
Written from the rules' specification alone.
"""

import datetime

from .common import ACCOUNT, TOKYO, run

REPORTS, AGREED, PLAN = "artifact-reports-available", "artifact-agreements-active", "support-plan-level"
JAPANESE, BUDGET, RESTORED = "support-japanese-available", "budget-with-alert", "backup-restore-tested"


def ago(days):
    now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
    return (now - datetime.timedelta(days=days)).isoformat()


def report(number, name, end=-90, **fields):
    """As AWS's own reports are listed; `end`: days since the end of the period."""
    return {
        "id": f"report-{number:016d}",
        "arn": f"arn:aws:artifact:us-east-1::report/report-{number:016d}:1",
        "name": name,
        "state": "PUBLISHED",
        "uploadState": "COMPLETE",
        "companyName": "Amazon Web Services",
        "version": 1,
        "periodStart": ago(end + 360),
        "periodEnd": ago(end),
    } | fields


def agreement(name, **fields):
    arn = f"arn:aws:artifact::{ACCOUNT}:customer-agreement/{name.replace(' ', '-')}"
    return {"name": name, "arn": arn, "state": "ACTIVE", "effectiveStart": ago(900)} | fields


def levels(*codes):
    return {"severityLevels": [{"code": code, "name": code} for code in codes]}


def build(seed):
    if seed.args.get("scenario") == "bare":
        return bare(seed)
    answers = {
        # The SOC 2 report's period ended 400 days ago: a year and a quarter is allowed at standard.
        "Artifact:ListReports": {
            "reports": [
                report(1, "Service Organization Controls (SOC) 1 Report"),
                report(2, "SOC 2 Type II Report - Security", 400),
                report(3, "ISO/IEC 27001:2022 Certification"),
                report(4, "PCI DSS Attestation of Compliance"),
            ]
        },
        "Artifact:ListCustomerAgreements": {
            "customerAgreements": [
                agreement("AWS Artifact Nondisclosure Agreement (NDA)"),
                agreement("AWS Customer Agreement - Japan Governing Law Amendment"),
            ]
        },
        "Support:DescribeSeverityLevels": levels("low", "normal", "high", "urgent"),
        "Support:DescribeServices": {
            "services": [
                {
                    "code": "amazon-elastic-compute-cloud-linux",
                    "name": "EC2",
                    "categories": [{"code": "other", "name": "Other"}],
                }
            ]
        },
        "Support:DescribeCreateCaseOptions": {"languageAvailability": "best_effort", "communicationTypes": []},
    }
    state(seed, answers)
    seed.expect_all({REPORTS: ("pass", "fail")}, ACCOUNT, "global")
    seed.expect(AGREED, ACCOUNT, "global", "pass")
    seed.expect_all({PLAN: ("pass", "fail"), JAPANESE: ("pass", "fail")}, ACCOUNT, "global")
    budget(seed, "GREATER_THAN")
    seed.expect(BUDGET, ACCOUNT, "global", "pass")
    restores(seed, days=200)
    seed.expect_all({RESTORED: ("pass", "fail")}, ACCOUNT, "global")


def bare(seed):
    answers = {
        "Artifact:ListReports": {
            "reports": [
                report(1, "SOC 1 Report"),
                # Not the report, not AWS's, not published: none of them is one.
                report(2, "SOC 2 Continued Operations Letter"),
                report(3, "SOC 2 Privacy Type I Report"),
                report(4, "SOC 2 Report", companyName="Vendor K.K."),
                report(5, "SOC 2 Report", state="UNPUBLISHED"),
                report(6, "ISO 27001:2022 Certification"),
                report(7, "PCI DSS Attestation of Compliance"),
            ]
        },
        # The terminated one and the NDA are none that holds.
        "Artifact:ListCustomerAgreements": {
            "customerAgreements": [
                agreement("AWS Artifact NDA"),
                agreement("Japan Governing Law Amendment", state="CUSTOMER_TERMINATED"),
                agreement("Business Associate Addendum", effectiveEnd=ago(1)),
            ]
        },
        "Support:DescribeSeverityLevels": levels("low", "normal"),
    }
    state(seed, answers)
    seed.expect(REPORTS, ACCOUNT, "global", "fail")
    seed.expect(AGREED, ACCOUNT, "global", "notApplicable")
    seed.expect(PLAN, ACCOUNT, "global", "fail")
    seed.expect(JAPANESE, ACCOUNT, "global", "notApplicable", note="answers SubscriptionRequiredException")
    budget(seed, "LESS_THAN")
    seed.expect(BUDGET, ACCOUNT, "global", "fail")
    restores(seed, days=366, tested={"Status": "FAILED"})
    seed.expect(RESTORED, ACCOUNT, "global", "fail")


def state(seed, answers):
    seed.control("answers", {api: [{"answer": answer}] for api, answer in answers.items()})


def budget(seed, operator):
    client = seed.client("budgets", "us-east-1")
    notification = {"NotificationType": "ACTUAL", "ComparisonOperator": operator, "Threshold": 80.0}
    mail = {"SubscriptionType": "EMAIL", "Address": "cost@bank.example.jp"}
    client.create_budget(
        AccountId=ACCOUNT,
        Budget={
            "BudgetName": "monthly",
            "BudgetLimit": {"Amount": "1000", "Unit": "USD"},
            "TimeUnit": "MONTHLY",
            "BudgetType": "COST",
        },
        NotificationsWithSubscribers=[{"Notification": notification, "Subscribers": [mail]}],
    )
    state(seed, {"Budgets:DescribeSubscribersForNotification": {"Subscribers": [mail]}})


PLAN_ARN = f"arn:aws:backup:{TOKYO}:{ACCOUNT}:restore-testing-plan:quarterly"


def restores(seed, days=None, *, tested=None, **fields):
    """One restore, `days` ago; a later one did not bring back what was expected. `tested`: the newest job of a plan that
    tests restores and ran five days ago; `fields` are of the one restore."""
    vault = f"arn:aws:backup:{TOKYO}:{ACCOUNT}:backup-vault:main"
    table = f"arn:aws:dynamodb:{TOKYO}:{ACCOUNT}:table/ledger"
    point = f"arn:aws:backup:{TOKYO}:{ACCOUNT}:recovery-point:1"
    entry = {"BackupVaultName": "main", "BackupVaultArn": vault, "NumberOfRecoveryPoints": 1}
    good = {"RecoveryPointArn": point, "ResourceArn": table, "ResourceType": "DynamoDB", "Status": "COMPLETED"}
    good |= {"CreationDate": ago(1), "CompletionDate": ago(1)}

    def job(number, at, **more):
        one = {"RestoreJobId": str(number), "RecoveryPointArn": point, "ResourceType": "DynamoDB", "Status": "COMPLETED"}
        return one | {"CreationDate": ago(at), "CompletionDate": ago(at)} | more

    jobs = [job(1, days, **fields)] if days else []
    jobs.append(job(2, 9, ValidationStatus="FAILED", **({"CreatedBy": {"RestoreTestingPlanArn": PLAN_ARN}} if tested else {})))
    answers = {
        "Backup:ListBackupVaults": {"BackupVaultList": [entry]},
        "Backup:ListRecoveryPointsByBackupVault": {"RecoveryPoints": [good]},
        "Backup:ListRestoreJobs": {"RestoreJobs": jobs},
    }
    if tested:
        jobs.append(job(3, 5, CreatedBy={"RestoreTestingPlanArn": PLAN_ARN}, **tested))
        plan = {"RestoreTestingPlanArn": PLAN_ARN, "RestoreTestingPlanName": "quarterly", "CreationTime": ago(400)}
        plan |= {"LastExecutionTime": ago(5), "ScheduleExpression": "cron(0 18 1 1,4,7,10 ? *)"}
        chosen = {"RestoreTestingPlanName": "quarterly", "RestoreTestingSelectionName": "tables", "CreationTime": ago(400)}
        chosen |= {"ProtectedResourceType": "DynamoDB", "IamRoleArn": f"arn:aws:iam::{ACCOUNT}:role/restore"}
        answers["Backup:ListRestoreTestingPlans"] = {"RestoreTestingPlans": [plan]}
        answers["Backup:ListRestoreTestingSelections"] = {"RestoreTestingSelections": [chosen]}
    seed.control("answers", {api: [{"region": TOKYO, "answer": answer}] for api, answer in answers.items()})


if __name__ == "__main__":
    run(build)
