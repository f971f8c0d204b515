#!/usr/bin/env bash
# Makes the Debian packages disclosure-common, disclosure-ingest, disclosure-render and disclosurectl
# from this source, optimised, in build/packages.
#
#   deploy/packages.sh [--out FOLDER] [--maintainer 'NAME <ADDRESS>']
#
#   --out FOLDER  where they go: build/packages/out unless told. Older ones there are removed
#   --maintainer 'NAME <ADDRESS>'
#                 who answers for them; remembered until told anew. Set it before you hand packages
#                 to others: without it they name nobody
#
# Builds what is missing only. Exit codes: 0 all made, 1 something failed, 2 wrong argument.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { echo "packages: $*"; }
wrong() { say "$*; see --help" >&2; exit 2; }

build=build/packages
out=$build/out
settings=(-DBUILD_TESTING=OFF)
while [ $# -gt 0 ]; do
  case "$1" in
    --out) out=${2:?packages: --out needs a folder}; shift ;;
    --maintainer) settings+=("-DDR_MAINTAINER=${2:?packages: --maintainer needs a name and an address}"); shift ;;
    -h | --help) sed -n '2,/^set /{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"; exit ;;
    *) wrong "unknown argument '$1'" ;;
  esac
  shift
done

deploy/install-deps.sh build || exit 1
# A folder of its own: the preset's holds tests too.
cmake --preset release -B "$build" "${settings[@]}" >/dev/null || exit 1
cmake --build "$build" --target packaged || exit 1

mkdir -p "$out"
find "$out" -maxdepth 1 -name 'disclosure*.deb' -delete
# Equal sources make equal packages.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH
log=$(mktemp)
trap 'rm -f "$log"' EXIT
cpack --config "$build/CPackConfig.cmake" -B "$out" >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
rm -rf "$out/_CPack_Packages"
find "$out" -maxdepth 1 -name 'disclosure*.deb' | sort
