"""Lists of findings, of which only those are answered that were asked for."""

import datetime
import json

COMPARED = {
    "EQUALS": lambda found, wanted: found == wanted,
    "NOT_EQUALS": lambda found, wanted: found != wanted,
    "PREFIX": lambda found, wanted: found.startswith(wanted),
}


def filtered(response, member, filters, holds):
    """`filters`: {name: some}, each of which one must hold; `holds(finding, name, filter)`."""
    status, headers, body = response
    if not status.startswith("200"):
        return response
    answer = json.loads(body)
    answer[member] = [
        each for each in answer[member] if all(any(holds(each, name, one) for one in some) for name, some in filters.items())
    ]
    kept = [(name, value) for name, value in headers if name.lower() != "content-length"]
    return status, kept, json.dumps(answer).encode()


def seconds(moment):
    return datetime.datetime.fromisoformat(moment).timestamp() if isinstance(moment, str) else moment
