"""deploy/kubernetes and deploy/compose.yaml obey their schemas, and the Dockerfile its linter.

Environment, set by CMake: DR_SOURCE, DR_SCHEMAS (this folder with what npm installs).
"""
import copy
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import yaml

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "kubernetes"))
import manifests  # pylint: disable=wrong-import-position

DEPLOY = pathlib.Path(os.environ["DR_SOURCE"]) / "deploy"


def faults(documents):
    """Lines of check.mjs on {name: document}."""
    given = [{"name": name, "document": document} for name, document in documents.items()]
    done = subprocess.run(["node", "check.mjs"], cwd=os.environ["DR_SCHEMAS"], text=True,
                          input=json.dumps(given), capture_output=True)
    if done.returncode not in (0, 1) or (done.returncode == 1) != bool(done.stdout):
        raise RuntimeError(f"exit code {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout.splitlines()


def of_kubernetes():
    return {f"{path.name}, {document['kind']} {document['metadata']['name']}": document
            for path, document in manifests.documents(DEPLOY / "kubernetes")}


def lint(path):
    linter = pathlib.Path(os.environ["DR_SCHEMAS"]) / "node_modules/.bin/dockerfile-utils"
    return subprocess.run([linter, "lint", path], text=True, capture_output=True)


class SchemasTest(unittest.TestCase):

    def test_of_manifests(self):
        documents = of_kubernetes()
        self.assertGreater(len(documents), 15)
        self.assertEqual(faults(documents), [])

    def test_tell_of_each_fault(self):
        """A field that is unknown, of a wrong type, out of a choice, or missing."""
        documents = of_kubernetes()
        stateful_set = documents["ingest.yaml, StatefulSet ingest-service"]
        budget = documents["ingest.yaml, PodDisruptionBudget ingest-service"]
        certificate = documents["certificates.yaml, Certificate render-client"]
        wrong = {name: copy.deepcopy(document) for name, document in {
            "probe": stateful_set, "replicas": stateful_set, "selector": stateful_set,
            "budget": budget, "usage": certificate, "issuer": certificate}.items()}
        container = wrong["probe"]["spec"]["template"]["spec"]["containers"][0]
        container["livenessProb"] = container.pop("livenessProbe")
        wrong["replicas"]["spec"]["replicas"] = "1"
        del wrong["selector"]["spec"]["selector"]
        wrong["budget"]["spec"]["minAvail"] = wrong["budget"]["spec"].pop("maxUnavailable")
        wrong["usage"]["spec"]["usages"] = ["client-auth"]
        wrong["issuer"]["spec"]["issuerReference"] = wrong["issuer"]["spec"].pop("issuerRef")
        found = faults(wrong)
        for name, word in {"probe": "livenessProb", "replicas": "replicas", "selector": "selector",
                           "budget": "minAvail", "usage": "usages", "issuer": "issuerRef"}.items():
            self.assertTrue([line for line in found if line.startswith(f"{name}: ") and word in line],
                            f"{name}: nothing in {found}")

    def test_of_compose(self):
        compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
        self.assertEqual(faults({"compose.yaml": compose}), [])
        compose["services"]["trial"]["read_onli"] = compose["services"]["trial"].pop("read_only")
        (fault,) = faults({"compose.yaml": compose})
        self.assertIn("read_onli", fault)

    def test_of_dockerfile(self):
        file = DEPLOY / "docker/Dockerfile"
        done = lint(file)
        self.assertEqual((done.returncode, done.stdout), (0, ""))
        with tempfile.TemporaryDirectory() as scratch:
            wrong = pathlib.Path(scratch) / "Dockerfile"
            wrong.write_text(file.read_text().replace("STOPSIGNAL", "STOPSIGNALS"))
            done = lint(wrong)
        self.assertEqual(done.returncode, 1)
        self.assertIn("STOPSIGNALS", done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
