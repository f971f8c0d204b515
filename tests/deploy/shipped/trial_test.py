"""The commands in the head of deploy/compose.yaml do what they say, with the flags and variables that
it gives; a stand-in for docker runs the programs without containers."""
import re
import unittest
import zipfile

import yaml

from shipped import ShippedTest, SOURCE

COMPOSE = SOURCE / "deploy/compose.yaml"
OTHERS = ("flag_file", "metrics_listen", "ingest")  # flags that the test gives in its own way
DOCKER = r"""#!/bin/bash
case "$*" in
  "compose up --build --wait" | "compose down --volumes") exit ;;
  "compose run --rm -T trial "*) shift 5 ;;
  *) echo "docker: $*: not for a trial" >&2; exit 1 ;;
esac
%s
cd %s/deploy/samples && exec disclosurectl "$@"
"""


class TrialTest(ShippedTest):

    def test_a_report_is_carried_to_publication_by_the_roles(self):
        text = COMPOSE.read_text(encoding="utf-8")
        services = yaml.safe_load(text)["services"]
        ingest = self.start("ingest", *self.flags(services["ingest-service"]))
        render = self.start("render", *self.flags(services["render-service"]), f"--ingest={ingest}")
        variables = {**services["trial"]["environment"], "DISCLOSURE_INGEST": ingest,
                     "DISCLOSURE_RENDER": render, "DISCLOSURE_TLS_CA": "/etc/disclosure/tls/ca.pem"}
        exports = "\n".join(f'export {name}="{self.machine.moved(value)}"'
                            for name, value in variables.items())
        docker = self.machine.bin / "docker"
        docker.write_text(DOCKER % (exports, SOURCE))
        docker.chmod(0o755)
        commands = "\n".join(re.findall(r"^#   (.*)$", text, re.M))
        self.assertEqual({"agency", "reviewer", "publisher", "operator"},
                         set(re.findall(r"^trial (\w+)", commands, re.M)))

        done = self.machine.run(commands)

        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("政府信息公开", (self.machine.root / "bulletin.html").read_text(encoding="utf-8"))
        self.assertIsNone(zipfile.ZipFile(self.machine.root / "table.xlsx").testzip())

    def flags(self, service):
        return [flag for flag in service["command"]
                if flag.removeprefix("--").partition("=")[0] not in OTHERS]


if __name__ == "__main__":
    unittest.main()
