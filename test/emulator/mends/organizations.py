"""Organizations: who may read what, and account ids that the seeds choose.

https://docs.aws.amazon.com/organizations/latest/userguide/orgs_permissions_overview.html: only the management account
and delegated administrators read the organization; any member may describe it (moto gives members everything or
nothing, depending on the call).
"""

import re

from moto.core.exceptions import JsonRESTError
from moto.organizations import models, responses
from moto.organizations.models import OrganizationsBackend, organizations_backends

from . import state


def organizations_backend(self):
    account = self.current_account
    own = organizations_backends[account][self.partition]
    if own.org or account not in organizations_backends.master_accounts:
        return own
    management, partition = organizations_backends.master_accounts[account]
    of_management = organizations_backends[management][partition]
    action = self._get_action()
    if action == "DescribeOrganization":
        return own
    if any(admin.account.id == account for admin in of_management.admins) and re.match("Describe|List", action):
        return of_management
    raise JsonRESTError("AccessDeniedException", "You don't have permissions to access this resource.")


responses.OrganizationsResponse.organizations_backend = property(organizations_backend)

_create_account = OrganizationsBackend.create_account


def create_account(self, **parameters):
    """The id is random on AWS; /fisc/accounts lets a seed name it (the default account as a member, say)."""
    chosen = state.account_ids.get(parameters["AccountName"])
    if chosen is None:
        return _create_account(self, **parameters)
    random_id = models.utils.make_random_account_id
    models.utils.make_random_account_id = lambda: chosen
    try:
        return _create_account(self, **parameters)
    finally:
        models.utils.make_random_account_id = random_id


OrganizationsBackend.create_account = create_account

state.when_reset(organizations_backends.master_accounts.clear)
