"""Comparing and rechecking revisions through the real service, and what disclosurectl prints."""
import json
import subprocess
import unittest

import grpc

from harness import *

OPERATOR = "operator/ops"
PREVIOUS = "agencies/430s00/reports/2016"
CHANGED = 3  # CHANGE_KIND_CHANGED


def draft(name, mark, **cells):
    """A small draft with `cells`, such as c3_1="17" for 3.1, in place of its own; None leaves one
    out."""
    request = small_draft(name, mark)
    table = {cell.code: cell.value for cell in request.content.table.cells}
    table.update({code[1:].replace("_", "."): value for code, value in cells.items()})
    del request.content.table.cells[:]
    for code, value in table.items():
        if value is not None:
            request.content.table.cells.add(code=code, value=value)
    return request


class CompareTest(ServiceTest):

    def setUp(self):
        super().setUp()
        self.server = self.ingest()
        self.caller = self.client(self.server.address)

    def push(self, request, identity=AGENCY):
        return self.caller.call("PushDraft", request, identity=identity)

    def compare(self, name, base, identity=AGENCY):
        request = ingest_service_pb2.CompareRevisionsRequest(name=name, base=base)
        return self.caller.call("CompareRevisions", request, identity=identity).comparison

    def recheck(self, name, identity=OPERATOR):
        request = ingest_service_pb2.RecheckReportRequest(name=name)
        return self.caller.call("RecheckReport", request, identity=identity)

    def test_two_revisions_of_one_report(self):
        first = self.push(draft(REPORT, "一", c3_1="17", c3_1_1="0", c4=None))
        second = self.push(draft(REPORT, "二", c3_1="20", c3_1_1="3", c4="0", c4_1="0"))

        found = self.compare(f"{REPORT}/revisions/latest", f"{REPORT}/revisions/1")

        self.assertEqual(found.revision, second.revision.name)
        self.assertEqual(found.base_digest, first.revision.digest)
        self.assertEqual(found.digest, second.revision.digest)
        by_code = {cell.code: cell for cell in found.cells}
        self.assertEqual(by_code["3.1"].difference, "3")
        self.assertEqual(by_code["3.1"].percentage, "17.65")
        self.assertIn("（一）收到申请数", list(by_code["3.1"].labels))
        self.assertEqual(by_code["3.1"].unit, "件")
        self.assertEqual((by_code["4"].base_value, by_code["4"].value), ("", "0"))
        self.assertEqual(len(found.sections), 1)
        self.assertEqual(found.sections[0].paragraphs[0].kind, CHANGED)
        same = self.compare(f"{REPORT}/revisions/2", f"{REPORT}/revisions/latest")
        self.assertFalse(same.cells or same.fields or same.sections)

    def test_two_years_of_one_agency(self):
        self.push(draft(PREVIOUS, "一", c3_1="10", c3_1_4="0"))
        self.publish(self.caller, PREVIOUS, waive=False)
        self.push(draft(REPORT, "一", c3_1="5", c3_1_4="0"))

        found = self.compare(f"{REPORT}/revisions/latest", f"{PREVIOUS}/revisions/published",
                             "reviewer/li")

        self.assertEqual([cell.percentage for cell in found.cells], ["-50.00"])

    def test_comparisons_stay_within_an_agency(self):
        self.push(draft(REPORT, "一"))
        own, other = f"{REPORT}/revisions/1", "agencies/other/reports/2017/revisions/1"
        self.assert_refused(grpc.StatusCode.PERMISSION_DENIED, "NOT_ALLOWED",
                            lambda: self.compare(own, own, "agency/other"))
        self.assert_refused(grpc.StatusCode.PERMISSION_DENIED, "NOT_ALLOWED",
                            lambda: self.compare(own, other))
        self.assert_refused(grpc.StatusCode.INVALID_ARGUMENT, "FIELD_INVALID",
                            lambda: self.compare(own, other, OPERATOR))
        self.assert_refused(grpc.StatusCode.NOT_FOUND, "REVISION_NOT_FOUND",
                            lambda: self.compare(own, f"{REPORT}/revisions/published"))

    def test_a_recheck_finds_the_same_and_changes_nothing(self):
        pushed = self.push(sample())

        checked = self.recheck(f"{REPORT}/revisions/latest")

        self.assertEqual(checked.revision.name, pushed.revision.name)
        self.assertEqual([f.fingerprint for f in checked.findings],
                         [f.fingerprint for f in pushed.revision.findings])
        self.assertFalse(checked.appeared or checked.disappeared)
        self.assertFalse(checked.revision.HasField("content"))
        self.assertEqual(checked.rule_set, pushed.revision.rule_set)
        get = ingest_service_pb2.GetReportRequest(name=REPORT)
        after = self.caller.call("GetReport", get, identity=AGENCY).report
        self.assertEqual(after.etag, pushed.report.etag)

    def test_only_the_operator_rechecks(self):
        self.push(draft(REPORT, "一"))
        for identity in (AGENCY, REVIEWER, PUBLISHER):
            with self.subTest(identity=identity):
                self.assert_refused(
                    grpc.StatusCode.PERMISSION_DENIED, "NOT_ALLOWED",
                    lambda i=identity: self.recheck(f"{REPORT}/revisions/latest", i))

    def ctl(self, identity, *arguments):
        return subprocess.run(
            [os.environ["DR_CTL"], "--ingest", self.server.address, "--identity", identity,
             *arguments], capture_output=True, text=True, timeout=PATIENCE_S)

    def test_disclosurectl_prints_both(self):
        self.push(draft(REPORT, "一", c3_1="17", c3_1_1="0"))
        self.push(draft(REPORT, "二", c3_1="20", c3_1_1="3"))

        compared = self.ctl(AGENCY, "compare", "430s00/2017/latest", "430s00/2017/1")
        self.assertEqual(compared.returncode, 0, compared.stderr)
        self.assertRegex(compared.stdout, r"3\.1 .*收到申请数 +17 +→ +20 +件 +\+3 +\+17\.65%")
        as_json = self.ctl(AGENCY, "compare", "430s00/2017/2", "430s00/2017/1", "--format", "json")
        self.assertEqual(json.loads(as_json.stdout)["cells"][0]["difference"], "3")
        rechecked = self.ctl(OPERATOR, "recheck", "430s00/2017/latest")
        self.assertEqual(rechecked.returncode, 0, rechecked.stderr)
        self.assertIn("与保存时相同", rechecked.stdout)
        self.assertEqual(self.ctl(AGENCY, "recheck", "430s00/2017/latest").returncode, 64 + 7)

    def test_validate_as_json_is_one_response_a_line(self):
        path = str(SOURCE / "deploy/samples/hunan-qts-2017.json")
        checked = self.ctl(AGENCY, "validate", path, path, "--format=json")
        self.assertEqual(checked.returncode, 1, "blocking findings")
        lines = checked.stdout.splitlines()
        self.assertEqual(len(lines), 2)
        response = json_format.Parse(lines[0], ingest_service_pb2.PushDraftResponse())
        self.assertIn("F14-S05", [f.rule for f in response.revision.findings])


if __name__ == "__main__":
    unittest.main()
