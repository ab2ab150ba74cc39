"""AWS Config: an account may have as many rules as AWS allows.

https://docs.aws.amazon.com/config/latest/developerguide/configlimits.html
"""

from moto.config.models import ConfigRule

ConfigRule.MAX_RULES = 1_000
