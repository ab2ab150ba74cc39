"""What the parts of the worst bank share."""

import datetime
import json

from .common import TOKYO


def fails(seed, resource, region, *rules):
    for rule in rules:
        seed.expect(rule, resource, region, "fail", "strict")


def ago(**since):
    """As AWS writes times, to the second."""
    moment = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(**since)
    return moment.replace(microsecond=0).isoformat()


def state(seed, answers, region=None):
    """{operation: its answer}, everywhere or in one region alone."""
    where = {"region": region} if region else {}
    seed.control("answers", {api: [where | {"answer": answer}] for api, answer in answers.items()})


def restated(seed, api, answer, change, region=TOKYO):
    """What the emulator answers by itself, changed: for what cannot be made, such as age."""
    answer = json.loads(json.dumps({key: value for key, value in answer.items() if key != "ResponseMetadata"}, default=str))
    change(answer)
    state(seed, {api: answer}, region)
