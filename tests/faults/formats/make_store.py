"""Makes the store that is kept of a release, and what it must answer.

    ctest --test-dir build/dev -R faults.formats -V      # prints the environment that this needs
    make_store.py schema-1             # makes the store anew: once in the life of a schema version
    make_store.py schema-1 --answers   # only what it must answer, when the looks of bulletins change

A store that is kept is never made anew once it was released: that it still opens is the point.
"""
import sys

from stored import *


class MakeStore(ServiceTest):
    """Not a test, but it needs what tests have."""

    folder = None
    answers_only = False

    def push_and_end(self):
        """A report published, corrected and published again, one withdrawn, one of another form;
        the last push stands in the log alone."""
        server = self.ingest()
        client = self.client(server.address, OPERATOR)
        first = sample()
        first.request_id = "11111111-1111-4111-8111-111111111111"
        client.call("PushDraft", first, identity=AGENCY)
        self.publish(client)
        client.call("PushDraft", small_draft(REPORT, "更正"), identity=AGENCY)
        self.publish(client)
        client.call("PushDraft", small_draft(WITHDRAWN, "误报"), identity=AGENCY)
        self.publish(client, WITHDRAWN)
        client.call("WithdrawReport", ingest_service_pb2.WithdrawReportRequest(
            name=WITHDRAWN, note="重复报送"), identity=PUBLISHER)
        self.assertEqual(server.stop(), 0)
        server = self.ingest()
        client = self.client(server.address, OPERATOR)
        before = self.witness.read_text()
        text = (SOURCE / "deploy/samples/sample-city-2023.json").read_text(encoding="utf-8")
        client.call("PushDraft", json_format.Parse(text, ingest_service_pb2.PushDraftRequest()),
                    identity="agency/sample-city")
        wait_until(lambda: self.witness.read_text() != before)
        server.kill()

    def runTest(self):
        kept = self.folder / "store"
        if self.answers_only:
            shutil.copytree(kept, self.data_dir, dirs_exist_ok=True)
        else:
            self.push_and_end()
            shutil.rmtree(self.folder, ignore_errors=True)
            shutil.copytree(self.data_dir, kept, ignore=shutil.ignore_patterns(*MADE_ANEW))
            shutil.copy(self.witness, self.folder / "store.witness")
        ingest = self.ingest()
        render = self.render(ingest.address)
        expected, bulletins = answers(self.client(ingest.address, OPERATOR),
                                      self.client(render.address, OPERATOR))
        (self.folder / "answers.json").write_text(dump(expected), encoding="utf-8")
        for name, text in bulletins.items():
            (self.folder / file_of(name)).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    MakeStore.folder = STORES / sys.argv[1]
    MakeStore.answers_only = "--answers" in sys.argv
    result = unittest.TextTestRunner().run(MakeStore())
    sys.exit(not result.wasSuccessful())
