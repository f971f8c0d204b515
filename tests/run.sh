#!/usr/bin/env bash
# Installs what is missing, builds and runs every test. Prints ctest's verdict last.
#
#   tests/run.sh [--preset NAME]    clang (default), dev, asan, tsan or release: see CMakePresets.json
#
# Fonts for the tests are fetched into build/fonts, or into DR_FONT_DIR when that is set.
#
# Exit codes: 0 every test passed, 1 something failed, 2 wrong argument.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."

main() {
  local preset=clang
  while [ $# -gt 0 ]; do
    case "$1" in
      --preset) preset=${2:?run.sh: --preset needs a name}; shift 2 ;;
      -h | --help) sed -n '2,/^set /{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"; return ;;
      *) echo "run.sh: unknown argument '$1'; see --help" >&2; exit 2 ;;
    esac
  done

  deploy/install-deps.sh build test || exit 1
  local fonts=${DR_FONT_DIR:-$PWD/build/fonts}
  deploy/install-fonts.sh "$fonts" || exit 1
  cmake --preset "$preset" "-DDR_FONT_DIR=$fonts" || exit 1
  cmake --build --preset "$preset" || exit 1

  local log result=0
  log=$(mktemp)
  ctest --preset "$preset" 2>&1 | tee "$log" || result=1
  echo
  grep -E '^[0-9]+% tests passed|^No tests were found' "$log" || echo "run.sh: ctest gave no verdict"
  rm -f "$log"
  return "$result"
}

main "$@"
