"""What callers write never becomes a line, an escape sequence or a long line of a log, be it the
service's or the audit log's, in either service."""
import json
import unittest

import grpc
from hyperframe.frame import DataFrame, HeadersFrame

from harness import *
from http2 import Connection

FORGED = "forged-by-the-caller"
LINE = '{"time":"2018-01-01T00:00:00.000Z","level":"error","event":"' + FORGED + '"}'
HOSTILE = {
    "line ends": f"x\r\n{LINE}\r\n",
    "separators": f"x\u2028{LINE}\u2029\u0085{LINE}",
    "ANSI": f"x\x1b[2J\x1b]0;{FORGED}\x07\x1b[31m",
    "C1": f"x\x9b2J\x9d0;{FORGED}\x9c",
    "text direction": f"x\u202e{FORGED}\u2066",
    "quotes": f'x","event":"{FORGED}',
    "long": FORGED + "x" * 1000000,
}
LINE_MAX_BYTES = 8192
INVALID, UNAUTHENTICATED = "3", "16"
HEADER_MAX_BYTES = 4000
HEADERS = ("disclosure-identity", "traceparent", "user-agent", "x-anything")


class RawCall(Connection):
    """One call whose headers no client library would send."""

    def __init__(self, address, path, headers, message=b""):
        super().__init__(address, PATIENCE_S)
        self.begin()
        every = [(":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "localhost"),
                 ("content-type", "application/grpc"), ("te", "trailers"), *headers]
        frame = HeadersFrame(1, self.encoder.encode(every))
        frame.flags.add("END_HEADERS")
        data = DataFrame(1, b"\0" + len(message).to_bytes(4, "big") + message)
        data.flags.add("END_STREAM")
        self.send(frame.serialize() + data.serialize())


class LogInjectionTest(ServiceTest):

    def setUp(self):
        super().setUp()
        self.audits = {name: pathlib.Path(self.data_dir) / name for name in ("ingest", "render")}
        ingest = start_ingest(self.data_dir + "/store", f"--audit_dir={self.audits['ingest']}")
        self.addCleanup(lambda: ingest.process.poll() is None and ingest.kill())
        render = self.render(ingest.address, f"--audit_dir={self.audits['render']}")
        self.servers = {"ingest": ingest, "render": render}

    def call(self, service, name):
        client = Client(self.servers[service].address, AGENCY)
        try:
            if service == "ingest":
                return client.call("GetReport", ingest_service_pb2.GetReportRequest(name=name))
            return client.call("ListRenditions", render_service_pb2.ListRenditionsRequest(parent=name))
        finally:
            client.close()  # or its server would wait for it

    def assert_lines_are_ours(self, lines):
        """How many of them are about calls."""
        for line in lines:
            self.assertLess(len(line), LINE_MAX_BYTES)
            self.assertTrue(line.isascii() and line.rstrip("\n").isprintable(), line)
            self.assertNotEqual(json.loads(line)["event"], FORGED)
        return sum(json.loads(line)["event"] == "call" for line in lines)

    def assert_logs_are_ours(self, calls):
        """Both services, once they ended, and one line about each call in each of their logs."""
        for service in ("render", "ingest"):
            server = self.servers[service]
            self.assertEqual(server.stop(), 0)
            logged = self.assert_lines_are_ours(server.log)
            files = sorted(self.audits[service].glob("audit-*.jsonl"))
            on_record = self.assert_lines_are_ours(
                [line for file in files for line in file.read_text().splitlines(True)])
            self.assertEqual((logged, on_record), (calls, calls), service)
            checked = subprocess.run([os.environ["DR_CTL"], "verify-audit", str(self.audits[service])],
                                     capture_output=True, text=True, timeout=PATIENCE_S)
            self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)

    def test_names(self):
        for service in self.servers:
            for kind, text in HOSTILE.items():
                with self.subTest(service=service, kind=kind):
                    self.assert_refused(grpc.StatusCode.PERMISSION_DENIED, "NOT_ALLOWED",
                                        lambda s=service, t=text: self.call(s, t))
        self.assert_logs_are_ours(len(HOSTILE))

    def test_headers(self):
        paths = {"ingest": "/disclosure.v1.IngestService/GetReport",
                 "render": "/disclosure.v1.RenderService/ListRenditions"}
        for text in HOSTILE.values():
            for header in HEADERS:
                for service, path in paths.items():
                    value = text.encode()[:HEADER_MAX_BYTES]
                    call = RawCall(self.servers[service].address, path, [(header, value)])
                    self.assertIn(call.answer(1)["grpc-status"], (INVALID, UNAUTHENTICATED))
                    call.close()
        self.assert_logs_are_ours(len(HOSTILE) * len(HEADERS))


if __name__ == "__main__":
    unittest.main()
