"""What the example of every language must do, as a stranger would run it: against live servers
with TLS, from a copy of its folder, with the files that are installed.

Environment, set by CMake: that of tests/e2e/harness.py, and DR_PROTOSET, disclosure.protoset.
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

from authority import Authority
from harness import *
from severed_line import SeveredLine

EXIT_REFUSED, EXIT_REPEAT = 1, 75
EXIT_SKIPPED = 77  # of a test: ctest then reports it as skipped
BROKEN_AT = 200_000  # bytes on the wire: some chunks of a PDF, not all
REQUEST_ID = "5f0d3f0e-7c0a-4c38-9d4e-0d5b8a8f6a11"
COMPLETE = SOURCE / "tests/cases/drafts/complete-2017.json"
SAMPLE = SOURCE / "deploy/samples/hunan-qts-2017.json"


def run_where_installed(needed):
    """Runs the tests of the program where all paths of `needed` exist, and else skips it as a whole,
    for languages that install-deps.sh leaves out."""
    missing = [path for path in needed if not os.path.exists(path)]
    if missing:
        print(f"{missing} not there; see deploy/clients/README.md for the packages")
        sys.exit(EXIT_SKIPPED)
    unittest.main()


class ExampleCases:
    """Mixed into a ServiceTest that says how its programs are started: `language`, `prepare`
    (what the README says to do first, in the copied folder) and `program` (a command line)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        copy = pathlib.Path(tempfile.mkdtemp(prefix="disclosure-clients-"))
        cls.addClassCleanup(shutil.rmtree, copy, ignore_errors=True)
        shutil.copy(SOURCE / "deploy/clients/service_config.json", copy)
        cls.folder = copy / cls.language
        shutil.copytree(SOURCE / "deploy/clients" / cls.language, cls.folder)
        cls.prepare()

    def setUp(self):
        super().setUp()
        self.authority = Authority(self.data_dir)
        certificate, key = self.authority.issue("server", "DNS:localhost,IP:127.0.0.1")
        self.tls = [f"--tls_certificate={certificate}", f"--tls_key={key}",
                    f"--tls_client_ca={self.authority.certificate}"]

    def start(self, listen="127.0.0.1:0"):
        server = Server(os.environ["DR_INGEST"], f"--data_dir={self.data_dir}/store", *self.tls,
                        listen=listen)
        self.addCleanup(lambda: server.process.poll() is None and server.kill())
        return server

    def start_render(self, ingest):
        certificate, key = self.authority.issue("render", "URI:spiffe://disclosure/publisher/render")
        server = start_render(
            ingest.address, *self.tls, f"--ingest_tls_certificate={certificate}",
            f"--ingest_tls_key={key}", f"--ingest_tls_ca={self.authority.certificate}")
        self.addCleanup(lambda: server.process.poll() is None and server.kill())
        return server

    def run_example(self, program, address, *arguments, identity=AGENCY):
        """The ended program, run by `identity`."""
        certificate, key = self.authority.issue(
            identity.replace("/", "-"), f"URI:spiffe://disclosure/{identity}")
        return subprocess.run(
            [*self.program(program), f"--server={address}", f"--ca={self.authority.certificate}",
             f"--certificate={certificate}", f"--key={key}", *map(str, arguments)],
            cwd=self.folder, capture_output=True, text=True, timeout=4 * PATIENCE_S)

    def assert_ends(self, done, code):
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done

    def draft(self, change):
        """A file with the complete draft after `change`, a function of its JSON."""
        draft = json.loads(COMPLETE.read_text("utf-8"))
        change(draft)
        path = pathlib.Path(self.data_dir) / "draft.json"
        path.write_text(json.dumps(draft), "utf-8")
        return path

    def test_pushes_and_submits(self):
        ingest = self.start()

        done = self.assert_ends(self.run_example("push", ingest.address, "--submit", COMPLETE), 0)

        self.assertRegex(done.stdout, r"^request id: [0-9a-f-]{36}\n")
        self.assertIn(f"stored {REPORT}/revisions/1\n", done.stdout)
        self.assertIn(f"submitted {REPORT}\n", done.stdout)

    def test_prints_findings_and_what_keeps_it_from_being_submitted(self):
        ingest = self.start()

        done = self.run_example("push", ingest.address, "--submit", SAMPLE)

        self.assert_ends(done, EXIT_REFUSED)
        self.assertIn(f"stored {REPORT}/revisions/1\n", done.stdout)
        self.assertRegex(done.stdout, r"(?m)^finding: F14-S05 SEVERITY_ERROR blocks .")
        self.assertRegex(done.stderr, r"(?m)^FAILED_PRECONDITION FINDINGS_OPEN: .")
        self.assertRegex(done.stderr, r"(?m)^  F14-S05 .+: .")

    def test_names_the_fields_of_a_refused_draft(self):
        ingest = self.start()

        def spoil(draft):
            draft["content"]["heading"]["signing_date"] = "2018-02-31"
        done = self.run_example("push", ingest.address, self.draft(spoil))

        self.assert_ends(done, EXIT_REFUSED)
        self.assertRegex(done.stderr, r"(?m)^INVALID_ARGUMENT FIELD_INVALID: .")
        self.assertRegex(done.stderr, r"(?m)^  content\.heading\.signing_date: .")

    def test_a_caller_without_the_right_is_told(self):
        ingest = self.start()

        done = self.run_example("push", ingest.address, COMPLETE, identity="agency/other")

        self.assert_ends(done, EXIT_REFUSED)
        self.assertRegex(done.stderr, r"(?m)^PERMISSION_DENIED NOT_ALLOWED: .")

    def test_a_misspelt_key_is_refused_before_anything_is_sent(self):
        def misspell(draft):
            draft["content"]["heading"]["agency_nmae"] = "某省某局"
        done = self.run_example("push", "127.0.0.1:9", self.draft(misspell))

        self.assert_ends(done, 2)
        self.assertIn("agency_nmae", done.stderr)
        self.assertEqual(done.stdout, "")

    def test_a_misspelt_format_is_refused_before_anything_is_sent(self):
        file = pathlib.Path(self.data_dir) / "none.pdf"

        done = self.run_example("pull", "127.0.0.1:9", "--format=BULLETIN_FORMAT_PFD",
                                f"{REPORT}/revisions/latest", file)

        self.assert_ends(done, 2)
        self.assertFalse(file.exists())

    def test_a_push_is_repeated_after_the_server_was_away(self):
        ingest = self.start()
        first = self.assert_ends(self.run_example(
            "push", ingest.address, f"--request-id={REQUEST_ID}", COMPLETE), 0)
        ingest.kill()
        away = self.run_example("push", ingest.address, f"--request-id={REQUEST_ID}", COMPLETE)
        again = self.start(listen=ingest.address)

        repeated = self.run_example("push", again.address, f"--request-id={REQUEST_ID}", COMPLETE)
        other = self.run_example("push", again.address, f"--request-id={REQUEST_ID}", SAMPLE)

        self.assert_ends(away, EXIT_REPEAT)
        self.assertRegex(away.stderr, r"(?m)^UNAVAILABLE -: .")
        self.assertEqual(self.assert_ends(repeated, 0).stdout, first.stdout)  # not `unchanged`
        self.assert_ends(other, EXIT_REFUSED)
        self.assertRegex(other.stderr, r"(?m)^INVALID_ARGUMENT REQUEST_ID_REUSED: .")

    def test_a_pull_goes_on_where_the_stream_broke(self):
        ingest = self.start()
        render = self.start_render(ingest)
        self.assert_ends(self.run_example("push", ingest.address, SAMPLE), 0)
        pulled, whole = (pathlib.Path(self.data_dir) / name for name in ("pulled.pdf", "whole.pdf"))
        revision = f"{REPORT}/revisions/latest"
        part = pathlib.Path(f"{pulled}.part")
        # What has arrived when a connection breaks need not have reached the program yet.
        line = SeveredLine(render.address, BROKEN_AT, await_end=lambda: wait_until(
            lambda: part.exists() and part.stat().st_size > 0))
        self.addCleanup(line.close)

        broken = self.run_example("pull", line.address, revision, pulled)
        self.assert_ends(self.run_example("pull", render.address, revision, whole), 0)

        self.assert_ends(broken, 0)
        at = int(re.search(r"(?m)^UNAVAILABLE, going on at byte (\d+)$", broken.stderr).group(1))
        self.assertEqual(line.connections, 2)
        self.assertGreater(at, 0)
        self.assertLess(at, whole.stat().st_size)
        self.assertEqual(pulled.read_bytes(), whole.read_bytes())
        self.assertTrue(whole.read_bytes().startswith(b"%PDF"))
        self.assertFalse(list(pathlib.Path(self.data_dir).glob("*.part")))

    def test_a_document_that_is_not_there_leaves_no_file(self):
        ingest = self.start()
        render = self.start_render(ingest)
        file = pathlib.Path(self.data_dir) / "none.pdf"

        done = self.run_example("pull", render.address, f"{REPORT}/revisions/latest", file)

        self.assert_ends(done, EXIT_REFUSED)
        self.assertRegex(done.stderr, r"(?m)^NOT_FOUND REPORT_NOT_FOUND: .")
        self.assertFalse(file.exists())
