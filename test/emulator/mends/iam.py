"""IAM: the credential report has a row for the root user, always the first; the policies of AWS's own that auditors and
administrators hold are there (moto has all of them, which takes seconds, or none); policies are told with their names
and ids, users with their permissions boundary.

https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
https://docs.aws.amazon.com/IAM/latest/APIReference/API_UserDetail.html, API_ManagedPolicyDetail.html
"""

import base64
import functools
import json
import re

from moto.iam import models, responses

_MANAGED = ("AdministratorAccess", "ReadOnlyAccess", "SecurityAudit", "ViewOnlyAccess")


@functools.cache
def _managed():
    known = json.loads(models.aws_managed_policies_data)
    return {name: known[name] for name in _MANAGED}


def _init_aws_policies(self):
    made = models.AWSManagedPolicy.from_data
    return [made(name, self.account_id, self.region_name, data) for name, data in _managed().items()]


# moto's answers leave both out
models.ManagedPolicy.policy_name = property(lambda self: self.name)
models.ManagedPolicy.policy_id = property(lambda self: self.id)

models.IAMBackend._init_aws_policies = _init_aws_policies
for _account in models.iam_backends.values():  # a signed request of any service makes the account's
    for _backend in _account.values():
        _backend.aws_managed_policies = _backend._init_aws_policies()
        _backend.managed_policies.update(_backend._init_managed_policies())

_create_user = responses.IamResponse.create_user


def create_user(self):
    made = _create_user(self)
    boundary = self._get_param("PermissionsBoundary")
    if boundary:
        of_policy = {"PermissionsBoundaryType": "Policy", "PermissionsBoundaryArn": boundary}
        self.backend.get_user(self._get_param("UserName")).permissions_boundary = of_policy
    return made


responses.IamResponse.create_user = create_user

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
