#!/usr/bin/env python3
"""Links between the documents lead to files, and to headings, that exist.

Usage: check_links.py REPOSITORY
Exit codes: 0 they do, 1 some do not, a line for each.
"""
import pathlib
import re
import sys

from check_style import files_of

LINK = re.compile(r"\]\(([^)#\s]*)(?:#([^)\s]+))?\)")
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.M | re.S)


def headings(document):
    """Their anchors, as they are made of `# What runs`."""
    found = re.findall(r"^#+ (.*)$", document.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in found}


def faults(document):
    """What is wrong with each wrong link of `document`."""
    for target, anchor in LINK.findall(CODE.sub("", document.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        file = document.parent / target if target else document
        if not file.exists():
            yield f"got {target}, want a file that exists"
        elif anchor and anchor not in headings(file):
            yield f"got {target}#{anchor}, want a heading that exists"


def main():
    repository = pathlib.Path(sys.argv[1])
    documents = [file for file in files_of(repository) if file.suffix == ".md"]
    found = [f"{file}: {fault}" for file in documents for fault in faults(repository / file)]
    print("\n".join(found) or f"{len(documents)} documents: links lead somewhere")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
