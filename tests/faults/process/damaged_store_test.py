"""What the service says of a store that it must not open: an exit code, and one message that names
the file and the way out."""
import json
import os
import pathlib
import unittest

from harness import *

EXIT_DAMAGED_STORE, EXIT_CONFIGURATION = 65, 78


class DamagedStoreTest(ServiceTest):

    def write_store(self):
        """A store with tables and a log, as a kill leaves it."""
        for mark in "一", "二":
            server = self.ingest()
            client = self.client(server.address, AGENCY)
            for number in range(3):
                client.call("PushDraft", small_draft(REPORT, f"{mark}{number}"))
            server.kill()

    def refusal(self, code):
        """What the service says, which must not start."""
        ended = subprocess.run(
            [os.environ["DR_INGEST"], "--listen=127.0.0.1:0", f"--data_dir={self.data_dir}"],
            capture_output=True, text=True, timeout=PATIENCE_S)
        self.assertEqual((ended.returncode, ended.stdout), (code, ""), ended.stderr)
        lines = [json.loads(line) for line in ended.stderr.splitlines()]
        self.assertEqual([line["event"] for line in lines], ["cannot_start"])
        self.assertEqual(lines[0]["exit_code"], code)
        return lines[0]["message"]

    def file(self, pattern):
        """The largest file of that name."""
        return max(pathlib.Path(self.data_dir).glob(pattern), key=lambda path: path.stat().st_size)

    def test_message_names_the_file_and_the_way_out(self):
        self.write_store()
        for pattern, harm, word in (
                ("CURRENT", lambda content: b"", "damaged"),
                ("CURRENT", lambda content: b"MANIFEST-99", "damaged"),
                ("CURRENT", None, "missing"),
                ("MANIFEST-*", flipped, "damaged"),
                ("MANIFEST-*", None, "missing"),
                ("*.log", flipped, "damaged"),
                ("*.sst", lambda content: content[:-1], "damaged"),
                ("*.sst", None, "missing")):
            with self.subTest(pattern=pattern, word=word):
                path = self.file(pattern)
                content = path.read_bytes()
                path.write_bytes(harm(content)) if harm else path.unlink()

                message = self.refusal(EXIT_DAMAGED_STORE)

                path.write_bytes(content)
                self.assertIn(f"{path} is {word} (", message)
                self.assertIn("restore a backup, or copy the directory before any repair", message)
        self.assertEqual(self.ingest().stop(), 0)
        self.assert_sound()

    def test_second_process_is_refused(self):
        self.write_store()
        server = self.ingest()
        client = self.client(server.address, AGENCY)

        message = self.refusal(EXIT_CONFIGURATION)

        self.assertIn(f"opening {self.data_dir}: another process has the store open", message)
        client.call("PushDraft", small_draft(REPORT, "三"))
        self.assertEqual(server.stop(), 0)
        self.assert_sound()

    def test_directory_that_is_no_store(self):
        pathlib.Path(self.data_dir, "notes.txt").write_text("mine")

        self.assertIn("holds files but no store", self.refusal(EXIT_CONFIGURATION))

        self.assertEqual(os.listdir(self.data_dir), ["notes.txt"])


def flipped(content):
    """One bit in the first quarter, with much behind it."""
    damaged = bytearray(content)
    damaged[len(damaged) // 4] ^= 1
    return bytes(damaged)


if __name__ == "__main__":
    unittest.main()
