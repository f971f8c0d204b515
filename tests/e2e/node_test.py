"""npm's grpc-js pushes, watches and pulls."""
import json
import pathlib
import subprocess
import unittest

from harness import *


class NodeTest(ServiceTest):

    def test_grpc_js_pushes_watches_and_pulls(self):
        ingest = self.ingest()
        render = self.render(ingest.address)
        script = pathlib.Path(os.environ["DR_NODE_CLIENT"]) / "client.mjs"
        done = subprocess.run(
            ["node", str(script), ingest.address, render.address, str(SOURCE / "proto"),
             str(SOURCE / "deploy/samples/hunan-qts-2017.json")],
            capture_output=True, text=True, timeout=PATIENCE_S)
        self.assertEqual(done.returncode, 0, done.stderr)
        seen = json.loads(done.stdout)
        self.assertEqual(seen["revision"], f"{REPORT}/revisions/1")
        self.assertIn("F14-S05", seen["rules"])
        self.assertEqual(seen["watched"], ["PushDraft agency/430s00"])
        self.assertGreaterEqual(seen["parts"], 3)
        self.assertTrue(seen["length_matches"])
        self.assertTrue(seen["digest_matches"])
        self.assertEqual(seen["refused"], 3)
        for what, place in (("key", "content.heading.agency_name"), ("value", "view"),
                            ("type", r"name\[0\]")):
            self.assertRegex(seen["unsent"][what], rf"^INTERNAL .*: {place}: got ", what)


if __name__ == "__main__":
    unittest.main()
