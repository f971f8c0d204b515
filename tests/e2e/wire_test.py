"""Attacks below any client library, by frames written one by one: each ends with its status or the
end of its connection, takes no memory to speak of, and others are served meanwhile."""
import gzip
import re
import struct
import unittest

import grpc
from hyperframe.frame import (ContinuationFrame, DataFrame, PingFrame, RstStreamFrame, SettingsFrame)

from harness import *
from http2 import PREFACE, Connection

# What a call may take at its worst moment, and a flood by one connection.
CALL_MAX_KIB = 64 << 10
FLOOD_MAX_KIB = 256 << 10
THREADS_MAX_KIB = 512 << 10  # when every thread that gRPC may have has come, 1,664
HANDSHAKE_S = 10
EXHAUSTED, UNIMPLEMENTED = "8", "12"
STALL_MAX_BYTES = 16 << 20
RECEIVE_MAX_BYTES = 1 << 20
EMPTY_SECTION = report_pb2.ReportContent(sections=[report_pb2.Section()]).SerializeToString()


def varint(number):
    return bytes([number & 0x7F | 0x80]) + varint(number >> 7) if number > 0x7F else bytes([number])


class WireTest(ServiceTest):

    def setUp(self):
        super().setUp()
        self.server = self.ingest()
        self.other = self.client(self.server.address, AGENCY)
        self.list_reports()
        self.memory_max_kib = CALL_MAX_KIB
        self.before_kib = self.status("VmRSS")
        pathlib.Path(f"/proc/{self.server.process.pid}/clear_refs").write_text("5")

    def tearDown(self):
        self.list_reports()
        taken = self.status("VmHWM") - self.before_kib
        self.assertLess(taken, self.memory_max_kib, "KiB taken at the worst moment")
        self.other.close()  # or the server would wait for it
        self.assertEqual(self.server.stop(), 0)

    def status(self, name):
        text = pathlib.Path(f"/proc/{self.server.process.pid}/status").read_text()
        return int(re.search(rf"^{name}:\s+(\d+) kB", text, re.M).group(1))

    def list_reports(self):
        return self.other.call("ListReports", ingest_service_pb2.ListReportsRequest(
            parent="agencies/430s00"))

    def is_served(self):
        try:
            return self.list_reports() is not None
        except grpc.RpcError as error:
            self.assertEqual(error.code(), grpc.StatusCode.RESOURCE_EXHAUSTED, error.details())
            return False

    def connect(self):
        connection = Connection(self.server.address, PATIENCE_S)
        self.addCleanup(connection.close)
        return connection

    def call(self, message, *headers):
        """Status of a PushDraft of a message as it is on the wire."""
        connection = self.connect()
        connection.begin()
        connection.send(connection.call_headers(1, *headers))
        for begin in range(0, len(message), 16384):
            connection.send(DataFrame(1, message[begin:begin + 16384]).serialize())
        answer = connection.answer(1)
        return answer["grpc-status"], answer.get("grpc-message", "")

    def test_a_length_of_2_gib_is_not_waited_for(self):
        connection = self.connect()
        connection.begin()
        connection.send(connection.call_headers(1))
        connection.send(DataFrame(1, struct.pack(">BI", 0, (1 << 31) - 1)).serialize())
        # Flow control lets no more in than a few messages are long.
        self.assertLess(connection.send_data(1, STALL_MAX_BYTES), STALL_MAX_BYTES)

    def test_compressed_messages_are_refused_unopened(self):
        bomb = gzip.compress(bytes(64 << 20))
        status, message = self.call(struct.pack(">BI", 1, len(bomb)) + bomb,
                                    ("grpc-encoding", "gzip"))
        self.assertEqual(status, UNIMPLEMENTED, message)

    def refused_push(self, code, reason, body):
        push = self.other.channel.unary_unary("/disclosure.v1.IngestService/PushDraft")
        return self.assert_refused(code, reason, lambda: push(
            body, metadata=[("disclosure-identity", AGENCY)], timeout=PATIENCE_S))

    def test_a_message_of_one_byte_too_many(self):
        # Of a field that the contract does not have: read, and refused for want of a name.
        head = b"\x7a" + varint(RECEIVE_MAX_BYTES - 4)
        whole = head + bytes(RECEIVE_MAX_BYTES - len(head))
        self.refused_push(grpc.StatusCode.INVALID_ARGUMENT, "FIELD_INVALID", whole)
        refused = self.refused_push(grpc.StatusCode.RESOURCE_EXHAUSTED, None, whole + b"\0")
        self.assertIn(f"{RECEIVE_MAX_BYTES + 1} vs. {RECEIVE_MAX_BYTES}", refused.details())

    def test_a_million_fields(self):
        self.refused_push(grpc.StatusCode.RESOURCE_EXHAUSTED, None, EMPTY_SECTION * 1000000)

    def test_a_message_of_nothing_but_fields(self):
        # As many as the message may have, of the kind that takes the most memory.
        name = ingest_service_pb2.PushDraftRequest(name=REPORT).SerializeToString()
        sections = EMPTY_SECTION * ((RECEIVE_MAX_BYTES - 100) // len(EMPTY_SECTION))
        content = b"\x12" + varint(len(sections)) + sections
        self.refused_push(grpc.StatusCode.RESOURCE_EXHAUSTED, "CONTENT_TOO_LARGE", name + content)

    def send_headers(self, connection, blocks):
        """HEADERS and so many CONTINUATION frames of 16 KB. How many the server took."""
        connection.begin()
        connection.acknowledge_settings()
        connection.send(connection.call_headers(1, end=False))
        field = connection.encoder.encode([("x", "y" * 16000)], huffman=False)
        return connection.send_until_closed(ContinuationFrame(1, field).serialize(), blocks)

    def test_headers_of_1_mib_are_refused(self):
        connection = self.connect()
        self.send_headers(connection, 64)
        last = ContinuationFrame(1)
        last.flags.add("END_HEADERS")
        connection.send_until_closed(last.serialize(), 1)
        # The server closes the connection behind its answer, at times too soon for it to be read.
        answer = connection.answer(1)
        if answer is not None:
            self.assertEqual(answer["grpc-status"], EXHAUSTED, answer)

    def test_header_blocks_without_end(self):
        self.memory_max_kib = FLOOD_MAX_KIB
        self.send_headers(self.connect(), 8192)

    def test_streams_reset_as_soon_as_they_are_opened(self):
        self.memory_max_kib = THREADS_MAX_KIB
        connection = self.connect()
        connection.begin()
        for stream in range(1, 20000, 2):
            reset = RstStreamFrame(stream, error_code=8).serialize()
            connection.send(connection.call_headers(stream) + reset)
        connection.close()
        # While it lasts, others may be refused for want of a thread.
        wait_until(self.is_served)

    def test_pings_are_answered_until_they_are_too_many(self):
        self.memory_max_kib = FLOOD_MAX_KIB
        connection = self.connect()
        connection.begin()
        ping = PingFrame(0, opaque_data=b"disclose").serialize()
        self.assertLess(connection.send_until_closed(ping * 100, times=10000), 10000)

    def test_settings_that_nobody_reads_the_answers_to(self):
        self.memory_max_kib = FLOOD_MAX_KIB
        connection = self.connect()
        connection.begin()
        settings = SettingsFrame(0, settings={1: 4096}).serialize()
        connection.socket.settimeout(1)
        with self.assertRaises(TimeoutError):  # the server reads no more
            # More than the answers to it find room for in the sockets' buffers, 10 MB.
            connection.send_until_closed(settings * 1000, times=10000)
        connection.close()

    def test_connections_that_do_not_come_to_the_point_are_closed(self):
        connections = [self.connect() for _ in range(64)]
        for i, connection in enumerate(connections):
            connection.send((b"", PREFACE[:10], PREFACE)[i % 3])
        self.list_reports()
        for connection in connections:
            self.assertLess(connection.await_close(), 3 * HANDSHAKE_S)



if __name__ == "__main__":
    unittest.main()
