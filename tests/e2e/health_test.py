"""disclosurectl health: what it says of services that serve, do not, or are not there."""
import unittest

from authority import Authority
from harness import *

NOBODY = "127.0.0.1:1"


def health(*arguments):
    return subprocess.run([os.environ["DR_CTL"], "health", *arguments], capture_output=True,
                          text=True, timeout=PATIENCE_S)


class HealthTest(ServiceTest):

    def assert_told(self, done, code, *lines):
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        self.assertEqual([line.split(maxsplit=2) for line in done.stdout.splitlines()],
                         [list(line) for line in lines])

    def test_both_are_asked_and_serve(self):
        ingest = self.ingest().address
        render = self.render(ingest).address
        wait_until(lambda: health("--render", render, "--of", "render").returncode == 0)

        both = health("--ingest", ingest, "--render", render)
        one = health("--ingest", ingest, "--render", NOBODY, "--of", "ingest")

        self.assert_told(both, 0, ("ingest-service", ingest, "serving"),
                         ("render-service", render, "serving"))
        self.assert_told(one, 0, ("ingest-service", ingest, "serving"))

    def test_one_that_does_not_serve_is_1(self):
        ingest = self.ingest()
        render = self.render(ingest.address).address
        self.assertEqual(ingest.stop(), 0)
        wait_until(lambda: health("--render", render, "--of", "render").returncode != 0)

        done = health("--ingest", ingest.address, "--render", render)

        self.assertEqual(done.returncode, 1, done.stderr)
        first, second = [line.split(maxsplit=2) for line in done.stdout.splitlines()]
        self.assertEqual(first[:2], ["ingest-service", ingest.address])
        self.assertRegex(first[2], "^no answer: UNAVAILABLE: .")
        self.assertEqual(second, ["render-service", render, "not serving"])

    def test_one_that_was_asked_alone_and_is_not_there_is_told_as_a_failed_call(self):
        done = health("--render", NOBODY, "--of", "render")
        self.assert_told(done, 64 + 14)
        self.assertIn("UNAVAILABLE", done.stderr)

    def test_certificates_are_shown_and_sockets_need_none(self):
        authority = Authority(self.data_dir)
        certificate, key = authority.issue("server", "DNS:localhost,IP:127.0.0.1")
        socket = "unix:" + self.data_dir + "/operators.sock"
        ingest = start_ingest(self.data_dir + "/store", f"--tls_certificate={certificate}",
                              f"--tls_key={key}", f"--tls_client_ca={authority.certificate}",
                              "--operator_socket=" + socket[len("unix:"):])
        self.addCleanup(ingest.kill)
        own, own_key = authority.issue("own", "URI:spiffe://disclosure/operator/ops")
        tls = ["--tls-ca", str(authority.certificate), "--tls-certificate", str(own), "--tls-key",
               str(own_key)]
        ask = ["--of", "ingest", "--ingest"]

        self.assert_told(health(*ask, ingest.address, *tls), 0,
                         ("ingest-service", ingest.address, "serving"))
        self.assert_told(health(*ask, socket), 0, ("ingest-service", socket, "serving"))
        self.assert_told(health(*ask, ingest.address), 64 + 14)


if __name__ == "__main__":
    unittest.main()
