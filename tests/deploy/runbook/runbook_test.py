"""Every command of deploy/RUNBOOK.md, in order, on a machine with both services installed: it must
end well and print what the runbook says. `scenes.py` brings the machine into the state that a
section speaks of."""
import pathlib
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent / "e2e")]

import document  # noqa: E402
import scenes  # noqa: E402
from installation import Installation, SOURCE  # noqa: E402

RUNBOOK = SOURCE / "deploy/RUNBOOK.md"
# The section whose commands hold for all that follow.
SHELL = "Before you begin"
# What operators have to find there.
ASKED = {"Is it up", "What runs", "Who is connected", "Why was this push refused",
         "Follow the feed", "Back up", "Restore", "Rotate certificates", "Disk full",
         "Damaged store", "Roll back a version"}


class RunbookTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.machine = Installation(tempfile.mkdtemp(prefix="disclosure-runbook-"))
        cls.addClassCleanup(cls.machine.remove)

    def test_every_command_does_what_is_said(self):
        sections = document.read(RUNBOOK.read_text(encoding="utf-8"))
        self.assertEqual(ASKED - {section.title for section in sections}, set())
        self.assertEqual(set(scenes.BEFORE) - {section.title for section in sections}, set())
        scenes.prepare(self.machine)
        set_once = []
        for section in sections:
            scenes.BEFORE.get(section.title, lambda machine: None)(self.machine)
            for block in section.blocks:
                if section.title == SHELL:
                    set_once.append(block.commands)
                self.run_block(section, block, set_once)

    def run_block(self, section, block, set_once):
        place = f"RUNBOOK.md:{block.line} ({section.title})"
        done = self.machine.run("\n".join([*set_once, block.commands]))
        self.assertEqual(done.returncode, 0, f"{place}\n{block.commands}\n{done.stdout}")
        missing = document.missing_line([self.machine.moved(line) for line in block.expected],
                                        done.stdout)
        self.assertIsNone(missing, f"{place}: no line\n  {missing}\nin\n{done.stdout}")


if __name__ == "__main__":
    unittest.main()
