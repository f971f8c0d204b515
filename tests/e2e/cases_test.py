"""Runs tests/cases/*.json: request and reply pairs against the real binary.

A case is {"title", "steps"}; a step is
  {"as": identity, "call": method, "request": {...}, "reply": {...}}            or
  {"as": identity, "call": method, "request": {...}, "error": {"code", "reason"}}
The reply names only what must hold: objects are compared field by field as named, lists whole.
"save": {"x": "report.etag"} keeps part of a reply; "${x}" in a later request stands for it.
"file": "deploy/samples/y.json" takes the request from a file, under what "request" adds.
"""
import json
import unittest

import grpc

from harness import *

CASES = sorted((SOURCE / "tests/cases").glob("*.json"))


def lookup(value, path):
    for part in path.split("."):
        value = value[int(part)] if part.isdigit() else value[part]
    return value


def substitute(value, saved):
    if isinstance(value, dict):
        return {k: substitute(v, saved) for k, v in value.items()}
    if isinstance(value, list):
        return [substitute(v, saved) for v in value]
    if isinstance(value, str) and value.startswith("${"):
        return saved[value[2:-1]]
    return value


def difference(want, got, path="reply"):
    """First place where `got` is not what `want` names, or None."""
    if isinstance(want, dict):
        if not isinstance(got, dict):
            return f"{path}: got {got!r}, want an object"
        for key, value in want.items():
            if key not in got:
                return f"{path}.{key}: missing"
            if found := difference(value, got[key], f"{path}.{key}"):
                return found
        return None
    if isinstance(want, list):
        if len(want) != len(got):
            return f"{path}: got {len(got)} entries, want {len(want)}"
        for i, (w, g) in enumerate(zip(want, got)):
            if found := difference(w, g, f"{path}[{i}]"):
                return found
        return None
    return None if want == got else f"{path}: got {got!r}, want {want!r}"


class CasesTest(ServiceTest):

    def run_case(self, case):
        client = self.client(self.ingest().address)
        saved = {}
        for number, step in enumerate(case["steps"]):
            body = json.loads((SOURCE / step["file"]).read_text()) if "file" in step else {}
            body.update(substitute(step.get("request", {}), saved))
            request = json_format.ParseDict(
                body, getattr(ingest_service_pb2, step["call"] + "Request")())
            with self.subTest(step=number, call=step["call"]):
                if "error" in step:
                    self.assert_refused(
                        getattr(grpc.StatusCode, step["error"]["code"]), step["error"]["reason"],
                        lambda: client.call(step["call"], request, identity=step["as"]))
                    continue
                reply = json_format.MessageToDict(
                    client.call(step["call"], request, identity=step["as"]),
                    including_default_value_fields=True, preserving_proto_field_name=True)
                self.assertIsNone(difference(step["reply"], reply))
                for name, path in step.get("save", {}).items():
                    saved[name] = lookup(reply, path)

    def test_there_are_cases(self):
        self.assertGreater(len(CASES), 4)


def add(path):
    def run(self):
        self.run_case(json.loads(path.read_text(encoding="utf-8")))
    setattr(CasesTest, f"test_{path.stem}", run)


for case_path in CASES:
    add(case_path)

if __name__ == "__main__":
    unittest.main()
