#!/usr/bin/env bash
# Long check: the images of deploy/docker/Dockerfile, built by buildah of a release build's programs, and
# run by podman as deploy/compose.yaml says: read-only, as a plain user, without capabilities, without
# new privileges. A report is pushed, published and printed from the trial's container; a stop ends
# well within the time for draining; new containers on the same volumes know everything.
#
#   tests/deploy/containers/run_images.sh [--built DIR] [--base DIR] [--keep]     as root; 10 minutes
#
#   --built DIR  build folder of the preset release, build/release unless told
#   --base DIR   a Debian 12 root that debootstrap made before; left out, one is made, which takes minutes
#   --keep       leaves images, volumes and logs in the scratch folder, and says where
#
# Needs the packages of `deploy/install-deps.sh containers`, which it installs, and no image registry.
# Exit codes: 0 all held, 1 something did not, 2 wrong argument, 69 no image could be made here.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."

built=build/release
base=
keep=
drain_seconds=10  # --drain_timeout unless told
report=agencies/430s00/reports/2017
scratch=

. tests/deploy/containers/engine.sh

say() { printf '\n== %3d s  %s\n' "$SECONDS" "$*"; }
fail() { printf 'run_images: %s\n' "$*" >&2; exit 1; }
unable() { printf 'run_images: %s\n' "$*" >&2; exit 69; }

main() {
  read_arguments "$@"
  [ -x "$built/render-service/render-service" ] ||
    unable "no programs in $built: cmake --preset release && cmake --build --preset release"
  [ "$(id -u)" -eq 0 ] || unable "not root"
  deploy/install-deps.sh containers || unable "packages missing"
  scratch=$(mktemp -d -t disclosure-images-XXXXXX)
  trap end EXIT
  build
  make_network
  say "certificates, as the compose file makes them"
  podman_run --rm -- certificates
  start ingest-service
  start render-service
  look_inside ingest-service "/run/disclosure-ingest /var/lib/disclosure-ingest /var/log/disclosure-ingest"
  look_inside render-service "/run/disclosure-render /tmp /var/log/disclosure-render"
  publish
  print_twice first
  kill_and_restart ingest-service
  kill_and_restart render-service
  stop render-service
  stop ingest-service
  start_again
  say "ok"
}

read_arguments() {
  while [ $# -gt 0 ]; do
    case "$1" in
      --built) built=${2:?--built needs a folder}; shift ;;
      --base) base=${2:?--base needs a folder}; shift ;;
      --keep) keep=1 ;;
      -h | --help) sed -n '2,/^set /{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"; exit 0 ;;
      *) echo "run_images.sh: unknown argument '$1'; see --help" >&2; exit 2 ;;
    esac
    shift
  done
}

build() {
  local target
  make_context || unable "$built cannot be installed: cmake --build --preset release"
  make_engine
  say "base image"
  make_base "$base" || unable "no base image could be made"
  echo "base $(image_mb "$base_image") MB"
  for target in ingest render trial; do
    say "image of $target"
    build_image "$target" || fail "no image of $target"
    echo "disclosure-$target $(image_mb "disclosure-$target") MB"
  done
}

# start SERVICE: a new container, which serves.
start() {
  say "start $1"
  podman_run --detach --name "$1" -- "$1" >/dev/null || fail "$1 was not started"
  await_health "$1"
}

# await_health SERVICE: until its image's HEALTHCHECK succeeds inside.
await_health() {
  for _ in $(seq 120); do
    if podman healthcheck run "$1" >/dev/null 2>&1; then
      echo "healthy"
      return
    fi
    [ "$(podman inspect --format '{{.State.Running}}' "$1")" = true ] || break
    sleep 0.5
  done
  podman logs "$1" >&2
  fail "$1 ended, or is not healthy after a minute"
}

