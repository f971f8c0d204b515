"""A machine with both services installed, in a folder: for tests of what operators type.

Paths that the packages own, such as /var/lib/disclosure-ingest, are moved below the folder, in
units, flag files and commands alike. `systemctl` and `journalctl` on the path do what systemd
would do with the units of deploy/systemd, without its sandbox.
"""
import os
import pathlib
import re
import shutil
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = pathlib.Path(os.environ["DR_SOURCE"])
UNITS = SOURCE / "deploy/systemd"
OWNED = re.compile(r"(?<![\w.])/(?:etc|run|var/lib|var/log|var/cache|var/backups)/disclosure")
SECONDS_MAX = 120


class Installation:
    """Borrows the empty folder `root`."""

    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.bin = self.root / "usr/bin"
        self.bin.mkdir(parents=True)
        for name, variable in (("ingest-service", "DR_INGEST"), ("render-service", "DR_RENDER"),
                               ("disclosurectl", "DR_CTL")):
            (self.bin / name).symlink_to(os.environ[variable])
        for command in (HERE / "bin").iterdir():
            (self.bin / command.name).symlink_to(command)
        self.environment = {**os.environ, "DR_MACHINE": str(self.root),
                            "PATH": f"{self.bin}:{os.environ['PATH']}"}

    def path(self, installed):
        """Where the file stands that is installed as `installed`."""
        return pathlib.Path(self.moved(installed))

    def moved(self, text):
        """`text` with the paths of an installation moved below the folder."""
        return OWNED.sub(lambda match: str(self.root) + match.group(), text)

    def install(self, source, installed):
        """Copies a file of the source tree to its place, with the paths in it moved."""
        target = self.path(installed)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(self.moved((SOURCE / source).read_text(encoding="utf-8")),
                          encoding="utf-8")

    def run(self, commands):
        """What an operator types, by a shell that stops at the first failure."""
        return subprocess.run(["bash", "-euo", "pipefail", "-c", self.moved(commands)],
                              env=self.environment, cwd=self.root, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              timeout=SECONDS_MAX)

    def remove(self):
        """Ends what runs, and takes the folder away."""
        for unit in UNITS.glob("*.service"):
            self.run(f"systemctl stop {unit.stem}")
        shutil.rmtree(self.root, ignore_errors=True)
