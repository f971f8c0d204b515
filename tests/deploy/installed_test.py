"""What `cmake --install` puts where, and that systemd and the services take it.

Environment, set by CMake: DR_BUILD (build folder), DR_CMAKE, DR_SOURCE, DR_INGEST, DR_RENDER.
"""
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

UNITS = ("disclosure-ingest.service", "disclosure-render.service")
EXPOSURE_MAX = 15  # tenths
EXIT_CONFIGURATION = 78


def run(*command, **options):
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, **options)


class InstalledTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.root = pathlib.Path(tempfile.mkdtemp(prefix="disclosure-installed-"))
        cls.addClassCleanup(shutil.rmtree, cls.root, ignore_errors=True)
        done = run(os.environ["DR_CMAKE"], "--install", os.environ["DR_BUILD"], "--prefix", "/usr",
                   env={**os.environ, "DESTDIR": str(cls.root)})
        if done.returncode != 0:
            raise RuntimeError(done.stderr)

    def test_every_file_has_its_place(self):
        for path in ("usr/bin/ingest-service", "usr/bin/render-service", "usr/bin/disclosurectl",
                     "etc/disclosure/ingest.toml", "etc/disclosure/render.toml",
                     "etc/disclosure/access.textproto", "etc/disclosure/tls",
                     "usr/share/disclosure/make-dev-certs.sh",
                     "usr/share/disclosure-render/install-fonts.sh"):
            self.assertTrue((self.root / path).exists(), path)
        protoset = (self.root / "usr/share/disclosure/disclosure.protoset").read_bytes()
        self.assertIn(b"IngestService", protoset)
        source = pathlib.Path(os.environ["DR_SOURCE"]) / "proto/disclosure/v1/ingest_service.proto"
        comment = next(line[3:] for line in source.read_bytes().splitlines()
                       if line.startswith(b"// ") and len(line) > 40)
        self.assertIn(comment, protoset)

    def test_systemd_takes_the_units_and_exposes_little(self):
        units = self.root / "lib/systemd/system"
        for target in ("network-online", "time-sync", "multi-user", "sysinit", "basic", "shutdown"):
            shutil.copy(f"/lib/systemd/system/{target}.target", units)
        kill = self.root / "bin/kill"
        kill.parent.mkdir(exist_ok=True)
        shutil.copy("/bin/kill", kill)
        done = run("systemd-analyze", "verify", f"--root={self.root}", *UNITS)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        for unit in UNITS:
            done = run("systemd-analyze", "security", "--offline=true",
                       f"--threshold={EXPOSURE_MAX}", units / unit)
            self.assertEqual(done.returncode, 0, done.stdout)

    def test_services_take_their_flag_files_and_want_certificates(self):
        etc = self.root / "etc/disclosure"
        own = {"ingest": ("DR_INGEST", [f"--data_dir={self.root}/store",
                                        f"--access_policy={etc}/access.textproto"]),
               "render": ("DR_RENDER", [])}
        for name, (binary, flags) in own.items():
            done = run(os.environ[binary], f"--flag_file={etc}/{name}.toml", *flags,
                       f"--audit_dir={self.root}/audit-{name}", "--operator_socket=/tmp/none.sock",
                       timeout=60)
            self.assertEqual(done.returncode, EXIT_CONFIGURATION, done.stderr)
            self.assertIn("/etc/disclosure/tls/", done.stderr)


if __name__ == "__main__":
    unittest.main()
