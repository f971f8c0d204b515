"""Every flag that deploy/ gives to a service is one that the service knows, and every command line
of disclosurectl, in documents too, one that disclosurectl knows.

Environment, set by CMake: DR_SOURCE, DR_INGEST, DR_RENDER, DR_CTL.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tomllib
import unittest

import yaml

for folder in ("kubernetes", "containers"):
    sys.path.insert(0, str(pathlib.Path(__file__).parent / folder))
import command_lines  # pylint: disable=wrong-import-position
import dockerfile  # pylint: disable=wrong-import-position
import manifests  # pylint: disable=wrong-import-position

SOURCE = pathlib.Path(os.environ["DR_SOURCE"])
DEPLOY = SOURCE / "deploy"
BINARIES = {"ingest": os.environ["DR_INGEST"], "render": os.environ["DR_RENDER"]}
# Where command lines of disclosurectl may stand, and where some must be found.
DOCUMENTS = ("*.md", "*-service/**/*.md", "deploy/**/*.md", "deploy/debian/README.*",
             "deploy/**/*.sh", "tests/**/*.sh", "deploy/**/*.yaml", "deploy/docker/Dockerfile")
TELLING = ("README.md", "README.zh-CN.md", "deploy/RUNBOOK.md", "deploy/compose.yaml",
           "deploy/docker/Dockerfile", "deploy/kubernetes/README.md", "deploy/kubernetes/ingest.yaml",
           "deploy/kubernetes/render.yaml", "deploy/quickstart.sh", "deploy/secure-demo.sh",
           "tests/deploy/packages/scratch_root.sh")
FLAG = re.compile(r"^--([a-z_]+)(=|$)")


def known_flags(binary):
    said = subprocess.run([binary, "--help"], capture_output=True, text=True, check=True).stdout
    return set(re.findall(r"^  (?:-\w,)?--(\w+)", said, re.M))


def flags_of_arguments(where, service, arguments):
    """[(where, service, flag)]"""
    found = []
    for argument in arguments:
        match = FLAG.match(argument)
        if match is None:
            raise ValueError(f"{where}: got {argument!r}, want --flag=value")
        found.append((where, service, match[1]))
    return found


def flags_of_manifests():
    workloads = manifests.workloads(manifests.documents(DEPLOY / "kubernetes"))
    return [flag for name, workload in workloads.items()
            for flag in flags_of_arguments(f"kubernetes, {name}", name.removesuffix("-service"),
                                           manifests.container(workload)["args"])]


def flags_of_compose():
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]
    return [flag for service in BINARIES
            for flag in flags_of_arguments("compose.yaml", service,
                                           services[f"{service}-service"]["command"])]


def flags_of_images():
    stages = dockerfile.stages(DEPLOY / "docker/Dockerfile")
    return [flag for service in BINARIES
            for flag in flags_of_arguments("Dockerfile", service,
                                           json.loads(dict(stages[service])["CMD"]))]


def flags_of_files():
    return [(f"etc/{service}.toml", service, flag) for service in BINARIES
            for flag in tomllib.loads((DEPLOY / f"etc/{service}.toml").read_text())]


class FlagsTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.known = {service: known_flags(binary) for service, binary in BINARIES.items()}

    def expect_known(self, found):
        self.assertEqual({service for _, service, _ in found}, set(BINARIES))
        for where, service, flag in found:
            self.assertIn(flag, self.known[service], where)

    def test_of_flag_files(self):
        self.expect_known(flags_of_files())

    def test_of_manifests(self):
        self.expect_known(flags_of_manifests())

    def test_of_compose(self):
        self.expect_known(flags_of_compose())

    def test_of_images(self):
        self.expect_known(flags_of_images())


class CommandLinesTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.program = command_lines.Program(os.environ["DR_CTL"])

    def test_all_are_known(self):
        paths = {path for pattern in DOCUMENTS for path in SOURCE.glob(pattern)
                 if "node_modules" not in path.parts}
        found = {path.relative_to(SOURCE).as_posix(): command_lines.in_file(path) for path in paths}

        for name in TELLING:
            self.assertTrue(any(found[name]), name)
        for name, lines in sorted(found.items()):
            for words in lines:
                self.assertIsNone(self.program.fault(words), f"{name}: disclosurectl {' '.join(words)}")

    def test_what_is_not_known_is_found(self):
        for text, fault in (
                ("disclosurectl pussh a.json", "pussh: no sub-command of disclosurectl"),
                ("x || disclosurectl storage backs",
                 "backs: no sub-command of disclosurectl storage"),
                ("if ! timeout 3 disclosurectl watch --from=1; then",
                 "--from: no option of disclosurectl watch"),
                ("A=b sudo disclosurectl --ingest unix:$s \\\n  info -q",
                 "-q: no option of disclosurectl info"),
                ('"$build/disclosurectl" --timeout 5s get --waive x 1',
                 "--waive: no option of disclosurectl get"),
                ('echo "$(disclosurectl --indentity a/b list)" # why',
                 "--indentity: no option of disclosurectl"),
                ("docker compose run --rm trial pull x", "pull: no sub-command of disclosurectl")):
            (words,) = command_lines.in_shell(text)
            self.assertEqual(self.program.fault(words), fault)

    def test_right_ones_and_other_commands_pass(self):
        for text in ("disclosurectl --timeout 5s health --of ingest; test $? -le 1",
                     "disclosurectl table 430s00/2017 -f csv -o a.csv --timeout=1m >/dev/null 2>&1",
                     "disclosurectl push - < a.json", 'disclosurectl "$@"', "disclosurectl --version"):
            (words,) = command_lines.in_shell(text)
            self.assertIsNone(self.program.fault(words), text)
        for text in ("apt-get remove disclosurectl", "cmake --build --target disclosurectl x",
                     "COPY disclosurectl /usr/bin/", "echo 'ask disclosurectl calls'"):
            self.assertEqual(list(command_lines.in_shell(text)), [], text)

    def test_each_kind_of_file_is_read(self):
        for kind, text in (
                (command_lines.in_markdown, "See `disclosurectl\nbad`."),
                (command_lines.in_markdown, "```sh\ndisclosurectl bad\n```\n"),
                (command_lines.in_markdown, "## disclosurectl\n\n| `bad` | none |\n"),
                (command_lines.in_yaml, "#   docker compose run trial bad\n"),
                (command_lines.in_yaml, "a: [{b: {command: [sh, -c, 'disclosurectl bad; true']}}]"),
                (command_lines.in_dockerfile, 'FROM x\nHEALTHCHECK --interval=1s \\\n'
                                              '  CMD ["disclosurectl", "bad"]\n')):
            self.assertEqual(list(kind(text)), [["bad"]])


if __name__ == "__main__":
    unittest.main()
