"""IAM: the credential report has a row for the root user, always the first; the policies of AWS's own that auditors and
administrators hold are there (moto has all of them, which takes seconds, or none).

https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
"""

import base64
import functools
import json
import re

from moto.iam import models

_MANAGED = ("AdministratorAccess", "ReadOnlyAccess", "SecurityAudit", "ViewOnlyAccess")


@functools.cache
def _managed():
    known = json.loads(models.aws_managed_policies_data)
    return {name: known[name] for name in _MANAGED}


def _init_aws_policies(self):
    made = models.AWSManagedPolicy.from_data
    policies = [made(name, self.account_id, self.region_name, data) for name, data in _managed().items()]
    for policy in policies:  # moto's answers leave both out
        policy.policy_name, policy.policy_id = policy.name, policy.id
    return policies


models.IAMBackend._init_aws_policies = _init_aws_policies
for _account in models.iam_backends.values():  # a signed request of any service makes the account's
    for _backend in _account.values():
        _backend.aws_managed_policies = _backend._init_aws_policies()
        _backend.managed_policies.update(_backend._init_managed_policies())

_VALUES = {
    "user": "<root_account>",
    "user_creation_time": "2020-04-01T00:00:00+00:00",
    "password_enabled": "not_supported",
    "password_last_used": "no_information",
    "password_last_changed": "not_supported",
    "password_next_rotation": "not_supported",
    "mfa_active": "true",
    "access_key_1_active": "false",
    "access_key_2_active": "false",
    "cert_1_active": "false",
    "cert_2_active": "false",
}


def after(call, response):
    status, headers, body = response
    found = re.search(rb"<Content>([^<]+)</Content>", body)
    if call.operation != "GetCredentialReport" or not found:
        return response
    header, *rows = base64.b64decode(found.group(1)).decode().splitlines()
    if any(row.startswith("<root_account>") for row in rows):
        return response
    values = _VALUES | {"arn": f"arn:aws:iam::{call.account}:root"}
    root = ",".join(values.get(column, "N/A") for column in header.split(","))
    content = base64.b64encode("\n".join([header, root, *rows]).encode())
    kept = [(name, value) for name, value in headers if name.lower() != "content-length"]
    return status, kept, body.replace(found.group(1), content)
