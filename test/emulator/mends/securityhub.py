"""Security Hub: without a hub nobody is told of findings, not even that there are none.

https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_GetFindings.html (InvalidAccessException)
"""

from moto.securityhub.models import RESTError, SecurityHubBackend

_get_findings = SecurityHubBackend.get_findings


def get_findings(self, *args, **given):
    if not self.enabled:
        raise RESTError("InvalidAccessException", f"Account {self.account_id} is not subscribed to AWS Security Hub")
    return _get_findings(self, *args, **given)


SecurityHubBackend.get_findings = get_findings
