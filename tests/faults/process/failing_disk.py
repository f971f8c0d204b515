"""The disk of one service, which fails on command: failing_disk.cc from outside."""
import errno
import os
import pathlib


class FailingDisk:
    """Disk of the files below `directory`. Keeps its own files in `scratch`."""

    def __init__(self, directory, scratch):
        self.directory = os.path.realpath(directory)
        self.command_file = pathlib.Path(scratch, "command")
        self.event_file = pathlib.Path(scratch, "events")
        self.heal()

    def env(self):
        """What the service is to be started with."""
        # The sanitizers' own library wants to be the first one.
        asan = ":".join(filter(None, [os.environ.get("ASAN_OPTIONS"), "verify_asan_link_order=0"]))
        return {"LD_PRELOAD": os.environ["DR_FAILING_DISK"],
                "ASAN_OPTIONS": asan,
                "DR_DISK_DIRECTORY": self.directory,
                "DR_DISK_COMMAND": str(self.command_file),
                "DR_DISK_EVENTS": str(self.event_file)}

    def fail(self, operation, suffix="", error=errno.EIO):
        """`operation`: `sync` or `write`, of files whose names end in `suffix`."""
        self._command(f"{operation} {error} {suffix}")

    def hang(self, operation, suffix=""):
        self._command(f"{operation} hang {suffix}")

    def heal(self):
        self._command("none")

    def first_fault_s(self):
        """When the first fault met the service, by time.monotonic(); None when none did."""
        if not self.event_file.exists():
            return None
        return float(self.event_file.read_text().split()[1])

    def _command(self, line):
        # In one piece: the service reads it at any moment.
        fresh = self.command_file.with_suffix(".new")
        fresh.write_text(line)
        fresh.replace(self.command_file)
