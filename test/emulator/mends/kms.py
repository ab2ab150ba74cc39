"""KMS: AWS-managed keys, rotation, signing, replicas, imported material, custom key stores."""

import base64
import functools
import json
import secrets
import time
from copy import copy, deepcopy

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, utils
from moto.core.exceptions import JsonRESTError
from moto.kms import models, responses
from moto.kms.models import Key, KmsBackend
from moto.kms.responses import KmsResponse
from moto.kms.utils import RESERVED_ALIASES

# Generating an RSA key takes 50 ms and nobody here decrypts with it: one a key spec will do.
models.generate_private_key = functools.lru_cache(maxsize=None)(models.generate_private_key)

# Moto refuses DescribeKey to everyone when a key policy has any Deny for "*". Refusals come from the tests' proxy.
responses.validate_policy = lambda key, action: None


# ---- AWS-managed keys -----------------------------------------------------------------------------------------------
# https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html: describing an alias/aws/… that has no key
# yet creates an AWS managed key (moto: a customer key). They rotate every year.

_generate_default_keys = KmsBackend._generate_default_keys


def generate_default_keys(self, alias_name):
    key_id = _generate_default_keys(self, alias_name)
    if key_id:
        key = self.keys[key_id]
        key.key_manager = "AWS"
        key.key_rotation_status = True
        key.description = f"Default key that protects my data when no other key is defined ({alias_name})"
    return key_id


KmsBackend._generate_default_keys = generate_default_keys

_list_aliases = KmsResponse.list_aliases


def list_aliases(self):
    """A predefined alias that has no key yet is listed without TargetKeyId (moto: with an id that no key has).

    https://docs.aws.amazon.com/kms/latest/APIReference/API_ListAliases.html
    """
    answer = json.loads(_list_aliases(self))
    for alias in answer["Aliases"]:
        if alias["AliasName"] in RESERVED_ALIASES and alias.get("TargetKeyId") not in self.kms_backend.keys:
            alias.pop("TargetKeyId", None)
    return json.dumps(answer)


KmsResponse.list_aliases = list_aliases


# ---- What describes a key -------------------------------------------------------------------------------------------
# https://docs.aws.amazon.com/kms/latest/APIReference/API_KeyMetadata.html

_to_dict = Key.to_dict


def to_dict(self):
    answer = _to_dict(self)
    metadata = answer["KeyMetadata"]
    metadata["KeyUsage"] = usage = metadata["KeyUsage"] or "ENCRYPT_DECRYPT"
    metadata["MultiRegion"] = bool(metadata["MultiRegion"])
    metadata["EncryptionAlgorithms"] = self.encryption_algorithms if usage == "ENCRYPT_DECRYPT" else None
    if usage == "GENERATE_VERIFY_MAC":
        metadata["SigningAlgorithms"] = None
        metadata["MacAlgorithms"] = [self.key_spec.replace("HMAC_", "HMAC_SHA_")]
    if self.multi_region:
        configuration = deepcopy(self.multi_region_configuration)
        primary = configuration["PrimaryKey"]["Arn"] == self.arn
        configuration["MultiRegionKeyType"] = "PRIMARY" if primary else "REPLICA"
        metadata["MultiRegionConfiguration"] = configuration
    if self.key_state == "PendingReplicaDeletion":
        metadata["PendingDeletionWindowInDays"] = self.pending_window
    metadata |= getattr(self, "extra_metadata", {})
    answer["KeyMetadata"] = {name: value for name, value in metadata.items() if value is not None}
    return answer


Key.to_dict = to_dict
KmsBackend.describe_key = lambda self, key_id: self.keys[self.any_id_to_key_id(key_id)]

_validate_cmk_id = KmsResponse._validate_cmk_id


def validate_cmk_id(self, key_id):
    """A key of another account that grants nothing: AccessDeniedException, not NotFoundException."""
    parts = key_id.split(":")
    if key_id.startswith("arn:") and len(parts) > 4 and parts[4] != self.current_account:
        raise JsonRESTError("AccessDeniedException", f"User is not authorized to perform this on resource: {key_id}")
    return _validate_cmk_id(self, key_id)


KmsResponse._validate_cmk_id = validate_cmk_id


def _take_arns(name):
    """A key is named by id or ARN everywhere: https://docs.aws.amazon.com/kms/latest/APIReference/API_DisableKey.html"""
    method = getattr(KmsBackend, name)
    setattr(KmsBackend, name, lambda self, key_id, *rest, **named: method(self, self.get_key_id(key_id), *rest, **named))


for _name in ("disable_key", "enable_key", "cancel_key_deletion", "schedule_key_deletion"):
    _take_arns(_name)


# ---- Creating -------------------------------------------------------------------------------------------------------

_create_key = KmsResponse.create_key


