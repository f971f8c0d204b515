"""What no linter says of the Dockerfile and the compose file: what they copy is there, containers may
do little, and what a service reads and writes is mounted.

Environment, set by CMake: DR_SOURCE.
"""
import json
import os
import pathlib
import re
import sys
import tomllib
import unittest

import compose_arguments
import dockerfile
import yaml

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import temporary_files  # pylint: disable=wrong-import-position

SOURCE = pathlib.Path(os.environ["DR_SOURCE"])
SERVICES = ("ingest-service", "render-service")
USER = "65532:65532"


class DockerfileTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.stages = dockerfile.stages(SOURCE / "deploy/docker/Dockerfile")

    def test_bases_are_short_names_or_stages(self):
        default = {}
        for _, instructions in self.stages.items():
            for word, text in instructions:
                if word == "ARG":
                    name, _, value = text.partition("=")
                    default[name] = value
        self.assertEqual(default["BASE"], "debian:bookworm-slim")
        for stage, instructions in self.stages.items():
            for word, text in instructions:
                if word == "FROM":
                    base = text.split()[0]
                    self.assertTrue(base in ("${BASE}", "${PROGRAMS}") or base in self.stages, stage)

    def test_what_is_copied_is_in_the_sources_or_in_a_stage(self):
        for stage, instructions in self.stages.items():
            for word, text in instructions:
                sources = [part for part in text.split()[:-1] if not part.startswith("--")]
                if word != "COPY" or stage == "programs_of_context":
                    continue
                from_stage = re.search(r"--from=(\S+)", text)
                if from_stage:
                    self.assertIn(from_stage[1], self.stages)
                else:
                    for source in sources:
                        self.assertTrue((SOURCE / source).exists(), f"{stage}: COPY {source}")

    def test_installations_leave_no_lists_in_what_is_shipped(self):
        for stage in ("runtime", "ingest", "render", "trial"):
            for word, text in self.stages[stage]:
                if word == "RUN" and ("install-deps" in text or "apt-get" in text):
                    self.assertIn("rm -rf", text, stage)
                    self.assertIn("/var/lib/apt/lists/*", text, stage)
                self.assertNotEqual(word, "ADD", stage)

    def test_services_run_as_a_plain_user_and_tell_their_health(self):
        for name in ("ingest", "render"):
            last = dict(self.stages[name])  # of each word the last
            self.assertEqual(last["USER"], USER)
            self.assertEqual(last["ENTRYPOINT"], f'["{name}-service"]')
            self.assertIn(f'"health", "--of", "{name}"', last["HEALTHCHECK"])
            flags = tomllib.loads((SOURCE / f"deploy/etc/{name}.toml").read_text())
            ports = {flags[flag].rsplit(":", 1)[1] for flag in ("listen", "metrics_listen")}
            self.assertEqual(set(last["EXPOSE"].split()), ports)
            made = " ".join(text for word, text in self.stages[name] if word == "RUN")
            for flag in ("data_dir", "audit_dir", "operator_socket"):
                if flag in flags:
                    self.assertIn(str(pathlib.Path(flags[flag]).parent), made)
            copied = " ".join(text for word, text in self.stages[name] if word == "COPY")
            for flag, value in flags.items():
                if str(value).startswith("/etc/disclosure/") and "/tls/" not in value:
                    self.assertIn(f"/image{value} ", copied, f"{name} --{flag}")
        runtime = dict(self.stages["runtime"])
        self.assertEqual((runtime["USER"], runtime["STOPSIGNAL"]), (USER, "SIGTERM"))


class ComposeTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.compose = yaml.safe_load((SOURCE / "deploy/compose.yaml").read_text())
        cls.stages = dockerfile.stages(SOURCE / "deploy/docker/Dockerfile")

    def test_containers_may_do_little(self):
        for name, service in self.compose["services"].items():
            self.assertEqual(service["user"], USER, name)
            self.assertIs(service["read_only"], True, name)
            self.assertEqual(service["cap_drop"], ["ALL"], name)
            self.assertEqual(service["security_opt"], ["no-new-privileges:true"], name)
            self.assertNotIn("privileged", service)
            for port in service.get("ports", []):
                self.assertTrue(port.startswith("127.0.0.1:"), name)

    def test_run_images_knows_every_key(self):
        for name, service in self.compose["services"].items():
            self.assertIn(service["image"], compose_arguments.arguments_of(service), name)

    def test_targets_and_volumes_exist(self):
        used = set()
        for name, service in self.compose["services"].items():
            build = service["build"]
            self.assertIn(build["target"], self.stages)
            self.assertEqual(service["image"], "disclosure-" + build["target"])
            self.assertTrue((SOURCE / "deploy" / build["context"] / build["dockerfile"]).exists())
            used |= {volume.split(":")[0] for volume in service.get("volumes", [])}
            self.assertLessEqual(set(service.get("depends_on", {})), set(self.compose["services"]), name)
        self.assertEqual(used, set(self.compose["volumes"]))

    def test_what_a_service_writes_is_mounted(self):
        for name in SERVICES:
            service = self.compose["services"][name]
            given = dict(re.findall(r"--(\w+)[= ](\S*)", " ".join(service["command"])))
            file = SOURCE / "deploy/etc" / pathlib.Path(given.pop("flag_file")).name
            flags = {**tomllib.loads(file.read_text()), **given}
            writable = [volume.split(":")[1] for volume in service["volumes"]
                        if not volume.endswith(":ro")]
            writable += [mount.split(":")[0] for mount in service.get("tmpfs", [])]
            writable += json.loads(dict(self.stages[service["build"]["target"]])["VOLUME"])
            for flag, value in flags.items():
                if str(value).startswith("/") and not value.startswith("/etc/"):
                    self.assertTrue([path for path in writable if value.startswith(path + "/")],
                                    f"{name} --{flag}={value}")
            ports = {port.split(":", 1)[1] for port in service["ports"]}
            wanted = {flags[flag].rsplit(":", 1)[1] for flag in ("listen", "metrics_listen")}
            self.assertEqual(ports, {f"{port}:{port}" for port in wanted})

    def test_who_writes_temporary_files_has_room_for_them(self):
        for name in SERVICES:
            rooms = [mount for mount in self.compose["services"][name].get("tmpfs", [])
                     if mount.partition(":")[0] == "/tmp"]
            self.assertEqual(len(rooms), int(temporary_files.made_by(SOURCE, name)), name)
            for room in rooms:
                self.assertRegex(room, r"size=\d+m")

    def test_certificates_are_for_the_names_of_the_services(self):
        names = self.compose["services"]["certificates"]["entrypoint"][-1]
        for name in SERVICES:
            self.assertIn(f"--dns {name}", names)
            self.assertEqual(self.compose["services"][name]["depends_on"],
                             {"certificates": {"condition": "service_completed_successfully"}})


if __name__ == "__main__":
    unittest.main()
