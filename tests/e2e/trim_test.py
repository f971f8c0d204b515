"""Dropping the beginning of the change log: who is too far back is told where to go on, whoever is
not notices nothing, and the store stays sound, backed up and restorable."""
import json
import subprocess
import unittest

import grpc

from harness import *
from disclosure.v1 import operator_service_pb2, operator_service_pb2_grpc

OPERATOR = "operator/ops"


class TrimTest(ServiceTest):

    def setUp(self):
        super().setUp()
        self.aside = tempfile.mkdtemp(prefix="disclosure-trim-")
        self.addCleanup(shutil.rmtree, self.aside, ignore_errors=True)
        self.backups = self.aside + "/backups"
        self.server = self.ingest(f"--backup_dir={self.backups}")
        self.agency = self.client(self.server.address, AGENCY)
        self.operator = self.client(self.server.address, OPERATOR)

    def ctl(self, *arguments):
        return subprocess.run([os.environ["DR_CTL"], "--ingest", self.server.address, "storage",
                               *arguments], capture_output=True, text=True, timeout=PATIENCE_S)

    def push(self, *titles):
        for title in titles:
            self.agency.call("PushDraft", small_draft(REPORT, title))

    def list_cursor(self):
        return self.operator.call("ListReports", ingest_service_pb2.ListReportsRequest(
            parent="agencies/-")).cursor

    def watch(self, cursor):
        return self.operator.call("WatchReports", ingest_service_pb2.WatchReportsRequest(
            parent="agencies/-", cursor=cursor))

    def revisions(self, stream, count):
        """The newest revision after each of the next `count` changes."""
        changes = []
        while len(changes) < count:
            changes += next(stream).changes
        return [change.report.head_revision for change in changes]

    def test_watches_from_before_end_and_are_told_the_oldest_cursor(self):
        before = self.list_cursor()
        self.push("一", "二")
        here = self.list_cursor()
        follower = self.watch(here)
        self.assertEqual(list(next(follower).changes), [])  # attached
        self.push("三")
        self.assertEqual(self.revisions(follower, 1), [3])

        trimmed = self.ctl("trim", here, "--format", "json")
        self.assertEqual(trimmed.returncode, 0, trimmed.stderr)
        oldest = json.loads(trimmed.stdout)["oldestCursor"]
        status = json.loads(self.ctl("status", "--format", "json").stdout)
        self.assertEqual(self.revisions(self.watch(status["oldestCursor"]), 1), [3])

        refused = self.assert_refused(grpc.StatusCode.OUT_OF_RANGE, "CURSOR_EXPIRED",
                                      lambda: next(self.watch(before)))
        told = error_info(refused).metadata["oldestCursor"]
        for cursor in (told, oldest):
            self.assertEqual(self.revisions(self.watch(cursor), 1), [3])
        self.push("四")
        self.assertEqual(self.revisions(follower, 1), [4])

    def test_reports_stay_and_a_backup_of_a_trimmed_store_is_whole(self):
        self.push("一", "二", "三")
        self.assertEqual(self.ctl("trim", self.list_cursor()).returncode, 0)
        self.assertIn("sound: ", self.ctl("verify").stdout)
        self.assertEqual(self.ctl("backup").returncode, 0)
        self.assertEqual(self.server.stop(), 0)
        self.assert_sound()
        restored = run_ingest("restore", f"--backup_dir={self.backups}",
                              f"--data_dir={self.aside}/restored")
        self.assertEqual(restored.returncode, 0, restored.stdout + restored.stderr)
        again = start_ingest(self.aside + "/restored")
        self.addCleanup(again.kill)
        client = self.client(again.address, OPERATOR)
        for number, title in ((1, "一"), (2, "二"), (3, "三")):
            revision = client.call("GetRevision", ingest_service_pb2.GetRevisionRequest(
                name=f"{REPORT}/revisions/{number}", view=2)).revision
            text = revision.content.sections[0].paragraphs[0].runs[0].text
            self.assertIn(f"之{title}。", text)

    def test_what_is_no_cursor_is_refused_and_changes_nothing(self):
        storage = operator_service_pb2_grpc.StorageServiceStub(self.operator.channel)
        self.push("一", "二")
        for cursor in ("", "nobody's"):
            self.assert_refused(
                grpc.StatusCode.INVALID_ARGUMENT, "TOKEN_INVALID",
                lambda: storage.TrimHistory(
                    operator_service_pb2.TrimHistoryRequest(cursor=cursor)))
        oldest = json.loads(self.ctl("status", "--format", "json").stdout)["oldestCursor"]
        self.assertEqual(self.revisions(self.watch(oldest), 2), [1, 2])


if __name__ == "__main__":
    unittest.main()
