"""An older copy of a store put in its place: refused, then adopted, and what watchers are told."""
import json
import os
import unittest

import grpc

from harness import *

OTHER = "agencies/430s00/reports/2016"


class RestoreTest(ServiceTest):

    def setUp(self):
        super().setUp()
        self.kept = self.data_dir + ".kept"
        self.addCleanup(shutil.rmtree, self.kept, ignore_errors=True)

    def run_between(self, *drafts):
        """Starts the service, pushes `drafts`, and stops it. Returns the newest cursor, a page
        token, and the log."""
        server = self.ingest()
        client = self.client(server.address, AGENCY)
        for draft in drafts:
            client.call("PushDraft", draft)
        listed = self.list_reports(client)
        self.assertEqual(server.stop(), 0)
        return listed.cursor, listed.next_page_token, server.log

    @staticmethod
    def list_reports(client, **fields):
        return client.call("ListReports", ingest_service_pb2.ListReportsRequest(
            parent="agencies/430s00", page_size=1, **fields))

    def put_back(self):
        shutil.rmtree(self.data_dir)
        shutil.copytree(self.kept, self.data_dir)

    def store_that_went_back(self):
        """Acknowledges four changes and puts the copy with two of them in place. Returns the
        cursor behind the second and that behind the fourth, and a page token."""
        older, page_token, _ = self.run_between(small_draft(REPORT, "一"), small_draft(OTHER, "一"))
        shutil.copytree(self.data_dir, self.kept)
        newer, _, _ = self.run_between(small_draft(REPORT, "二"), small_draft(REPORT, "三"))
        self.put_back()
        return older, newer, page_token

    def refused_start(self):
        """Starts the service, which must refuse; returns the message."""
        ended = run_ingest("--listen=127.0.0.1:0", f"--data_dir={self.data_dir}")
        self.assertEqual((ended.returncode, ended.stdout), (65, ""), ended.stderr)
        return json.loads(ended.stderr)["message"]

    def adopt(self, *flags):
        return run_ingest("adopt", f"--data_dir={self.data_dir}", *flags)

    def watch(self, client, cursor):
        return client.call("WatchReports", ingest_service_pb2.WatchReportsRequest(
            parent="agencies/430s00", cursor=cursor))

    def test_older_copy_is_refused_and_named(self):
        self.store_that_went_back()

        message = self.refused_start()
        verified = verify(self.data_dir)

        self.assertIn("2 changes are missing, 3 to 4", message)
        self.assertIn(f"`ingest-service adopt --data_dir {self.data_dir}`", message)
        self.assertIn(str(self.witness), message)
        self.assertEqual(verified.returncode, 65)
        self.assertIn(f"I6 witness {self.witness}: sequence: got 4, want at most 2", verified.stdout)
        self.assertIn("damaged, 1 violation (I6 1)", verified.stdout)

    def test_watchers_of_an_adopted_copy_begin_anew(self):
        older, newer, page_token = self.store_that_went_back()

        adopted = self.adopt()

        self.assertEqual(adopted.returncode, 0, adopted.stdout + adopted.stderr)
        self.assertIn("gone: changes 3 to 4, 2 in all\n", adopted.stdout)
        server = self.ingest()
        client = self.client(server.address, AGENCY)
        for cursor in older, newer:
            error = self.assert_refused(grpc.StatusCode.OUT_OF_RANGE, "CURSOR_EXPIRED",
                                        lambda c=cursor: self.watch(client, c))
            self.assertIn("list the reports anew", error.details())
        oldest = self.watch(client, error_info(error).metadata["oldestCursor"])
        self.assertEqual(self.names(oldest, 2), [REPORT, OTHER])
        fresh = self.watch(client, self.list_reports(client).cursor)
        self.assertEqual(self.list_reports(client, page_token=page_token).reports[0].name, REPORT)
        client.call("PushDraft", small_draft(OTHER, "又一"))
        self.assertEqual(self.names(fresh, 1), [OTHER])
        self.assertEqual(server.stop(), 0)
        self.assert_sound()

    def names(self, stream, count):
        """Names of the next `count` changes."""
        names = []
        for response in stream:
            names += [change.report.name for change in response.changes]
            if len(names) >= count:
                break
        stream.cancel()
        return names

    def test_the_newer_store_is_the_other_way_out(self):
        newer = self.data_dir + ".newer"
        self.addCleanup(shutil.rmtree, newer, ignore_errors=True)
        self.run_between(small_draft(REPORT, "一"))
        shutil.copytree(self.data_dir, self.kept)
        cursor, _, _ = self.run_between(small_draft(REPORT, "二"))
        shutil.move(self.data_dir, newer)
        shutil.copytree(self.kept, self.data_dir)
        self.refused_start()
        shutil.rmtree(self.data_dir)
        shutil.move(newer, self.data_dir)

        client = self.client(self.ingest().address, AGENCY)

        stream = self.watch(client, cursor)
        client.call("PushDraft", small_draft(OTHER, "一"))
        self.assertEqual(self.names(stream, 1), [OTHER])

    def test_missing_store_is_not_made_anew(self):
        self.run_between(small_draft(REPORT, "一"))
        shutil.rmtree(self.data_dir)

        message = self.refused_start()

        self.assertIn("is its disk mounted?", message)
        self.assertFalse(os.path.exists(self.data_dir))

    def test_missing_witness_is_warned_of(self):
        self.run_between(small_draft(REPORT, "一"))
        self.witness.unlink()

        _, _, log = self.run_between()

        warnings = [line for line in map(json.loads, log) if line["event"] == "store_warning"]
        self.assertEqual(len(warnings), 1, log)
        self.assertIn("made one at change 1", warnings[0]["message"])
        self.assertIn("sequence   1\n", self.witness.read_text())

    def test_witness_elsewhere_and_none(self):
        elsewhere = self.data_dir + ".elsewhere"
        self.addCleanup(lambda: os.path.exists(elsewhere) and os.unlink(elsewhere))
        for flag in f"--witness_file={elsewhere}", "--witness_file=none":
            self.assertEqual(self.ingest(flag).stop(), 0)
            self.assertEqual(self.adopt(flag).returncode, 0)
        self.assertTrue(os.path.exists(elsewhere))
        self.assertFalse(self.witness.exists())

    def test_adopting_refuses(self):
        server = self.ingest()
        self.client(server.address, AGENCY).call("PushDraft", small_draft(REPORT, "一"))
        opened = self.adopt()
        server.stop()
        before = self.witness.read_text()
        tables = list(pathlib.Path(self.data_dir).glob("*.sst"))
        for path in tables:
            content = bytearray(path.read_bytes())
            content[10] ^= 1
            path.write_bytes(content)
        damaged = self.adopt()
        missing = run_ingest("adopt", f"--data_dir={self.data_dir}/none")

        self.assertEqual((opened.returncode, opened.stdout), (78, ""))
        self.assertIn("another process has the store open", opened.stderr)
        self.assertEqual(damaged.returncode, 65)
        self.assertIn("I0 file ", damaged.stdout)
        self.assertIn("not adopted; restore another backup", damaged.stderr)
        self.assertEqual(self.witness.read_text(), before)
        self.assertEqual((missing.returncode, missing.stdout), (78, ""))


if __name__ == "__main__":
    unittest.main()
