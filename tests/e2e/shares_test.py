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
        return self.counted(server, "disclosure_share_waits_total")

    def holds(self, server):
        """How many refusals and ends of streams were held back."""
        return self.counted(server, "disclosure_share_holds_total")

    def assert_held_back(self, server, call):
        """Makes `call` CALLS times, one after the other, whose answers have to come late."""
        holds = self.holds(server)
        held_s = self.counted(server, "disclosure_share_hold_seconds_total")
        begin = time.monotonic()
        for _ in range(CALLS):
            call()
        took_s = time.monotonic() - begin
        self.assertGreater(self.holds(server) - holds, CALLS / 2)
        self.assertGreater(took_s, self.counted(server, "disclosure_share_hold_seconds_total") - held_s)

    def counted(self, server, metric):
        wait_until(lambda: self.logged(server, "metrics_listening"))
        address = self.logged(server, "metrics_listening")[0]["address"]
        with urllib.request.urlopen(f"http://{address}/metrics", timeout=PATIENCE_S) as answer:
            page = answer.read().decode()
        return float(re.search(rf"^{metric} (\S+)$", page, re.M).group(1))

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

    def test_who_would_wait_beyond_its_deadline_is_told_before_it(self):
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

    def test_streams_that_are_opened_and_ended_are_held_back(self):
        self.call_of_another()
        self.assert_held_back(self.server, lambda: self.assertEqual(
            list(self.flood.call("PushDrafts", iter(()))), []))

    def test_streams_that_are_refused_are_held_back(self):
        self.call_of_another()
        request = ingest_service_pb2.WatchReportsRequest(parent="agencies/440s00")
        self.assert_held_back(self.server, lambda: self.assert_refused(
            grpc.StatusCode.PERMISSION_DENIED, "NOT_ALLOWED",
            lambda: self.flood.call("WatchReports", request)))

    def test_what_cannot_be_read_is_held_back(self):
        self.call_of_another()
        channel = grpc.insecure_channel(self.server.address)
        self.addCleanup(channel.close)
        for method, invoke in (("PushDraft", channel.unary_unary), ("WatchReports", channel.unary_stream)):
            call = invoke(f"/disclosure.v1.IngestService/{method}")
            self.assert_held_back(self.server, lambda: self.assert_refused(
                grpc.StatusCode.INVALID_ARGUMENT, "FIELD_INVALID",
                lambda: call(b"\xff" * 9, metadata=[("disclosure-identity", FLOOD)])))

    def test_as_many_as_may_be_held_back_take_no_thread_from_others(self):
        self.call_of_another()
        channels = [grpc.insecure_channel(self.server.address, [("grpc.use_local_subchannel_pool", 1)])
                    for _ in range(5)]
        for channel in channels:
            self.addCleanup(channel.close)
        calls = [ingest_service_pb2_grpc.IngestServiceStub(channel).GetReport.future(
            ingest_service_pb2.GetReportRequest(name=REPORT), timeout=PATIENCE_S, wait_for_ready=True,
            metadata=[("disclosure-identity", FLOOD)]) for channel in channels for _ in range(200)]
        while self.holds(self.server) < 500:
            self.call_of_another()
        self.call_of_another()
        refused = [error for error in (call.exception() for call in calls) if error]
        self.assertGreater(len(refused), 500)
        # gRPC itself, short of threads, would say no more than a code.
        self.assertEqual({error_info(error).reason for error in refused}, {"OVERLOADED"})

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
        nowhere = render_service_pb2.StreamBulletinRequest(name=f"{REPORT}/revisions/x")
        self.assert_held_back(render, lambda: self.assert_refused(
            grpc.StatusCode.INVALID_ARGUMENT, "FIELD_INVALID",
            lambda: client.call("StreamBulletin", nowhere)))

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
