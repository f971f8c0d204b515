"""Reads a Dockerfile."""
import re


def stages(path):
    """{stage: [(instruction, text)]}, in order; "" for what stands before the first."""
    lines = re.sub(r"^\s*#.*\n", "", path.read_text(), flags=re.M).replace("\\\n", " ").splitlines()
    found = {"": []}
    stage = ""
    for line in filter(None, map(str.strip, lines)):
        word, _, text = line.partition(" ")
        if word == "FROM":
            stage = text.split()[-1]
            found[stage] = []
        found[stage].append((word, re.sub(r"\s+", " ", text)))
    return found
