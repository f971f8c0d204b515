"""Who answers for the Debian packages: DR_MAINTAINER, in all of them and in their changelogs.

Environment, set by CMake: DR_SOURCE, DR_BUILD (build folder), DR_CMAKE.
"""
import os
import pathlib
import re
import subprocess
import unittest

BUILD = pathlib.Path(os.environ["DR_BUILD"])
CHECK = pathlib.Path(os.environ["DR_SOURCE"]) / "deploy/cmake/maintainer.cmake"


def check(maintainer):
    return subprocess.run([os.environ["DR_CMAKE"], f"-DDR_MAINTAINER={maintainer}", "-P", CHECK],
                          capture_output=True, text=True)


class MaintainerTest(unittest.TestCase):

    def test_the_packages_and_their_changelogs_name_the_same(self):
        contact = re.search(r'(?m)^set\(CPACK_PACKAGE_CONTACT "(.+)"\)$',
                            (BUILD / "CPackConfig.cmake").read_text())[1]
        cached = re.search(r"(?m)^DR_MAINTAINER:STRING=(.+)$", (BUILD / "CMakeCache.txt").read_text())[1]

        self.assertEqual(contact, cached)
        for component in ("ingest", "render", "ctl"):
            changelog = (BUILD / "deploy" / component / "changelog").read_text()
            self.assertRegex(changelog, rf"(?m)^ -- {re.escape(contact)}  \w{{3}}, \d")

    def test_a_name_and_an_address_are_wanted(self):
        for maintainer in ("某省政务公开办 <gkb@hunan.example>", "A. B. <a.b@mail.example.org>"):
            self.assertEqual(check(maintainer).returncode, 0, maintainer)
        for maintainer in ("", "a@example.org", "A <a>", "A <a@localhost>", "A <a b@example.org>",
                           "<a@example.org>", "A <a@example.org>, B <b@example.org>"):
            done = check(maintainer)
            self.assertNotEqual(done.returncode, 0, maintainer)
            self.assertRegex(done.stderr, r"want\s+'NAME\s+<ADDRESS>'")


if __name__ == "__main__":
    unittest.main()
