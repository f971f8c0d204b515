"""The runbook, taken apart: sections, the commands in them, and what these are said to print."""
import dataclasses
import re

ANYTHING = "…"  # in an expected line: any text, none too


@dataclasses.dataclass
class Block:
    line: int
    commands: str
    expected: list


@dataclasses.dataclass
class Section:
    title: str
    blocks: list


def read(text):
    """Sections of `text` with their blocks marked `sh`; a block marked `text` right after one tells
    lines of its output, in their order."""
    sections, fence, begin, body = [Section("", [])], None, 0, []
    for number, line in enumerate(text.splitlines(), 1):
        if fence is None and line.startswith("## "):
            sections.append(Section(line[3:].strip(), []))
        elif fence is None and line.startswith("```"):
            fence, begin, body = line[3:].strip(), number, []
        elif fence is not None and line == "```":
            blocks = sections[-1].blocks
            if fence == "sh":
                blocks.append(Block(begin, "\n".join(body), []))
            elif fence == "text":
                blocks[-1].expected = body
            else:
                raise ValueError(f"line {begin}: block marked '{fence}', want sh or text")
            fence = None
        elif fence is not None:
            body.append(line)
    return sections


def missing_line(expected, output):
    """The first of `expected` that `output` does not hold behind those before it, or None."""
    lines = iter(output.splitlines())
    for wanted in expected:
        pattern = ".*".join(re.escape(part) for part in wanted.strip().split(ANYTHING))
        if not any(re.fullmatch(pattern, line.strip()) for line in lines):
            return wanted
    return None
