#!/usr/bin/env bash
# Looks at the HTML documents in tests/golden with a browser, and at pages of PDF.
#
#   tests/html/check.sh FOLDER tools                 install the tools into FOLDER
#   tests/html/check.sh FOLDER accessibility         axe-core, html-validate, nothing fetched
#   tests/html/check.sh FOLDER pictures [--renew]    golden pictures, or write them anew
#   tests/html/check.sh FOLDER print                 the printed page
#   tests/html/check.sh FOLDER paper WRITE_SAMPLE    pages of PDF against golden pictures
#
# Everything written goes below FOLDER, in a build tree. Needs Node.js, Chromium and pdftotext, see
# deploy/install-deps.sh, and the fonts of deploy/install-fonts.sh in the folder DR_FONT_DIR, by
# default build/fonts. CHROMIUM names another browser.
#
# Exit codes: 0 all is well, 1 something is not, 2 wrong argument.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
golden=$here/../golden
export DR_FONT_DIR=${DR_FONT_DIR:-$here/../../build/fonts}

main() {
  local folder=${1:?check.sh: want a folder} what=${2:-}
  mkdir -p "$folder"
  # Node.js looks for packages beside the programs.
  cp "$here"/*.mjs "$here"/package.json "$here"/package-lock.json "$here"/.npmrc "$folder"
  case "$what" in
    tools) install_tools "$folder" ;;
    accessibility) node "$folder/accessibility.mjs" "$golden" ;;
    pictures) node "$folder/pictures.mjs" "$golden" "$folder/pictures" "${@:3}" ;;
    print) node "$folder/print.mjs" "$golden" "$folder/print" ;;
    paper) node "$folder/paper.mjs" "$golden" "$folder/paper" "${3:?check.sh: want write_sample}" ;;
    *) echo "check.sh: unknown check '$what'; see the head of this file" >&2; exit 2 ;;
  esac
}

install_tools() {
  [ "$1/node_modules/.package-lock.json" -nt "$here/package-lock.json" ] && return
  (cd "$1" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null)
}

main "$@"
