"""Starts the real binaries on free ports and talks to them with Debian's grpcio.

Environment, set by CMake: DR_INGEST, DR_RENDER, DR_CTL (binaries), DR_STUBS (generated
Python messages and stubs), DR_SOURCE (repository root).
"""

import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

sys.path.insert(0, os.environ["DR_STUBS"])

import google  # noqa: E402

google.__path__.append(os.path.join(os.environ["DR_STUBS"], "google"))

import grpc  # noqa: E402
from disclosure.v1 import errors_pb2, finding_pb2  # noqa: E402
from disclosure.v1 import ingest_service_pb2, ingest_service_pb2_grpc  # noqa: E402
from disclosure.v1 import render_service_pb2, render_service_pb2_grpc, report_pb2  # noqa: E402
from google.protobuf import json_format  # noqa: E402
from google.rpc import error_details_pb2, status_pb2  # noqa: E402

SOURCE = pathlib.Path(os.environ["DR_SOURCE"])
REPORT = "agencies/430s00/reports/2017"
AGENCY, REVIEWER, PUBLISHER = "agency/430s00", "reviewer/li", "publisher/portal"

# Generous: a loaded machine is slow, and no test waits this long unless something is broken.
PATIENCE_S = 60


class Server:
    """One running binary. `env`: variables of its environment, beside the present ones."""

    def __init__(self, binary, *flags, listen="127.0.0.1:0", env=None):
        self.process = subprocess.Popen(
            [binary, f"--listen={listen}", *flags],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env={**os.environ, **(env or {})})
        self.log = []
        self._drainer = threading.Thread(target=self._drain, daemon=True)
        self._drainer.start()
        line = self.process.stdout.readline()
        match = re.fullmatch(r"\S+ listening on (\S+)\n", line)
        if not match:
            self.process.kill()
            self.process.wait()
            self._drainer.join()
            raise RuntimeError(f"no listening line but {line!r}:\n" + "".join(self.log))
        self.address = match.group(1)

    def _drain(self):
        for line in self.process.stderr:
            self.log.append(line)

    def kill(self):
        """kill -9."""
        self.process.send_signal(signal.SIGKILL)
        self._reap()

    def stop(self):
        """SIGTERM. Returns the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self._reap()

    def wait(self):
        """Until it ends by itself. Returns the exit code."""
        return self._reap()

    def _reap(self):
        code = self.process.wait(timeout=PATIENCE_S)
        self._drainer.join()
        self.process.stdout.close()
        self.process.stderr.close()
        return code


def start_ingest(data_dir, *flags, env=None):
    return Server(os.environ["DR_INGEST"], f"--data_dir={data_dir}", *flags, env=env)


def run_ingest(*arguments):
    """ingest-service, ended: its return code, standard output and standard error."""
    return subprocess.run([os.environ["DR_INGEST"], *arguments], capture_output=True, text=True,
                          timeout=10 * PATIENCE_S)


def verify(data_dir, *flags):
    return run_ingest("verify", f"--data_dir={data_dir}", *flags)


def start_render(ingest_address, *flags):
    return Server(os.environ["DR_RENDER"], f"--ingest={ingest_address}",
                  f"--font_dir={os.environ['DR_FONT_DIR']}", *flags)


class Client:
    """One channel to one server, speaking as `identity`."""

    def __init__(self, address, identity=None, options=()):
        self.channel = grpc.insecure_channel(
            address, options=[("grpc.initial_reconnect_backoff_ms", 50),
                              ("grpc.max_reconnect_backoff_ms", 200),
                              ("grpc.use_local_subchannel_pool", 1), *options])
        self.ingest = ingest_service_pb2_grpc.IngestServiceStub(self.channel)
        self.render = render_service_pb2_grpc.RenderServiceStub(self.channel)
        self.metadata = [("disclosure-identity", identity)] if identity else []

    def call(self, method, request, identity=None, **kwargs):
        metadata = [("disclosure-identity", identity)] if identity else self.metadata
        kwargs.setdefault("timeout", PATIENCE_S)
        stub = self.ingest if hasattr(self.ingest, method) else self.render
        return getattr(stub, method)(request, metadata=metadata, wait_for_ready=True, **kwargs)

    def close(self):
        self.channel.close()


def error_info(error):
    """ErrorInfo of a failed call, or an empty one."""
    info = error_details_pb2.ErrorInfo()
    for key, value in error.trailing_metadata():
        if key == "grpc-status-details-bin":
            status = status_pb2.Status.FromString(value)
            for detail in status.details:
                detail.Unpack(info) if detail.Is(info.DESCRIPTOR) else None
    return info


def sample():
    """The sample report as a PushDraftRequest."""
    text = (SOURCE / "deploy/samples/hunan-qts-2017.json").read_text(encoding="utf-8")
    return json_format.Parse(text, ingest_service_pb2.PushDraftRequest())


def small_draft(name, mark):
    """A draft without blocking findings for `name`, a report on one of the years of forms/2014,
    whose content differs from that of any other `mark`."""
    year = int(name.rpartition("/")[2])
    years = {"2017": str(year), "2018": str(year + 1)}
    text = (SOURCE / "tests/cases/drafts/complete-2017.json").read_text(encoding="utf-8")
    request = json_format.Parse(re.sub("2017|2018", lambda match: years[match.group()], text),
                                ingest_service_pb2.PushDraftRequest())
    request.name = name
    overview = request.content.sections[0].paragraphs[0].runs[0]
    overview.text = f"本年度工作情况之{mark}。" + "公开透明。" * 300
    return request


def blocks(finding):
    """Whether `finding` must be waived before its report is submitted."""
    return (finding.severity == finding_pb2.SEVERITY_ERROR
            and finding.certainty == finding_pb2.CERTAINTY_CERTAIN and not finding.cause)


def receive(stream):
    """Reads a bulletin or table stream whole: (rendition, bytes, end)."""
    rendition, body, end = None, b"", None
    for part in stream:
        kind = part.WhichOneof("part")
        if kind == "rendition":
            rendition = part.rendition
        elif kind == "chunk":
            piece = part.chunk.text.encode() or part.chunk.data
            body += piece
        elif kind == "row":
            body += part.row.SerializeToString()
        else:
            end = part.end
    return rendition, body, end


class ServiceTest(unittest.TestCase):
    """A test with a data directory of its own; servers and clients are closed after it."""

    def setUp(self):
        self.data_dir = tempfile.mkdtemp(prefix="disclosure-e2e-")
        self.addCleanup(shutil.rmtree, self.data_dir, ignore_errors=True)
        self.witness = pathlib.Path(self.data_dir + ".witness")
        self.addCleanup(self.witness.unlink, missing_ok=True)

    def ingest(self, *flags, env=None):
        server = start_ingest(self.data_dir, *flags, env=env)
        self.addCleanup(lambda: server.process.poll() is None and server.kill())
        return server

    def render(self, ingest_address, *flags):
        server = start_render(ingest_address, *flags)
        self.addCleanup(lambda: server.process.poll() is None and server.kill())
        return server

    def client(self, address, identity=None):
        client = Client(address, identity)
        self.addCleanup(client.close)
        return client

    def assert_sound(self):
        """The store, which no server has open, holds every invariant."""
        verified = verify(self.data_dir)
        self.assertEqual(verified.returncode, 0, verified.stdout[:10000] + verified.stderr)

    def assert_refused(self, code, reason, call):
        """Runs `call`, which must fail with `code` and `reason`. Returns the error."""
        with self.assertRaises(grpc.RpcError) as raised:
            result = call()
            if hasattr(result, "__next__"):
                list(result)
        self.assertEqual(raised.exception.code(), code, raised.exception.details())
        if reason:
            self.assertEqual(error_info(raised.exception).reason, reason)
        return raised.exception

    def publish(self, client, name=REPORT, waive=True):
        """Carries the newest revision of `name` to publication, waiving what blocks it."""
        get = ingest_service_pb2.GetRevisionRequest(name=f"{name}/revisions/latest", view=1)
        revision = client.call("GetRevision", get, identity="operator/ops").revision
        waivers = [{"fingerprint": f.fingerprint, "reason": "原表如此"}
                   for f in revision.findings if blocks(f)] if waive else []
        submitted = client.call("SubmitReport", ingest_service_pb2.SubmitReportRequest(
            name=name, waivers=waivers), identity="operator/ops").report
        approved = client.call("ApproveReport", ingest_service_pb2.ApproveReportRequest(
            name=name, etag=submitted.etag, secrecy_conclusion="不涉密，可以公开"),
            identity=REVIEWER).report
        return client.call("PublishReport", ingest_service_pb2.PublishReportRequest(
            name=name, etag=approved.etag), identity=PUBLISHER).report


def wait_until(condition):
    """Polls until `condition()` holds; fails after PATIENCE_S."""
    end = time.monotonic() + PATIENCE_S
    while not condition():
        if time.monotonic() > end:
            raise AssertionError("condition never held")
        time.sleep(0.02)
