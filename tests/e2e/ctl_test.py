"""disclosurectl against both services: what it prints and how it exits."""
import hashlib
import json
import pathlib
import subprocess
import unittest

from harness import *

SAMPLE = str(SOURCE / "deploy/samples/hunan-qts-2017.json")


class CtlTest(ServiceTest):

    def setUp(self):
        super().setUp()
        ingest = self.ingest()
        self.addresses = ["--ingest", ingest.address,
                          "--render", self.render(ingest.address).address]

    def ctl(self, identity, *arguments):
        return subprocess.run(
            [os.environ["DR_CTL"], *self.addresses, "--identity", identity, *arguments],
            capture_output=True, text=True, timeout=PATIENCE_S)

    def done(self, identity, *arguments):
        """Standard output of a command that must succeed."""
        result = self.ctl(identity, *arguments)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout

    def test_from_draft_to_publication(self):
        checked = self.ctl(AGENCY, "validate", SAMPLE)
        self.assertEqual(checked.returncode, 1, "blocking findings")
        self.assertIn("F14-S05", checked.stdout)
        self.assertEqual(self.ctl(AGENCY, "get", "430s00/2017").returncode, 64 + 5, "stored nothing")
        self.done(AGENCY, "push", SAMPLE)
        blocked = self.ctl(AGENCY, "submit", "430s00/2017")
        self.assertEqual(blocked.returncode, 64 + 9)
        self.assertIn("FINDINGS_OPEN", blocked.stderr)
        self.done(AGENCY, "submit", "430s00/2017", "--waive-all", "原表如此")
        self.assertEqual(self.ctl(PUBLISHER, "approve", "430s00/2017", "--secrecy", "不涉密").returncode,
                         64 + 7)
        self.done(REVIEWER, "approve", "430s00/2017", "--secrecy", "不涉密")
        self.done(PUBLISHER, "publish", "430s00/2017")
        self.assertIn("430s00/reports/2017", self.done("operator/ops", "list", "--state", "published"))

    def test_pulled_documents_are_whole(self):
        self.done(AGENCY, "push", SAMPLE)
        for command, formats in (("bulletin", ["text", "markdown", "html", "json"]),
                                 ("table", ["rows", "csv", "html", "text", "markdown", "json"])):
            for fmt in formats:
                path = pathlib.Path(self.data_dir) / f"{command}.{fmt}"
                self.done(PUBLISHER, command, "430s00/2017/latest", "-f", fmt, "-o", str(path))
                printed = self.done(PUBLISHER, command, "430s00/2017/latest", "-f", fmt)
                # The CSV's line ends pass through text mode as they are.
                self.assertEqual(path.read_text(encoding="utf-8"), printed.replace("\r\n", "\n"))
        json.loads((pathlib.Path(self.data_dir) / "bulletin.json").read_text(encoding="utf-8"))

    def test_many_drafts_go_over_one_stream(self):
        paths = []
        for number in range(20):
            draft = small_draft(f"agencies/430s00/reports/{2014 + number % 5}", str(number))
            path = pathlib.Path(self.data_dir) / f"{number}.json"
            path.write_text(json_format.MessageToJson(draft), encoding="utf-8")
            paths.append(str(path))
        self.done(AGENCY, "push", *paths)
        self.assertEqual(len(self.done(AGENCY, "list", "430s00").strip().splitlines()) >= 5, True)

    def test_version(self):
        done = subprocess.run([os.environ["DR_CTL"], "--version"], capture_output=True, text=True,
                              timeout=PATIENCE_S)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, r"^disclosurectl \d+\.\d+\.\d+\n$")

    def test_wrong_usage_exits_2_and_says_why(self):
        result = self.ctl(AGENCY, "bulletin", "430s00/2017/latest", "-f", "parchment")
        self.assertEqual(result.returncode, 2)
        self.assertIn("parchment", result.stderr + result.stdout)


if __name__ == "__main__":
    unittest.main()
