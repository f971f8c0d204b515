"""Clients that offer less than TLS 1.2 with a modern cipher get no connection, from either service."""
import socket
import subprocess
import unittest

from authority import RSA_KEY, Authority
from harness import *
from http2 import PREFACE

SETTINGS = b"\x00\x00\x00\x04\x00\x00\x00\x00\x00"
# As openssl names them: no forward secrecy, no authenticated encryption, no encryption, nobody known.
WEAK_CIPHERS = ("AES256-GCM-SHA384", "AES128-SHA", "ECDHE-RSA-AES256-SHA", "ECDHE-RSA-AES128-SHA256",
                "AES256-SHA256", "NULL-SHA256", "ECDHE-RSA-NULL-SHA", "AECDH-AES256-SHA")
NONE = "(NONE)"
STRONG_CIPHERS = ("ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-RSA-AES256-GCM-SHA384")


class DowngradeTest(ServiceTest):

    def setUp(self):
        super().setUp()
        authority = Authority(self.data_dir)
        certificate, key = authority.issue("server", "DNS:localhost,IP:127.0.0.1",
                                           kind=RSA_KEY)
        tls = [f"--tls_certificate={certificate}", f"--tls_key={key}",
               f"--tls_client_ca={authority.certificate}"]
        self.client_pair = authority.issue("client", "URI:spiffe://disclosure/agency/430s00")
        ingest = start_ingest(self.data_dir + "/store", *tls)
        self.addCleanup(ingest.kill)
        render = start_render(ingest.address, *tls, f"--ingest_tls_certificate={certificate}",
                              f"--ingest_tls_key={key}", f"--ingest_tls_ca={authority.certificate}")
        self.addCleanup(render.kill)
        self.addresses = {"ingest-service": ingest.address, "render-service": render.address}

    def agreed(self, address, *offer):
        """The cipher that openssl's client and the server agree on, NONE when there is none."""
        certificate, key = self.client_pair
        # At level 0 openssl itself leaves nothing out of the offer.
        done = subprocess.run(
            ["openssl", "s_client", "-connect", address, "-alpn", "h2", "-cert", certificate, "-key", key,
             *offer], input=b"", capture_output=True, timeout=PATIENCE_S)
        told = re.search(rb"^New, (.*), Cipher is (\S+)", done.stdout, re.M)
        self.assertIsNotNone(told, done.stdout + done.stderr)
        return told.group(2).decode()

    def test_versions(self):
        for name, address in self.addresses.items():
            for version, agrees in (("-tls1", False), ("-tls1_1", False), ("-tls1_2", True), ("-tls1_3", True)):
                with self.subTest(server=name, version=version):
                    cipher = self.agreed(address, version, "-cipher", "ALL:@SECLEVEL=0")
                    self.assertEqual(cipher != NONE, agrees, cipher)

    def test_ciphers(self):
        for name, address in self.addresses.items():
            for cipher in WEAK_CIPHERS + STRONG_CIPHERS:
                with self.subTest(server=name, cipher=cipher):
                    agreed = self.agreed(address, "-tls1_2", "-cipher", cipher + ":@SECLEVEL=0")
                    self.assertEqual(agreed, cipher if cipher in STRONG_CIPHERS else NONE)

    def test_plaintext_http2_gets_no_answer(self):
        for name, address in self.addresses.items():
            with self.subTest(server=name):
                host, port = address.rsplit(":", 1)
                with socket.create_connection((host, int(port)), timeout=PATIENCE_S) as raw:
                    raw.sendall(PREFACE + SETTINGS)
                    answer = b""
                    try:
                        while received := raw.recv(4096):
                            answer += received
                    except ConnectionResetError:
                        pass
                # At most an alert of TLS, never a frame.
                self.assertIn(answer[:1], (b"", b"\x15"), answer)


if __name__ == "__main__":
    unittest.main()
