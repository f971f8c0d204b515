#!/usr/bin/env python3
"""Every rule of check_style.py refuses what it is there for, and lets clean files pass."""
import pathlib
import unittest

import check_style

HEADER = """#ifndef DISCLOSURE_INGEST_SERVICE_FORMS_X_H_
#define DISCLOSURE_INGEST_SERVICE_FORMS_X_H_
{}
#endif  // DISCLOSURE_INGEST_SERVICE_FORMS_X_H_
"""


def function(lines: int) -> str:
    return "int F(int a,\n      int b) {\n" + "  a += b;\n" * (lines - 3) + "}\n"


def faults(path: str, text: str):
    return list(check_style.faults_of(pathlib.Path(path), text))


class CheckStyleTest(unittest.TestCase):
    def assert_fault(self, path, text, part):
        found = faults(path, text)
        self.assertEqual(len(found), 1, found)
        self.assertIn(part, found[0])

    def test_clean_files_pass(self):
        self.assertEqual(faults("ingest-service/forms/x.h", HEADER.format("int F();")), [])
        self.assertEqual(faults("common/base/x.cc", function(60) * 2), [])
        self.assertEqual(faults("common/base/x.cc", "// not std::string" + "_view\n"), [])

    def test_long_function(self):
        self.assert_fault("common/base/x.cc", function(3) + function(61), "x.cc:4: function of 61 lines")

    def test_long_method_inside_a_class(self):
        method = "".join("  " + line + "\n" for line in function(61).splitlines())
        self.assert_fault("common/base/x.cc", "class C {\n" + method + "};\n", "x.cc:2: function of 61")

    def test_long_file(self):
        self.assert_fault("common/base/x.cc", "int a;\n" * 401, "401 lines")

    def test_guard(self):
        self.assert_fault("common/base/x.h", HEADER.format(""), "DISCLOSURE_COMMON_BASE_X_H_")

    def test_forbidden_words(self):
        for word in ("std::string" + "_view v;", "absl::Mut" + "ex mu;", "absl::opt" + "ional<int> o;"):
            self.assert_fault("common/base/x.cc", word + "\n", "x.cc:1")
        self.assert_fault("deploy/x.sh", "# TO" + "DO: later\n", "finish it")

    def test_machine_paths_and_hosts(self):
        self.assert_fault("README.md", "see /ho" + "me/me/x\n", "every machine")
        self.assert_fault("README.md", "https://registry.npm" + "js.org\n", "no host")
        self.assert_fault("tests/tools/package-lock.json", '"resolved": "x"\n', "download addresses")


if __name__ == "__main__":
    unittest.main()
