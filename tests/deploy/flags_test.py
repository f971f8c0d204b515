"""Every flag that deploy/ gives to a service is one that the service knows.

Environment, set by CMake: DR_SOURCE, DR_INGEST, DR_RENDER.
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
import dockerfile  # pylint: disable=wrong-import-position
import manifests  # pylint: disable=wrong-import-position

DEPLOY = pathlib.Path(os.environ["DR_SOURCE"]) / "deploy"
BINARIES = {"ingest": os.environ["DR_INGEST"], "render": os.environ["DR_RENDER"]}
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


if __name__ == "__main__":
    unittest.main()
