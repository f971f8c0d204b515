"""A disk of a few MiB in memory, which a test may fill."""
import errno
import os
import pathlib
import subprocess
import sys
import tempfile

SKIPPED = "SKIPPED: needs the right to mount"
_ENTERED = "DR_SMALL_DISK_NAMESPACE"


def may_mount():
    """Whether this process may mount. Where it may not as it is, starts the program anew as root of
    a namespace of its own, when the system lets it."""
    with tempfile.TemporaryDirectory() as directory:
        if _mount(directory, "64k"):
            subprocess.run(["umount", directory], check=True)
            return True
    enter = ["unshare", "--map-root-user", "--mount"]
    if _ENTERED not in os.environ and _succeeds(enter + ["true"]):
        os.environ[_ENTERED] = "1"
        os.execvp(enter[0], enter + [sys.executable, "-B", *sys.argv])
    print(SKIPPED, flush=True)
    return False


class SmallDisk:
    """A file system of `size`, as mount has it, in `directory`."""

    def __init__(self, directory, size):
        if not _mount(directory, size):
            raise RuntimeError(f"cannot mount on {directory}")
        self.directory = directory
        self.filler = pathlib.Path(directory, "filler")

    def fill(self, but=0):
        """Takes all space but `but` bytes."""
        with open(self.filler, "ab", buffering=0) as file:
            size = os.fstat(file.fileno()).st_size + self.free() - but
            try:
                os.posix_fallocate(file.fileno(), 0, size)
                while not but:
                    file.write(bytes(1))
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise

    def make_room(self):
        self.filler.unlink()

    def free(self):
        space = os.statvfs(self.directory)
        return space.f_bavail * space.f_frsize

    def unmount(self):
        subprocess.run(["umount", "--lazy", self.directory], check=True)


def _mount(directory, size):
    return _succeeds(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", directory])


def _succeeds(command):
    try:
        return subprocess.run(command, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL).returncode == 0
    except FileNotFoundError:
        return False
