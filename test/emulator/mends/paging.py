"""Pages for operations of which moto ignores the page size or gives no token.

`POST /fisc/paging {"KMS:ListKeys": 5}` makes the pages of an operation small whatever the client asks for.
"""

import base64
import json
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass

from . import state


@dataclass(frozen=True)
class Paged:
    items: str  # where the items are in the answer
    limit: str = "MaxResults"  # what the client calls the page size
    token: str = "NextToken"  # what the client sends back
    next_token: str = "NextToken"  # where it found it
    truncated: str = ""  # a boolean beside it, where the service has one
    default: int = 100
    bad_token: str = "InvalidNextTokenException"


def _kms(items, default):
    return Paged(items, "Limit", "Marker", "NextMarker", "Truncated", default, "InvalidMarkerException")


def _ec2(items):
    return Paged(items, next_token="nextToken", default=1000, bad_token="InvalidParameterValue")


# The SDK's service id, for the names that /fisc/paging takes.
_SERVICE_IDS = {"kms": "KMS", "cloudhsm": "CloudHSM V2", "cloudtrail": "CloudTrail", "ec2": "EC2"}

OPERATIONS = {
    # https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeys.html and its neighbours
    "KMS:ListKeys": _kms("Keys", 100),
    "KMS:ListAliases": _kms("Aliases", 50),
    "KMS:ListGrants": _kms("Grants", 50),
    "KMS:ListResourceTags": _kms("Tags", 50),
    "KMS:DescribeCustomKeyStores": _kms("CustomKeyStores", 50),
    # https://docs.aws.amazon.com/cloudhsm/latest/APIReference/API_DescribeClusters.html
    "CloudHSM V2:DescribeClusters": Paged("Clusters"),
    "CloudHSM V2:DescribeBackups": Paged("Backups"),
    "CloudHSM V2:ListTags": Paged("TagList"),
    # https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListTrails.html (no page size to ask for)
    "CloudTrail:ListTrails": Paged("Trails", limit=""),
    "CloudTrail:ListTags": Paged("ResourceTagList", limit=""),
    # https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVolumes.html and its neighbours
    "EC2:DescribeVolumes": _ec2("volumeSet"),
    "EC2:DescribeSnapshots": _ec2("snapshotSet"),
    "EC2:DescribeImages": _ec2("imagesSet"),
    "EC2:DescribeSubnets": _ec2("subnetSet"),
    "EC2:DescribeVpcs": _ec2("vpcSet"),
    "EC2:DescribeSecurityGroups": _ec2("securityGroupInfo"),
}


def page(call, response):
    name = f"{_SERVICE_IDS.get(call.service, '')}:{call.operation}"
    how = OPERATIONS.get(name)
    if how is None or not response[0].startswith("200"):
        return response
    try:
        start = decode(call.params.get(how.token))
    except ValueError:
        return call.error("400 Bad Request", how.bad_token, "The token is not valid.")
    size = int(call.params.get(how.limit) or how.default)
    if start == 0 and how.limit not in call.params and call.service == "ec2" and name not in state.page_sizes:
        return response  # EC2 answers everything when no page is asked for
    size = min(size, state.page_sizes.get(name, size))
    status, headers, body = response
    cut = _cut_xml if call.service == "ec2" else _cut_json
    return status, headers, cut(body, how, start, start + size)


def encode(position):
    return base64.urlsafe_b64encode(f"page:{position}".encode()).decode()


def decode(token):
    """Where the page of this token starts; ValueError if no page gave it."""
    if not token:
        return 0
    word, _, position = base64.urlsafe_b64decode(token.encode()).decode("latin-1").partition(":")
    if word != "page":
        raise ValueError(token)
    return int(position)


def _cut_json(body, how, start, end):
    answer = json.loads(body)
    items = answer.get(how.items) or []
    answer[how.items] = items[start:end]
    answer.pop(how.next_token, None)
    if end < len(items):
        answer[how.next_token] = encode(end)
    if how.truncated:
        answer[how.truncated] = end < len(items)
    return json.dumps(answer).encode()


def _cut_xml(body, how, start, end):
    root = ElementTree.fromstring(body)
    namespace = root.tag.partition("}")[0] + "}" if root.tag.startswith("{") else ""
    ElementTree.register_namespace("", namespace[1:-1])
    parent = root.find(f"{namespace}{how.items}")
    items = list(parent) if parent is not None else []
    for item in items[:start] + items[end:]:
        parent.remove(item)
    for stale in root.findall(f"{namespace}{how.next_token}"):
        root.remove(stale)
    if end < len(items):
        ElementTree.SubElement(root, f"{namespace}{how.next_token}").text = encode(end)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
