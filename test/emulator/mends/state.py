"""What the control endpoints have set. moto's own state lives in moto's backends."""

from collections import defaultdict

DEFAULT_ACCOUNT = "123456789012"  # the one behind AWS_ACCESS_KEY_ID=testing

opted_in = defaultdict(set)  # account → opt-in regions that are switched on
trail_status = {}  # trail name or ARN → fields that replace those of GetTrailStatus
hsm = {}  # cluster or HSM id → fields that replace those described
account_ids = {}  # account name → the id that CreateAccount will give it
answers = {}  # "<AWS's service id>:<Operation>" → what it answers, see stated.py
page_sizes = {}  # "<SDK service id>:<Operation>" → the largest page

_on_reset = []


def when_reset(function):
    """For what moto itself forgets to forget."""
    _on_reset.append(function)
    return function


def reset():
    for table in (opted_in, trail_status, hsm, account_ids, page_sizes, answers):
        table.clear()
    for function in _on_reset:
        function()
    return {}


def show(name):
    if name == "optin":
        return {account: sorted(regions) for account, regions in opted_in.items()}
    return _tables()[name]


def change(name, body):
    if name == "optin":
        opted_in[body.get("account", DEFAULT_ACCOUNT)].update(body["regions"])
    elif name == "paging" and not body:
        page_sizes.clear()
    else:
        _tables()[name].update(body)
    return show(name)


def _tables():
    return {"status": trail_status, "hsm": hsm, "accounts": account_ids, "paging": page_sizes, "answers": answers}
