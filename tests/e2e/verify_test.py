"""`ingest-service verify` on stores that the real service wrote."""
import json
import os
import pathlib
import subprocess
import unittest

from harness import *

VERIFY_FIELDS = ["invariant", "family", "name", "key", "field", "got", "want"]


class VerifyTest(ServiceTest):

    def write_store(self):
        """A store with a report that was published, corrected and withdrawn, and one more."""
        server = self.ingest()
        client = self.client(server.address, AGENCY)
        first = sample()
        first.request_id = "11111111-1111-4111-8111-111111111111"
        client.call("PushDraft", first)
        published = self.publish(client)
        client.call("PushDraft", small_draft(REPORT, "更正"))
        client.call("PushDraft", small_draft("agencies/430s00/reports/2016", "另一"))
        self.assertEqual(published.state, report_pb2.REPORT_STATE_PUBLISHED)
        return server

    def test_sound_store(self):
        self.assertEqual(self.write_store().stop(), 0)

        text = verify(self.data_dir)
        parsed = verify(self.data_dir, "--json")

        self.assertEqual(text.returncode, 0, text.stdout + text.stderr)
        self.assertRegex(text.stdout, r"\Asound: 2 reports, 3 revisions, 6 changes, 1 request, "
                                      r"\d+ files of \d+ bytes; newest change 6, "
                                      r"chain hash [0-9a-f]{64}; witness of change 6\n\Z")
        self.assertEqual(text.stderr, "")
        self.assertEqual(parsed.returncode, 0)
        summary = json.loads(parsed.stdout)
        self.assertTrue(summary["sound"])
        self.assertEqual(summary["faults"], {})
        self.assertEqual(summary["newest_sequence"], 6)
        self.assertEqual((summary["witness"], summary["witness_sequence"]), ("read", 6))
        self.assertIn(summary["newest_chain_hash"], text.stdout)

    def test_without_a_witness(self):
        self.assertEqual(self.write_store().stop(), 0)
        self.witness.unlink()

        absent = verify(self.data_dir)
        not_asked = verify(self.data_dir, "--witness_file=none", "--json")

        self.assertEqual((absent.returncode, not_asked.returncode), (0, 0))
        self.assertTrue(absent.stdout.endswith("; no witness file\n"), absent.stdout)
        self.assertEqual(json.loads(not_asked.stdout)["witness"], "none")
        self.assertFalse(self.witness.exists())

    def test_damaged_store(self):
        self.assertEqual(self.write_store().stop(), 0)
        tables = sorted(pathlib.Path(self.data_dir).glob("*.sst"))
        for path in tables:
            content = bytearray(path.read_bytes())
            content[10] ^= 1
            path.write_bytes(content)

        text = verify(self.data_dir)
        parsed = verify(self.data_dir, "--json")

        self.assertEqual((text.returncode, parsed.returncode), (65, 65))
        *faults, summary = text.stdout.splitlines()
        self.assertGreaterEqual(len(faults), len(tables))
        for path in tables:
            self.assertIn(f"I0 file {path}: got checksum ", text.stdout)
        self.assertTrue(summary.startswith(f"damaged, {len(faults)} violations (I0 {len(faults)}):"))
        *objects, total = map(json.loads, parsed.stdout.splitlines())
        self.assertEqual(total["faults"], {"I0": len(faults)})
        for fault in objects:
            self.assertEqual(list(fault), VERIFY_FIELDS)

    def test_store_that_is_open(self):
        server = self.write_store()

        refused = verify(self.data_dir)

        self.assertEqual((refused.returncode, refused.stdout), (78, ""))
        self.assertIn("another process has the store open", refused.stderr)
        self.assertIsNone(server.process.poll())

    def test_store_that_was_killed(self):
        self.write_store().kill()
        before = self.listing()

        self.assert_sound()

        self.assertEqual(self.listing(), before)

    def test_copy_that_may_only_be_read(self):
        self.write_store().kill()
        for path in pathlib.Path(self.data_dir).iterdir():
            path.chmod(0o400)
        pathlib.Path(self.data_dir).chmod(0o500)
        self.addCleanup(pathlib.Path(self.data_dir).chmod, 0o700)
        # Modes bind even root then.
        bound = ["setpriv", "--bounding-set=-dac_override"] if os.geteuid() == 0 else []
        command = [*bound, os.environ["DR_INGEST"], "verify", f"--data_dir={self.data_dir}"]

        touched = subprocess.run([*bound, "touch", f"{self.data_dir}/new"], capture_output=True)
        verified = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S)

        self.assertNotEqual(touched.returncode, 0)
        self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)

    def test_no_store(self):
        for directory in self.data_dir, os.path.join(self.data_dir, "none"):
            refused = verify(directory)
            self.assertEqual((refused.returncode, refused.stdout), (78, ""))
            self.assertIn("no store there", refused.stderr)
        self.assertEqual(os.listdir(self.data_dir), [])

    def test_wrong_usage(self):
        ingest = os.environ["DR_INGEST"]
        for arguments in (["verify"], ["verify", "--data_dir"], [],
                          ["verify", f"--data_dir={self.data_dir}", "--listen=127.0.0.1:0"]):
            ended = subprocess.run([ingest, *arguments], capture_output=True, text=True,
                                   timeout=PATIENCE_S)
            self.assertEqual(ended.returncode, 64, arguments)
            self.assertNotEqual(ended.stderr, "")

    def listing(self):
        return sorted((path.name, path.stat().st_size, path.stat().st_mtime_ns)
                      for path in pathlib.Path(self.data_dir).iterdir())


if __name__ == "__main__":
    unittest.main()
