"""One request, with what the mends ask of it."""

import functools
import io
import json
import re
from urllib.parse import parse_qsl

_CREDENTIAL = re.compile(r"Credential=([^/]+)/\d+/([^/]+)/([^/,]+)/aws4_request")
_QUERY_SERVICES = {
    *("autoscaling", "cloudformation", "ec2", "elasticache", "elasticloadbalancing", "iam", "rds", "redshift", "sns"),
    "sts",
}

# Moto's names of services whose signing name differs.
_BACKENDS = {"cloudhsm": "cloudhsmv2"}


class Call:
    def __init__(self, environ):
        self.environ = environ
        self.body = environ["wsgi.input"].read()
        environ["wsgi.input"] = io.BytesIO(self.body)
        self.method = environ["REQUEST_METHOD"]
        self.path = environ["PATH_INFO"]
        self.query = dict(parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True))
        match = _CREDENTIAL.search(environ.get("HTTP_AUTHORIZATION", ""))
        self.access_key, self.region, self.service = match.groups() if match else ("", "us-east-1", "")
        if self.service == "s3" and self.path.startswith("/v20180820/"):
            self.service = "s3control"
        self.backend = _BACKENDS.get(self.service, self.service)

    @functools.cached_property
    def params(self):
        """Of the JSON protocols: the body. Of the query protocols: the form. Else the query string."""
        if self.service in _QUERY_SERVICES:
            return dict(parse_qsl(self.body.decode())) or self.query
        if self.is_json and self.body:
            try:
                return json.loads(self.body)
            except ValueError:
                return {}
        return self.query

    @property
    def is_json(self):
        return "HTTP_X_AMZ_TARGET" in self.environ or "json" in self.environ.get("CONTENT_TYPE", "")

    @property
    def operation(self):
        target = self.environ.get("HTTP_X_AMZ_TARGET")
        if target:
            return target.rsplit(".", 1)[-1]
        if self.service in _QUERY_SERVICES:
            return self.params.get("Action", "")
        return f"{self.method} {self.path}"

    @functools.cached_property
    def account(self):
        from moto.iam.models import get_account_id_from

        return get_account_id_from(self.access_key)

    def json(self, value, status="200 OK"):
        return status, [("Content-Type", "application/x-amz-json-1.1")], json.dumps(value).encode()

    def error(self, status, code, message):
        """An error in the protocol of the service."""
        inner = f"<Code>{code}</Code><Message>{_escape(message)}</Message>"
        if self.service == "ec2":
            body = f"<Response><Errors><Error>{inner}</Error></Errors></Response>"
        elif self.service in ("s3", ""):
            body = f"<Error>{inner}</Error>"
        elif self.service in _QUERY_SERVICES or self.service == "s3control":
            body = f"<ErrorResponse><Error>{inner}</Error></ErrorResponse>"
        else:
            body = json.dumps({"__type": code, "message": message})
            return status, [("Content-Type", "application/x-amz-json-1.1"), ("x-amzn-errortype", code)], body.encode()
        return status, [("Content-Type", "application/xml")], body.encode()


def _escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
