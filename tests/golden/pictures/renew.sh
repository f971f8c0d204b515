#!/usr/bin/env bash
# Draws the sample reports in PDF, OFD, DOCX and XLSX anew, as sheets of pages side by side, for a
# person to look at. `pdf.pictures` compares those of PDF; the pictures of HTML are made by
# tests/html/check.sh. Part of no other run.
#
#   tests/golden/pictures/renew.sh [--preset NAME] [--fonts DIR] [--only FORMATS] [--out DIR]
#
#   --preset NAME     build to take write_sample from; dev unless told otherwise
#   --fonts DIR       fonts of deploy/install-fonts.sh; build/fonts unless told
#   --only FORMATS    some of "pdf ofd office", such as pdf alone; all unless told
#   --out DIR         where the pictures go; the folder of this script unless told
#
# Needs pdftoppm and ImageMagick; for OFD Chromium and npm, for office documents LibreOffice, which
# tests/office/run.sh installs.
#
# Exit codes: 0 drawn, 1 something is missing or failed, 2 wrong argument.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
samples=(hunan-qts-2017 sample-city-2023)

# Of PDF as in tests/html/paper.mjs; of the others somewhat smaller.
pdf_dots=60     # an inch
other_dots=50
pages_per_sheet=5
margin=3        # pixels around each page
grays=9         # evenly from black to white: small files

preset=dev
fonts=$root/build/fonts
only='pdf ofd office'
out=$here
scratch=''

main() {
  while [ $# -gt 0 ]; do
    case "$1" in
      -h | --help) sed -n '2,/^set /{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"; return ;;
      --preset) preset=${2:?renew.sh: --preset needs a name}; shift 2 ;;
      --fonts) fonts=${2:?renew.sh: --fonts needs a folder}; shift 2 ;;
      --only) only=${2:?renew.sh: --only needs formats}; shift 2 ;;
      --out) out=${2:?renew.sh: --out needs a folder}; shift 2 ;;
      *) echo "renew.sh: unknown argument '$1'; see --help" >&2; exit 2 ;;
    esac
  done
  fonts=$(cd "$fonts" && pwd)
  export DR_FONT_DIR=$fonts
  scratch=$(mktemp -d -t pictures-XXXXXX)
  trap 'rm -rf "$scratch"' EXIT
  mkdir -p "$out"
  (cd "$root" && cmake --build --preset "$preset" --target write_sample >/dev/null)
  local format
  for format in $only; do
    case "$format" in
      pdf | ofd | office) "draw_$format" ;;
      *) echo "renew.sh: unknown format '$format', want pdf, ofd or office" >&2; exit 2 ;;
    esac
  done
}

writer() { echo "$root/build/$preset/tests/support/write_sample"; }

draw_pdf() {
  local sample
  for sample in "${samples[@]}"; do
    "$(writer)" pdf "$sample" "$scratch/$sample.pdf"
    draw_pages "$scratch/$sample.pdf" "$pdf_dots" "$sample.pdf"
  done
}

draw_ofd() {
  python3 "$root/tests/ofd/viewer_test.py" "$(writer)" --pictures "$scratch/ofd"
  local sample pages
  for sample in "${samples[@]}"; do
    # The viewer puts pages of 793 by 1119 pixels side by side.
    pages=$scratch/$sample.ofd
    mkdir "$pages"
    convert "$scratch/ofd/$sample.ofd.png" -crop 793x1119 +repage -colorspace gray \
      -resize "$((other_dots * 100 / 96))%" "$pages/%02d.png"
    # Cells that no page fills show the background alone.
    local picture
    for picture in "$pages"/*.png; do
      [ "$(convert "$picture" -format '%[fx:maxima>0.9]' info:)" = 1 ] || rm "$picture"
    done
    sheets "$sample.ofd" "$pages"/*.png
  done
}

draw_office() {
  "$root/tests/office/run.sh" --preset "$preset" --fonts "$fonts" --out "$scratch/office"
  local sample
  for sample in "${samples[@]}"; do
    draw_pages "$scratch/office/$sample.docx.pdf" "$other_dots" "$sample.docx"
    draw_pages "$scratch/office/$sample.xlsx-table.pdf" "$other_dots" "$sample.xlsx"
  done
}

# Draws the pages of the PDF $1, with $2 dots an inch, onto sheets that are called $3.
draw_pages() {
  local pages=$scratch/$3.pages
  mkdir "$pages"
  pdftoppm -r "$2" -gray -png "$1" "$pages/p"
  sheets "$3" "$pages"/*.png
}

# Puts the pictures behind $1 side by side onto sheets `$1.1.png`, `$1.2.png`, ...
sheets() {
  local name=$1 number=1
  shift
  rm -f "$out/$name".[0-9]*.png
  while [ $# -gt 0 ]; do
    montage "${@:1:pages_per_sheet}" -tile x1 -geometry "+$margin+$margin" \
      -background '#999' miff:- |
      convert - -colorspace gray +dither -posterize "$grays" -strip \
        -define png:compression-level=9 -define png:exclude-chunks=date,time \
        "PNG8:$out/$name.$number.png"
    shift "$(($# < pages_per_sheet ? $# : pages_per_sheet))"
    number=$((number + 1))
  done
  echo "renew.sh: $name, $((number - 1)) sheets"
}

main "$@"
