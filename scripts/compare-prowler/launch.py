"""Runs Prowler. For S3 Control botocore puts the account before the host, which the emulator's address does not allow."""

import re
import sys

from botocore.httpsession import URLLib3Session
from prowler.__main__ import prowler

send = URLLib3Session.send


def without_account(self, request):
    request.url = re.sub(r"//\d{12}\.", "//", request.url)
    return send(self, request)


URLLib3Session.send = without_account
sys.exit(prowler())
