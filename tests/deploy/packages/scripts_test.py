"""What the packages' maintainer scripts do when dpkg installs, upgrades, removes and purges.

dpkg and the scripts are real; the root is a folder, the programs of the packages are empty, and
commands that would change users or services only note that they were called.

Environment, set by CMake: DR_CONTROL (made control files, a folder a service), DR_SOURCE.
"""
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

CONTROL = pathlib.Path(os.environ["DR_CONTROL"])
SOURCE = pathlib.Path(os.environ["DR_SOURCE"])
SERVICES = ("ingest", "render")
POLICY = "etc/disclosure/access.textproto"
SCRIPTS = ("postinst", "prerm", "postrm")

# Notes its call. Those that make and delete users do that to the folder's files.
STAND_IN = r"""#!/bin/sh
name=$(basename "$0")
echo "$name $*" | sed "s|$DPKG_ROOT||g" >>"$DPKG_ROOT/calls"
case $name in
  systemd-sysusers)
    for last; do :; done
    sed -n 's/^g \(\S*\).*/\1:x:1:/p' "$DPKG_ROOT/usr/lib/sysusers.d/$last" >>"$DPKG_ROOT/etc/group"
    sed -n 's/^u \(\S*\).*/\1:x:1:1::/p' "$DPKG_ROOT/usr/lib/sysusers.d/$last" >>"$DPKG_ROOT/etc/passwd" ;;
esac
"""
STOOD_IN = ("systemd-sysusers", "chown", "systemctl", "deb-systemd-invoke", "userdel", "groupdel")


