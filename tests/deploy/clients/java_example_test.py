"""deploy/clients/java against live servers, with Debian's grpc-java where it is installed.
See example_cases.py."""
from example_cases import *

# With a JDK 300 MB that install-deps.sh leaves out; deploy/clients/README.md names the packages.
JARS = ("geronimo-annotation-1.3-spec", "grpc-netty", "gson", "guava", "jctools-core",
        "netty-codec-http2", "netty-tcnative", "perfmark-api", "picocli", "protobuf-util")
NEEDED = ("/usr/bin/java", "/usr/bin/javac", "/usr/bin/grpc_java_plugin",
          *(f"/usr/share/java/{jar}.jar" for jar in JARS))


class JavaExampleTest(ExampleCases, ServiceTest):
    language = "java"

    @classmethod
    def prepare(cls):
        subprocess.run(["./build.sh", os.environ["DR_PROTOSET"]], cwd=cls.folder, check=True)

    def program(self, name):
        return ["java", "-jar", "client.jar", name]


if __name__ == "__main__":
    run_where_installed(NEEDED)
