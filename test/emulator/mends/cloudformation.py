"""CloudFormation: Config rules are made, changed and deleted; moto passes over them and says that the stack is complete.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-config-configrule.html
"""

import json

from moto.cloudformation import parsing
from moto.config.models import config_backends
from moto.core.common_models import CloudFormationModel

from . import config  # noqa: F401  how many there may be


class StackConfigRule(CloudFormationModel):
    def __init__(self, rule):
        self.rule = rule

    @property
    def physical_resource_id(self):
        return self.rule.config_rule_name

    @staticmethod
    def cloudformation_name_type():
        return "ConfigRuleName"

    @staticmethod
    def cloudformation_type():
        return "AWS::Config::ConfigRule"

    @classmethod
    def has_cfn_attr(cls, attr):
        return attr in ("Arn", "ConfigRuleId")

    def get_cfn_attribute(self, attribute_name):
        return self.rule.config_rule_arn if attribute_name == "Arn" else self.rule.config_rule_id

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **_):
        asked = dict(cloudformation_json["Properties"]) | {"ConfigRuleName": resource_name}
        if "InputParameters" in asked:
            asked["InputParameters"] = json.dumps(asked["InputParameters"])
        backend = config_backends[account_id][region_name]
        backend.put_config_rule(asked)
        return cls(backend.config_rules[resource_name])

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name
    ):
        name = original_resource.physical_resource_id
        renamed = cloudformation_json["Properties"].get("ConfigRuleName", name)
        made = cls.create_from_cloudformation_json(renamed, cloudformation_json, account_id, region_name)
        if renamed != name:
            cls.delete_from_cloudformation_json(name, cloudformation_json, account_id, region_name)
        return made

    @classmethod
    def delete_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name):
        config_backends[account_id][region_name].delete_config_rule(resource_name)

    def is_created(self):
        return True


for _cached in (parsing.get_model_list, parsing.get_model_map, parsing.get_name_type_map):
    _cached.cache_clear()
