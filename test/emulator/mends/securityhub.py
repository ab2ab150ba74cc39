"""Security Hub: without a hub nobody is told of findings, not even that there are none. Findings are filtered, also those
that are stated.

https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_GetFindings.html (InvalidAccessException)
https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_AwsSecurityFindingFilters.html
"""

import datetime
import json

from moto.securityhub.models import RESTError, SecurityHubBackend

_get_findings = SecurityHubBackend.get_findings


def get_findings(self, *args, **given):
    if not self.enabled:
        raise RESTError("InvalidAccessException", f"Account {self.account_id} is not subscribed to AWS Security Hub")
    return _get_findings(self, *args, **given)


SecurityHubBackend.get_findings = get_findings

_PATHS = {"WorkflowStatus": ("Workflow", "Status"), "SeverityLabel": ("Severity", "Label")}
_COMPARED = {
    "EQUALS": lambda found, wanted: found == wanted,
    "NOT_EQUALS": lambda found, wanted: found != wanted,
    "PREFIX": lambda found, wanted: found.startswith(wanted),
}


def after(call, response):
    status, headers, body = response
    if (call.method, call.path) != ("POST", "/findings") or not status.startswith("200"):
        return response
    filters = json.loads(call.body or b"{}").get("Filters", {})
    answer = json.loads(body)
    answer["Findings"] = [each for each in answer["Findings"] if _fits(each, filters)]
    kept = [(name, value) for name, value in headers if name.lower() != "content-length"]
    return status, kept, json.dumps(answer).encode()


def _fits(finding, filters):
    return all(any(_holds(_of(finding, name), each) for each in some) for name, some in filters.items())


def _of(finding, name):
    for member in _PATHS.get(name, (name,)):
        finding = finding.get(member, {})
    return finding


def _holds(found, wanted):
    if "Comparison" in wanted:
        return _COMPARED[wanted["Comparison"]](found, wanted["Value"])
    moment = datetime.datetime.fromisoformat(found)
    if "DateRange" in wanted:
        return moment >= datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(days=wanted["DateRange"]["Value"])
    start, end = (datetime.datetime.fromisoformat(wanted[name]) if name in wanted else None for name in ("Start", "End"))
    return (start is None or start <= moment) and (end is None or moment <= end)
