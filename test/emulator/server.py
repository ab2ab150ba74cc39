#!/usr/bin/env python3
"""The emulated AWS account of the tests: moto's server with its known lies mended.

    python test/emulator/server.py -p PORT      (PORT 0: any free port)

Prints one JSON line, {"url": "http://127.0.0.1:PORT"}, when it is ready. With --until-stdin-closes it ends when its
parent does. Account 123456789012 is the one behind AWS_ACCESS_KEY_ID=testing; sts:AssumeRole leads to any other.

What is mended, and by which page of AWS's documentation, stands in mends/, one file a service. A file is applied when
the first request for its service arrives. Moto's internals are patched: requirements.txt pins the version.

Control endpoints take and answer JSON, by POST (GET shows the state):

    /fisc/reset      forgets everything
    /fisc/optin      {"regions": ["ap-east-1"], "account"?: "…"}     opt-in regions switched on, beside those already on
    /fisc/status     {"<trail name or ARN>": {"LatestDeliveryError": "AccessDenied", "LatestDeliveryTime": null}}
                     replaces fields of GetTrailStatus (null: the field is left out); times are epoch seconds
    /fisc/hsm        {"cluster-…": {"State": "DEGRADED"}, "hsm-…": {"State": "DEGRADED"}}   replaces what is described
    /fisc/accounts   {"<account name>": "222233334444"}   the id that CreateAccount gives to the account of that name
    /fisc/answers    {"<service id>:<Operation>": [{"answer": {…}}]}  what an operation answers, see mends/stated.py
    /fisc/paging     {"KMS:ListKeys": 5}                  the largest page of an operation; {} lifts all limits
"""

import argparse
import functools
import io
import json
import os
import sys
import threading
import traceback
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

# No public images in every account, and buckets of other accounts are closed: both as on AWS.
os.environ.setdefault("MOTO_EC2_LOAD_DEFAULT_AMIS", "false")
os.environ.setdefault("MOTO_S3_ALLOW_CROSSACCOUNT_ACCESS", "false")
# Where botocore says that a service is not offered, there is nothing, rather than an exception of moto's.
os.environ.setdefault("MOTO_ALLOW_NONEXISTENT_REGION", "true")

import moto.backends
from moto.core import responses as moto_responses
from moto.core import utils as moto_utils
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app

import mends
from mends import state
from mends.call import Call


def speed_up_dispatch():
    """Moto looks through all its services for every request; what it finds never changes."""
    modules = frozenset(moto.backends.list_of_moto_modules())
    moto.backends.list_of_moto_modules = lambda: modules
    method_names = functools.lru_cache(maxsize=None)(moto_utils.method_names_from_class)
    moto_utils.method_names_from_class = method_names
    moto_responses.method_names_from_class = method_names
    DomainDispatcherApplication.get_backend_for_host = functools.lru_cache(maxsize=4096)(
        DomainDispatcherApplication.get_backend_for_host
    )


def create_mended_app(service):
    if service is None:
        raise NotImplementedError("moto does not know the service")
    mends.apply(service)
    app = create_backend_app(service)
    app.testing = True  # an exception reaches us instead of becoming a page of HTML
    return app


speed_up_dispatch()
moto_application = DomainDispatcherApplication(create_mended_app)
one_at_a_time = threading.Lock()  # moto's dictionaries do not stand concurrent changes


def answer(environ):
    """Returns (status line, headers, body) of one request."""
    path = environ["PATH_INFO"]
    if path.startswith("/fisc/"):
        return control(environ)
    call = Call(environ)
    with one_at_a_time:
        if path == "/moto-api/reset":
            state.reset()
        try:
            mends.apply(call.backend)
            return mends.after(call, mends.before(call) or forward(call))
        except NotImplementedError as error:
            return not_implemented(call, str(error))
        except Exception as error:  # a bug of moto's or of a mend: show it to whoever runs the test
            traceback.print_exc()
            return not_implemented(call, repr(error))


