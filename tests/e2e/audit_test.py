"""The audit log of a server whose files are cut, removed or moved away."""
import datetime
import json
import unittest

import grpc

from harness import *


class AuditTest(ServiceTest):

    def setUp(self):
        super().setUp()
        self.aside = pathlib.Path(tempfile.mkdtemp(prefix="disclosure-audit-"))
        self.addCleanup(shutil.rmtree, self.aside, ignore_errors=True)
        self.audit = self.aside / "audit"
        self.pushes = 0

    def start(self):
        server = self.ingest(f"--audit_dir={self.audit}")
        self.agency = self.client(server.address, AGENCY)
        return server

    def push(self):
        """Whether it went through; the only refusal there may be is for want of a record."""
        self.pushes += 1
        try:
            self.agency.call("PushDraft", small_draft(REPORT, str(self.pushes)))
        except grpc.RpcError as error:
            self.assertEqual(error_info(error).reason, "AUDIT_UNAVAILABLE", error.details())
            return False
        return True

    def verify(self):
        """Exit code and lines of verify-audit."""
        done = subprocess.run([os.environ["DR_CTL"], "verify-audit", self.audit],
                              capture_output=True, text=True, timeout=PATIENCE_S)
        self.assertEqual(done.stderr, "")
        return done.returncode, done.stdout.splitlines()

    def newest(self):
        return max(self.audit.glob("audit-*.jsonl"))

    @staticmethod
    def logged(server, event):
        return [line for line in map(json.loads, server.log) if line["event"] == event]

    def test_lines_cut_off_stay_missing_after_restarts(self):
        server = self.start()
        for _ in range(30):
            self.assertTrue(self.push())
        self.assertEqual(server.stop(), 0)
        noted = self.logged(server, "audit_head")[-1]["end"]
        self.assertEqual(self.verify(), (0, [f"sound: 32 lines in 1 files, from line 1; ends at {noted}"]))
        lines = self.newest().read_text().splitlines(keepends=True)
        self.newest().write_text("".join(lines[:22]))
        self.assertEqual(self.verify()[0], 1)

        for _ in range(2):
            server = self.start()
            self.assertTrue(self.push())
            self.assertEqual(server.stop(), 0)

            code, found = self.verify()
            self.assertEqual(code, 1)
            self.assertEqual(len(found), 3, found)
            self.assertIn("got line 33, want the line behind 22", found[0])
            self.assertIn("lines 23 to 32 are missing", found[1])
        self.assertEqual(self.logged(server, "audit_damaged"), [], "told once, at the first start")

    def test_a_removed_directory_is_made_anew_and_missed(self):
        server = self.start()
        self.assertTrue(self.push())
        shutil.rmtree(self.audit)
        wait_until(lambda: self.push() and self.audit.exists())
        self.assertEqual(server.stop(), 0)

        wait_until(lambda: self.logged(server, "audit_damaged"))
        [damage] = self.logged(server, "audit_damaged")
        self.assertIn("was removed while the server wrote it", damage["message"])
        code, found = self.verify()
        self.assertEqual(code, 1)
        self.assertTrue(any("was removed while" in line for line in found), found)

    def test_nothing_is_changed_while_there_is_no_directory(self):
        server = self.start()
        self.assertTrue(self.push())
        kept = self.aside / "kept"
        self.audit.rename(kept)
        self.audit.write_text("in the way")
        wait_until(lambda: not self.push())
        self.assertEqual([self.push() for _ in range(20)], [False] * 20)
        wait_until(lambda: self.logged(server, "audit_failed"))

        self.audit.unlink()
        wait_until(self.push)
        wait_until(lambda: self.logged(server, "audit_recovered"))
        self.assertEqual([self.push() for _ in range(20)], [True] * 20)
        self.assertEqual(server.stop(), 0)
        for path in kept.glob("audit-*.jsonl"):  # unless midnight passed, there is one of the name
            path.rename(self.audit / path.name.replace(".jsonl", "_9.jsonl"))
        self.assertIn("was renamed while", "".join(self.verify()[1]))

    def test_a_kill_loses_no_line_that_was_on_disk(self):
        for _ in range(5):
            server = self.start()
            self.assertTrue(self.push())
            server.kill()
        server = self.start()
        self.assertEqual(server.stop(), 0)
        self.assertEqual(self.logged(server, "audit_damaged"), [])
        self.assertEqual(self.verify()[0], 0)

    def test_a_disk_that_takes_nothing_at_the_start_ends_both_services_as_any_failed_disk(self):
        """So that a supervisor tries again; see README on exit codes."""
        self.audit.mkdir()
        beijing = datetime.timezone(datetime.timedelta(hours=8))
        for hours in (0, 1):  # midnight may come
            day = datetime.datetime.now(beijing) + datetime.timedelta(hours=hours)
            path = self.audit / f"audit-{day:%Y-%m-%d}.jsonl"
            if not path.is_symlink():
                path.symlink_to("/dev/full")
        for binary, flags in (("DR_INGEST", [f"--data_dir={self.aside / 'store'}"]), ("DR_RENDER", [])):
            done = subprocess.run([os.environ[binary], "--listen=127.0.0.1:0", f"--audit_dir={self.audit}", *flags],
                                  capture_output=True, text=True, timeout=PATIENCE_S)
            self.assertEqual(done.returncode, 74, done.stderr)


if __name__ == "__main__":
    unittest.main()
