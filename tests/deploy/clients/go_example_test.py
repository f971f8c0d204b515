"""deploy/clients/go against live servers, with Debian's grpc-go where it is installed.
See example_cases.py."""
import unittest

from example_cases import *

# 600 MB that install-deps.sh leaves out; deploy/clients/README.md names the packages.
NEEDED = ("/usr/bin/go", "/usr/bin/protoc-gen-go", "/usr/bin/protoc-gen-go-grpc",
          "/usr/share/gocode/src/google.golang.org/grpc",
          "/usr/share/gocode/src/google.golang.org/protobuf")
MISSING = [path for path in NEEDED if not os.path.exists(path)]


@unittest.skipIf(MISSING, f"{MISSING} not there; see deploy/clients/README.md for the packages")
class GoExampleTest(ExampleCases, ServiceTest):
    language = "go"

    @classmethod
    def prepare(cls):
        subprocess.run(["./build.sh", os.environ["DR_PROTOSET"]], cwd=cls.folder, check=True)

    def program(self, name):
        return ["env", "GRPC_GO_RETRY=on", "./client", name]


if __name__ == "__main__":
    unittest.main()
