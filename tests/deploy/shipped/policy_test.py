"""The access policy that is shipped holds on both services."""
import unittest

from shipped import ShippedTest, SOURCE, TLS

PERMISSION_DENIED = 64 + 7
DRAFT = "430s00/2017/latest"


class PolicyTest(ShippedTest):

    def test_what_ingest_service_refuses_is_not_had_of_the_other(self):
        self.ingest = self.start("ingest")
        self.render = self.start("render", f"--ingest={self.ingest}")
        self.expect("agency", 0, f"push {SOURCE}/deploy/samples/hunan-qts-2017.json")
        pull = f"-f text -o {self.machine.root}/out.txt"

        for role, code in (("agency", 0), ("operator", 0), ("reviewer", PERMISSION_DENIED),
                           ("publisher", PERMISSION_DENIED)):
            with self.subTest(role=role):
                self.expect(role, code, f"get {DRAFT}")
                self.expect(role, code, f"bulletin {DRAFT} {pull}")
                self.expect(role, code, f"table {DRAFT} {pull}")

    def expect(self, role, code, command):
        done = self.machine.run(
            f"disclosurectl --ingest {self.ingest} --render {self.render} --tls-ca {TLS}/ca.pem"
            f" --tls-certificate {TLS}/{role}.pem --tls-key {TLS}/{role}.key {command}")
        self.assertEqual(done.returncode, code, f"{command}\n{done.stdout}")


if __name__ == "__main__":
    unittest.main()
