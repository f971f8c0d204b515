"""What `cmake --install` puts where, and that systemd and the services take it.

Environment, set by CMake: DR_BUILD (build folder), DR_CMAKE, DR_SOURCE, DR_INGEST, DR_RENDER.
"""
import configparser
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

UNITS = ("disclosure-ingest.service", "disclosure-render.service")
EXPOSURE_MAX = 15  # tenths
EXIT_CONFIGURATION = 78
SOURCE = pathlib.Path(os.environ["DR_SOURCE"])
BUILT = {"generated", "node_modules", "__pycache__", "client.jar"}  # beside the examples of clients


def run(*command, **options):
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, **options)


def install(test_class, *flags):
    """The folder that stands for / after `cmake --install`; it goes with the tests of the class."""
    root = pathlib.Path(tempfile.mkdtemp(prefix="disclosure-installed-"))
    test_class.addClassCleanup(shutil.rmtree, root, ignore_errors=True)
    done = run(os.environ["DR_CMAKE"], "--install", os.environ["DR_BUILD"], "--prefix", "/usr", *flags,
               env={**os.environ, "DESTDIR": str(root)})
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    return root


def files(folder):
    """{path below the folder: whether it is a program} of what is not built there."""
    return {path.relative_to(folder): os.access(path, os.X_OK)
            for path in folder.rglob("*")
            if path.is_file() and not BUILT & set(path.relative_to(folder).parts)
            and path != folder / "go/client"}


class InstalledTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.root = install(cls)

    def test_every_file_has_its_place(self):
        for path in ("usr/bin/ingest-service", "usr/bin/render-service", "usr/bin/disclosurectl",
                     "etc/disclosure/ingest.toml", "etc/disclosure/render.toml",
                     "etc/disclosure/access.textproto", "etc/disclosure/tls",
                     "usr/share/disclosure/make-dev-certs.sh",
                     "usr/share/disclosure-render/install-fonts.sh"):
            self.assertTrue((self.root / path).exists(), path)
        protoset = (self.root / "usr/share/disclosure/disclosure.protoset").read_bytes()
        self.assertIn(b"IngestService", protoset)
        source = SOURCE / "proto/disclosure/v1/ingest_service.proto"
        comment = next(line[3:] for line in source.read_bytes().splitlines()
                       if line.startswith(b"// ") and len(line) > 40)
        self.assertIn(comment, protoset)

    def test_examples_of_clients_come_with_the_command_line(self):
        doc = install(type(self), "--component", "ctl") / "usr/share/doc/disclosurectl"
        examples = doc / "examples/clients"

        self.assertEqual(files(examples), files(SOURCE / "deploy/clients"))
        self.assertIn(pathlib.Path("java/build.sh"), files(examples))
        self.assertFalse([path for path in examples.rglob("*") if path.name in BUILT])
        self.assertFalse((examples / "go/client").exists())
        links = re.findall(r"\]\(([^)#:]+)\)", (examples / "README.md").read_text())
        self.assertIn("../../proto/README.md", links)
        for link in links:
            self.assertTrue((examples / link).exists(), link)

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

    def test_systemd_never_gives_up_but_where_a_restart_is_useless(self):
        useless = {"ingest": "64 65 78", "render": "64 78"}
        for name, codes in useless.items():
            unit = configparser.ConfigParser(strict=False, interpolation=None, delimiters="=")
            unit.optionxform = str
            unit.read(self.root / f"lib/systemd/system/disclosure-{name}.service")
            self.assertEqual(unit["Unit"]["StartLimitIntervalSec"], "0", name)
            self.assertEqual(unit["Service"]["Restart"], "on-failure", name)
            self.assertGreaterEqual(int(unit["Service"]["RestartSec"]), 5, name)
            self.assertEqual(unit["Service"]["RestartPreventExitStatus"], codes, name)

    def test_services_take_their_flag_files_and_want_certificates(self):
        etc = self.root / "etc/disclosure"
        own = {"ingest": ("DR_INGEST", [f"--data_dir={self.root}/store",
                                        f"--access_policy={etc}/access.textproto"]),
               "render": ("DR_RENDER", [f"--access_policy={etc}/access.textproto"])}
        for name, (binary, flags) in own.items():
            done = run(os.environ[binary], f"--flag_file={etc}/{name}.toml", *flags,
                       f"--audit_dir={self.root}/audit-{name}", "--operator_socket=/tmp/none.sock",
                       timeout=60)
            self.assertEqual(done.returncode, EXIT_CONFIGURATION, done.stderr)
            self.assertIn("/etc/disclosure/tls/", done.stderr)


if __name__ == "__main__":
    unittest.main()
