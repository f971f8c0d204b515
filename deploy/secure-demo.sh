#!/usr/bin/env bash
# Both services as an operations team would run them, on a scratch directory: certificates of four
# roles, an access policy, an audit log. Shows a call that each role may make and one that it may
# not, replaces the servers' certificate and takes a backup while drafts come in, kills
# ingest-service, restores the backup into a new directory, and checks what came back.
#
#   deploy/secure-demo.sh [--preset NAME | --built DIR]
#
#   --preset NAME   build preset, default dev
#   --built DIR     nothing is installed or built: the programs of this build folder, such as build/dev
#
# Exit codes: 0 everything went as it should, 1 something did not, 2 wrong argument, 69 a service did
# not start.
set -euo pipefail
cd "$(dirname "$0")/.."

preset=dev
built=
while [ $# -gt 0 ]; do
  case "$1" in
    --preset) preset=${2:?--preset needs a name}; shift ;;
    --built) built=${2:?--built needs a folder}; shift ;;
    -h | --help) sed -n '2,/^set /{/^#/s/^# \{0,1\}//p}' "$0"; exit 0 ;;
    *) echo "secure-demo: unknown argument '$1'; see --help" >&2; exit 2 ;;
  esac
  shift
done

report=agencies/430s00/reports/2017
draft=deploy/samples/hunan-qts-2017.json
build=${built:-build/$preset}
fonts=${DR_FONT_DIR:-$PWD/build/fonts}
scratch=$(mktemp -d -t disclosure-demo-XXXXXX)
tls=$scratch/tls
socket=$scratch/operators.sock
ingest_pid=
render_pid=
render=
pushers=()

. deploy/start-service.sh
fail() { echo "secure-demo: $*" >&2; exit 1; }

stop() {
  touch "$scratch/enough"
  for pid in "${pushers[@]}" $render_pid $ingest_pid; do
    kill -TERM "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  rm -rf "$scratch"
}
trap stop EXIT

start() {  # NAME LISTEN FLAGS...
  start_service "$1" --listen="$2" --tls_certificate="$tls/server.pem" \
    --tls_key="$tls/server.key" --tls_client_ca="$tls/ca.pem" \
    --access_policy="$scratch/access.textproto" "${@:3}"
}

