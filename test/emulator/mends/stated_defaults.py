"""What an account answers in which nobody has set anything up, where moto has no answer (AWS's API references)."""

import datetime


def _report(number, name, series, category="Certifications And Attestations"):
    now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
    return {
        "id": f"report-{number:016d}",
        "arn": f"arn:aws:artifact:us-east-1::report/report-{number:016d}:1",
        "name": name,
        "state": "PUBLISHED",
        "uploadState": "COMPLETE",
        "companyName": "Amazon Web Services",
        "productName": "AWS",
        "category": category,
        "series": series,
        "version": 1,
        "periodStart": now - datetime.timedelta(days=270),
        "periodEnd": now + datetime.timedelta(days=90),
    }


def _answer(value):
    return [{"answer": value}]


def _error(code, message="", status=400):
    return [{"error": {"code": code, "message": message, "status": status}}]


def _inspector_off(call):
    off = {"status": "DISABLED", "errorCode": "ALREADY_ENABLED", "errorMessage": ""}
    resources = dict.fromkeys(("ec2", "ecr", "lambda"), off)
    return {"accounts": [{"accountId": call.account, "state": off, "resourceState": resources}], "failedAccounts": []}


_NO_POLICY = _error("ResourceNotFoundException", "No policy is attached", 404)

DEFAULTS = {
    "AccessAnalyzer:ListAnalyzers": _answer({"analyzers": []}),
    # Every account may list AWS's own reports.
    "Artifact:ListReports": _answer(
        {
            "reports": [
                _report(1, "Service Organization Controls (SOC) 1 Report", "SOC 1"),
                _report(2, "Service Organization Controls (SOC) 2 Report", "SOC 2"),
                _report(3, "ISO 27001:2022 Certification", "ISO 27001"),
                _report(4, "PCI DSS Attestation of Compliance (AOC) and Responsibility Summary", "PCI DSS"),
            ]
        }
    ),
    "Artifact:ListCustomerAgreements": _answer({"customerAgreements": []}),
    "Backup:GetBackupVaultAccessPolicy": _NO_POLICY,
    "Backup:ListBackupSelections": _answer({"BackupSelectionsList": []}),
    "Backup:ListCopyJobs": _answer({"CopyJobs": []}),
    "Backup:ListRestoreJobs": _answer({"RestoreJobs": []}),
    "Backup:ListRestoreTestingPlans": _answer({"RestoreTestingPlans": []}),
    "Bedrock:ListInferenceProfiles": _answer({"inferenceProfileSummaries": []}),
    "Budgets:DescribeSubscribersForNotification": _answer({"Subscribers": []}),
    "CloudWatch Logs:DescribeAccountPolicies": _answer({"accountPolicies": []}),
    "DLM:GetLifecyclePolicies": _answer({"Policies": []}),
    "EC2:GetImageBlockPublicAccessState": _answer({"ImageBlockPublicAccessState": "unblocked"}),
    "EC2:GetInstanceMetadataDefaults": _answer({"AccountLevel": {}}),
    "EC2:GetSnapshotBlockPublicAccessState": _answer({"State": "unblocked"}),
    "ElastiCache:DescribeServerlessCaches": _answer({"ServerlessCaches": []}),
    "EventBridge:ListEndpoints": _answer({"Endpoints": []}),
    "Global Accelerator:ListAccelerators": _answer({"Accelerators": []}),
    "GuardDuty:ListFilters": _answer({"FilterNames": []}),
    "Glue:GetResourcePolicy": _error("EntityNotFoundException"),
    "IAM:ListOrganizationsFeatures": _error("AccountNotManagementOrDelegatedAdministratorException"),
    "Inspector2:BatchGetAccountStatus": _answer(_inspector_off),
    "Inspector2:ListCoverage": _answer({"coveredResources": []}),
    "Inspector2:ListFindings": _answer({"findings": []}),
    "Lambda:ListFunctionUrlConfigs": _answer({"FunctionUrlConfigs": []}),
    # The one code for "off" and "not allowed".
    "Macie2:GetMacieSession": _error("AccessDeniedException", "Macie is not enabled", 403),
    "Macie2:GetAdministratorAccount": _error("AccessDeniedException", "Macie is not enabled", 403),
    "Notifications:ListManagedNotificationConfigurations": _answer({"managedNotificationConfigurations": []}),
    "Notifications:ListNotificationConfigurations": _answer({"notificationConfigurations": []}),
    "NotificationsContacts:ListEmailContacts": _answer({"emailContacts": []}),
    # What members are told.
    "ObservabilityAdmin:ListCentralizationRulesForOrganization": _error("AccessDeniedException", "", 403),
    "Redshift Serverless:ListNamespaces": _answer({"namespaces": []}),
    "Redshift Serverless:ListSnapshotCopyConfigurations": _answer({"snapshotCopyConfigurations": []}),
    "Redshift Serverless:ListWorkgroups": _answer({"workgroups": []}),
    "Route53Profiles:ListProfileAssociations": _answer({"ProfileAssociations": []}),
    "SSM Incidents:ListReplicationSets": _answer({"replicationSetArns": []}),
    "SSM Incidents:ListResponsePlans": _answer({"responsePlanSummaries": []}),
    "SSM:DescribeInstanceInformation": _answer({"InstanceInformationList": []}),
    "SSM:GetServiceSetting": _error("ServiceSettingNotFound"),
    "Security IR:ListMemberships": _answer({"items": []}),
    "SecurityHub:DescribeSecurityHubV2": _error("ResourceNotFoundException", "", 404),
    "SecurityHub:GetAdministratorAccount": _answer({}),
    "SecurityHub:GetEnabledStandards": _answer({"StandardsSubscriptions": []}),
    "SecurityHub:ListEnabledProductsForImport": _answer({"ProductSubscriptions": []}),
    "SecurityHub:ListFindingAggregators": _answer({"FindingAggregators": []}),
    "Shield:DescribeDRTAccess": _error("ResourceNotFoundException"),
    "Shield:DescribeEmergencyContactSettings": _error("ResourceNotFoundException"),
    "Shield:GetSubscriptionState": _answer({"SubscriptionState": "INACTIVE"}),
    # The Basic plan.
    "Support:DescribeSeverityLevels": _error("SubscriptionRequiredException"),
    "Support:DescribeServices": _error("SubscriptionRequiredException"),
    "Support:DescribeCreateCaseOptions": _error("SubscriptionRequiredException"),
    "drs:DescribeSourceServers": _error("UninitializedAccountException"),
    "resiliencehub:ListApps": _answer({"appSummaries": []}),
    "resiliencehubv2:ListServices": _answer({"serviceSummaries": []}),
}
