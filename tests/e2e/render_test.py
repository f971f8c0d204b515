"""Renditions over the wire: every format, resume anywhere, conditional pulls, ingest away."""
import hashlib
import random
import unittest

import grpc

from harness import *

BULLETINS = ["TEXT", "MARKDOWN", "HTML", "JSON", "DOCX", "PDF", "OFD"]
TABLES = ["ROWS", "CSV", "HTML", "TEXT", "MARKDOWN", "JSON", "XLSX", "DOCX", "PDF", "OFD"]
COMPARISONS = ["TEXT", "HTML", "CSV"]
NAME = f"{REPORT}/revisions/1"


def bulletin(fmt, **kwargs):
    return "StreamBulletin", render_service_pb2.StreamBulletinRequest(
        format=f"BULLETIN_FORMAT_{fmt}", **{"name": NAME, **kwargs})


def table(fmt, **kwargs):
    return "StreamTable", render_service_pb2.StreamTableRequest(
        format=f"TABLE_FORMAT_{fmt}", **{"name": NAME, **kwargs})


def comparison(fmt, **kwargs):
    return "StreamComparison", render_service_pb2.StreamComparisonRequest(
        format=f"COMPARISON_FORMAT_{fmt}",
        **{"name": f"{REPORT}/revisions/2", "base": NAME, **kwargs})


