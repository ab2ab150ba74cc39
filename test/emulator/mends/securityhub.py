"""Security Hub: without a hub nobody is told of findings, not even that there are none. Findings are filtered, also those
that are stated.

https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_GetFindings.html (InvalidAccessException)
https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_AwsSecurityFindingFilters.html
"""

import json
import time

from moto.securityhub.models import RESTError, SecurityHubBackend

from .filtered import COMPARED, filtered, seconds

_get_findings = SecurityHubBackend.get_findings


def get_findings(self, *args, **given):
    if not self.enabled:
        raise RESTError("InvalidAccessException", f"Account {self.account_id} is not subscribed to AWS Security Hub")
    return _get_findings(self, *args, **given)


SecurityHubBackend.get_findings = get_findings

_PATHS = {"WorkflowStatus": ("Workflow", "Status"), "SeverityLabel": ("Severity", "Label")}


def after(call, response):
    if (call.method, call.path) != ("POST", "/findings"):
        return response
    return filtered(response, "Findings", json.loads(call.body or b"{}").get("Filters", {}), _holds)


def _holds(finding, name, wanted):
    found = finding
    for member in _PATHS.get(name, (name,)):
        found = found.get(member, {})
    if "Comparison" in wanted:
        return COMPARED[wanted["Comparison"]](found, wanted["Value"])
    if "DateRange" in wanted:
        return seconds(found) >= time.time() - wanted["DateRange"]["Value"] * 24 * 3600
    return seconds(wanted.get("Start", 0)) <= seconds(found) <= seconds(wanted.get("End", 2**40))
