"""Bytes that are no message: INVALID_ARGUMENT from every method of both services, an answer each in a
stream, and a log that stays one JSON object a line."""
import json
import unittest

import grpc

from harness import *
from disclosure.v1 import operator_service_pb2

INVALID = grpc.StatusCode.INVALID_ARGUMENT
FILES = (ingest_service_pb2, render_service_pb2, operator_service_pb2)
NOT_A_MESSAGE = b"\xff" * 9
PARSED_LEVELS_MAX = 100


def text_field(value):
    """Field 1, which is text or a message in every request, with these bytes."""
    return bytes([0x0A, len(value)]) + value


NOT_UTF8 = {
    "overlong": b"\xc0\x80",
    "surrogate": b"\xed\xa0\x80",
    "cut short": b"\xe5\x85",
    "beyond the last code point": b"\xf4\x90\x80\x80",
}


def nested(levels):
    """A draft whose deepest message stands so many levels below the request."""
    request = ingest_service_pb2.PushDraftRequest(name=REPORT)
    section = request.content.sections.add()
    for _ in range(levels - 2):
        section = section.sections.add()
    return request.SerializeToString()


class MalformedTest(ServiceTest):

    def setUp(self):
        super().setUp()
        self.audit = tempfile.mkdtemp(prefix="disclosure-malformed-")
        self.addCleanup(shutil.rmtree, self.audit, ignore_errors=True)
        self.ingest_server = self.ingest(f"--audit_dir={self.audit}")
        self.render_server = self.render(self.ingest_server.address)
        self.clients = {server: Client(server.address) for server in (self.ingest_server, self.render_server)}

    def tearDown(self):
        for client in self.clients.values():
            client.close()  # or its server would wait for it
        for server in (self.render_server, self.ingest_server):
            self.assertEqual(server.stop(), 0)
            for line in server.log:
                json.loads(line)

    def channel(self, service):
        server = self.render_server if service == "RenderService" else self.ingest_server
        return self.clients[server].channel

    def refused(self, channel, method, *bodies, code=INVALID, reason="FIELD_INVALID"):
        # As a stream of requests, which may be empty.
        kind = "stream_stream" if method.server_streaming else "stream_unary"
        call = getattr(channel, kind)(f"/{method.containing_service.full_name}/{method.name}")
        return self.assert_refused(code, reason, lambda: call(iter(bodies), timeout=PATIENCE_S))

    def push(self, body, **kwargs):
        method = ingest_service_pb2.DESCRIPTOR.services_by_name["IngestService"].methods_by_name["PushDraft"]
        return self.refused(self.channel("IngestService"), method, body, **kwargs)

    def test_every_method_blames_the_caller(self):
        services = [service for file in FILES for service in file.DESCRIPTOR.services_by_name.values()]
        for service in services:
            channel = self.channel(service.name)
            for method in service.methods:
                if not method.client_streaming:
                    with self.subTest(method.full_name):
                        self.refused(channel, method, NOT_A_MESSAGE)
                        self.refused(channel, method)

    def test_what_cannot_be_read_is_on_record(self):
        error = self.push(NOT_A_MESSAGE)
        request_id = dict(error.trailing_metadata())["request-id"]
        def lines():
            return [line for line in map(json.loads, list(self.ingest_server.log)) if line["event"] == "call"]
        wait_until(lines)
        [line] = lines()
        self.assertEqual((line["method"], line["code"], line["caller"], line["request_id"]),
                         ("PushDraft", "INVALID_ARGUMENT", "operator/local", request_id))

        def recorded():
            text = "".join(path.read_text(encoding="utf-8") for path in pathlib.Path(self.audit).glob("*.jsonl"))
            return [line for line in map(json.loads, text.splitlines()) if line.get("request_id") == request_id]
        wait_until(recorded)
        [line] = recorded()
        self.assertEqual((line["decision"], line["code"]), ("refused", "INVALID_ARGUMENT"))
        self.assertEqual(line["method"], "disclosure.v1.IngestService/PushDraft")

    def test_text_is_utf8(self):
        for name, text in NOT_UTF8.items():
            with self.subTest(name):
                self.push(text_field(text))
        # Which field it was stands in the log, and no byte of it.
        def lines():
            return [line for line in list(self.ingest_server.log) if '"protobuf"' in line]
        wait_until(lambda: len(lines()) >= len(NOT_UTF8))  # a line may come behind its answer
        self.assertEqual(len(lines()), len(NOT_UTF8))
        for line in lines():
            self.assertIn("'disclosure.v1.PushDraftRequest.name'", line)

    def test_nesting_ends_at_the_parsers_limit(self):
        # Our own limit speaks for as long as the parser lets it.
        deepest = self.push(nested(PARSED_LEVELS_MAX))
        self.assertIn("content.sections", deepest.details())
        beyond = self.push(nested(PARSED_LEVELS_MAX + 1))
        self.assertIn("no message", beyond.details())

    def test_a_stream_answers_what_it_cannot_read_and_goes_on(self):
        push = self.channel("IngestService").stream_stream("/disclosure.v1.IngestService/PushDrafts")
        draft = ingest_service_pb2.PushDraftsRequest(push=small_draft(REPORT, "x"))
        empty = b""
        requests = (draft.SerializeToString(), NOT_A_MESSAGE, empty, draft.SerializeToString())
        answers = [ingest_service_pb2.PushDraftsResponse.FromString(answer)
                   for answer in push(iter(requests), timeout=PATIENCE_S)]
        self.assertEqual([answer.index for answer in answers], [0, 1, 2, 3])
        self.assertEqual([answer.refused.code for answer in answers], [0, 3, 3, 0])
        self.assertTrue(answers[3].accepted.unchanged)


if __name__ == "__main__":
    unittest.main()
