"""Hostile input, each with its exact status, and a server that goes on serving afterwards."""
import os
import socket
import unittest

import grpc

from harness import *

INVALID = grpc.StatusCode.INVALID_ARGUMENT
EXHAUSTED = grpc.StatusCode.RESOURCE_EXHAUSTED


def with_text(text):
    request = small_draft(REPORT, "x")
    request.content.sections[0].paragraphs[0].runs[0].text = text
    return request


def with_cells(*cells):
    request = small_draft(REPORT, "x")
    del request.content.table.cells[:]
    for code, value in cells:
        request.content.table.cells.add(code=code, value=value)
    return request


def with_name(name):
    request = small_draft(REPORT, "x")
    request.name = name
    return request


def nested(depth):
    request = small_draft(REPORT, "x")
    section = request.content.sections[0]
    for _ in range(depth - 1):
        section = section.sections.add(heading="下一级")
    return request


def many_sections(count):
    request = small_draft(REPORT, "x")
    del request.content.sections[:]
    for _ in range(count):
        request.content.sections.add(heading="节")
    return request


# name, request, code, reason, what the message must name
TABLE = [
    ("path traversal", with_name("agencies/../reports/2017"), INVALID, "FIELD_INVALID", "name"),
    ("encoded dots", with_name("agencies/%2e%2e/reports/2017"), INVALID, "FIELD_INVALID", "name"),
    ("NUL in a name", with_name("agencies/a\0b/reports/2017"), INVALID, "FIELD_INVALID", "name"),
    ("slashes", with_name("agencies/..\\..\\a/reports/2017"), INVALID, "FIELD_INVALID", "name"),
    ("dots", with_name("agencies/../../etc/passwd"), INVALID, "FIELD_INVALID", "name"),
    ("Cyrillic look-alike", with_name("agencies/430\u045500/reports/2017"), INVALID, "FIELD_INVALID", "name"),
    ("full-width look-alike", with_name("agencies/430\uff5300/reports/2017"), INVALID, "FIELD_INVALID", "name"),
    ("upper case", with_name("agencies/430S00/reports/2017"), INVALID, "FIELD_INVALID", "name"),
    ("invisible character", with_name("agencies/430s00\u200b/reports/2017"), INVALID, "FIELD_INVALID",
     "name"),
    ("line end", with_name("agencies/430s00/reports/2017\n"), INVALID, "FIELD_INVALID", "name"),
    ("agency of 65", with_name(f"agencies/{'a' * 65}/reports/2017"), INVALID, "FIELD_INVALID", "name"),
    ("long agency", with_name(f"agencies/{'a' * 64}/reports/2017"), INVALID, "FIELD_INVALID", "name"),
    ("full-width digits", with_name("agencies/a/reports/２０１７"), INVALID, "FIELD_INVALID", "name"),
    ("huge name", with_name("agencies/" + "a" * 100000), INVALID, "FIELD_INVALID", "name"),
    ("year without form", with_name("agencies/430s00/reports/2001"), INVALID, "FORM_UNKNOWN", "2001"),
    ("NUL in text", with_text("a\0b"), INVALID, "FIELD_INVALID", "runs[0].text"),
    ("line break in text", with_text("a\nb"), INVALID, "FIELD_INVALID", "runs[0].text"),
    ("escape sequence", with_text("\x1b[2J"), INVALID, "FIELD_INVALID", "runs[0].text"),
    ("byte order mark", with_text("\ufeff公开"), INVALID, "FIELD_INVALID", "runs[0].text"),
    ("bidi override", with_text("公\u202e开"), INVALID, "FIELD_INVALID", "runs[0].text"),
    ("bidi isolate", with_text("公\u2066开\u2069"), INVALID, "FIELD_INVALID", "runs[0].text"),
    ("noncharacter", with_text("\uffff"), INVALID, "FIELD_INVALID", "runs[0].text"),
    ("private use beyond", with_text("\U000f0000"), INVALID, "FIELD_INVALID", "runs[0].text"),
    ("private use", with_text("\ue000"), INVALID, "FIELD_INVALID", "runs[0].text"),
    ("decomposed", with_text("e\u0301"), INVALID, "FIELD_INVALID", "runs[0].text"),
    ("long paragraph", with_text("长" * 20001), INVALID, "FIELD_INVALID", "paragraphs[0]"),
    ("900 KB in a paragraph", with_text("长" * 300000), EXHAUSTED, "CONTENT_TOO_LARGE", "524288"),
    ("nesting of 5", nested(5), INVALID, "FIELD_INVALID", "sections"),
    ("nesting of 90", nested(90), INVALID, "FIELD_INVALID", "sections"),
    ("201 sections", many_sections(201), EXHAUSTED, "CONTENT_TOO_LARGE", "200"),
    ("unknown cell", with_cells(("3.99", "1")), INVALID, "FIELD_INVALID", "cells[0].code"),
    ("caption cell", with_cells(("3", "1")), INVALID, "FIELD_INVALID", "cells[0].code"),
    ("cell twice", with_cells(("3.1", "1"), ("3.1", "2")), INVALID, "FIELD_INVALID", "cells[1]"),
    ("negative count", with_cells(("3.1", "-1")), INVALID, "FIELD_INVALID", "cells[0].value"),
    ("10^12", with_cells(("3.1", "1000000000000")), INVALID, "FIELD_INVALID", "cells[0].value"),
    ("2^63", with_cells(("3.1", "9223372036854775808")), INVALID, "FIELD_INVALID", "cells[0].value"),
    ("not a number", with_cells(("3.1", "NaN")), INVALID, "FIELD_INVALID", "cells[0].value"),
    ("fraction of a count", with_cells(("3.1", "1.5")), INVALID, "FIELD_INVALID", "cells[0].value"),
    ("formula", with_cells(("3.1", "=1+1")), INVALID, "FIELD_INVALID", "cells[0].value"),
    ("500 bad cells", with_cells(*[(f"9.{i}", "x") for i in range(300)]), INVALID, "FIELD_INVALID",
     "cells"),
]


