"""deploy/clients/go against live servers, with Debian's grpc-go where it is installed.
See example_cases.py."""
from example_cases import *

# 600 MB that install-deps.sh leaves out; deploy/clients/README.md names the packages.
NEEDED = ("/usr/bin/go", "/usr/bin/protoc-gen-go", "/usr/bin/protoc-gen-go-grpc",
          "/usr/share/gocode/src/google.golang.org/grpc",
          "/usr/share/gocode/src/google.golang.org/protobuf")


class GoExampleTest(ExampleCases, ServiceTest):
    language = "go"

    @classmethod
    def prepare(cls):
        subprocess.run(["./build.sh", os.environ["DR_PROTOSET"]], cwd=cls.folder, check=True)

    def program(self, name):
        return ["env", "GRPC_GO_RETRY=on", "./client", name]


if __name__ == "__main__":
    run_where_installed(NEEDED)
