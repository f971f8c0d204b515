"""Both services with the files of deploy/etc, over TLS, on free ports of a machine in a folder."""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

TESTS = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TESTS / "deploy/runbook"), str(TESTS / "e2e")]

from harness import Server  # noqa: E402
from installation import Installation, SOURCE  # noqa: E402

TLS = "/etc/disclosure/tls"
BINARIES = {"ingest": "DR_INGEST", "render": "DR_RENDER"}


class ShippedTest(unittest.TestCase):

    def setUp(self):
        self.machine = Installation(tempfile.mkdtemp(prefix="disclosure-shipped-"))
        self.addCleanup(self.machine.remove)
        subprocess.run([SOURCE / "deploy/certs/make-dev-certs.sh", self.machine.path(TLS)], check=True,
                       capture_output=True)
        for file in ("access.textproto", "ingest.toml", "render.toml"):
            self.machine.install(f"deploy/etc/{file}", f"/etc/disclosure/{file}")

    def start(self, name, *flags):
        """Starts ingest or render, with these flags besides those of its file. Returns its address."""
        for folder in ("/run", "/var/lib", "/var/log"):
            self.machine.path(f"{folder}/disclosure-{name}").mkdir(parents=True, exist_ok=True)
        server = Server(os.environ[BINARIES[name]], "--metrics_listen=127.0.0.1:0",
                        "--flag_file=" + self.machine.moved(f"/etc/disclosure/{name}.toml"),
                        *map(self.machine.moved, flags), listen="0.0.0.0:0")
        self.addCleanup(server.kill)
        return "localhost:" + server.address.rsplit(":", 1)[1]