start_ingest() {  # DATA_DIR LISTEN
  start ingest-service "$2" --data_dir="$1" --audit_dir="$scratch/audit" \
    --operator_socket="$socket" --backup_dir="$scratch/backups"
  ingest_pid=$started
  ingest=localhost:${address##*:}
}

# ctl ROLE ARGUMENTS...: disclosurectl with the certificate of that role.
ctl() {
  local role=$1
  shift
  "$build/deploy/disclosurectl/disclosurectl" --ingest "$ingest" --render "$render" \
    --tls-ca "$tls/ca.pem" --tls-certificate "$tls/$role.pem" --tls-key "$tls/$role.key" "$@"
}
operator() { "$build/deploy/disclosurectl/disclosurectl" --ingest "unix:$socket" "$@"; }

allowed() {
  ctl "$@" >"$scratch/answer" 2>&1 || { cat "$scratch/answer"; fail "refused: $*"; }
  echo "allowed: $*"
}

permission_denied=71  # 64 + gRPC code
refused() {
  local code=0
  ctl "$@" >"$scratch/answer" 2>&1 || code=$?
  [ $code -eq $permission_denied ] || { cat "$scratch/answer"; fail "not refused ($code): $*"; }
  echo "refused: $* — $(head -n 1 "$scratch/answer")"
}

# push_until_told NUMBER: revisions of a report of its own, each with other words, until $scratch/enough
# is there. A line in $scratch/pushed-NUMBER for each that was acknowledged.
push_until_told() {
  local round=0
  while [ ! -e "$scratch/enough" ]; do
    round=$((round + 1))
    sed -e "s|$report|agencies/430s0$1/reports/2017|" -e "s|全面回顾和总结|全面回顾和总结（第${round}稿）|" \
      "$draft" >"$scratch/draft-$1.json"
    if ctl operator push "$scratch/draft-$1.json" >"$scratch/push-$1" 2>&1; then
      echo "$round" >>"$scratch/pushed-$1"
    elif [ ! -e "$scratch/enough" ]; then
      { echo "push $round of pusher $1:"; cat "$scratch/push-$1"; } >>"$scratch/failed"
    fi
  done
}

pushed() { cat "$scratch"/pushed-* 2>/dev/null | wc -l; }
await_pushes() {  # N more than there are
  local goal=$(($(pushed) + $1))
  for _ in $(seq 600); do
    [ ! -e "$scratch/failed" ] || { cat "$scratch/failed"; fail "a push failed"; }
    [ "$(pushed)" -lt $goal ] || return 0
    sleep 0.1
  done
  fail "no pushes came through within a minute"
}

# shown: fingerprint of the certificate that ingest-service shows.
shown() {
  openssl s_client -connect "$ingest" -alpn h2 -CAfile "$tls/ca.pem" -cert "$tls/operator.pem" \
    -key "$tls/operator.key" </dev/null 2>/dev/null | openssl x509 -noout -fingerprint
}

install_and_build() {
  step "1/7 install what is missing and build ($build)"
  deploy/install-deps.sh build run
  deploy/install-fonts.sh "$fonts"
  cmake --preset "$preset" >/dev/null
  cmake --build --preset "$preset" --target ingest-service render-service disclosurectl
}

start_both() {
  step "2/7 certificates of four roles, an access policy, both services"
  deploy/certs/make-dev-certs.sh "$tls"
  cat >"$scratch/access.textproto" <<'EOF'
grants { identity: "agency/430s00" }
grants { identity: "reviewer/*" agencies: "430*" }
grants { identity: "publisher/*" agencies: "430*" }
grants { identity: "operator/*" agencies: "430*" }
EOF
  start_ingest "$scratch/store" 127.0.0.1:0
  start render-service 127.0.0.1:0 --ingest="$ingest" --ingest_tls_certificate="$tls/render.pem" \
    --ingest_tls_key="$tls/render.key" --ingest_tls_ca="$tls/ca.pem" --font_dir="$fonts" \
    --audit_dir="$scratch/render-audit"
  render_pid=$started
  render=localhost:${address##*:}
}

show_roles() {
  step "3/7 what each role may do, and may not"
  sed "s|430s00|440s00|" "$draft" >"$scratch/foreign.json"
  allowed agency push "$draft"
  allowed agency submit $report --waive-all "原表如此，存档备查"
  refused agency approve $report --secrecy "经审查，不涉及国家秘密，可以公开"
  refused agency push "$scratch/foreign.json"
  allowed reviewer approve $report --secrecy "经审查，不涉及国家秘密，可以公开"
  refused reviewer publish $report
  allowed publisher publish $report
  allowed publisher bulletin $report/revisions/published -f text -o "$scratch/before.txt"
  refused publisher push "$draft"
  allowed operator storage status
  refused operator get agencies/440s00/reports/2017
  refused reviewer info
}

rotate_under_load() {
  step "4/7 three callers push; the servers' certificate is replaced meanwhile"
  local before number
  before=$(shown)
  for number in 1 2 3; do
    push_until_told $number &
    pushers+=($!)
  done
  await_pushes 10
  deploy/certs/make-dev-certs.sh --renew server "$tls"
  deploy/certs/make-dev-certs.sh --renew render "$tls"
  kill -HUP "$ingest_pid" "$render_pid"
  await_pushes 10
  [ "$(shown)" != "$before" ] || fail "the old certificate is shown still"
  [ "$(shown)" = "$(openssl x509 -noout -fingerprint -in "$tls/server.pem")" ] || fail "another certificate"
  allowed publisher bulletin $report/revisions/published -f markdown -o "$scratch/rotated.md"
  echo "new certificate in use, $(pushed) pushes acknowledged, none failed"
}

back_up_under_load() {
  step "5/7 a backup while they push, then kill -9"
  operator storage backup
  await_pushes 5
  touch "$scratch/enough"
  wait "${pushers[@]}"
  pushers=()
  [ ! -e "$scratch/failed" ] || { cat "$scratch/failed"; fail "a push failed"; }
  kill -KILL "$ingest_pid"
  wait "$ingest_pid" 2>/dev/null || true
  echo "killed after $(pushed) acknowledged pushes"
}

restore() {
  step "6/7 the store as it was killed holds every push; the backup becomes a store of its own"
  local number acknowledged
  cp "$scratch/store.witness" "$scratch/restored.witness"  # tells what the backup lacks
  "$build/ingest-service/ingest-service" restore --backup_dir="$scratch/backups" \
    --data_dir="$scratch/restored" --witness_file="$scratch/restored.witness"
  start_ingest "$scratch/store" "127.0.0.1:${ingest##*:}"
  for number in 1 2 3; do
    acknowledged=$(tail -n 1 "$scratch/pushed-$number")
    allowed operator get "agencies/430s0$number/reports/2017/revisions/$acknowledged"
  done
  operator storage verify
  kill -TERM "$ingest_pid"
  wait "$ingest_pid"
}

look_again() {
  step "7/7 the restored store prints the same bulletin, and the audit log is whole"
  start_ingest "$scratch/restored" "127.0.0.1:${ingest##*:}"
  await_render
  allowed publisher bulletin $report/revisions/published -f text -o "$scratch/after.txt"
  cmp "$scratch/before.txt" "$scratch/after.txt"
  operator storage verify
  ctl operator verify-audit "$scratch/audit"
  ctl operator verify-audit "$scratch/render-audit"
}

# await_render: until render-service has found ingest-service again.
await_render() {
  for _ in $(seq 100); do
    ! ctl publisher bulletin $report/revisions/published -f html -o "$scratch/found.html" 2>/dev/null || return 0
    sleep 0.1
  done
  fail "render-service does not find ingest-service again"
}

[ -n "$built" ] || install_and_build
start_both
show_roles
rotate_under_load
back_up_under_load
restore
look_again
printf '\nDone: everything went as it should. Services stopped, data removed.\n'
