"""DMS: times are seconds since 1970, as its protocol has them; an endpoint is active once it is made.

https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
https://docs.aws.amazon.com/dms/latest/APIReference/API_Endpoint.html (Status)
"""

from datetime import timezone

from moto.dms.models import Endpoint, FakeReplicationInstance

_to_dict = FakeReplicationInstance.to_dict


def _said(self):
    created = self.creation_date.replace(tzinfo=timezone.utc).timestamp()
    return _to_dict(self) | {"InstanceCreateTime": created}


FakeReplicationInstance.to_dict = _said

_init = Endpoint.__init__


def _made(self, *args, **given):
    _init(self, *args, **given)
    self.status = "active"


Endpoint.__init__ = _made
