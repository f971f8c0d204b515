#!/usr/bin/env python3
"""Plants bugs into the service and shows that tests catch them.

Usage: run.py BUILD_DIR [REGEX]

Builds what it needs in BUILD_DIR, a build directory of CMake, and runs every test named in
CMakeLists.txt twice: with the bug, where it has to fail, and without, where it has to pass. In a
build of preset `tsan` there is a data race too, which thread sanitizer has to report. REGEX chooses
bugs by name. Prints what caught each bug.

Exit codes: 0 every bug was caught by every test that is to catch it, 1 one was not, 2 wrong argument.
"""
import collections
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys

RUN_SECONDS_MAX = 600
LINE_CHARS_MAX = 160
BUILD_CHARS_MAX = 4000
LINES_OF_A_FAILURE = 12
RACE_REPORT = "WARNING: ThreadSanitizer: data race"
SANITIZER_OPTIONS = {"TSAN_OPTIONS": "ignore_noninstrumented_modules=1"}
# Failures are shown as they are met: the shortest sequence is not needed to see one.
QUICKLY = {"DR_FAULT_SHORTEN": "0"}

# One line of the table that CMake writes: `kind` is `test` for a bug that fails a test, `race` for
# one that thread sanitizer reports.
Check = collections.namedtuple("Check", "kind bug clean planted filter")
# What came of it: `fault` is empty when the bug was caught; `seen` is the first line that shows it.
Outcome = collections.namedtuple("Outcome", "check fault tests seen")


def run(program: str, wanted: str):
    """Exit code and output of a GoogleTest program with a filter."""
    try:
        done = subprocess.run([program, f"--gtest_filter={wanted}"], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=RUN_SECONDS_MAX, check=False,
                              env={**os.environ, **SANITIZER_OPTIONS, **QUICKLY})
    except subprocess.TimeoutExpired:
        return None, ""
    return done.returncode, done.stdout.decode(errors="replace")


def why_clean_fails(code, output: str) -> str:
    passed = re.search(r"^\[  PASSED  \] (\d+) test", output, re.M)
    if code != 0 or not passed:
        return f"fails without the bug too (exit code {code})"
    return "" if int(passed.group(1)) > 0 else "no such test"


def failed_tests(output: str):
    """Names of failed tests, without parameters."""
    lines = re.findall(r"^\[  FAILED  \] (\S+?)(?:,| \()", output, re.M)
    return sorted(set(lines))


def first_failure(output: str) -> str:
    """What the first failed assertion says, on one line."""
    lines = output.splitlines()
    for number, line in enumerate(lines):
        if line.endswith(": Failure"):
            follow = [text.strip() for text in lines[number + 1:number + LINES_OF_A_FAILURE]]
            answers = [text for text in follow if text.startswith(("service: ", "model: "))]
            where = re.sub(r"^.*tests/", "tests/", line.removesuffix(": Failure"))
            return f"{where}: {' '.join(answers or follow)}"
        if RACE_REPORT in line:
            return line
    return ""


def check_bug(check: Check) -> Outcome:
    code, output = run(check.planted, check.filter)
    if check.kind == "race":
        caught = RACE_REPORT in output and code not in (0, None)
        tests = ["ThreadSanitizer"]
    else:
        tests = failed_tests(output)
        caught = code == 1 and tests
    if not caught:
        return Outcome(check, f"not caught (exit code {code})", [], "")
    return Outcome(check, why_clean_fails(*run(check.clean, check.filter)), tests,
                   first_failure(output))


def read_table(build: pathlib.Path, pattern: str):
    table = build / "tests/faults/planted/tests.txt"
    checks = [Check(*line.split()) for line in table.read_text().splitlines()]
    return [check for check in checks if re.search(pattern, check.bug)]


def tell(outcomes):
    print("bug | caught by | first failing line")
    for bug in sorted({outcome.check.bug for outcome in outcomes}):
        for outcome in (one for one in outcomes if one.check.bug == bug):
            program = pathlib.Path(outcome.check.clean).name
            by = outcome.fault.upper() or ", ".join(outcome.tests[:3])
            seen = outcome.seen[:LINE_CHARS_MAX]
            print(f"{bug} | {program}: {by} | {seen}")


def main() -> int:
    if len(sys.argv) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 2
    build = pathlib.Path(sys.argv[1])
    checks = read_table(build, sys.argv[2] if len(sys.argv) == 3 else ".")
    targets = {pathlib.Path(name).name for check in checks for name in (check.clean, check.planted)}
    built = subprocess.run(["cmake", "--build", str(build), "--target", *sorted(targets)],
                           stdout=subprocess.PIPE, check=False)
    if built.returncode != 0:
        print(built.stdout.decode(errors="replace")[-BUILD_CHARS_MAX:])
        print("run.py: the build failed; a patch that no longer fits the code is to be renewed")
        return 1
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        outcomes = list(pool.map(check_bug, checks))
    tell(outcomes)
    bugs = {check.bug for check in checks}
    missed = {outcome.check.bug for outcome in outcomes if outcome.fault}
    print(f"FIGURE planted.bugs {len(bugs)}")
    print(f"FIGURE planted.caught {len(bugs - missed)}")
    return 1 if missed or not bugs else 0


if __name__ == "__main__":
    sys.exit(main())
