"""deploy/clients/node against live servers, with npm's grpc-js. See example_cases.py.

Environment: DR_NODE_CLIENT too, where the build installed the same packages for tests/e2e/node.
"""
import unittest

from example_cases import *

INSTALLED = pathlib.Path(os.environ["DR_NODE_CLIENT"])


def locked(folder):
    """What npm ci would install there."""
    packages = json.loads((folder / "package-lock.json").read_text())["packages"]
    return {path: package for path, package in packages.items() if path}


class NodeExampleTest(ExampleCases, ServiceTest):
    language = "node"

    @classmethod
    def prepare(cls):
        (cls.folder / "node_modules").symlink_to(INSTALLED / "node_modules")

    def program(self, name):
        return ["env", f"DISCLOSURE_PROTOSET={os.environ['DR_PROTOSET']}", f"./{name}.mjs"]

    def test_its_packages_are_those_installed_here(self):
        self.assertEqual(locked(self.folder), locked(INSTALLED))


if __name__ == "__main__":
    unittest.main()
