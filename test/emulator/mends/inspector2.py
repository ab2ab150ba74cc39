"""Inspector: findings are filtered, also those that are stated.

https://docs.aws.amazon.com/inspector/v2/APIReference/API_ListFindings.html
"""

import datetime
import json

_MEMBERS = {"findingStatus": "status"}  # of a finding, where the filter's name is another
_COMPARED = {
    "EQUALS": lambda found, wanted: found == wanted,
    "NOT_EQUALS": lambda found, wanted: found != wanted,
    "PREFIX": lambda found, wanted: found.startswith(wanted),
}


def after(call, response):
    status, headers, body = response
    if call.path != "/findings/list" or not status.startswith("200"):
        return response
    criteria = json.loads(call.body or b"{}").get("filterCriteria", {})
    answer = json.loads(body)
    answer["findings"] = [each for each in answer["findings"] if _fits(each, criteria)]
    kept = [(name, value) for name, value in headers if name.lower() != "content-length"]
    return status, kept, json.dumps(answer).encode()


def _fits(finding, criteria):
    return all(
        any(_holds(finding[_MEMBERS.get(name, name)], each) for each in filters) for name, filters in criteria.items()
    )


def _holds(found, wanted):
    if "comparison" in wanted:
        return _COMPARED[wanted["comparison"]](found, wanted["value"])
    moments = [_seconds(found), _seconds(wanted.get("startInclusive", 0)), _seconds(wanted.get("endInclusive", 2**40))]
    return moments[1] <= moments[0] <= moments[2]


def _seconds(moment):
    return datetime.datetime.fromisoformat(moment).timestamp() if isinstance(moment, str) else moment