class ScriptsTest(unittest.TestCase):

    def setUp(self):
        self.scratch = pathlib.Path(tempfile.mkdtemp(prefix="disclosure packages-"))
        self.addCleanup(shutil.rmtree, self.scratch, ignore_errors=True)
        self.root = self.scratch / "root"
        for folder in ("etc/systemd/system/multi-user.target.wants", "var/lib/dpkg/info",
                       "var/lib/dpkg/updates", "run"):
            (self.root / folder).mkdir(parents=True)
        for file in ("etc/passwd", "etc/group", "var/lib/dpkg/status"):
            (self.root / file).touch()
        self.bin = self.scratch / "bin"
        self.bin.mkdir()
        for name in STOOD_IN:
            (self.bin / name).write_text(STAND_IN)
            (self.bin / name).chmod(0o755)

    def package(self, name, version):
        """A package as CPack makes it, but with an empty program. `name`: a service, or common."""
        tree = self.scratch / f"{name}-{version}"
        shutil.copytree(CONTROL / name, tree / "DEBIAN")
        (tree / "DEBIAN/control").write_text(
            f"Package: disclosure-{name}\nVersion: {version}\nArchitecture: all\n"
            "Maintainer: nobody\nDescription: test\n")
        (tree / "etc/disclosure").mkdir(parents=True)
        if name in SERVICES:
            (tree / "usr/bin").mkdir(parents=True)
            (tree / f"usr/bin/{name}-service").touch()
            (tree / "usr/lib/sysusers.d").mkdir(parents=True)
            shutil.copy(SOURCE / f"deploy/sysusers/disclosure-{name}.conf",
                        tree / "usr/lib/sysusers.d")
            (tree / "etc/disclosure/tls").mkdir()
        for path in (CONTROL / name / "conffiles").read_text().split():
            shutil.copy(SOURCE / "deploy/etc" / pathlib.Path(path).name, str(tree) + path)
        made = self.scratch / f"{name}-{version}.deb"
        subprocess.run(["dpkg-deb", "-Znone", "--build", tree, made], check=True,
                       capture_output=True)
        return made

    def dpkg(self, *arguments):
        """Runs dpkg. Returns what was called, and what was said."""
        calls = self.root / "calls"
        calls.write_text("")
        done = subprocess.run(
            ["dpkg", f"--root={self.root}", "--force-not-root", "--force-script-chrootless",
             "--force-confold", "--log=/dev/null", *map(str, arguments)],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            env={**os.environ, "PATH": f"{self.bin}:/usr/local/sbin:/usr/sbin:/sbin:"
                                       + os.environ["PATH"]})
        self.assertEqual(done.returncode, 0, done.stdout)
        return calls.read_text().splitlines(), done.stdout

    def install(self, name="ingest", version="1"):
        return self.dpkg("--install", self.package(name, version))[0]

    def boot(self):
        """From here on systemd runs."""
        (self.root / "run/systemd/system").mkdir(parents=True)

    def write(self, path, text="kept"):
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text)

    def test_a_shell_takes_the_scripts(self):
        for name in SERVICES:
            for script in SCRIPTS:
                done = subprocess.run(["shellcheck", CONTROL / name / script], capture_output=True,
                                      text=True)
                self.assertEqual(done.returncode, 0, done.stdout)

    def test_an_installation_makes_the_user_and_starts_nothing(self):
        for name in SERVICES:
            self.assertEqual(self.install(name),
                             [f"systemd-sysusers --root= disclosure-{name}.conf",
                              "chown root:disclosure /etc/disclosure/tls"])
        tls = self.root / "etc/disclosure/tls"
        self.assertEqual(tls.stat().st_mode & 0o777, 0o750)

    def test_one_policy_of_a_package_on_which_both_depend(self):
        settings = (CONTROL.parent.parent / "CPackConfig.cmake").read_text()
        for name in SERVICES:
            self.assertRegex(settings, f'CPACK_DEBIAN_{name.upper()}_PACKAGE_DEPENDS "disclosure-common ')
            self.install(name)  # neither has the file
            self.assertFalse((self.root / POLICY).exists())
        self.assertEqual(self.install("common"), [])
        self.assertEqual((self.root / POLICY).read_text(),
                         (SOURCE / "deploy" / POLICY.replace("disclosure/", "")).read_text())

    def test_an_upgrade_goes_on_with_what_ran_and_keeps_flags(self):
        self.install()
        self.boot()
        self.write("etc/disclosure/ingest.toml", "own")
        calls = self.install(version="2")
        self.assertEqual(calls[-2:], ["systemctl --system daemon-reload",
                                      "deb-systemd-invoke try-restart disclosure-ingest.service"])
        self.assertNotIn("deb-systemd-invoke stop disclosure-ingest.service", calls)
        self.assertEqual((self.root / "etc/disclosure/ingest.toml").read_text(), "own")

    def test_a_removal_stops_and_keeps_flags_data_and_user(self):
        self.install()
        self.boot()
        self.write("var/lib/disclosure-ingest/store/CURRENT")
        calls, _ = self.dpkg("--remove", "disclosure-ingest")
        self.assertEqual(calls, ["deb-systemd-invoke stop disclosure-ingest.service",
                                 "systemctl --system daemon-reload"])
        for path in ("etc/disclosure/ingest.toml", "var/lib/disclosure-ingest/store/CURRENT"):
            self.assertTrue((self.root / path).exists(), path)

    def test_a_purge_keeps_reports_audit_log_and_keys_and_says_so(self):
        for version, kept in enumerate(("var/lib/disclosure-ingest/store/CURRENT",
                                        "var/log/disclosure-ingest/audit/audit-1.jsonl")):
            self.install(version=version)
            self.write(kept)
            self.write("etc/disclosure/tls/server.key")
            calls, said = self.dpkg("--purge", "disclosure-ingest")
            self.assertEqual(calls, [])
            self.assertIn("kept /" + str(pathlib.Path(kept).parents[-4]), said)
            self.assertIn("kept /etc/disclosure/tls and", said)
            for path in (kept, "etc/disclosure/tls/server.key"):
                self.assertTrue((self.root / path).exists(), path)
            self.assertFalse((self.root / "etc/disclosure/ingest.toml").exists())
            (self.root / kept).unlink()

    def test_a_purge_of_all_leaves_nothing_in_whatever_order(self):
        for version, order in enumerate([("common", *SERVICES), (*SERVICES, "common")]):
            with self.subTest(order=order):
                for name in ("common", *SERVICES):
                    self.install(name, version)
                said = []
                for verb in ("--remove", "--purge"):
                    for name in order:
                        calls, text = self.dpkg(verb, f"disclosure-{name}")
                        said += [*calls, text]
                self.assertNotIn("kept", "".join(said))
                self.assertIn("groupdel --prefix  disclosure", said)
                self.assertFalse((self.root / "etc/disclosure").exists())
                for file in ("etc/passwd", "etc/group"):  # the stand-ins delete nobody
                    (self.root / file).write_text("")

    def test_a_purge_without_them_leaves_nothing(self):
        self.install()
        (self.root / "var/lib/disclosure-ingest/store").mkdir(parents=True)
        link = self.root / "etc/systemd/system/multi-user.target.wants/disclosure-ingest.service"
        link.symlink_to("/lib/systemd/system/disclosure-ingest.service")
        calls, said = self.dpkg("--purge", "disclosure-ingest")
        self.assertEqual(calls, ["userdel --prefix  disclosure-ingest",
                                 "groupdel --prefix  disclosure"])
        self.assertNotIn("kept", said)
        self.assertFalse(link.is_symlink())
        self.assertEqual([path for path in self.root.rglob("*disclosure*")], [])

    def test_a_purge_of_one_leaves_what_the_other_needs(self):
        for name in SERVICES:
            self.install(name)
        calls, said = self.dpkg("--purge", "disclosure-render")
        self.assertEqual(calls, ["userdel --prefix  disclosure-render"])
        self.assertNotIn("kept", said)
        self.assertTrue((self.root / "etc/disclosure/tls").is_dir())


if __name__ == "__main__":
    unittest.main()
