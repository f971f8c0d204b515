# shellcheck shell=bash disable=SC2154
# For quickstart.sh and secure-demo.sh, which source it: steps, and a service started on a scratch
# directory. Wants $build and $scratch.

step() { printf '\n== %s\n' "$*"; }

# start_service NAME FLAGS...: runs a service and waits until it listens. Its process goes to
# $started, its address to $address. Exits with 69 when it ends, or does not listen within 30 s.
start_service() {
  local name=$1
  shift
  rm -f "$scratch/$name.out"  # of a run before
  "$build/$name/$name" "$@" >"$scratch/$name.out" 2>>"$scratch/$name.log" &
  started=$!
  address=
  for _ in $(seq 300); do
    [ ! -e "$scratch/$name.out" ] || address=$(sed -n "s/^$name listening on //p" "$scratch/$name.out")
    [ -z "$address" ] || break
    kill -0 "$started" 2>/dev/null || { cat "$scratch/$name.log" >&2; exit 69; }
    sleep 0.1
  done
  [ -n "$address" ] || { echo "${0##*/}: $name did not start within 30 s" >&2; exit 69; }
  echo "$name on $address, log in $scratch/$name.log"
}
