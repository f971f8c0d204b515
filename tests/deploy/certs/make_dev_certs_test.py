#!/usr/bin/env python3
"""Tests deploy/certs/make-dev-certs.sh: what it makes is read by openssl.

Usage: make_dev_certs_test.py SCRIPT
"""
import pathlib
import stat
import subprocess
import sys
import tempfile
import unittest

SCRIPT = pathlib.Path(sys.argv.pop(1)).resolve()
URIS = {"agency": "agency/430s00", "reviewer": "reviewer/li", "publisher": "publisher/portal",
        "operator": "operator/ops", "render": "publisher/render"}


def run(*arguments):
    return subprocess.run(list(map(str, arguments)), capture_output=True, text=True)


class MakeDevCertsTest(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.dir = pathlib.Path(scratch.name) / "to be made" / "tls"

    def make(self, *arguments):
        done = run(SCRIPT, *arguments, self.dir)
        self.assertEqual(done.returncode, 0, done.stderr)

    def names(self, name):
        """Subject alternative names of a certificate, in openssl's spelling."""
        shown = run("openssl", "x509", "-in", self.dir / f"{name}.pem", "-noout",
                    "-ext", "subjectAltName").stdout
        return shown.splitlines()[1].strip().split(", ")

    def verify(self, name, purpose):
        return run("openssl", "verify", "-purpose", purpose, "-crl_check",
                   "-CAfile", self.dir / "ca.pem", "-CRLfile", self.dir / "crl.pem",
                   self.dir / f"{name}.pem")

    def test_wrong_arguments_are_2(self):
        self.assertEqual(run(SCRIPT, "--help").returncode, 0)
        for arguments in ([], ["--no-such", "x"], ["one", "two"], ["--dns"], ["--dns", "a,URI:b", "x"],
                          ["--agency", "430s00/x", "x"], ["--days", "826", "x"], ["--days", "0", "x"]):
            self.assertEqual(run(SCRIPT, *arguments).returncode, 2, arguments)

    def test_every_client_has_one_name_and_its_purpose(self):
        self.make()
        for name, identity in URIS.items():
            self.assertEqual(self.names(name), [f"URI:spiffe://disclosure/{identity}"])
            self.assertEqual(self.verify(name, "sslclient").returncode, 0, name)
            self.assertNotEqual(self.verify(name, "sslserver").returncode, 0, name)

    def test_names_may_be_chosen(self):
        self.make("--agency", "110000", "--dns", "ingest.example", "--ip", "10.1.2.3")
        self.assertEqual(self.names("agency"), ["URI:spiffe://disclosure/agency/110000"])
        server = self.names("server")
        for name in ("DNS:localhost", "IP Address:127.0.0.1", "DNS:ingest.example",
                     "IP Address:10.1.2.3"):
            self.assertIn(name, server)
        self.assertEqual(self.verify("server", "sslserver").returncode, 0)

    def test_servers_are_clients_without_a_name(self):
        self.make()
        self.assertEqual(self.verify("server", "sslclient").returncode, 0)
        self.assertNotIn("URI:", ", ".join(self.names("server")))

    def test_nobody_else_reads_the_keys(self):
        self.make()
        self.assertEqual(stat.S_IMODE(self.dir.stat().st_mode), 0o700)
        keys = list(self.dir.glob("*.key"))
        self.assertEqual(len(keys), 7)
        for key in keys:
            self.assertEqual(stat.S_IMODE(key.stat().st_mode), 0o600, key)

    def test_nothing_is_overwritten(self):
        self.make()
        for left in ("ca.pem", "operator.key"):
            before = (self.dir / left).read_bytes()
            for file in self.dir.iterdir():
                if file.name != left:
                    file.unlink()
            done = run(SCRIPT, self.dir)
            self.assertEqual(done.returncode, 1)
            self.assertIn(f"{left} is there already", done.stderr)
            self.assertEqual([file.name for file in self.dir.iterdir()], [left])
            self.assertEqual((self.dir / left).read_bytes(), before)
            (self.dir / left).unlink()
            self.make()

    def test_a_revoked_certificate_is_refused_and_the_others_are_not(self):
        self.make()
        self.assertEqual(run(SCRIPT, "--revoke", "agency", self.dir).returncode, 0)
        self.assertEqual(run(SCRIPT, "--revoke", "server", self.dir).returncode, 0)
        for name in ("agency", "server"):
            refused = self.verify(name, "any")
            self.assertIn("certificate revoked", refused.stderr)
        self.assertEqual(self.verify("operator", "any").returncode, 0)

    def test_what_cannot_be_revoked_is_1(self):
        self.assertEqual(run(SCRIPT, "--revoke", "agency", self.dir).returncode, 1)
        self.make()
        for name in ("ca", "nobody"):
            self.assertEqual(run(SCRIPT, "--revoke", name, self.dir).returncode, 1)


if __name__ == "__main__":
    unittest.main()
