#!/usr/bin/env bash
# Builds the release preset and runs every benchmark, three times by default.
#
#   tests/bench/run.sh [RUNS]
#
# Rates depend on the machine; the ratios and counts are what the README quotes, as medians.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

runs=${1:-3}
build=build/release
fonts=${DR_FONT_DIR:-$PWD/build/fonts}
deploy/install-deps.sh build test
deploy/install-fonts.sh "$fonts"
cmake --preset release >/dev/null
cmake --build --preset release --target push_bench stream_bench check_bench format_bench fairness_bench ingest-service render-service \
  dr_e2e_stubs

for run in $(seq "$runs"); do
  printf '\n== run %s of %s\n' "$run" "$runs"
  "$build/tests/bench/check_bench"
  echo
  "$build/tests/bench/format_bench" "$fonts"
  echo
  "$build/tests/bench/format_bench" "$fonts" --large
  printf '\nthe same with every page kept, for how it grows\n'
  MALLOC_CONF=dirty_decay_ms:-1,muzzy_decay_ms:-1 "$build/tests/bench/format_bench" "$fonts" --large
  echo
  "$build/tests/bench/push_bench" 2>"$build/push_bench.log"
  echo
  "$build/tests/bench/fairness_bench" "$build/ingest-service/ingest-service" "$build/render-service/render-service"
  echo
  "$build/tests/bench/stream_bench" 2>"$build/stream_bench.log"
  echo
  DR_SOURCE=$PWD DR_STUBS=$build/tests/e2e/stubs DR_INGEST=$build/ingest-service/ingest-service \
    DR_RENDER=$build/render-service/render-service /usr/bin/python3 -B tests/bench/memory_bench.py
done