def create_key(self):
    """EXTERNAL keys wait for their material; keys in a custom key store keep its id.

    https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html
    """
    answer = json.loads(_create_key(self))
    key = self.kms_backend.keys[answer["KeyMetadata"]["KeyId"]]
    if key.origin == "EXTERNAL":
        key.key_state, key.enabled = "PendingImport", False
    store = self._get_param("CustomKeyStoreId")
    if store:
        found = _stores(self).get(store)
        if found is None:
            raise JsonRESTError("CustomKeyStoreNotFoundException", store)
        key.extra_metadata = {"CustomKeyStoreId": store, "CloudHsmClusterId": found.get("CloudHsmClusterId")}
        if self._get_param("XksKeyId"):
            key.extra_metadata["XksKeyConfiguration"] = {"Id": self._get_param("XksKeyId")}
    return json.dumps(key.to_dict())


def import_key_material(self):
    """https://docs.aws.amazon.com/kms/latest/APIReference/API_ImportKeyMaterial.html (the material is not looked at)"""
    key = _key(self)
    if key.origin != "EXTERNAL":
        raise JsonRESTError("UnsupportedOperationException", f"{key.arn} origin is {key.origin}")
    key.key_state, key.enabled = "Enabled", True
    key.extra_metadata = {"ExpirationModel": self._get_param("ExpirationModel") or "KEY_MATERIAL_DOES_NOT_EXPIRE"}
    return json.dumps({"KeyId": key.arn})


def replicate_key(self, key_id, replica_region):
    """Primary and replicas share one configuration; grants, aliases and rotation history are each one's own.

    https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html
    """
    primary = self.keys[self.get_key_id(key_id)]
    replica = copy(primary)  # the dictionary of the configuration is shared, as it should be
    replica.region = replica_region
    replica.arn = primary.arn.replace(f":{primary.region}:", f":{replica_region}:")
    replica.grants, replica.aliases, replica.rotations = {}, {}, []
    primary.multi_region_configuration["ReplicaKeys"].append({"Arn": replica.arn, "Region": replica_region})
    models.kms_backends[self.account_id][replica_region].keys[replica.id] = replica
    return replica


KmsResponse.create_key = create_key
KmsResponse.import_key_material = import_key_material
KmsBackend.replicate_key = replicate_key

_schedule_key_deletion = KmsResponse.schedule_key_deletion


def schedule_key_deletion(self):
    """A primary key waits for its replicas: PendingReplicaDeletion.

    https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html
    """
    key = _key(self)
    replicas = key.multi_region and key.multi_region_configuration["ReplicaKeys"]
    if not replicas or key.multi_region_configuration["PrimaryKey"]["Arn"] != key.arn:
        return _schedule_key_deletion(self)
    key.key_state, key.enabled = "PendingReplicaDeletion", False
    key.pending_window = self._get_param("PendingWindowInDays") or 30
    return json.dumps({"KeyId": key.arn, "KeyState": key.key_state, "PendingWindowInDays": key.pending_window})


KmsResponse.schedule_key_deletion = schedule_key_deletion


# ---- Rotation -------------------------------------------------------------------------------------------------------


def enable_key_rotation(self):
    """Symmetric AWS_KMS keys only, every 90 to 2560 days; 365 when the client does not say.

    https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html
    """
    key = _key(self)
    if key.key_spec != "SYMMETRIC_DEFAULT" or key.origin != "AWS_KMS":
        raise JsonRESTError("UnsupportedOperationException", f"{key.arn} does not support automatic rotation")
    if key.key_state == "Disabled":
        raise JsonRESTError("DisabledException", f"{key.arn} is disabled.")
    if key.key_state != "Enabled":
        raise JsonRESTError("KMSInvalidStateException", f"{key.arn} is pending deletion.")
    period = self._get_param("RotationPeriodInDays") or 365
    if not 90 <= period <= 2560:
        raise JsonRESTError("ValidationException", "RotationPeriodInDays must be between 90 and 2560")
    _share_rotation(self, key, True, period)
    return "{}"


def disable_key_rotation(self):
    _share_rotation(self, _key(self), False, None)
    return "{}"


def _share_rotation(self, key, on, period):
    """Rotation is a shared property of multi-Region keys.

    https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html#mrk-sync-properties
    """
    regions = models.kms_backends[self.current_account].values() if key.multi_region else [self.kms_backend]
    for backend in list(regions):
        if key.id in backend.keys:
            backend.keys[key.id].key_rotation_status = on
            backend.keys[key.id].rotation_period = period


def get_key_rotation_status(self):
    """False while the key is pending deletion; the period only while rotation is on.

    https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyRotationStatus.html
    """
    key = _key(self)
    on = bool(key.key_rotation_status) and not key.key_state.startswith("Pending")
    answer = {"KeyId": key.arn, "KeyRotationEnabled": on}
    if on:
        period = getattr(key, "rotation_period", None) or 365
        answer |= {"RotationPeriodInDays": period, "NextRotationDate": key.creation_date + period * 86400}
    return json.dumps(answer)


