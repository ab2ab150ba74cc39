#!/usr/bin/env python3
"""Starts emulated accounts, and seeds them, by forking: moto and boto3 are loaded once for a whole run of tests.

    python test/emulator/fork_server.py --until-stdin-closes

Prints one JSON line, {"port": …}, when it is ready. Each connection to that port asks for one thing by one JSON line:

    {"run": "server"}                                       answered as server.py does; it ends with the connection
    {"run": "seed", "name": "kms", "endpoint": "http://…", "args": {…}}     answered by the seed's JSON, or {"error": …}

While nobody asks, every service that a scan reads is asked for something in this very process, so that what botocore
and moto load and compile at the first request of a service stands there for all that are forked later. Nothing is made.
"""

import argparse
import contextlib
import gc
import importlib
import io
import json
import os
import select
import signal
import socket
import sys
import threading
import traceback

import boto3
from botocore.awsrequest import AWSResponse
from moto.core.botocore_stubber import MockRawResponse
from moto.moto_api._internal import mock_random

import server
from mends import state, stated
from seeds import common

SERVICES = sorted(
    set(stated.NAMES.values())
    | set(
        "account acm apigateway autoscaling backup bedrock bedrock-agent budgets ce cloudformation cloudfront cloudhsmv2 "
        "cloudtrail cloudwatch config dms dynamodb ec2 ecr ecs efs eks elasticache elb elbv2 emr es events firehose fsx "
        "glue guardduty iam inspector2 kafka kinesis kms lambda logs mq neptune opensearch organizations rds redshift "
        "resource-explorer-2 route53 s3 s3control s3tables sagemaker secretsmanager securityhub sns sqs ssm sts "
        "wafv2 workspaces".split()
    )
)


def ask(service):
    """Asks for the first thing that can be asked for without saying what."""
    client = common.session_of("testing", "testing").client(service, region_name=common.TOKYO)
    client.meta.events.register("before-send", answer_here)
    for name in client.meta.service_model.operation_names:
        model = client.meta.service_model.operation_model(name)
        if name.startswith(("Describe", "List")) and not (model.input_shape and model.input_shape.required_members):
            client._make_api_call(name, {})
            return


def answer_here(request, **_):
    path = "/" + request.url.split("/", 3)[-1] if request.url.count("/") > 2 else "/"
    body = request.body or b""
    headers = {name: value if isinstance(value, str) else value.decode() for name, value in request.headers.items()}
    headers["Host"] = request.url.split("/")[2]
    environ = server.environ_of(request.method, path, headers, body.encode() if isinstance(body, str) else body)
    status, answered, content = server.answer(environ)
    return AWSResponse(request.url, int(status[:3]), dict(answered), MockRawResponse(content))


def warmed():
    for service in SERVICES:
        # What cannot be asked so is loaded when a test asks for it.
        unheard = io.StringIO()
        with contextlib.suppress(Exception), contextlib.redirect_stderr(unheard), contextlib.redirect_stdout(unheard):
            ask(service)
        yield
    server.forget()
    gc.collect()
    gc.freeze()  # pages of what is loaded stay shared
    yield


def serve(connection):
    """In the child: does the one thing that is asked for."""
    asked = json.loads(connection.makefile().readline())
    out = connection.makefile("w")
    if asked["run"] == "server":
        threading.Thread(target=end_with, args=(connection,), daemon=True).start()
        mock_random.seed()
        server.run(0, out)
        return
    try:
        module = importlib.import_module(f"seeds.{asked['name']}")
        answer = common.made(module.build, asked["endpoint"], asked["args"])
    except BaseException:
        answer = {"error": traceback.format_exc()}
    json.dump(answer, out)
    out.flush()


def end_with(connection):
    while connection.recv(4096):
        pass
    os._exit(0)


def main():
    parser = argparse.ArgumentParser(description="Forks emulated AWS accounts and their seeds.")
    parser.add_argument("--until-stdin-closes", action="store_true", help="end when the parent process does")
    options = parser.parse_args()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    listening = socket.create_server(("127.0.0.1", 0), backlog=64)
    print(json.dumps({"port": listening.getsockname()[1]}), flush=True)
    sys.stdout = sys.stderr
    warming, waited_for = warmed(), [listening] + ([sys.stdin] if options.until_stdin_closes else [])
    is_warm = False
    while True:
        ready, _, _ = select.select(waited_for, [], [], None if is_warm else 0)
        if sys.stdin in ready:
            return
        if listening in ready:
            connection, _ = listening.accept()
            if os.fork() == 0:
                try:
                    listening.close()
                    serve(connection)
                except BaseException:
                    traceback.print_exc()
                os._exit(0)
            connection.close()
        elif not is_warm:
            is_warm = next(warming, "warm") == "warm"


if __name__ == "__main__":
    main()
