"""The table of deploy/clients/README.md has every reason of errors.proto, with its code.

    error_table_test.py SOURCE
"""
import pathlib
import re
import sys
import unittest

SOURCE = pathlib.Path(sys.argv.pop(1))
README = SOURCE / "deploy/clients/README.md"
ERRORS = SOURCE / "proto/disclosure/v1/errors.proto"
DEEDS = r"\b(fix|wait|refresh|ask)\b"


def contract():
    """Code of each reason, from the comment that stands before it."""
    return {reason: code for code, reason in re.findall(
        r"^  // ([A-Z_]+): (?:.*\n  //)*.*\n  ERROR_REASON_([A-Z_]+) = \d+;", ERRORS.read_text(), re.M)}


def table():
    """[(reason, code, what to do)] of the table."""
    return re.findall(r"^\| `([A-Z_]+)` \| ([A-Z_]+) \| (.+) \|$", README.read_text(), re.M)


class ErrorTableTest(unittest.TestCase):

    def test_every_reason_has_one_row_with_its_code(self):
        reasons = set(re.findall(r"ERROR_REASON_([A-Z_]+) = ", ERRORS.read_text())) - {"UNSPECIFIED"}

        self.assertEqual(set(contract()), reasons, "a reason's comment does not begin with its code")
        self.assertEqual([(reason, code) for reason, code, _ in table()], list(contract().items()))

    def test_every_row_says_what_to_do(self):
        for reason, _, deed in table():
            self.assertRegex(deed, DEEDS, reason)


if __name__ == "__main__":
    unittest.main()