class HostileTest(ServiceTest):

    def setUp(self):
        super().setUp()
        self.server = self.ingest()
        self.reader = self.client(self.server.address, AGENCY)

    def tearDown(self):
        listed = self.reader.call("ListReports", ingest_service_pb2.ListReportsRequest(
            parent="agencies/-"), identity="operator/ops")
        self.assertEqual(len(listed.reports), 0, "something was stored")

    def test_refusals(self):
        for name, request, code, reason, named in TABLE:
            with self.subTest(name):
                error = self.assert_refused(
                    code, reason, lambda r=request: self.reader.call("PushDraft", r, identity="operator/ops"))
                self.assertIn(named, error.details())
                size = sum(len(v) for k, v in error.trailing_metadata()
                           if k == "grpc-status-details-bin")
                self.assertLessEqual(size, 4096)

    def test_messages_over_the_limit(self):
        narrative = small_draft(REPORT, "x")
        for _ in range(40):
            narrative.content.preamble.add().runs.add(text="公" * 6000)
        self.assert_refused(EXHAUSTED, "CONTENT_TOO_LARGE",
                            lambda: self.reader.call("PushDraft", narrative))
        for _ in range(60):
            narrative.content.preamble.add().runs.add(text="公" * 6000)
        self.assert_refused(EXHAUSTED, None, lambda: self.reader.call("PushDraft", narrative))

    def test_raw_garbage_on_the_socket(self):
        host, port = self.server.address.rsplit(":", 1)
        preface = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
        for garbage in (b"GET / HTTP/1.1\r\n\r\n", os.urandom(4096), preface + b"\xff" * 64,
                        preface + b"\x00\x00\x00\x04\x00\x00\x00\x00\x00" + b"\x00" * 9):
            with socket.create_connection((host, int(port)), timeout=10) as raw:
                raw.sendall(garbage)
                raw.shutdown(socket.SHUT_WR)
                try:
                    while raw.recv(4096):
                        pass
                except ConnectionResetError:
                    pass

    def test_tokens_that_were_never_issued(self):
        for token in ("x", "AAAA", "/" * 1000, "\u0000"):
            self.assert_refused(INVALID, "TOKEN_INVALID", lambda t=token: self.reader.call(
                "ListReports", ingest_service_pb2.ListReportsRequest(
                    parent="agencies/430s00", page_token=t)))
            self.assert_refused(INVALID, "TOKEN_INVALID", lambda t=token: self.reader.call(
                "WatchReports", ingest_service_pb2.WatchReportsRequest(
                    parent="agencies/430s00", cursor=t)))

    def test_identities_that_are_none(self):
        for identity in ("agency", "agency/", "/x", "king/x", "agency/A", "agency/a/b",
                         "agency/" + "a" * 64):
            self.assert_refused(
                grpc.StatusCode.UNAUTHENTICATED, "NO_IDENTITY",
                lambda i=identity: self.reader.call(
                    "GetReport", ingest_service_pb2.GetReportRequest(name=REPORT), identity=i))

    def test_stream_answers_each_request_in_order_whatever_the_others_are(self):
        requests = [small_draft(REPORT, "x"), with_text("a\0b"), with_name("agencies/b/reports/2016")]
        requests[0].content.table.cells.add(code="9.9", value="1")
        answers = list(self.reader.call("PushDrafts", iter(
            ingest_service_pb2.PushDraftsRequest(push=r) for r in requests)))
        self.assertEqual([a.index for a in answers], [0, 1, 2])
        self.assertEqual([a.refused.code for a in answers], [3, 3, 7])


if __name__ == "__main__":
    unittest.main()
