#!/usr/bin/env bash
# Long check: libFuzzer, with the address and undefined-behaviour sanitizers, on everything that
# reads what others wrote. Builds the preset `fuzz` and runs one target after another. Part of no
# other run; tests/run.sh replays what tests/fuzz keeps.
#
#   tests/fuzz/run.sh [SECONDS] [TARGET...]     60 seconds each, every target
#   tests/fuzz/run.sh --list
#
# Inputs that reach something new gather in build/fuzz/corpus/TARGET, beside the seeds and
# regressions kept here; the next run begins with them. A finding ends its target: the input stands
# in build/fuzz/crashes/TARGET, what was seen in build/fuzz/logs/TARGET.log.
#
# Fonts are those of DR_FONT_DIR, or are fetched into build/fonts. DR_FUZZ_SEED repeats the choices
# of a run, which are else new each time.
#
# Exit codes: 0 no finding, 1 a finding or a target that did not run, 2 wrong argument.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
here=$root/tests/fuzz
build=$root/build/fuzz
input_bytes_max=16384
input_seconds_max=25   # sanitizers slow down what takes a second on a busy machine
memory_megabytes_max=3072

main() {
  local seconds=60 targets=()
  case "${1:-}" in
    -h | --help) sed -n '2,/^set /{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"; return ;;
    --list) all_targets; return ;;
  esac
  if [[ "${1:-}" =~ ^[1-9][0-9]*$ ]]; then seconds=$1; shift; fi
  mapfile -t known < <(all_targets)
  targets=("$@")
  [ $# -gt 0 ] || targets=("${known[@]}")
  for target in "${targets[@]}"; do
    [[ " ${known[*]} " == *" $target "* ]] ||
      { echo "run.sh: no target '$target'; see --list" >&2; exit 2; }
  done

  prepare "${targets[@]}" || exit 1
  local result=0
  printf '%-20s %12s %8s %8s %9s\n' target executions edges seconds findings
  for target in "${targets[@]}"; do fuzz "$target" "$seconds" || result=1; done
  [ $result -eq 0 ] || how_to_repeat "${targets[@]}"
  return $result
}

all_targets() { (cd "$here" && for file in *_fuzz.cc; do echo "${file%_fuzz.cc}"; done); }

prepare() {
  local fonts=${DR_FONT_DIR:-$root/build/fonts}
  cd "$root"
  deploy/install-deps.sh build fuzz && deploy/install-fonts.sh "$fonts" || return 1
  cmake --preset fuzz "-DDR_FONT_DIR=$fonts" >/dev/null || return 1
  cmake --build --preset fuzz --target "${@/%/_fuzz}"
}

# Runs target $1 for $2 seconds and prints its line of the table.
fuzz() {
  local target=$1 log=$build/logs/$1.log crashes=$build/crashes/$1 began=$SECONDS status=0
  local folders=("$build/corpus/$target") options=()
  rm -rf "$crashes"
  mkdir -p "$crashes" "$build/logs" "${folders[0]}"
  for kept in "$here/seeds/$target" "$here/regressions/$target"; do
    [ ! -d "$kept" ] || folders+=("$kept")
  done
  [ ! -e "$here/dictionaries/$target.dict" ] || options+=("-dict=$here/dictionaries/$target.dict")
  [ -z "${DR_FUZZ_SEED:-}" ] || options+=("-seed=$DR_FUZZ_SEED")
  "$build/tests/fuzz/${target}_fuzz" "-max_total_time=$2" "-max_len=$input_bytes_max" \
    "-timeout=$input_seconds_max" "-rss_limit_mb=$memory_megabytes_max" "-artifact_prefix=$crashes/" \
    -print_final_stats=1 "${options[@]}" "${folders[@]}" >"$log" 2>&1 || status=$?

  local executions edges findings
  executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  edges=$(grep -ao 'cov: [0-9]*' "$log" | tail -1 | cut -d' ' -f2 || true)
  findings=$(find "$crashes" -type f ! -name 'slow-unit-*' | wc -l)
  [ "$status" -eq 0 ] || [ "$findings" -gt 0 ] || findings="exit $status"
  printf '%-20s %12s %8s %8s %9s\n' "$target" "${executions:--}" "${edges:--}" \
    $((SECONDS - began)) "$findings"
  [ "$status" -eq 0 ] && [ "$findings" = 0 ]
}

how_to_repeat() {
  echo
  for target in "$@"; do
    find "$build/crashes/$target" -type f ! -name 'slow-unit-*' -printf \
      "repeat: ${build#"$root"/}/tests/fuzz/${target}_fuzz ${build#"$root"/}/crashes/$target/%f\n"
  done
  echo "What was seen stands in ${build#"$root"/}/logs. Once it is fixed, keep the input in"
  echo "tests/fuzz/regressions/TARGET, by a name that says what it broke."
}

main "$@"
