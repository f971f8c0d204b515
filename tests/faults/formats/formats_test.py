"""Stores of released formats open and answer as ever; those of newer programs are refused."""
import json
import subprocess
import unittest

from stored import *

META_SCHEMA = "0x" + b"meta/schema".hex()
META_STORE = "0x" + b"meta/store".hex()


class FormatsTest(ServiceTest):

    def take(self, folder):
        """Puts the kept store of `folder` in place, with its witness."""
        shutil.rmtree(self.data_dir)
        shutil.copytree(folder / "store", self.data_dir)
        shutil.copy(folder / "store.witness", self.witness)

    def ldb(self, *arguments):
        ended = subprocess.run(["ldb", f"--db={self.data_dir}", *arguments], capture_output=True,
                               text=True, timeout=PATIENCE_S)
        self.assertEqual(ended.returncode, 0, ended.stdout + ended.stderr)
        return ended.stdout.strip()

    def test_every_kept_store_answers_as_ever(self):
        folders = sorted(STORES.iterdir())
        self.assertIn("schema-1", [folder.name for folder in folders])
        for folder in folders:
            with self.subTest(folder.name):
                self.take(folder)
                self.assert_sound()
                ingest = self.ingest()
                render = self.render(ingest.address)
                got, bulletins = answers(self.client(ingest.address, OPERATOR),
                                         self.client(render.address, OPERATOR))
                want = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
                self.assertEqual(got, want)
                for name, text in bulletins.items():
                    self.assertEqual(text, (folder / file_of(name)).read_text(encoding="utf-8"))
                client = self.client(ingest.address, AGENCY)
                client.call("PushDraft", small_draft(REPORT, "再更正"))
                self.assertEqual((render.stop(), ingest.stop()), (0, 0))
                self.assert_sound()

    def assert_refused_at_start(self, code, *texts):
        """The service does not start on the store, and says `texts`; verify does not find it sound
        either. Both leave it as it is."""
        before = self.listing()
        for flag in "--witness_file=" + str(self.witness), "--witness_file=none":
            ended = run_ingest("--listen=127.0.0.1:0", f"--data_dir={self.data_dir}", flag)
            self.assertEqual((ended.returncode, ended.stdout), (code, ""), ended.stderr)
            message = json.loads(ended.stderr.splitlines()[-1])["message"]
            for text in texts:
                self.assertIn(text, message)
            if "none" not in flag:
                self.assertEqual(self.listing(), before)
        verified = verify(self.data_dir)
        self.assertEqual(verified.returncode, code, verified.stdout + verified.stderr)

    def listing(self):
        # Nothing is in RocksDB's lock, but whoever looks takes it.
        return sorted((path.name, path.read_bytes()) for path in pathlib.Path(self.data_dir).iterdir()
                      if path.name != "LOCK")

    def test_newer_schema(self):
        self.take(STORES / "schema-1")
        self.ldb("--hex", "put", META_SCHEMA, "0x01" + "00000003" + "00000001")
        self.assert_refused_at_start(78, "the store has schema 3, this program writes 2",
                                     "run the newer version")

    def test_newer_record_format(self):
        self.take(STORES / "schema-1")
        value = self.ldb("--hex", "get", META_STORE)
        self.assertTrue(value.startswith("0x01"), value)
        self.ldb("--hex", "put", META_STORE, "0x02" + value[4:])
        self.assert_refused_at_start(65, "meta/store: record format 2, this program reads 1",
                                     "run the newer version that wrote it")

    def test_unknown_column_family(self):
        self.take(STORES / "schema-1")
        self.ldb("create_column_family", "attachments")
        self.assert_refused_at_start(78, "has column family `attachments`",
                                     "run the version that made it")


if __name__ == "__main__":
    unittest.main()
