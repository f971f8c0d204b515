"""Calls that come slowly or not at all: they hold no place of others, take little memory and leave
nothing behind."""
import struct
import unittest

import grpc
from hyperframe.frame import DataFrame, HeadersFrame

from harness import *
from http2 import Connection
from disclosure.v1 import operator_service_pb2, operator_service_pb2_grpc

CONNECTIONS = 64
TRICKLED_BYTES = 20
MEMORY_MAX_KIB = 64 << 10
STREAMS_PER_CONNECTION = 200
STREAM_PLACES = 1200  # CallLimits::streams_max
PUSH = "/disclosure.v1.IngestService/PushDraft"
PUSHES = "/disclosure.v1.IngestService/PushDrafts"


class SlowCaller(Connection):

    def __init__(self, address):
        super().__init__(address, PATIENCE_S)
        self.begin()

    def open(self, stream, path, identity=AGENCY):
        frame = HeadersFrame(stream, self.encoder.encode([
            (":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "localhost"),
            ("content-type", "application/grpc"), ("te", "trailers"), ("disclosure-identity", identity)]))
        frame.flags.add("END_HEADERS")
        self.send(frame.serialize())

    def write(self, stream, data, end=False):
        frame = DataFrame(stream, data)
        if end:
            frame.flags.add("END_STREAM")
        self.send(frame.serialize())


class SlowTest(ServiceTest):

    def setUp(self):
        super().setUp()
        self.server = self.ingest()
        self.other = self.client(self.server.address, "agency/440s00")
        self.diagnostics = operator_service_pb2_grpc.DiagnosticsServiceStub(
            self.client(self.server.address).channel)
        self.push_of_another("first")
        self.before_kib = self.resident_kib()

    def tearDown(self):
        self.assertLess(self.resident_kib() - self.before_kib, MEMORY_MAX_KIB)

    def resident_kib(self):
        text = pathlib.Path(f"/proc/{self.server.process.pid}/status").read_text()
        return int(re.search(r"^VmRSS:\s+(\d+) kB", text, re.M).group(1))

    def caller(self):
        caller = SlowCaller(self.server.address)
        self.addCleanup(caller.close)
        return caller

    def push_of_another(self, mark):
        return self.other.call("PushDraft", small_draft("agencies/440s00/reports/2017", mark))

    def calls_in_progress(self):
        calls = self.diagnostics.ListActiveCalls(operator_service_pb2.ListActiveCallsRequest(),
                                                 timeout=PATIENCE_S).calls
        return [call for call in calls if "ListActiveCalls" not in call.method]

    def test_messages_that_come_byte_by_byte(self):
        draft = small_draft(REPORT, "slow").SerializeToString()
        message = struct.pack(">BI", 0, len(draft)) + draft
        callers = [self.caller() for _ in range(CONNECTIONS)]
        for caller in callers:
            caller.open(1, PUSH)
        for i in range(TRICKLED_BYTES):
            for caller in callers:
                caller.write(1, message[i:i + 1])
        # Not one of them has a thread or a place before its message is whole.
        self.assertEqual(self.calls_in_progress(), [])
        self.push_of_another("second")

        # Slow is no crime: what comes whole in the end is taken.
        callers[0].write(1, message[TRICKLED_BYTES:], end=True)
        self.assertEqual(callers[0].answer(1)["grpc-status"], "0")
        for caller in callers[1:]:
            caller.close()
        listed = self.other.call("ListRevisions", ingest_service_pb2.ListRevisionsRequest(parent=REPORT),
                                 identity=AGENCY)
        self.assertEqual(len(listed.revisions), 1)

    def test_streams_without_a_word(self):
        callers = [self.caller() for _ in range(STREAM_PLACES // STREAMS_PER_CONNECTION)]
        for caller in callers:
            for number in range(STREAMS_PER_CONNECTION):
                caller.open(2 * number + 1, PUSHES)
        # One caller holds half the places, and is told of every stream beyond.
        wait_until(lambda: len(self.calls_in_progress()) == STREAM_PLACES // 2)
        draft = ingest_service_pb2.PushDraftsRequest(
            push=small_draft("agencies/440s00/reports/2017", "second"))
        answers = list(self.other.call("PushDrafts", iter([draft])))
        self.assertEqual([answer.WhichOneof("result") for answer in answers], ["accepted"])
        own = self.client(self.server.address, AGENCY)
        self.assert_refused(grpc.StatusCode.RESOURCE_EXHAUSTED, "OVERLOADED",
                            lambda: own.call("PushDrafts", iter([])))

        for caller in callers:
            caller.close()
        wait_until(lambda: not self.calls_in_progress())
        self.assertEqual(list(own.call("PushDrafts", iter([]))), [])


if __name__ == "__main__":
    unittest.main()
