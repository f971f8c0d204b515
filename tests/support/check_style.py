#!/usr/bin/env python3
"""Fails when a source file breaks a rule of CONTRIBUTING.md that a machine can see.

Usage: check_style.py REPO_ROOT

Functions are told by layout, which clang-format fixes: a body ends with a lone `}` in the column
where the line that began it starts. The test style.format keeps that true.
"""
import os
import pathlib
import re
import sys

FILE_LINES_MAX = 400
FUNCTION_LINES_MAX = 60

SKIPPED_FOLDERS = {".git", "build", "out", "node_modules", "__pycache__"}
SKIPPED_NAMES = {".git"}  # a file in a linked worktree
CODE = {".h", ".cc"}
SOURCES = CODE | {".py", ".sh", ".cmake", ".proto", ".in", ".go", ".java", ".mjs"}

# (pattern, what to do instead). Patterns must not match their own spelling here.
CODE_RULES = [
    (r"\bstd::string_vie[w]\b", "absl::string_view: the two do not convert on Debian"),
    (r"\babsl::Mute[x]", "disclosure::Mutex of common/base/mutex.h: thread sanitizer knows it"),
    (r"\babsl::(optiona[l]|nullop[t])\b", "std::optional, std::nullopt"),
]
SOURCE_RULES = [
    (r"\bTOD[O]\b|\bFIXM[E]\b|\bXX[X]\b", "finish it, or file it as an issue"),
]
ALL_RULES = [
    (r"(?<![\w.])/(home|root|work|Users)/\w", "a path that exists on every machine"),
    (r"registry\.npm[j]s|deb\.debian\.or[g]", "no host: the client is set up where it runs"),
]


def files_of(root: pathlib.Path):
    """Every file of the project as a path relative to `root`, sorted."""
    for folder, subfolders, names in os.walk(root):
        subfolders[:] = sorted(name for name in subfolders if name not in SKIPPED_FOLDERS)
        for name in sorted(set(names) - SKIPPED_NAMES):
            yield (pathlib.Path(folder) / name).relative_to(root)


def is_source(path: pathlib.Path) -> bool:
    return path.suffix in SOURCES or path.name == "CMakeLists.txt"


def long_functions(lines):
    """(line number, length) of each function longer than FUNCTION_LINES_MAX, lambdas in it counted."""
    starts = {0: 0, 2: 0}  # by indent: index of the line that began the open block
    for index, line in enumerate(lines):
        text = line.lstrip()
        indent = len(line) - len(text)
        if indent not in starts or not text or text.startswith(("//", "#")):
            continue
        if text.rstrip() != "}":
            starts[indent] = index
        elif index - starts[indent] + 1 > FUNCTION_LINES_MAX:
            yield starts[indent] + 1, index - starts[indent] + 1


def wanted_guard(path: pathlib.Path) -> str:
    return "DISCLOSURE_" + re.sub(r"[^A-Z0-9]", "_", path.as_posix().upper()) + "_"


def guard_faults(path: pathlib.Path, text: str):
    guard = wanted_guard(path)
    if f"#ifndef {guard}\n#define {guard}\n" not in text:
        yield f"{path}: include guard missing or misnamed, want {guard}"
    elif not text.endswith(f"#endif  // {guard}\n"):
        yield f"{path}: want the last line `#endif  // {guard}`"


def pattern_faults(path: pathlib.Path, lines):
    rules = ALL_RULES + SOURCE_RULES if is_source(path) else ALL_RULES
    for number, line in enumerate(lines, 1):
        broken = [rule for rule in rules if re.search(rule[0], line)]
        if path.suffix in CODE:
            broken += [rule for rule in CODE_RULES if re.search(rule[0], line.split("//")[0])]
        for _, instead in broken:
            yield f"{path}:{number}: `{line.strip()[:60]}`, want {instead}"


def faults_of(path: pathlib.Path, text: str):
    """Every fault of the file `path` with the content `text`, as printable lines."""
    lines = text.splitlines()
    yield from pattern_faults(path, lines)
    if path.name == "package-lock.json" and '"resolved"' in text:
        yield f"{path}: names download addresses; want omit-lockfile-registry-resolved=true in .npmrc"
    if not is_source(path):
        return
    if len(lines) > FILE_LINES_MAX:
        yield f"{path}: {len(lines)} lines, want <= {FILE_LINES_MAX}: find the second idea in it"
    if path.suffix in CODE:
        for number, length in long_functions(lines):
            yield f"{path}:{number}: function of {length} lines, want <= {FUNCTION_LINES_MAX}"
    if path.suffix == ".h":
        yield from guard_faults(path, text)


def main(root: pathlib.Path) -> int:
    faults = []
    checked = 0
    for path in files_of(root):
        try:
            text = (root / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            if is_source(path):
                faults.append(f"{path}: not UTF-8")
            continue
        faults.extend(faults_of(path, text))
        checked += 1
    print("\n".join(faults) or f"style: ok, {checked} files")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
