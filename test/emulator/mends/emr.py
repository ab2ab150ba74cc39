"""EMR: where nobody has changed it, public access is blocked but for port 22; and the block can be taken away.
Each region has its own: moto, away from AWS's host names, keeps them all in one.

https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-block-public-access.html
"""

from moto.core.utils import utcnow
from moto.emr.models import ElasticMapReduceBackend
from moto.emr.responses import ElasticMapReduceResponse

_put_response = ElasticMapReduceResponse.put_block_public_access_configuration


def get_block_public_access_configuration(self):
    return self.block_public_access_configuration or {
        "block_public_access_configuration": {
            "block_public_security_group_rules": True,
            "permitted_public_security_group_rule_ranges": [{"min_range": 22, "max_range": 22}],
        },
        "block_public_access_configuration_metadata": {
            "creation_date_time": utcnow(),
            "created_by_arn": f"arn:aws:iam::{self.account_id}:root",
        },
    }


def put_block_public_access_configuration(self):
    """Moto takes "off" for "on"."""
    response = _put_response(self)
    given = self._get_params().get("BlockPublicAccessConfiguration") or {}
    kept = self.backend.block_public_access_configuration["block_public_access_configuration"]
    kept["block_public_security_group_rules"] = given.get("BlockPublicSecurityGroupRules") in (True, "true")
    return response


ElasticMapReduceBackend.get_block_public_access_configuration = get_block_public_access_configuration
ElasticMapReduceResponse.put_block_public_access_configuration = put_block_public_access_configuration
del ElasticMapReduceResponse.get_region_from_url  # what is inherited looks at the credentials too
