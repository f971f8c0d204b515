"""The whole way of the sample report through both services, with a restart in the middle."""
import unittest

import grpc

from harness import *


class LifecycleTest(ServiceTest):

    def test_push_review_publish_pull_with_a_restart_in_the_middle(self):
        server = self.ingest()
        client = self.client(server.address)
        pushed = client.call("PushDraft", sample(), identity=AGENCY)
        self.assertEqual(pushed.report.head_revision, 1)
        errors = {f.rule: f.message for f in pushed.revision.findings if f.severity == 3}
        self.assertLessEqual({"F14-S05", "F14-S06"}, set(errors))
        blocking = [f.rule for f in pushed.revision.findings if blocks(f)]
        self.assertEqual(sorted(blocking), ["F14-S05", "F14-S06", "META-03", *["NAR-01"] * 5,
                                            "SIGN-01", "STR-01", "TMP-01"])
        self.assertEqual(pushed.report.blocking_finding_count, len(blocking))
        self.assertIn("17", errors["F14-S05"])
        self.assertIn("29", errors["F14-S05"])
        self.assert_refused(
            grpc.StatusCode.FAILED_PRECONDITION, "FINDINGS_OPEN",
            lambda: client.call("SubmitReport", ingest_service_pb2.SubmitReportRequest(name=REPORT),
                                identity=AGENCY))

        self.assertEqual(server.stop(), 0)
        server = self.ingest()
        client = self.client(server.address)
        published = self.publish(client)
        self.assertEqual(published.state, report_pb2.REPORT_STATE_PUBLISHED)

        render = self.client(self.render(server.address).address, PUBLISHER)
        rendition, body, end = receive(render.call(
            "StreamBulletin", render_service_pb2.StreamBulletinRequest(
                name=f"{REPORT}/revisions/published")))
        self.assertEqual(rendition.revision, f"{REPORT}/revisions/1")
        self.assertEqual(end.length, len(body))
        self.assertIn("2831", body.decode())
        self.assertIn("2381", body.decode())

    def test_a_correction_leaves_the_published_revision_until_it_passed(self):
        server = self.ingest()
        client = self.client(server.address)
        client.call("PushDraft", small_draft(REPORT, "一"), identity=AGENCY)
        self.publish(client, waive=False)
        client.call("PushDraft", small_draft(REPORT, "二"), identity=AGENCY)
        get = ingest_service_pb2.GetRevisionRequest(name=f"{REPORT}/revisions/published")
        name = client.call("GetRevision", get).revision.name
        self.assertTrue(name.endswith("/1"), name)
        self.publish(client, waive=False)
        name = client.call("GetRevision", get).revision.name
        self.assertTrue(name.endswith("/2"), name)

    def test_roles_are_kept_apart(self):
        server = self.ingest()
        client = self.client(server.address)
        client.call("PushDraft", small_draft(REPORT, "一"), identity=AGENCY)
        denied = [
            ("PushDraft", small_draft(REPORT, "二"), "agency/other"),
            ("PushDraft", small_draft(REPORT, "二"), REVIEWER),
            ("SubmitReport", ingest_service_pb2.SubmitReportRequest(name=REPORT), PUBLISHER),
            ("ApproveReport", ingest_service_pb2.ApproveReportRequest(name=REPORT), AGENCY),
            ("PublishReport", ingest_service_pb2.PublishReportRequest(name=REPORT), REVIEWER),
            ("GetReport", ingest_service_pb2.GetReportRequest(name=REPORT), "agency/other"),
            ("ListReports", ingest_service_pb2.ListReportsRequest(parent="agencies/-"), AGENCY),
        ]
        for method, request, identity in denied:
            with self.subTest(method=method, identity=identity):
                self.assert_refused(grpc.StatusCode.PERMISSION_DENIED, "NOT_ALLOWED",
                                    lambda m=method, r=request, i=identity: client.call(m, r, i))
        self.assert_refused(grpc.StatusCode.UNAUTHENTICATED, "NO_IDENTITY",
                            lambda: client.call("GetReport", ingest_service_pb2.GetReportRequest(
                                name=REPORT), identity="minister/x"))

    def test_logs_hold_no_report_text_and_no_names(self):
        server = self.ingest()
        client = self.client(server.address)
        request = sample()
        client.call("PushDraft", request, identity=AGENCY)
        server.stop()
        log = "".join(server.log)
        self.assertIn("PushDraft", log)
        signatures = request.content.table.signatures
        for secret in (signatures.head, signatures.preparer, signatures.phone,
                       request.content.sections[0].heading):
            self.assertNotIn(secret, log)


if __name__ == "__main__":
    unittest.main()
