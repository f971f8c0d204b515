"""deploy/clients/python against live servers, with Debian's grpcio. See example_cases.py."""
import unittest

from example_cases import *


class PythonExampleTest(ExampleCases, ServiceTest):
    language = "python"

    @classmethod
    def prepare(cls):
        subprocess.run(["./generate.sh", os.environ["DR_PROTOSET"]], cwd=cls.folder, check=True)

    def program(self, name):
        return [f"./{name}.py"]


if __name__ == "__main__":
    unittest.main()
