"""deploy/clients/service_config.json fits the contract, and Debian's grpcio does what it says.

    service_config_test.py SOURCE
"""
import collections
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest
from concurrent import futures

import grpc
from google.protobuf import descriptor_pb2

SOURCE = pathlib.Path(sys.argv.pop(1))
CONFIG = SOURCE / "deploy/clients/service_config.json"
# Acts of an operator, who decides himself whether to repeat them.
NOT_REPEATED = {f"disclosure.v1.StorageService/{method}"
                for method in ("CreateCheckpoint", "CreateBackup", "TrimHistory")}
PATIENCE_S = 60


def methods():
    """Every method of the contract by its full name, from protoc's descriptors."""
    with tempfile.NamedTemporaryFile() as file:
        protos = sorted(str(path) for path in (SOURCE / "proto/disclosure/v1").glob("*_service.proto"))
        subprocess.run(["protoc", "-I", str(SOURCE / "proto"), "--include_imports",
                        f"--descriptor_set_out={file.name}", *protos], check=True)
        files = descriptor_pb2.FileDescriptorSet.FromString(file.read()).file
    return {f"{file.package}.{service.name}/{method.name}": method
            for file in files for service in file.service for method in service.method}


def named():
    return [f"{name['service']}/{name['method']}"
            for group in json.loads(CONFIG.read_text())["methodConfig"] for name in group["name"]]


class Failing(grpc.GenericRpcHandler):
    """Refuses the first `failures` attempts of each method with `code`, then answers."""

    def __init__(self, code, failures):
        self.code, self.failures, self.attempts = code, failures, collections.Counter()

    def service(self, details):
        def answer(_, context):
            self.attempts[details.method[1:]] += 1
            if self.attempts[details.method[1:]] <= self.failures:
                context.abort(self.code, "not yet")
            return b""
        return grpc.unary_unary_rpc_method_handler(answer)


class ServiceConfigTest(unittest.TestCase):

    def channel(self, handler):
        server = grpc.server(futures.ThreadPoolExecutor(4), handlers=[handler])
        port = server.add_insecure_port("127.0.0.1:0")
        server.start()
        self.addCleanup(lambda: server.stop(None).wait())
        channel = grpc.insecure_channel(
            f"127.0.0.1:{port}", options=[("grpc.service_config", CONFIG.read_text())])
        self.addCleanup(channel.close)
        return channel

    def test_names_every_repeatable_unary_method_and_nothing_else(self):
        unary = {name for name, method in methods().items()
                 if not method.client_streaming and not method.server_streaming}

        self.assertLessEqual(NOT_REPEATED, unary)
        self.assertEqual(sorted(named()), sorted(unary - NOT_REPEATED))

    def test_unavailable_is_tried_four_times(self):
        handler = Failing(grpc.StatusCode.UNAVAILABLE, failures=3)
        channel = self.channel(handler)

        calls = {name: channel.unary_unary(f"/{name}").future(b"", timeout=PATIENCE_S) for name in named()}

        for name, call in calls.items():
            with self.subTest(name):
                call.result()
                self.assertEqual(handler.attempts[name], 4)

    def test_other_codes_are_not_tried_again(self):
        handler = Failing(grpc.StatusCode.ABORTED, failures=1)
        channel = self.channel(handler)

        with self.assertRaises(grpc.RpcError) as raised:
            channel.unary_unary(f"/{named()[0]}")(b"", timeout=PATIENCE_S)

        self.assertEqual(raised.exception.code(), grpc.StatusCode.ABORTED)
        self.assertEqual(handler.attempts[named()[0]], 1)

    def test_streams_and_what_must_not_be_repeated_are_not_tried_again(self):
        left_out = sorted(set(methods()) - set(named()))
        handler = Failing(grpc.StatusCode.UNAVAILABLE, failures=1)
        channel = self.channel(handler)

        for name in left_out:
            with self.subTest(name), self.assertRaises(grpc.RpcError):
                channel.unary_unary(f"/{name}")(b"", timeout=PATIENCE_S)
            self.assertEqual(handler.attempts[name], 1)


if __name__ == "__main__":
    unittest.main()
