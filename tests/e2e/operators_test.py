"""What operators get: a socket of their own, diagnostics, and an audit log without report text."""
import json
import stat
import unittest

import grpc

from harness import *
from disclosure.v1 import operator_service_pb2, operator_service_pb2_grpc

CONTACT = "联系人张三丰，电话13800138000"


class OperatorsTest(ServiceTest):

    def setUp(self):
        super().setUp()
        self.aside = tempfile.mkdtemp(prefix="disclosure-ops-")
        self.addCleanup(shutil.rmtree, self.aside, ignore_errors=True)
        self.socket = self.aside + "/operators.sock"
        self.audit = self.aside + "/audit"

    def ctl(self, *arguments):
        return subprocess.run([os.environ["DR_CTL"], *arguments], capture_output=True, text=True,
                              timeout=PATIENCE_S)

    def test_the_socket_answers_its_owner_and_lists_calls(self):
        server = self.ingest(f"--operator_socket={self.socket}")
        self.assertEqual(stat.S_IMODE(os.stat(self.socket).st_mode), 0o600)
        watch = self.client(server.address, PUBLISHER)
        stream = watch.ingest.WatchReports(
            ingest_service_pb2.WatchReportsRequest(parent="agencies/-"), metadata=watch.metadata)
        next(stream)

        info = self.ctl("--ingest", "unix:" + self.socket, "info", "--format", "json")
        calls = self.ctl("--ingest", "unix:" + self.socket, "calls", "--format", "json")
        stream.cancel()

        self.assertEqual(info.returncode, 0, info.stderr)
        self.assertEqual(json.loads(info.stdout)["server"], "ingest-service")
        listed = json.loads(calls.stdout)["calls"]
        self.assertEqual([call["principal"] for call in listed], [PUBLISHER, "operator/local"])
        self.assertEqual(listed[0]["sentMessageCount"], "1")

    def test_render_service_has_one_too(self):
        server = self.ingest()
        self.render(server.address, f"--operator_socket={self.socket}")
        info = self.ctl("--render", "unix:" + self.socket, "info", "--of", "render")
        self.assertIn("render-service", info.stdout, info.stderr)

    def test_every_decision_is_on_record_and_no_text_of_a_report(self):
        server = self.ingest(f"--audit_dir={self.audit}")
        draft = small_draft(REPORT, CONTACT)
        agency = self.client(server.address, AGENCY)
        agency.call("PushDraft", draft)
        other = self.client(server.address, "agency/440s00")
        self.assert_refused(grpc.StatusCode.PERMISSION_DENIED, "NOT_ALLOWED",
                            lambda: other.call("PushDraft", draft))
        self.assertEqual(server.stop(), 0)

        files = list(pathlib.Path(self.audit).glob("audit-*.jsonl"))
        text = "".join(file.read_text() for file in sorted(files))
        lines = [json.loads(line) for line in text.splitlines()]
        self.assertEqual([(line["caller"], line["decision"], line["code"]) for line in lines
                          if line["event"] == "call"],
                         [(AGENCY, "allowed", "OK"), ("agency/440s00", "refused", "PERMISSION_DENIED")])
        for log in (text, "".join(server.log)):
            for secret in ("张三丰", "13800138000", "公开透明"):
                self.assertNotIn(secret, log)
        sound = self.ctl("verify-audit", self.audit)
        self.assertEqual(sound.returncode, 0, sound.stdout + sound.stderr)
        files[0].write_text(text.replace("agency/440s00", "agency/450s00"))
        self.assertEqual(self.ctl("verify-audit", self.audit).returncode, 1)

    def test_a_wrong_policy_is_told_and_nothing_starts(self):
        policy = pathlib.Path(self.aside) / "access.textproto"
        policy.write_text('grants { identity: "agency/430s00" agencies: "4*3" }')
        done = subprocess.run(
            [os.environ["DR_INGEST"], "--listen=127.0.0.1:0", f"--data_dir={self.data_dir}",
             f"--access_policy={policy}"], capture_output=True, text=True, timeout=PATIENCE_S)
        self.assertEqual(done.returncode, 78)
        self.assertIn("grants[0].agencies: got 4*3", done.stderr)


if __name__ == "__main__":
    unittest.main()
