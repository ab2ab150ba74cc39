"""Account Management: regions and contacts, which moto does not have.

https://docs.aws.amazon.com/accounts/latest/reference/API_ListRegions.html
https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
"""

import json

from moto.ec2.models.availability_zones_and_regions import RegionsAndZonesBackend

from . import paging, state

# "Regions introduced after March 20, 2019 are disabled by default."
OPT_IN_REGIONS = frozenset(
    "af-south-1 ap-east-1 ap-east-2 ap-south-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 "
    "ap-southeast-7 ca-west-1 eu-central-2 eu-south-1 eu-south-2 il-central-1 me-central-1 me-south-1 "
    "mx-central-1".split()
)
_OTHER_PARTITIONS = ("cn-", "us-gov-", "us-iso", "eu-iso", "eusc-")

REGIONS = sorted(r.name for r in RegionsAndZonesBackend.regions if not r.name.startswith(_OTHER_PARTITIONS))


def opt_status(account, region):
    if region not in OPT_IN_REGIONS:
        return "ENABLED_BY_DEFAULT"
    return "ENABLED" if region in state.opted_in[account] else "DISABLED"


def before(call):
    operation = call.path.strip("/")
    if operation not in _OPERATIONS:
        return None
    body = json.loads(call.body or b"{}")
    return _OPERATIONS[operation](call, body, body.get("AccountId") or call.account)


def _list_regions(call, body, account):
    wanted = body.get("RegionOptStatusContains")
    rows = [{"RegionName": name, "RegionOptStatus": opt_status(account, name)} for name in REGIONS]
    rows = [row for row in rows if not wanted or row["RegionOptStatus"] in wanted]
    size = int(body.get("MaxResults") or 50)
    size = min(size, state.page_sizes.get("Account:ListRegions", size))
    try:
        start = paging.decode(body.get("NextToken"))
    except ValueError:
        return call.error("400 Bad Request", "ValidationException", "Invalid NextToken")
    answer = {"Regions": rows[start : start + size]}
    if start + size < len(rows):
        answer["NextToken"] = paging.encode(start + size)
    return call.json(answer)


def _get_region_opt_status(call, body, account):
    name = body.get("RegionName")
    if name not in REGIONS:
        return call.error("400 Bad Request", "ValidationException", f"{name} is not a valid Region")
    return call.json({"RegionName": name, "RegionOptStatus": opt_status(account, name)})


def _enable_region(call, body, account):
    state.opted_in[account].add(body["RegionName"])
    return call.json({})


def _disable_region(call, body, account):
    state.opted_in[account].discard(body["RegionName"])
    return call.json({})


def _get_contact_information(call, _body, account):
    contact = {
        "AddressLine1": "2-2-1 Nihonbashi-Hongokucho",
        "City": "Chuo-ku",
        "CountryCode": "JP",
        "FullName": f"Account {account}",
        "PhoneNumber": "+81312345678",
        "PostalCode": "103-0021",
    }
    return call.json({"ContactInformation": contact})


_OPERATIONS = {
    "listRegions": _list_regions,
    "getRegionOptStatus": _get_region_opt_status,
    "enableRegion": _enable_region,
    "disableRegion": _disable_region,
    "getContactInformation": _get_contact_information,
}