def forward(call):
    started = []
    body = b"".join(moto_application(call.environ, lambda status, headers, _=None: started.append((status, headers))))
    status, headers = started[0]
    if status[:3] in ("404", "405") and body[:14].lower() == b"<!doctype html":  # a page of Flask's
        return not_implemented(call, "no such path")
    return status, headers, body


def not_implemented(call, why):
    """Stock moto answers HTML with status 500 or 404, which the SDKs retry and then misreport."""
    message = f"The emulator does not implement {call.service} {call.operation}: {why}"
    return call.error("501 Not Implemented", "EmulatorNotImplemented", message)


def control(environ):
    name = environ["PATH_INFO"].removeprefix("/fisc/")
    body = environ["wsgi.input"].read()
    try:
        with one_at_a_time:
            if environ["REQUEST_METHOD"] == "GET":
                result = state.show(name)
            elif name == "reset":
                result = forget()
            else:
                result = state.change(name, json.loads(body or b"{}"))
    except (KeyError, TypeError, ValueError) as error:
        return json_response("400 Bad Request", {"error": repr(error)})
    return json_response("200 OK", result)


def forget():
    """All that was made, and what the control endpoints set."""
    moto.backends.get_backend("moto_api")["global"].reset()
    return state.reset()


def json_response(status, value):
    return status, [("Content-Type", "application/json")], json.dumps(value).encode()


def environ_of(method, url, headers, body):
    """A request as WSGI has it; `url` is the path with its query string."""
    path, _, query = url.partition("?")
    environ = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote(path, "latin-1"),
        "RAW_URI": url,
        "REQUEST_URI": url,
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": os.environ.get("MOTO_PORT", "0"),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_LENGTH": str(len(body)),
        "CONTENT_TYPE": headers.get("Content-Type", ""),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in headers.items():
        key = name.upper().replace("-", "_")
        if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            environ[f"HTTP_{key}"] = value
    return environ


class Handler(BaseHTTPRequestHandler):
    """HTTP/1.1 with connections kept open: two to three times as fast as moto's own server."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1  # one write, one packet
    disable_nagle_algorithm = True

    def handle_request(self):
        body = self.read_body()
        status, headers, content = answer(environ_of(self.command, self.path, self.headers, body))
        code, _, reason = status.partition(" ")
        self.send_response_only(int(code), reason)
        declared_length = None
        for name, value in headers:
            if name.lower() == "content-length":
                declared_length = value
            elif name.lower() not in ("connection", "transfer-encoding"):
                self.send_header(name, value)
        is_head = self.command == "HEAD"
        self.send_header("Content-Length", declared_length if is_head and declared_length else str(len(content)))
        self.end_headers()
        if not is_head:
            self.wfile.write(content)
        self.wfile.flush()

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = do_PATCH = do_OPTIONS = handle_request

    def read_body(self):
        if self.headers.get("Expect", "").lower() == "100-continue":
            pass  # http.server has answered it already
        if "chunked" not in self.headers.get("Transfer-Encoding", "").lower():
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        while self.rfile.readline() not in (b"\r\n", b"\n", b""):
            pass
        return b"".join(parts)

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 1024

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def end_with_parent():
    sys.stdin.buffer.read()
    os._exit(0)


def main():
    parser = argparse.ArgumentParser(description="An emulated AWS account on 127.0.0.1.")
    parser.add_argument("-p", "--port", type=int, default=0)
    parser.add_argument("--until-stdin-closes", action="store_true", help="end when the parent process does")
    options = parser.parse_args()
    if options.until_stdin_closes:
        threading.Thread(target=end_with_parent, daemon=True).start()
    run(options.port, sys.stdout)


def run(port, out):
    """Serves until it is interrupted; says its address to `out` once it is ready."""
    server = Server(("127.0.0.1", port), Handler)
    os.environ["MOTO_PORT"] = str(server.server_port)
    print(json.dumps({"url": f"http://127.0.0.1:{server.server_port}"}), file=out, flush=True)
    sys.stdout = sys.stderr  # moto's own prints
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
