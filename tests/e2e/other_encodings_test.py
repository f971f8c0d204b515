"""A draft that is encoded otherwise than anybody would is the same draft: what is stored is encoded
anew, without what the contract does not know."""
import unittest

from harness import *

UNKNOWN_FIELDS = 500000
# Fields 15 of the contract's messages, which do not exist: a number, an empty text, an empty group.
UNKNOWN = (b"\x78\x01", b"\x7a\x00", b"\x7b\x7c")


def field(number, body):
    def varint(value):
        return bytes([value & 0x7F | 0x80]) + varint(value >> 7) if value > 0x7F else bytes([value])
    return varint(number << 3 | 2) + varint(len(body)) + body


def number_of(message, name):
    return message.DESCRIPTOR.fields_by_name[name].number


class OtherEncodingsTest(ServiceTest):

    def setUp(self):
        super().setUp()
        server = self.ingest()
        self.agency = self.client(server.address, AGENCY)
        self.push_bytes = self.agency.channel.unary_unary("/disclosure.v1.IngestService/PushDraft")
        self.draft = small_draft(REPORT, "x")
        self.name = field(number_of(self.draft, "name"), REPORT.encode())
        self.content = number_of(self.draft, "content")

    def assert_stored_alike(self, *bodies):
        """Each of them, and then the draft as it is usually encoded, is one and the same content."""
        stored_bytes = set()
        for body in (*bodies, self.draft.SerializeToString()):
            self.push_bytes(body, metadata=self.agency.metadata, timeout=PATIENCE_S)
            stored = self.agency.call("GetRevision", ingest_service_pb2.GetRevisionRequest(
                name=f"{REPORT}/revisions/latest")).revision
            self.assertEqual(stored.name, f"{REPORT}/revisions/1")
            # What was stored unknown would be read as that, and written again here.
            stored_bytes.add((stored.digest, stored.content.SerializeToString(deterministic=True)))
        self.assertEqual(len(stored_bytes), 1)

    def test_unknown_fields_are_dropped(self):
        content = self.draft.content.SerializeToString()
        without_sections = report_pb2.ReportContent()
        without_sections.CopyFrom(self.draft.content)
        del without_sections.sections[:]
        rest = without_sections.SerializeToString()
        sections = [section.SerializeToString() for section in self.draft.content.sections]
        number = number_of(self.draft.content, "sections")
        bodies = []
        for unknown in UNKNOWN:
            deep = b"".join(field(number, section + unknown) for section in sections)
            bodies += [self.name + field(self.content, content) + unknown,
                       self.name + field(self.content, content + unknown),
                       self.name + field(self.content, rest + deep)]
        self.assert_stored_alike(*bodies)

    def test_as_many_as_a_message_may_have_are_dropped(self):
        content = field(self.content, self.draft.content.SerializeToString())
        self.assert_stored_alike(self.name + content + UNKNOWN[0] * UNKNOWN_FIELDS)

    def test_the_last_of_a_single_field_counts_and_messages_are_joined(self):
        content = self.draft.content.SerializeToString()
        other_title = report_pb2.ReportContent()
        other_title.heading.title = "另一个标题"
        other_name = field(number_of(self.draft, "name"), b"agencies/430s00/reports/2016")
        parts = [report_pb2.ReportContent() for _ in range(2)]
        parts[0].heading.CopyFrom(self.draft.content.heading)
        parts[1].CopyFrom(self.draft.content)
        parts[1].ClearField("heading")
        self.assert_stored_alike(
            self.name + field(self.content, other_title.SerializeToString() + content),
            self.name + field(self.content, other_title.SerializeToString()) + field(self.content, content),
            other_name + self.name + field(self.content, content),
            self.name + b"".join(field(self.content, part.SerializeToString()) for part in parts),
            # Out of order, and with a number longer than it need be.
            field(self.content, content) + b"\x8a\x00" + field(0, REPORT.encode())[1:])

    def test_no_request_has_a_choice_or_a_map(self):
        # Which would have rules of their own when they are repeated.
        seen = set()

        def look(message):
            if message.full_name in seen:
                return
            seen.add(message.full_name)
            self.assertFalse(message.GetOptions().map_entry, message.full_name)
            self.assertEqual([one.name for one in message.oneofs if not one.name.startswith("_")], [],
                             message.full_name)
            for member in message.fields:
                if member.message_type is not None:
                    look(member.message_type)

        for file in (ingest_service_pb2, render_service_pb2):
            for service in file.DESCRIPTOR.services_by_name.values():
                for method in service.methods:
                    look(method.input_type)
        self.assertIn("disclosure.v1.Section", seen)


if __name__ == "__main__":
    unittest.main()
