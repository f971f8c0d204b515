#!/usr/bin/env bash
# Both services as an operations team would run them, on a scratch directory: certificates of four
# roles, an access policy, an audit log. Shows a call that each role may make and one that it may
# not, replaces the servers' certificate and takes a backup while drafts come in, kills
# ingest-service, restores the backup into a new directory, and checks what came back.
#
#   deploy/secure-demo.sh [--preset NAME]
#
#   --preset NAME   build preset, default dev
#
# Exit codes: 0 everything went as it should, 1 something did not, 2 wrong argument.
set -euo pipefail
cd "$(dirname "$0")/.."

preset=dev
while [ $# -gt 0 ]; do
  case "$1" in
    --preset) preset=${2:?--preset needs a name}; shift ;;
    -h | --help) sed -n '2,/^set /{/^#/s/^# \{0,1\}//p}' "$0"; exit 0 ;;
    *) echo "secure-demo: unknown argument '$1'; see --help" >&2; exit 2 ;;
  esac
  shift
done

report=agencies/430s00/reports/2017
draft=deploy/samples/hunan-qts-2017.json
build=build/$preset
scratch=$(mktemp -d -t disclosure-demo-XXXXXX)
tls=$scratch/tls
socket=$scratch/operators.sock
ingest_pid=
render_pid=
pushers=()

step() { printf '\n== %s\n' "$*"; }
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

# start NAME LISTEN FLAGS...: runs a service; its process goes to $started, its address to $address.
start() {
  local name=$1 listen=$2
  shift 2
  "$build/$name/$name" --listen="$listen" --tls_certificate="$tls/server.pem" \
    --tls_key="$tls/server.key" --tls_client_ca="$tls/ca.pem" \
    --access_policy="$scratch/access.textproto" "$@" >"$scratch/$name.out" 2>>"$scratch/$name.log" &
  started=$!
  for _ in $(seq 300); do
    address=$(sed -n "s/^$name listening on //p" "$scratch/$name.out")
    [ -z "$address" ] || break
    kill -0 "$started" 2>/dev/null || { tail -n 3 "$scratch/$name.log" >&2; fail "$name ended"; }
    sleep 0.1
  done
  [ -n "$address" ] || fail "$name did not start within 30 s"
  echo "$name on $address"
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
