"""What was issued or used once, used again by somebody or for something else: request ids and tokens."""
import unittest

import grpc

from harness import *

INVALID = grpc.StatusCode.INVALID_ARGUMENT
DENIED = grpc.StatusCode.PERMISSION_DENIED
REQUEST_ID = "6f1c9a52-0b7e-4f4e-9d1a-3c5b7e9f1a2b"
OTHER_REPORT = "agencies/440s00/reports/2017"
OTHER_AGENCY = "agency/440s00"


def flipped(token):
    """The token with one bit of its middle changed."""
    middle = len(token) // 2
    return token[:middle] + ("A" if token[middle] != "A" else "B") + token[middle + 1:]


class ReplayTest(ServiceTest):

    def setUp(self):
        super().setUp()
        self.server = self.ingest()
        self.caller = self.client(self.server.address, AGENCY)

    def push(self, mark, identity=AGENCY, name=REPORT, **fields):
        request = small_draft(name, mark)
        for field, value in fields.items():
            setattr(request, field, value)
        return self.caller.call("PushDraft", request, identity=identity)

    def list_reports(self, parent, token="", identity=AGENCY):
        return self.caller.call("ListReports", ingest_service_pb2.ListReportsRequest(
            parent=parent, page_size=1, page_token=token), identity=identity)

    def list_revisions(self, parent, token="", identity=AGENCY):
        return self.caller.call("ListRevisions", ingest_service_pb2.ListRevisionsRequest(
            parent=parent, page_size=1, page_token=token), identity=identity)

    def watch(self, parent, cursor, identity=AGENCY):
        return next(self.caller.call("WatchReports", ingest_service_pb2.WatchReportsRequest(
            parent=parent, cursor=cursor), identity=identity))

    def test_a_request_id_means_one_request_of_one_caller(self):
        first = self.push("甲", request_id=REQUEST_ID)

        # Another body, then another report, then the same again.
        self.assert_refused(INVALID, "REQUEST_ID_REUSED", lambda: self.push("乙", request_id=REQUEST_ID))
        self.assert_refused(INVALID, "REQUEST_ID_REUSED", lambda: self.push(
            "甲", request_id=REQUEST_ID, name="agencies/430s00/reports/2016"))
        self.assertEqual(self.push("甲", request_id=REQUEST_ID), first)

        # Another caller's is another request, which neither meets the first nor hides it.
        others = self.push("丙", identity="operator/ops", request_id=REQUEST_ID)
        self.assertEqual(others.report.head_revision, 2)
        foreign = self.push("丁", identity=OTHER_AGENCY, name=OTHER_REPORT, request_id=REQUEST_ID)
        self.assertEqual(foreign.report.head_revision, 1)
        self.assertEqual(self.push("甲", request_id=REQUEST_ID), first)

    def test_a_page_token_is_for_the_listing_it_came_from(self):
        for mark in ("甲", "乙"):
            self.push(mark)
        self.push("丙", name="agencies/430s00/reports/2016")
        self.push("丁", identity=OTHER_AGENCY, name=OTHER_REPORT)
        self.push("戊", identity=OTHER_AGENCY, name="agencies/440s00/reports/2016")
        token = self.list_reports("agencies/430s00").next_page_token
        self.assertEqual(len(self.list_reports("agencies/430s00", token).reports), 1)

        self.assert_refused(DENIED, "NOT_ALLOWED", lambda: self.list_reports(
            "agencies/430s00", token, identity=OTHER_AGENCY))
        for parent, wrong in (("agencies/440s00", token), ("agencies/430s00", flipped(token))):
            identity = "agency/" + parent.split("/")[1]
            self.assert_refused(INVALID, "TOKEN_INVALID", lambda p=parent, t=wrong, i=identity:
                                self.list_reports(p, t, identity=i))

        token = self.list_revisions(REPORT).next_page_token
        self.assertEqual(len(self.list_revisions(REPORT, token).revisions), 1)
        self.assert_refused(INVALID, "TOKEN_INVALID", lambda: self.list_revisions(
            OTHER_REPORT, token, identity=OTHER_AGENCY))
        self.assert_refused(INVALID, "TOKEN_INVALID", lambda: self.list_revisions(REPORT, flipped(token)))
        self.assert_refused(INVALID, "TOKEN_INVALID", lambda: self.list_reports("agencies/430s00", token))

    def test_a_cursor_shows_no_more_than_its_caller_may_see(self):
        self.push("甲")
        cursor = self.list_reports("agencies/430s00").cursor
        self.watch("agencies/430s00", cursor)

        self.assert_refused(INVALID, "TOKEN_INVALID", lambda: self.watch("agencies/430s00", flipped(cursor)))
        self.assert_refused(DENIED, "NOT_ALLOWED", lambda: self.watch(
            "agencies/430s00", cursor, identity=OTHER_AGENCY))
        # A position says nothing about whose changes follow it.
        beginning = self.watch("agencies/440s00", cursor, identity=OTHER_AGENCY)
        self.assertEqual(len(beginning.changes), 0)


if __name__ == "__main__":
    unittest.main()
