"""IAM: the credential report has a row for the root user, always the first.

https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
"""

import base64
import re

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
