"""A caller that calls much waits for its share of the processors; others do not, nor who is alone."""
import json
import unittest
import urllib.request

from harness import *

FLOOD = AGENCY
OTHER = "agency/440s00"
OTHER_REPORT = "agencies/440s00/reports/2017"
CALLS = 60
# A fiftieth of one processor: a tenth of a second at once is 2 ms of work; CALLS take far more.
STINGY = (f"--caller_share={2 / os.cpu_count()}", "--metrics_listen=127.0.0.1:0")


class SharesTest(ServiceTest):

    def setUp(self):
        super().setUp()
        self.server = self.ingest(*STINGY)
        self.flood = self.client(self.server.address, FLOOD)
        self.flood.call("PushDraft", small_draft(REPORT, "first"))
        self.other = self.client(self.server.address, OTHER)

    def call_of_another(self):
        return self.other.call("PushDraft", small_draft(OTHER_REPORT, "of another"))

    def logged(self, server, event):
        return [line for line in map(json.loads, list(server.log)) if line["event"] == event]

    def waits(self, server):
        """How many calls and items have waited."""
        wait_until(lambda: self.logged(server, "metrics_listening"))
        address = self.logged(server, "metrics_listening")[0]["address"]
        with urllib.request.urlopen(f"http://{address}/metrics", timeout=PATIENCE_S) as answer:
            page = answer.read().decode()
        return float(re.search(r"^disclosure_share_waits_total (\S+)$", page, re.M).group(1))

    def read(self):
        for _ in range(CALLS):
            self.flood.call("GetReport", ingest_service_pb2.GetReportRequest(name=REPORT))

    def test_who_is_alone_never_waits(self):
        self.read()
        self.assertEqual(self.waits(self.server), 0)

    def test_calls_wait_and_the_log_tells_whose(self):
        self.call_of_another()
        self.read()
        self.call_of_another()
        self.assertGreater(self.waits(self.server), CALLS / 2)
        wait_until(lambda: len(self.logged(self.server, "call")) == CALLS + 3)
        waited = {line["caller"] for line in self.logged(self.server, "call") if "waited_ms" in line}
        self.assertEqual(waited, {FLOOD})

    def test_refused_calls_wait_too(self):
        self.call_of_another()
        for _ in range(CALLS):
            self.assert_refused(
                grpc.StatusCode.PERMISSION_DENIED, "NOT_ALLOWED",
                lambda: self.flood.call("GetReport", ingest_service_pb2.GetReportRequest(name=OTHER_REPORT)))
        self.assertGreater(self.waits(self.server), CALLS / 2)

    def test_who_would_wait_beyond_its_deadline_is_told_at_once(self):
        self.call_of_another()
        calls = [self.flood.ingest.GetReport.future(
            ingest_service_pb2.GetReportRequest(name=REPORT), timeout=1, wait_for_ready=True,
            metadata=[("disclosure-identity", FLOOD)]) for _ in range(2 * CALLS)]
        codes = {call.code() for call in calls}  # waits for each
        self.assertIn(grpc.StatusCode.RESOURCE_EXHAUSTED, codes)

    def test_drafts_of_a_stream_wait(self):
        self.call_of_another()
        drafts = [ingest_service_pb2.PushDraftsRequest(push=small_draft(REPORT, f"draft {i}"))
                  for i in range(10)]
        answers = list(self.flood.call("PushDrafts", iter(drafts)))
        self.assertEqual([answer.WhichOneof("result") for answer in answers], ["accepted"] * 10)
        self.assertGreater(self.waits(self.server), 5)

    def test_renditions_wait(self):
        self.call_of_another()
        render = self.render(self.server.address, f"--caller_share={4 / os.cpu_count()}", STINGY[1])
        client = self.client(render.address)
        def stream(identity):
            list(client.render.StreamBulletin(
                render_service_pb2.StreamBulletinRequest(name=f"{REPORT}/revisions/1"),
                metadata=[("disclosure-identity", identity)], wait_for_ready=True, timeout=PATIENCE_S))
        stream(PUBLISHER)
        self.assertEqual(self.waits(render), 0)
        stream(FLOOD)
        for _ in range(CALLS):
            stream(PUBLISHER)
        self.assertGreater(self.waits(render), CALLS / 2)

    def test_hundred_percent_is_no_limit(self):
        self.assertEqual(self.server.stop(), 0)
        self.server = self.ingest("--caller_share=100", "--metrics_listen=127.0.0.1:0")
        self.flood = self.client(self.server.address, FLOOD)
        self.other = self.client(self.server.address, OTHER)
        self.flood.call("PushDraft", small_draft(REPORT, "first"))
        self.call_of_another()
        self.read()
        self.assertEqual(self.waits(self.server), 0)


if __name__ == "__main__":
    unittest.main()
