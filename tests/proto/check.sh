#!/usr/bin/env bash
# Checks the contract in proto/: lint, format, compatibility with the last release, and the
# restated google.rpc messages. Installs its one tool from tests/tools/package-lock.json when it
# is missing.
#
#   tests/proto/check.sh            check
#   tests/proto/check.sh --renew    take the present contract as released: writes proto/image.binpb
#
# Exit codes: 0 the contract holds, 1 it does not, 2 wrong argument.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
tools=$root/tests/tools
buf=$tools/node_modules/.bin/buf
image=image.binpb # relative to proto/, where buf.yaml stands

main() {
  case "${1:-}" in
    '' | --renew) ;;
    *) echo "check.sh: unknown argument '$1', want nothing or --renew" >&2; exit 2 ;;
  esac
  install_buf
  cd "$root/proto"
  if [ "${1:-}" = --renew ]; then
    "$buf" build --exclude-source-info -o "$image"
    return
  fi

  local failed=0
  check "lint" "$buf" lint
  check "format" "$buf" format -d --exit-code
  check "compatible with the last release" "$buf" breaking --against "$image"
  check "google.rpc as published" google_rpc_unchanged
  [ "$failed" -eq 0 ] || exit 1
}

# Runs the command; prints its output, and sets `failed`, when it fails.
check() {
  local what=$1 output
  shift
  if output=$("$@" 2>&1); then
    echo "ok      $what"
  else
    failed=1
    printf 'FAILED  %s\n%s\n' "$what" "$output"
  fi
}

# google/rpc/ restates a published interface, so even an addition is a mistake.
google_rpc_unchanged() {
  local file now released
  for file in google/rpc/*.proto; do
    now=$(describe . "$file")
    released=$(describe "$image" "$file")
    [ "$now" = "$released" ] || { echo "$file: must stay as Google published it"; return 1; }
  done
}

# The descriptor of `file` in the module or image `input`, as JSON.
describe() {
  local input=$1 file=$2
  "$buf" build "$input" --path "$file" --exclude-imports --exclude-source-info \
    --as-file-descriptor-set -o -#format=json
}

install_buf() {
  [ "$tools/node_modules/.package-lock.json" -nt "$tools/package-lock.json" ] && return
  (cd "$tools" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null)
}

main "$@"
