"""deploy/install.sh, with stand-ins for what builds, installs and downloads.

Usage: install_test.py SCRIPT
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

SCRIPT = pathlib.Path(sys.argv.pop(1)).resolve()
PACKAGES = ("disclosure-common_1_all.deb", "disclosure-ingest_1_amd64.deb", "disclosure-render_1_amd64.deb",
            "disclosurectl_1_amd64.deb")
NOTE = '#!/bin/sh\necho "$(basename "$0") $*" >>calls\n'


class InstallTest(unittest.TestCase):

    def setUp(self):
        self.scratch = pathlib.Path(tempfile.mkdtemp(prefix="disclosure-install-"))
        self.addCleanup(shutil.rmtree, self.scratch, ignore_errors=True)
        (self.scratch / "deploy").mkdir()
        shutil.copy(SCRIPT, self.scratch / "deploy")
        made = " ".join(f'"$2/{name}"' for name in PACKAGES)
        self.write("deploy/packages.sh", NOTE + f'mkdir -p "$2" && touch {made}\n')
        self.write("deploy/install-fonts.sh", NOTE)
        self.write("bin/apt-get", NOTE)
        self.write("bin/sudo", '#!/bin/sh\nexec "$@"\n')

    def write(self, path, text):
        (self.scratch / path).parent.mkdir(exist_ok=True)
        (self.scratch / path).write_text(text)
        (self.scratch / path).chmod(0o755)

    def install(self, *arguments):
        """Runs the script. Returns how it ended, and what was called."""
        calls = self.scratch / "calls"
        calls.write_text("")
        done = subprocess.run(
            [self.scratch / "deploy/install.sh", *arguments], capture_output=True, text=True,
            env={**os.environ, "PATH": f"{self.scratch}/bin:{os.environ['PATH']}"})
        return done, calls.read_text().splitlines()

    def test_wrong_arguments_are_2(self):
        done, calls = self.install("everything")
        self.assertEqual((done.returncode, calls), (2, []))
        self.assertIn("everything", done.stderr)
        self.assertEqual(self.install("--help")[0].returncode, 0)

    def test_all_is_installed_and_what_is_left_is_said(self):
        done, calls = self.install()
        self.assertEqual(done.returncode, 0, done.stderr)
        files = " ".join(f"./build/packages/out/{name}" for name in PACKAGES)
        self.assertEqual(calls, ["packages.sh --out build/packages/out",
                                 f"apt-get install -y --no-install-recommends {files}",
                                 "install-fonts.sh "])
        for left in ("/etc/disclosure/tls", "access.textproto", "enable --now disclosure-ingest",
                     "enable --now disclosure-render"):
            self.assertIn(left, done.stdout)

    def test_one_part_alone(self):
        done, calls = self.install("ingest")
        self.assertEqual(done.returncode, 0, done.stderr)
        both = " ".join(f"./build/packages/out/{name}" for name in PACKAGES[:2])
        self.assertEqual(calls[1:], [f"apt-get install -y --no-install-recommends {both}"])
        self.assertNotIn("disclosure-render", done.stdout)
        done, calls = self.install("render", "--no-fonts")
        self.assertEqual(len(calls), 2)
        self.assertIn("disclosure-common", calls[1])
        self.assertIn("access.textproto", done.stdout)
        self.assertNotIn("disclosure-common", self.install("ctl")[1][1])

    def test_a_list_does_nothing(self):
        done, calls = self.install("--list")
        self.assertEqual((done.returncode, calls), (0, []))
        self.assertIn("apt-get install", done.stdout)
        self.assertFalse((self.scratch / "build").exists())

    def test_the_first_failure_ends_it_with_1(self):
        self.write("bin/apt-get", NOTE + "exit 100\n")
        done, calls = self.install()
        self.assertEqual(done.returncode, 1)
        self.assertIn("apt-get failed", done.stderr)
        self.assertEqual(len(calls), 2)

    def test_a_package_that_was_not_made_is_1(self):
        self.write("deploy/packages.sh", NOTE + 'mkdir -p "$2"\n')
        done, calls = self.install()
        self.assertEqual((done.returncode, len(calls)), (1, 1))
        self.assertIn("no disclosure-common_*.deb", done.stderr)


if __name__ == "__main__":
    unittest.main()