class RenderTest(ServiceTest):

    def setUp(self):
        super().setUp()
        self.ingest_server = self.ingest()
        draft = sample()
        writer = self.client(self.ingest_server.address)
        writer.call("PushDraft", draft, identity=AGENCY)
        draft.content.heading.validity = "有效"
        draft.content.table.cells[0].value = "2382"
        draft.content.closing.add().runs.add(text="更正说明。")
        writer.call("PushDraft", draft, identity=AGENCY)
        self.render_server = self.render(self.ingest_server.address)
        self.reader = self.client(self.render_server.address, PUBLISHER)

    def every_format(self):
        return ([(bulletin, f) for f in BULLETINS] + [(table, f) for f in TABLES] +
                [(comparison, f) for f in COMPARISONS])

    def test_resume_of_every_format_at_random_offsets_gives_the_same_bytes(self):
        rng = random.Random(9704)
        for make, fmt in self.every_format():
            with self.subTest(stream=make.__name__, format=fmt):
                rendition, whole, end = receive(self.reader.call(*make(fmt)))
                if fmt != "ROWS":
                    self.assertEqual(end.digest, "sha256:" + hashlib.sha256(whole).hexdigest())
                    self.assertEqual(end.length, len(whole))
                for _ in range(25):
                    offset = rng.randint(0, end.length)
                    resume = {"etag": rendition.etag, "offset": offset}
                    again, tail, tail_end = receive(self.reader.call(*make(fmt, resume=resume)))
                    self.assertEqual(again.etag, rendition.etag)
                    self.assertEqual(tail_end.digest, end.digest)
                    if fmt != "ROWS":
                        self.assertEqual(whole[:offset] + tail, whole)
                    else:
                        self.assertTrue(whole.endswith(tail))

    def test_an_etag_already_held_gives_one_message(self):
        rendition, _, _ = receive(self.reader.call(*bulletin("HTML")))
        parts = list(self.reader.call(*bulletin("HTML", if_none_match=rendition.etag)))
        self.assertEqual(len(parts), 1)
        self.assertTrue(parts[0].rendition.not_modified)

    def test_resume_refuses_another_rendition_and_offsets_beyond_the_end(self):
        rendition, whole, _ = receive(self.reader.call(*bulletin("TEXT")))
        self.assert_refused(grpc.StatusCode.ABORTED, "RENDITION_CHANGED", lambda: self.reader.call(
            *bulletin("TEXT", resume={"etag": "x", "offset": 1})))
        self.assert_refused(grpc.StatusCode.OUT_OF_RANGE, "OFFSET_BEYOND_END",
                            lambda: self.reader.call(*bulletin(
                                "TEXT", resume={"etag": rendition.etag, "offset": len(whole) + 1})))

    def test_same_bytes_from_another_process_and_after_a_restart(self):
        other = self.client(self.render(self.ingest_server.address).address, PUBLISHER)
        for make, fmt in self.every_format():
            first = receive(self.reader.call(*make(fmt)))
            second = receive(other.call(*make(fmt)))
            self.assertEqual([p.SerializeToString() if p else None for p in (first[0], first[2])],
                             [p.SerializeToString() if p else None for p in (second[0], second[2])])
            self.assertEqual(first[1], second[1])

    def test_what_is_held_is_served_while_ingest_service_is_away(self):
        _, before, _ = receive(self.reader.call(*bulletin("TEXT")))
        self.ingest_server.stop()
        _, after, _ = receive(self.reader.call(*bulletin("TEXT")))
        self.assertEqual(before, after)
        receive(self.reader.call(*table("CSV")))
        self.assert_refused(grpc.StatusCode.UNAVAILABLE, "UPSTREAM_UNAVAILABLE",
                            lambda: self.reader.call(
                                *bulletin("TEXT", name=f"{REPORT}/revisions/latest")))
        self.assert_refused(grpc.StatusCode.UNAVAILABLE, "UPSTREAM_UNAVAILABLE",
                            lambda: self.reader.call(
                                *bulletin("TEXT", name=f"{REPORT}/revisions/3")))
        wait_until(lambda: self.health() == "NOT_SERVING")

    def health(self):
        from grpc_health_stub import check
        return check(self.reader.channel, "disclosure.v1.RenderService")

    def test_options_change_the_document_and_its_etag(self):
        plain, whole, _ = receive(self.reader.call(*bulletin("HTML")))
        for options in [{"omit_statistics": True}, {"html": {"omit_plots": True}},
                        {"html": {"scope": "HTML_SCOPE_FRAGMENT"}},
                        {"html": {"site": {"site_name": "门户"}}}]:
            with self.subTest(options=options):
                rendition, body, _ = receive(self.reader.call(*bulletin("HTML", options=options)))
                self.assertNotEqual(rendition.etag, plain.etag)
                self.assertNotEqual(body, whole)
        same, _, _ = receive(self.reader.call(*bulletin(
            "HTML", options={"font_embedding": "FONT_EMBEDDING_BY_NAME"})))
        self.assertEqual(same.etag, plain.etag)

    def test_pages_tell_their_fonts_and_the_list_knows_what_was_made(self):
        rendition, pdf, _ = receive(self.reader.call(*bulletin("PDF")))
        self.assertTrue(pdf.startswith(b"%PDF-"))
        self.assertIn("FandolFang-Regular", rendition.fonts)
        listed = self.reader.call("ListRenditions",
                                  render_service_pb2.ListRenditionsRequest(parent=NAME))
        known = {r.etag: r.length for r in listed.renditions}
        self.assertEqual(known[rendition.etag], len(pdf))
        self.assertIn(0, known.values())

    def test_faults_in_options_are_named(self):
        self.assert_refused(grpc.StatusCode.INVALID_ARGUMENT, "FIELD_INVALID",
                            lambda: self.reader.call(*bulletin("HTML", options={
                                "html": {"site": {"url": "javascript:alert(1)"}}})))
        self.assert_refused(grpc.StatusCode.NOT_FOUND, "REVISION_NOT_FOUND",
                            lambda: self.reader.call(*bulletin("HTML", options={
                                "html": {"previous": "agencies/430s00/reports/2016/revisions/1"}})))

    def test_a_comparison_tells_what_was_corrected(self):
        rendition, text, _ = receive(self.reader.call(*comparison("TEXT")))
        self.assertEqual(rendition.revision, f"{REPORT}/revisions/2")
        self.assertEqual(rendition.base, NAME)
        self.assertEqual(rendition.file_name, "430s00-2017-r2-comparison-2017-r1.txt")
        for words in ["2381", "2382", "+0.04%", "有效性", "+ 更正说明。"]:
            self.assertIn(words, text.decode())
        _, html, _ = receive(self.reader.call(*comparison("HTML")))
        self.assertIn("<ins>更正说明。</ins>", html.decode())
        _, csv, _ = receive(self.reader.call(*comparison("CSV")))
        self.assertEqual(len(csv.decode().splitlines()), 2)

    def test_a_comparison_stays_within_one_agency(self):
        self.assert_refused(grpc.StatusCode.INVALID_ARGUMENT, "FIELD_INVALID",
                            lambda: self.reader.call(*comparison(
                                "TEXT", base="agencies/other/reports/2017/revisions/1")))
        self.assert_refused(grpc.StatusCode.PERMISSION_DENIED, "NOT_ALLOWED",
                            lambda: self.reader.call(*comparison("TEXT"), identity="agency/other"))
        self.assert_refused(grpc.StatusCode.NOT_FOUND, "REVISION_NOT_FOUND",
                            lambda: self.reader.call(*comparison(
                                "TEXT", base=f"{REPORT}/revisions/9")))

    def test_the_form_of_2021_streams_as_its_goldens(self):
        draft = json_format.Parse(
            (SOURCE / "deploy/samples/sample-city-2023.json").read_text(encoding="utf-8"),
            ingest_service_pb2.PushDraftRequest())
        pushed = self.client(self.ingest_server.address).call(
            "PushDraft", draft, identity="agency/sample-city")
        self.assertEqual([f.rule for f in pushed.revision.findings if f.severity > 1], [])
        name = f"{draft.name}/revisions/1"
        for make, kind, formats in [(bulletin, "bulletin", {"TEXT": "txt", "MARKDOWN": "md",
                                                            "HTML": "html"}),
                                    (table, "table", {"TEXT": "txt", "CSV": "csv",
                                                      "HTML": "html"})]:
            for fmt, extension in formats.items():
                with self.subTest(kind=kind, format=fmt):
                    _, body, _ = receive(self.reader.call(*make(fmt, name=name)))
                    golden = SOURCE / f"tests/golden/sample-city-2023.{kind}.{extension}"
                    self.assertEqual(body, golden.read_bytes())

    def test_missing_and_malformed_names(self):
        self.assert_refused(grpc.StatusCode.NOT_FOUND, "REVISION_NOT_FOUND",
                            lambda: self.reader.call(
                                *bulletin("TEXT", name=f"{REPORT}/revisions/99")))
        self.assert_refused(grpc.StatusCode.NOT_FOUND, "REVISION_NOT_FOUND",
                            lambda: self.reader.call(
                                *bulletin("TEXT", name=f"{REPORT}/revisions/published")))
        self.assert_refused(grpc.StatusCode.INVALID_ARGUMENT, "FIELD_INVALID",
                            lambda: self.reader.call(*bulletin("TEXT", name="../../etc/passwd")))
        self.assert_refused(grpc.StatusCode.PERMISSION_DENIED, "NOT_ALLOWED",
                            lambda: self.reader.call(*bulletin("TEXT"), identity="agency/other"))


if __name__ == "__main__":
    unittest.main()
