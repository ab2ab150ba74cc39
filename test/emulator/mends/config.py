"""AWS Config: no rule where nothing records, and as many in an account as AWS allows.

https://docs.aws.amazon.com/config/latest/APIReference/API_PutConfigRule.html
https://docs.aws.amazon.com/config/latest/developerguide/configlimits.html
"""

from moto.config.models import ConfigBackend, ConfigRule
from moto.core.exceptions import JsonRESTError

ConfigRule.MAX_RULES = 1_000

_put_config_rule = ConfigBackend.put_config_rule


def _put_where_recorded(self, *args, **given):
    if not self.recorders:
        raise JsonRESTError("NoAvailableConfigurationRecorderException", "NoAvailableConfigurationRecorder")
    return _put_config_rule(self, *args, **given)


ConfigBackend.put_config_rule = _put_where_recorded
