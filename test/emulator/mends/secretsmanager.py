"""Secrets Manager: a replica has the resource policy of its primary secret, and tells it.

https://docs.aws.amazon.com/secretsmanager/latest/userguide/replicate-secrets.html
"""

import json

from moto.secretsmanager.models import ReplicaSecret, SecretsManagerBackend

_get_resource_policy = SecretsManagerBackend.get_resource_policy


def get_resource_policy(self, secret_id):
    found = self.secrets.get(secret_id)
    if not isinstance(found, ReplicaSecret):
        return _get_resource_policy(self, secret_id)
    policy = found.source.policy
    return json.dumps({"ARN": found.arn, "Name": found.name} | ({"ResourcePolicy": policy} if policy else {}))


SecretsManagerBackend.get_resource_policy = get_resource_policy
