#!/usr/bin/env bash
# From nothing to a published report: installs, builds, starts both services on a scratch data
# directory, pushes a real report, shows what is wrong with it, carries it through review to
# publication and writes bulletin and table in every format to out/.
#
#   deploy/quickstart.sh [--keep] [--preset NAME]
#
#   --keep          leaves the services running and says how to stop them
#   --preset NAME   build preset, default dev
#
# Exit codes: 0 all done, 2 wrong argument, else that of the step that failed.
set -euo pipefail
cd "$(dirname "$0")/.."

keep=0
preset=dev
while [ $# -gt 0 ]; do
  case "$1" in
    --keep) keep=1 ;;
    --preset) preset=${2:?--preset needs a name}; shift ;;
    -h|--help) sed -n '2,12s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "quickstart: unknown argument '$1'; see --help" >&2; exit 2 ;;
  esac
  shift
done

report=agencies/430s00/reports/2017
build=build/$preset
scratch=$(mktemp -d -t disclosure-quickstart-XXXXXX)
pids=()

. deploy/start-service.sh

# Ends what was started, render-service first: it is the one that calls the other.
stop() {
  for ((i = ${#pids[@]} - 1; i >= 0; i--)); do
    kill -TERM "${pids[i]}" 2>/dev/null || true
    wait "${pids[i]}" 2>/dev/null || true
  done
  rm -rf "$scratch"
}
trap stop EXIT

start() {
  start_service "$1" --listen=127.0.0.1:0 "${@:2}"
  pids+=("$started")
}

ctl() {
  local identity=$1
  shift
  "$build/deploy/disclosurectl/disclosurectl" --ingest "$ingest" --render "$render" \
    --identity "$identity" "$@"
}

step "1/6 install what is missing and build ($build)"
deploy/install-deps.sh build run
fonts=${DR_FONT_DIR:-$PWD/build/fonts}
deploy/install-fonts.sh "$fonts"
cmake --preset "$preset" >/dev/null
cmake --build --preset "$preset" --target ingest-service render-service disclosurectl

step "2/6 start both services"
start ingest-service --data_dir="$scratch/data"
ingest=$address
start render-service --ingest="$ingest" --font_dir="$fonts"
render=$address

step "3/6 push the sample report as agency/430s00; these are its findings"
ctl agency/430s00 push deploy/samples/hunan-qts-2017.json

step "4/6 submit with waivers, approve after the secrecy review, publish"
ctl agency/430s00 submit "$report" --waive-all "原表如此，存档备查"
ctl reviewer/li approve "$report" --secrecy "经审查，不涉及国家秘密，可以公开"
ctl publisher/portal publish "$report"

step "5/6 pull bulletin and table in every format to out/"
mkdir -p out
pull() {  # pull bulletin|table FORMAT EXTENSION
  ctl publisher/portal "$1" "$report/revisions/published" -f "$2" -o "out/$1.$3"
}
for kind in bulletin table; do
  pull "$kind" text txt
  pull "$kind" markdown md
  pull "$kind" html html
  pull "$kind" json json
  pull "$kind" docx docx
  pull "$kind" pdf pdf
  pull "$kind" ofd ofd
done
pull table csv csv
pull table xlsx xlsx
pull table rows tsv
ls -l out
echo
cat out/bulletin.txt
echo
cat out/table.txt

step "6/6 the same with grpcurl"
cat <<EOF
grpcurl -plaintext $ingest list
grpcurl -plaintext -H 'disclosure-identity: agency/430s00' -d @ $ingest disclosure.v1.IngestService/PushDraft < deploy/samples/hunan-qts-2017.json
grpcurl -plaintext -d '{"name":"$report/revisions/latest","view":"REVISION_VIEW_BASIC"}' $ingest disclosure.v1.IngestService/GetRevision
grpcurl -plaintext -d '{"name":"$report/revisions/published","format":"TABLE_FORMAT_ROWS"}' $render disclosure.v1.RenderService/StreamTable
EOF

if [ "$keep" -eq 1 ]; then
  trap - EXIT
  printf '\nBoth services keep running. Stop them with: kill %s\nTheir data: %s\n' "${pids[*]}" "$scratch"
else
  printf '\nDone. Services stopped, data removed; the documents are in out/.\n'
fi
