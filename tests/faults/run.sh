#!/usr/bin/env bash
# Long check: the tests of faults in an optimised build, with a summary of what they saw. Of these
# tests, tests/run.sh runs the gate sizes.
#
#   tests/faults/run.sh [--night] [--preset NAME] [REGEX]
#
#   --night         long sizes, all random choices new: more than an hour on 2 cores
#   --preset NAME   release (default), or another of CMakePresets.json
#   REGEX           only the tests whose name it matches, as `ctest -R` has it
#   --list          names them and ends
#
# DR_FAULT_SEED repeats the random choices of a run, DR_FAULT_ROUNDS sets a size by hand. The summary
# names the seed of every test; full output stands in build/PRESET/faults/, by the time of the start.
#
# Exit codes: 0 every test passed, 1 something failed, 2 wrong argument.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

test_seconds_max=7200
preset=release
pattern=.

main() {
  local list=
  while [ $# -gt 0 ]; do
    case "$1" in
      --night) export DR_FAULT_NIGHT=1; shift ;;
      --preset) preset=${2:?run.sh: --preset needs a name}; shift 2 ;;
      --list) list=1; shift ;;
      -h | --help) sed -n '2,/^set /{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"; return ;;
      -*) echo "run.sh: unknown argument '$1'; see --help" >&2; exit 2 ;;
      *) pattern=$1; shift ;;
    esac
  done
  prepare || exit 1
  if [ -n "$list" ]; then
    ctest --test-dir "build/$preset" -L '^faults$' -R "$pattern" -N
    return
  fi

  local log result=0
  log=build/$preset/faults/$(date +%Y%m%dT%H%M%S).log
  mkdir -p "${log%/*}"
  ctest --test-dir "build/$preset" -L '^faults$' -R "$pattern" --no-tests=error --verbose \
    --timeout $test_seconds_max 2>&1 | tee "$log" | progress || result=1
  summary "$log"
  return $result
}

prepare() {
  deploy/install-deps.sh build test || return 1
  local fonts=${DR_FONT_DIR:-$PWD/build/fonts}
  deploy/install-fonts.sh "$fonts" || return 1
  cmake --preset "$preset" "-DDR_FONT_DIR=$fonts" >/dev/null || return 1
  cmake --build --preset "$preset" --target tests/faults/all
}

# What a reader wants to see meanwhile: verdicts, how far the running test is, and failures.
progress() {
  grep --line-buffered -E \
    'Start +[0-9]+:|Test +#[0-9]+:|^[0-9]+: .*([0-9]+ of [0-9]+|Failure|FAIL:|ERROR:)'
}

# One line a test, then its figures.
summary() {
  echo
  awk '
    /^ +Start +[0-9]+:/ { number = $2; sub(":", "", number); name[number] = $3; order[++count] = number }
    # Python tests print a dot each before.
    /^[0-9]+: [.]*SEED / { n = $1; sub(":", "", n); seed[n] = $3 }
    /^[0-9]+: [.]*FIGURE / { n = $1; sub(":", "", n); line = $0; sub(/^[0-9]+: [.]*FIGURE /, "", line)
                         figures[n] = figures[n] "    " line "\n" }
    /Test +#[0-9]+:/ { n = $0; sub(/^.*#/, "", n); sub(/:.*/, "", n)
                       verdict[n] = /Passed/ ? "passed" : /Skipped/ ? "SKIPPED" : "FAILED"
                       seconds[n] = $(NF - 1) }
    END {
      for (i = 1; i <= count; ++i) { n = order[i]
        printf "%-7s %8.1f s  %s%s\n%s", verdict[n], seconds[n], name[n],
               n in seed ? "  seed " seed[n] : "", figures[n] }
    }' "$1"
  echo
  grep -E '^[0-9]+% tests passed|^No tests were found' "$1" || echo "run.sh: ctest gave no verdict"
  if grep -qE 'Test +#[0-9]+:.*\*\*\*' "$1"; then
    echo "repeat: ${DR_FAULT_NIGHT:+DR_FAULT_NIGHT=1 }DR_FAULT_SEED=n tests/faults/run.sh '^NAME\$'"
  fi
}

main "$@"
