"""`buf curl`, which nobody here wrote, calls a server over TLS as the README shows.

Environment, set by CMake: that of tests/e2e/harness.py, DR_PROTOSET (disclosure.protoset), and
DR_BUF, the program.
"""
import base64
import json
import unittest

from authority import Authority
from harness import *


class BufCurlTest(ServiceTest):

    def setUp(self):
        super().setUp()
        self.authority = Authority(self.data_dir)
        certificate, key = self.authority.issue("server", "DNS:localhost,IP:127.0.0.1")
        self.server = Server(
            os.environ["DR_INGEST"], f"--data_dir={self.data_dir}/store", f"--tls_certificate={certificate}",
            f"--tls_key={key}", f"--tls_client_ca={self.authority.certificate}")
        self.addCleanup(self.server.kill)

    def curl(self, method, data, identity, *flags):
        certificate, key = self.authority.issue(
            identity.replace("/", "-"), f"URI:spiffe://disclosure/{identity}")
        return subprocess.run(
            [os.environ["DR_BUF"], "curl", "--protocol=grpc", f"--cacert={self.authority.certificate}",
             f"--cert={certificate}", f"--key={key}", f"--data={data}", *flags,
             f"https://{self.server.address}/disclosure.v1.IngestService/{method}"],
            cwd=self.data_dir, capture_output=True, text=True, timeout=4 * PATIENCE_S)

    def test_an_agency_pushes_by_the_installed_contract(self):
        schema = f"--schema={os.environ['DR_PROTOSET']}#format=binpb"
        sample = SOURCE / "deploy/samples/hunan-qts-2017.json"

        pushed = self.curl("PushDraft", f"@{sample}", AGENCY, schema)
        missing = self.curl("GetReport", '{"name": "agencies/430s00/reports/2016"}', AGENCY, schema)

        self.assertEqual(pushed.returncode, 0, pushed.stderr)
        self.assertEqual(json.loads(pushed.stdout)["revision"]["name"], f"{REPORT}/revisions/1")
        self.assertNotEqual(missing.returncode, 0)
        error = json.loads(missing.stderr)
        self.assertEqual(error["code"], "not_found")
        info = base64.b64decode(error["details"][0]["value"] + "==")
        self.assertEqual(error_details_pb2.ErrorInfo.FromString(info).reason, "REPORT_NOT_FOUND")

    def test_an_operator_needs_no_contract_at_hand(self):
        listed = self.curl("ListForms", '{"year": 2017}', "operator/ops")

        self.assertEqual(listed.returncode, 0, listed.stderr)
        self.assertEqual(json.loads(listed.stdout)["forms"][0]["name"], "forms/2014")


if __name__ == "__main__":
    unittest.main()
