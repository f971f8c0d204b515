"""By what a call is found in the logs of both services, and what its caller learns of it."""
import json
import re
import unittest

import grpc

from harness import *

TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736"
SPAN_ID = "00f067aa0ba902b7"


def calls(server, method):
    """The log lines of finished calls of `method`; waits for the first."""
    def found():
        lines = [json.loads(line) for line in list(server.log)]
        return [line for line in lines if line["event"] == "call" and line["method"] == method]
    wait_until(found)
    return found()


class TraceTest(ServiceTest):

    def setUp(self):
        super().setUp()
        self.audit = tempfile.mkdtemp(prefix="disclosure-trace-")
        self.addCleanup(shutil.rmtree, self.audit, ignore_errors=True)
        self.server = self.ingest(f"--audit_dir={self.audit}")

    def trailers(self, call):
        return dict(call.trailing_metadata())

    def push(self, traceparent=None, identity=AGENCY):
        """The trailing metadata of a push, and its error if it was refused."""
        metadata = [("disclosure-identity", identity)]
        if traceparent is not None:
            metadata.append(("traceparent", traceparent))
        client = self.client(self.server.address)
        try:
            _, call = client.ingest.PushDraft.with_call(sample(), metadata=metadata,
                                                        timeout=PATIENCE_S)
            return self.trailers(call), None
        except grpc.RpcError as error:
            return self.trailers(error), error

    def test_one_trace_goes_through_both_services(self):
        self.push()
        render = self.render(self.server.address)
        client = self.client(render.address)
        stream = client.render.StreamBulletin(
            render_service_pb2.StreamBulletinRequest(name=f"{REPORT}/revisions/1"),
            metadata=[("disclosure-identity", PUBLISHER),
                      ("traceparent", f"00-{TRACE_ID}-{SPAN_ID}-01")],
            wait_for_ready=True, timeout=PATIENCE_S)
        receive(stream)
        trailers = self.trailers(stream)

        [rendered] = calls(render, "StreamBulletin")
        self.assertEqual(rendered["trace_id"], TRACE_ID)
        self.assertEqual(rendered["parent_span_id"], SPAN_ID)
        self.assertNotEqual(rendered["span_id"], SPAN_ID)
        self.assertEqual(trailers["request-id"], rendered["request_id"])
        self.assertEqual(trailers["traceparent"], f"00-{TRACE_ID}-{rendered['span_id']}-01")
        for asked in (calls(self.server, "GetRevision"), calls(self.server, "ListForms")):
            self.assertEqual(asked[-1]["trace_id"], TRACE_ID)
            self.assertEqual(asked[-1]["parent_span_id"], rendered["span_id"])
            self.assertNotEqual(asked[-1]["span_id"], rendered["span_id"])

    def test_a_refusal_has_ids_too_and_they_are_on_record(self):
        trailers, error = self.push(f"00-{TRACE_ID}-{SPAN_ID}-00", identity="agency/440s00")
        self.assertEqual(error.code(), grpc.StatusCode.PERMISSION_DENIED)
        self.assertRegex(trailers["request-id"], "^[0-9a-f]{16}$")
        self.assertRegex(trailers["traceparent"], f"^00-{TRACE_ID}-[0-9a-f]{{16}}-00$")
        [line] = calls(self.server, "PushDraft")
        self.assertEqual(line["request_id"], trailers["request-id"])
        self.assertEqual(self.server.stop(), 0)

        [path] = pathlib.Path(self.audit).glob("*.jsonl")
        recorded = [json.loads(text) for text in path.read_text(encoding="utf-8").splitlines()]
        [refused] = [line for line in recorded if line.get("decision") == "refused"]
        self.assertEqual(refused["request_id"], trailers["request-id"])
        self.assertEqual(refused["trace_id"], TRACE_ID)

    def test_what_is_no_traceparent_begins_a_new_trace(self):
        seen = set()
        for wrong in (None, "", f"00-{TRACE_ID}-{SPAN_ID}", f"00-{TRACE_ID.upper()}-{SPAN_ID}-01",
                      f"00-{'0' * 32}-{SPAN_ID}-01", "x" * 2000):
            trailers, error = self.push(wrong)
            self.assertIsNone(error)
            match = re.fullmatch("00-([0-9a-f]{32})-[0-9a-f]{16}-01", trailers["traceparent"])
            self.assertTrue(match, trailers)
            self.assertNotEqual(match[1], TRACE_ID)
            seen.add((match[1], trailers["request-id"]))
        self.assertEqual(len(seen), 6)
        self.assertNotIn("parent_span_id", calls(self.server, "PushDraft")[0])


if __name__ == "__main__":
    unittest.main()
