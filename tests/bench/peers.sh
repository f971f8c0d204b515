#!/usr/bin/env bash
# Sets PDF of the sample report beside what users would pick: LibreOffice (from our DOCX), Chromium
# (from our HTML) and Typst (from our JSON), all on this machine in this run. Figures are medians;
# read the ratios.
#
#   tests/bench/peers.sh [ROUNDS]      default 7
#
# Installs LibreOffice (about 220 MB), Chromium and two npm packages. Documents stay in
# build/release/peers. Exit codes: 0 measured, 1 something failed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

rounds=${1:-7}
batch=10  # documents of LibreOffice's batch
sample=hunan-qts-2017
build=build/release
out=$build/peers
fonts=${DR_FONT_DIR:-$PWD/build/fonts}
flags=(--headless --no-sandbox --disable-gpu --disable-quic --no-first-run
  --disable-background-networking --disable-component-update --disable-sync)

main() {
  prepare
  export FONTCONFIG_FILE=$PWD/$out/fonts.conf
  local warm
  warm=$(node "$out/warm.mjs" "$rounds" "$PWD/$out/a.html" "$out/a.json" "$fonts" "$PWD/$out")
  local own_warm own_cold office_warm office_cold chromium_cold
  own_warm=$("$build/tests/bench/format_bench" "$fonts" |
    sed -n "s/^$sample.bulletin.pdf .*p50 *\([0-9.]*\) ms.*/\1/p")
  own_cold=$(cold own_once)
  chromium_cold=$(cold chromium_once)
  office_cold=$(cold office_once 1)
  office_warm=$(awk -v one="$office_cold" -v all="$(cold office_once $((batch + 1)))" \
    -v n=$batch 'BEGIN {print (all - one) / n}')

  printf '\n%-32s %10s %8s\n' 'PDF of the sample report' ms ratio
  row 'ours, warm' "$own_warm" "$own_warm"
  row 'LibreOffice, marginal' "$office_warm" "$own_warm"
  row 'Chromium, kept open' "$(sed -n 's/^chromium //p' <<<"$warm")" "$own_warm"
  row 'Typst, a paragraph changed' "$(sed -n 's/^typst-changed //p' <<<"$warm")" "$own_warm"
  row 'Typst, cache evicted' "$(sed -n 's/^typst-evicted //p' <<<"$warm")" "$own_warm"
  row 'ours, cold process' "$own_cold" "$own_cold"
  row 'LibreOffice, cold process' "$office_cold" "$own_cold"
  row 'Chromium, cold process' "$chromium_cold" "$own_cold"
  printf '\n%-32s %10s %8s\n' 'peak memory, largest process' MiB ratio
  local own
  own=$(peak own_once)
  row ours "$own" "$own"
  row LibreOffice "$(peak office_once 1)" "$own"
  row Chromium "$(peak chromium_once)" "$own"
}

prepare() {
  deploy/install-deps.sh build test office
  deploy/install-fonts.sh "$fonts"
  cmake --preset release >/dev/null
  cmake --build --preset release --target format_bench write_sample
  mkdir -p "$out/office"
  cp tests/bench/peers/* tests/bench/peers/.npmrc "$out"
  (cd "$out" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null)
  for format in docx html json; do
    "$build/tests/support/write_sample" $format $sample "$out/a.$format"
  done
  for i in $(seq $((batch + 1))); do cp "$out/a.docx" "$out/office/$i.docx"; done
  sed "s|<fontconfig>|<fontconfig><dir>$fonts</dir><cachedir>$PWD/$out/fontcache</cachedir>|" \
    deploy/fontconfig/official-fonts.conf >"$out/fonts.conf"
}

own_once() { DR_FONT_DIR=$fonts "$build/tests/support/write_sample" pdf $sample "$out/own.pdf"; }
chromium_once() {
  chromium "${flags[@]}" --user-data-dir="$out/profile" --no-pdf-header-footer \
    --print-to-pdf="$out/chromium-cold.pdf" "file://$PWD/$out/a.html" 2>/dev/null
}
office_once() {  # DOCUMENTS
  soffice "-env:UserInstallation=file://$PWD/$out/office-profile" --headless --convert-to pdf \
    --outdir "$out/office" $(seq -f "$out/office/%g.docx" "$1") >/dev/null 2>&1
}

# Median of the milliseconds that a command takes; the first time is not counted.
cold() {
  "$@"
  for _ in $(seq "$rounds"); do
    local start=$EPOCHREALTIME
    "$@"
    awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN {print (b - a) * 1000}'
  done | sort -n | awk '{t[NR] = $1} END {print t[int((NR + 1) / 2)]}'
}

# Peak resident memory of the largest process of a command, in MiB.
peak() {
  export -f own_once chromium_once office_once
  export build sample out fonts
  python3 -B tests/bench/peers/peak.py bash -c "flags=(${flags[*]}); $*"
}

row() { awk -v name="$1" -v ms="$2" -v base="$3" 'BEGIN {printf "%-32s %10.1f %8.1f\n", name, ms, ms / base}'; }

main