# look_inside SERVICE WRITABLE: what the kernel says of the process, and where it may write.
look_inside() {
  say "what $1 may do"
  local status writable path said
  status=$(podman exec "$1" grep -E '^(Uid|Gid|Cap...|NoNewPrivs|Seccomp):' /proc/1/status)
  echo "$status"
  [ "$(grep -cE '^[UG]id:(.65532){4}$' <<<"$status")" -eq 2 ] || fail "$1 is another user"
  [ "$(grep -cE '^Cap...:.0{16}$' <<<"$status")" -eq 5 ] || fail "$1 has capabilities"
  grep -q '^NoNewPrivs:.1$' <<<"$status" || fail "$1 may get new privileges"
  for path in / /usr/bin/ /var/tmp/ /etc/disclosure/ /etc/disclosure/tls/; do
    said=$(podman exec "$1" touch "${path}x" 2>&1 || true)
    [[ $said = *"Read-only file system"* ]] || fail "$1: touch ${path}x: $said"
  done
  writable=$(podman exec "$1" awk '$6 ~ /^rw/ && $5 !~ /^\/(proc|dev|sys)(\/|$)/ { print $5 }' \
    /proc/1/mountinfo | sort | paste -s -d ' ')
  [ "$writable" = "$2" ] || fail "$1 may write to $writable"
  echo "writable: $writable"
}

# as ROLE ARGUMENT...: disclosurectl from the trial's container with the certificate of that role.
as() {
  DISCLOSURE_ROLE=$1 podman_run --rm -- trial "${@:2}"
}

publish() {
  say "push, submit, approve, publish"
  as agency push hunan-qts-2017.json >"$scratch/findings.txt"
  tail -n 1 "$scratch/findings.txt"
  as agency submit $report --waive-all "原表如此，存档备查" | grep 状态
  as reviewer approve $report --secrecy "经审查，不涉及国家秘密，可以公开" | grep 状态
  as publisher publish $report | grep 状态
  as agency health
  podman exec ingest-service disclosurectl --ingest unix:/run/disclosure-ingest/operators.sock storage status |
    head -n 3
}

# print_twice NAME: pulls each document twice into the scratch folder, and keeps their digests there.
print_twice() {
  say "print ($1)"
  local document kind format
  for document in bulletin.text bulletin.pdf bulletin.ofd bulletin.docx table.xlsx; do
    kind=${document%.*} format=${document#*.}
    as publisher "$kind" $report/revisions/published -f "$format" -o - >"$scratch/$document"
    as publisher "$kind" $report/revisions/published -f "$format" -o - | cmp "$scratch/$document" - ||
      fail "two pulls of $document differ"
  done
  (cd "$scratch" && sha256sum bulletin.* table.*) | tee "$scratch/$1.digests"
  grep -q 政府信息公开 "$scratch/bulletin.text" || fail "no bulletin"
  [ "$(head -c 5 "$scratch/bulletin.pdf")" = %PDF- ] || fail "no PDF"
}

# stop SERVICE: ends it by the signal of its image, and removes the container.
stop() {
  local code before=$SECONDS
  say "stop $1"
  podman stop "$1" >/dev/null
  code=$(podman inspect --format '{{.State.ExitCode}}' "$1")
  [ "$code" -eq 0 ] || { podman logs --tail 20 "$1" >&2; fail "$1 ended with $code"; }
  [ $((SECONDS - before)) -le $drain_seconds ] || fail "$1 took $((SECONDS - before)) s to end"
  echo "ended with 0 after $((SECONDS - before)) s"
  podman logs "$1" >"$scratch/$1.log" 2>&1
  podman rm "$1" >/dev/null
}

# The container is the same, and what was in it: the operators' socket too.
kill_and_restart() {
  say "kill $1, and start it again"
  podman kill --signal KILL "$1" >/dev/null
  [ "$(podman wait "$1")" -eq 137 ] || fail "$1 was not killed"
  podman start "$1" >/dev/null
  await_health "$1"
}

start_again() {
  start ingest-service
  start render-service
  say "the report is found again"
  as agency get $report | grep 状态
  as operator storage verify
  print_twice second
  cmp "$scratch/first.digests" "$scratch/second.digests" || fail "another bulletin after the restart"
  stop render-service
  stop ingest-service
  [ -z "$(podman ps --all --quiet)" ] || fail "a container is left"
  [ -z "$(left_running)" ] || fail "still running: $(left_running)"
}

end() {
  stop_engine
  if [ -n "$keep" ]; then
    echo "run_images: everything is in $scratch; podman finds it with" \
      "CONTAINERS_STORAGE_CONF=$scratch/conf/storage.conf CONTAINERS_CONF=$scratch/conf/containers.conf"
  else
    remove_engine
  fi
}

main "$@"
