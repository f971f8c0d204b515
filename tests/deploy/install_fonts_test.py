#!/usr/bin/env python3
"""Tests deploy/install-fonts.sh with packages made up here, without network.

Usage: install_fonts_test.py SCRIPT
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

SCRIPT = pathlib.Path(sys.argv.pop(1)).resolve()


def run(*arguments):
    return subprocess.run([SCRIPT, *map(str, arguments)], capture_output=True, text=True)


def paths_of(package):
    """Paths that the script takes out of `package`, read from its own lists."""
    text = SCRIPT.read_text(encoding="utf-8")
    folders = dict(re.findall(r"^(\w+)=(usr/\S+)$", text, re.M))
    listed = re.search(rf"^files_of_{package.replace('-', '_')}=\(\n(.*?)^\)", text, re.M | re.S)
    paths = [line.split("#")[0].strip().strip('"') for line in listed.group(1).splitlines()]
    return [re.sub(r"\$(\w+)", lambda name: folders[name.group(1)], path) for path in paths]


def make_package(folder, package, left_out="", font=b"OTTO"):
    """A .deb file with everything the script wants, but files whose name ends with `left_out`."""
    tree = folder / "tree" / package
    for path in paths_of(package):
        if left_out and path.endswith(left_out):
            continue
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        (tree / path).write_bytes((b"ttcf" if path.endswith(".ttc") else font) + path.encode())
    (tree / "DEBIAN").mkdir()
    (tree / "DEBIAN" / "control").write_text(
        f"Package: {package}\nVersion: 1\nArchitecture: all\nMaintainer: nobody\n"
        "Description: test\n", encoding="utf-8")
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Znone", "--build", tree,
                    folder / f"{package}_1_all.deb"], check=True, capture_output=True)


class InstallFontsTest(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory()
        self.addCleanup(self.scratch.cleanup)
        self.packages = pathlib.Path(self.scratch.name) / "packages"
        self.packages.mkdir()
        self.target = pathlib.Path(self.scratch.name) / "to be made" / "fonts"

    def install(self):
        return run("--packages", self.packages, self.target)

    def test_wrong_arguments_are_2(self):
        self.assertEqual(run("--help").returncode, 0)
        for arguments in (["--no-such"], ["--packages"], ["one", "two"]):
            self.assertEqual(run(*arguments).returncode, 2, arguments)

    def test_installs_once_and_checks(self):
        make_package(self.packages, "texlive-lang-chinese")
        make_package(self.packages, "fonts-noto-cjk")
        self.assertEqual(run("--check", self.target).returncode, 3)

        first = self.install()
        second = self.install()

        self.assertEqual(first.returncode, 0, first.stderr)
        self.assertIn("--font_dir=", first.stdout)
        self.assertNotIn("unpacking", second.stdout)
        self.assertEqual(run("--check", self.target).returncode, 0)
        names = sorted(path.name for path in self.target.iterdir())
        self.assertEqual(len([name for name in names if name.endswith((".otf", ".ttc"))]), 8)
        self.assertIn("Fandol-COPYING.gz", names)
        self.assertIn("NotoCJK-copyright", names)

    def test_what_is_missing_or_harmed_is_found_and_mended(self):
        make_package(self.packages, "texlive-lang-chinese")
        make_package(self.packages, "fonts-noto-cjk")
        self.install()
        font = self.target / "FandolFang-Regular.otf"
        for harm in (font.unlink, lambda: font.write_bytes(b"OTTO other")):
            harm()
            self.assertEqual(run("--check", self.target).returncode, 3)
            self.assertEqual(self.install().returncode, 0)
            self.assertEqual(run("--check", self.target).returncode, 0)

    def test_a_package_that_is_not_there_is_1(self):
        make_package(self.packages, "texlive-lang-chinese")
        result = self.install()
        self.assertEqual(result.returncode, 1)
        self.assertIn("fonts-noto-cjk", result.stderr)

    def test_a_package_without_a_font_is_1_and_leaves_nothing(self):
        make_package(self.packages, "texlive-lang-chinese", left_out="FandolKai-Regular.otf")
        make_package(self.packages, "fonts-noto-cjk")
        self.assertEqual(self.install().returncode, 1)
        self.assertEqual(list(self.target.iterdir()), [])

    def test_a_file_that_is_no_font_is_1(self):
        make_package(self.packages, "texlive-lang-chinese", font=b"text")
        make_package(self.packages, "fonts-noto-cjk")
        result = self.install()
        self.assertEqual(result.returncode, 1)
        self.assertIn("is no font", result.stderr)
        self.assertEqual(run("--check", self.target).returncode, 3)


if __name__ == "__main__":
    unittest.main()
