"""The credential report with dates of one's choosing: moto dates everything now.

https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
"""

from .common import ACCOUNT
from .worst import ago

COLUMNS = (
    "user arn user_creation_time password_enabled password_last_used password_last_changed password_next_rotation "
    "mfa_active access_key_1_active access_key_1_last_rotated access_key_1_last_used_date "
    "access_key_1_last_used_region access_key_1_last_used_service access_key_2_active access_key_2_last_rotated "
    "access_key_2_last_used_date access_key_2_last_used_region access_key_2_last_used_service cert_1_active "
    "cert_1_last_rotated cert_2_active cert_2_last_rotated"
).split()
_NOTHING = dict.fromkeys(
    ("mfa_active", "access_key_1_active", "access_key_2_active", "cert_1_active", "cert_2_active"), "false"
)


def root(**columns):
    given = {"user": "<root_account>", "arn": f"arn:aws:iam::{ACCOUNT}:root", "user_creation_time": ago(days=1500)}
    given |= {"password_enabled": "not_supported", "password_last_used": "no_information"}
    given |= {"password_last_changed": "not_supported", "password_next_rotation": "not_supported"}
    return given | columns


def report(*rows):
    """What GetCredentialReport answers; a column that a row leaves out is N/A, or false."""
    lines = [",".join((_NOTHING | row).get(column, "N/A") for column in COLUMNS) for row in rows]
    return {"Content": "\n".join([",".join(COLUMNS), *lines]), "ReportFormat": "text/csv", "GeneratedTime": ago()}
