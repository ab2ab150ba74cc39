"""Inspector: findings are filtered, also those that are stated.

https://docs.aws.amazon.com/inspector/v2/APIReference/API_ListFindings.html
"""

import json

from .filtered import COMPARED, filtered, seconds

_MEMBERS = {"findingStatus": "status"}  # of a finding, where the filter's name is another


def after(call, response):
    if call.path != "/findings/list":
        return response
    return filtered(response, "findings", json.loads(call.body or b"{}").get("filterCriteria", {}), _holds)


def _holds(finding, name, wanted):
    found = finding[_MEMBERS.get(name, name)]
    if "comparison" in wanted:
        return COMPARED[wanted["comparison"]](found, wanted["value"])
    return seconds(wanted.get("startInclusive", 0)) <= seconds(found) <= seconds(wanted.get("endInclusive", 2**40))