KmsResponse.enable_key_rotation = enable_key_rotation
KmsResponse.disable_key_rotation = disable_key_rotation
KmsResponse.get_key_rotation_status = get_key_rotation_status


# ---- Signing --------------------------------------------------------------------------------------------------------

_sign = KmsResponse.sign


def sign(self):
    """A digest is signed as it is (moto hashes it again), PSS salts by its length, and a disabled key signs nothing.

    https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html
    """
    key = _key(self)
    if key.key_state == "Disabled":
        raise JsonRESTError("DisabledException", f"{key.arn} is disabled.")
    if self._get_param("MessageType") != "DIGEST":
        return _sign(self)
    algorithm = self._get_param("SigningAlgorithm")
    sha = getattr(hashes, f"SHA{algorithm[-3:]}")()
    message, digest = self._get_param("Message"), utils.Prehashed(sha)
    if len(message) != sha.digest_size:
        raise JsonRESTError("ValidationException", "Digest is invalid length for algorithm")
    pss = padding.PSS(padding.MGF1(sha), sha.digest_size)
    how = (ec.ECDSA(digest),) if algorithm.startswith("ECDSA") else (pss, digest)
    signature = base64.b64encode(key.private_key.private_key.sign(message, *how)).decode()
    return json.dumps({"KeyId": key.arn, "Signature": signature, "SigningAlgorithm": algorithm})


def get_public_key(self):
    """By alias too; with KeySpec and ARN: https://docs.aws.amazon.com/kms/latest/APIReference/API_GetPublicKey.html"""
    named = self._get_param("KeyId")
    if ":alias/" not in named:
        self._validate_key_id(named)
    key, public_key = self.kms_backend.get_public_key(self.kms_backend.any_id_to_key_id(named))
    return json.dumps(
        {
            "KeyId": key.arn,
            "KeySpec": key.key_spec,
            "KeyUsage": key.key_usage,
            "PublicKey": base64.b64encode(public_key).decode(),
            "SigningAlgorithms": key.signing_algorithms,
        }
    )


KmsResponse.sign = sign
KmsResponse.get_public_key = get_public_key


# ---- Custom key stores ----------------------------------------------------------------------------------------------
# https://docs.aws.amazon.com/kms/latest/APIReference/API_CustomKeyStoresListEntry.html


def _stores(self):
    return self.kms_backend.__dict__.setdefault("custom_key_stores", {})


def create_custom_key_store(self):
    identifier = f"cks-{secrets.token_hex(8)}0"
    kind = self._get_param("CustomKeyStoreType") or "AWS_CLOUDHSM"
    store = {
        "CustomKeyStoreId": identifier,
        "CustomKeyStoreName": self._get_param("CustomKeyStoreName"),
        "CustomKeyStoreType": kind,
        "ConnectionState": "DISCONNECTED",
        "CreationDate": time.time(),
    }
    if kind == "AWS_CLOUDHSM":
        store["CloudHsmClusterId"] = self._get_param("CloudHsmClusterId")
        store["TrustAnchorCertificate"] = self._get_param("TrustAnchorCertificate")
    else:
        store["XksProxyConfiguration"] = {
            "Connectivity": self._get_param("XksProxyConnectivity"),
            "UriEndpoint": self._get_param("XksProxyUriEndpoint"),
            "UriPath": self._get_param("XksProxyUriPath"),
        }
    _stores(self)[identifier] = {name: value for name, value in store.items() if value is not None}
    return json.dumps({"CustomKeyStoreId": identifier})


def describe_custom_key_stores(self):
    identifier, name = self._get_param("CustomKeyStoreId"), self._get_param("CustomKeyStoreName")
    stores = [
        store
        for store in _stores(self).values()
        if identifier in (None, store["CustomKeyStoreId"]) and name in (None, store["CustomKeyStoreName"])
    ]
    if (identifier or name) and not stores:
        raise JsonRESTError("CustomKeyStoreNotFoundException", identifier or name)
    return json.dumps({"CustomKeyStores": stores, "Truncated": False})


def connect_custom_key_store(self):
    _stores(self)[self._get_param("CustomKeyStoreId")]["ConnectionState"] = "CONNECTED"
    return "{}"


def disconnect_custom_key_store(self):
    _stores(self)[self._get_param("CustomKeyStoreId")]["ConnectionState"] = "DISCONNECTED"
    return "{}"


def delete_custom_key_store(self):
    _stores(self).pop(self._get_param("CustomKeyStoreId"), None)
    return "{}"


for _operation in (
    create_custom_key_store,
    describe_custom_key_stores,
    connect_custom_key_store,
    disconnect_custom_key_store,
    delete_custom_key_store,
):
    setattr(KmsResponse, _operation.__name__, _operation)


def _key(self):
    key_id = self._get_param("KeyId")
    self._validate_cmk_id(key_id)
    return self.kms_backend.keys[self.kms_backend.get_key_id(key_id)]
