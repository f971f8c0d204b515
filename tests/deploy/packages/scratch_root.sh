#!/usr/bin/env bash
# Long check: the Debian packages in a bare Debian 12 of their own, without systemd: they install,
# the services start as their users, take a report and print it, go on after an upgrade with all
# their data, and a purge leaves what must not be lost and nothing else.
#
#   tests/deploy/packages/scratch_root.sh [--keep]     as root; some 10 minutes
#
#   --keep   leaves the root, build/packages/root, for a look
#
# Exit codes: 0 all held, 1 something did not, 2 wrong argument, 69 no root could be made.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."

root=$PWD/build/packages/root
out=$PWD/build/packages/out
revision=430s00/2017/latest
keep=
services=()

say() { printf '\n== %s\n' "$*"; }
fail() { printf 'scratch_root: %s\n' "$*" >&2; exit 1; }

main() {
  while [ $# -gt 0 ]; do
    case "$1" in
      --keep) keep=1; shift ;;
      -h | --help) sed -n '2,/^set /{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"; return ;;
      *) echo "scratch_root.sh: unknown argument '$1'; see --help" >&2; exit 2 ;;
    esac
  done
  deploy/packages.sh
  deploy/install-fonts.sh "$PWD/build/fonts"
  trap end EXIT
  make_root || { echo "scratch_root: no root could be made" >&2; exit 69; }

  say "install"
  list >"$root/before"
  cp "$out"/disclosure*.deb "$root/tmp"
  in_root sh -c 'apt-get install -y -q --no-install-recommends /tmp/disclosure*.deb' >/dev/null
  check_installed

  say "start, push, print"
  start_services
  ctl push /tmp/sample.json >/dev/null
  ctl bulletin "$revision" -f text -o /tmp/first.txt
  grep -q 政府信息公开 "$root/tmp/first.txt" || fail "no bulletin"

  say "upgrade"
  in_root sh -c 'apt-get install -y -q --reinstall --no-install-recommends /tmp/disclosure*.deb' >/dev/null
  stop_services
  start_services
  ctl bulletin "$revision" -f text -o /tmp/second.txt
  cmp "$root/tmp/first.txt" "$root/tmp/second.txt" || fail "another bulletin after the upgrade"

  say "remove"
  stop_services
  in_root apt-get remove -y -q disclosure-common disclosure-ingest disclosure-render disclosurectl >/dev/null
  [ -e "$root/etc/disclosure/ingest.toml" ] || fail "a removal took the configuration"
  in_root ingest-service --version 2>/dev/null && fail "the program is still there"

  say "purge"
  in_root apt-get purge -y -q disclosure-common disclosure-ingest disclosure-render disclosurectl
  [ -e "$root/var/lib/disclosure-ingest/store/CURRENT" ] || fail "a purge took the store"
  in_root getent passwd disclosure-ingest >/dev/null || fail "a purge took the owner of the store"
  in_root getent passwd disclosure-render >/dev/null && fail "the user of nothing is still there"
  in_root rm -r /var/lib/disclosure-ingest
  in_root userdel disclosure-ingest
  list >"$root/after"
  diff "$root/before" "$root/after" || fail "something is left, see above"
  say "ok"
}

# A minimal Debian 12 from where this machine's packages come from.
make_root() {
  command -v debootstrap >/dev/null || apt-get install -y -q debootstrap >/dev/null || return 1
  local mirror
  # shellcheck disable=SC2016
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | head -1)
  say "debootstrap"
  remove_root
  debootstrap --variant=minbase bookworm "$root" "$mirror" >/dev/null || return 1
  rm -rf "$root/etc/apt/sources.list" "$root/etc/apt/sources.list.d" "$root/etc/apt/apt.conf.d"
  cp -a /etc/apt/. "$root/etc/apt/" || return 1
  printf '127.0.0.1 localhost\n' >"$root/etc/hosts"
  cp /etc/resolv.conf "$root/etc/resolv.conf" || return 1
  cp deploy/samples/hunan-qts-2017.json "$root/tmp/sample.json" || return 1
  cp -r build/fonts "$root/tmp/fonts" || return 1
  mountpoint -q "$root/proc" || mount -t proc proc "$root/proc" || return 1
  in_root apt-get update -q >/dev/null
}

remove_root() {
  if mountpoint -q "$root/proc"; then umount "$root/proc"; fi
  rm -rf --one-file-system "$root"
}

end() {
  stop_services
  [ -n "$keep" ] || remove_root
}

in_root() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }

# What our packages may touch: not dpkg's, apt's and other packages' own.
list() {
  in_root find /etc /var/lib /var/log /usr/lib /usr/share \
    -path '*disclosure*' -not -path '/var/lib/dpkg/*' | sort
  in_root sh -c 'grep disclosure /etc/passwd /etc/group' || true
}

check_installed() {
  for program in ingest-service render-service disclosurectl; do
    in_root "$program" --version
  done
  [ "$(in_root stat -c '%a %U %G' /etc/disclosure/tls)" = "750 root disclosure" ] ||
    fail "wrong rights of /etc/disclosure/tls"
  for user in disclosure-ingest disclosure-render; do
    in_root id "$user" >/dev/null || fail "no user $user"
  done
  in_root dpkg -S /etc/disclosure/access.textproto | grep -q '^disclosure-common:' ||
    fail "the access policy is of another package"
  [ -z "$(in_root find /etc/systemd/system -name 'disclosure*')" ] || fail "something was enabled"
}

# start USER PROGRAM FLAGS...: runs a service in the root; its address goes to $address.
start() {
  local user=$1 program=$2 log=$root/tmp/$2
  shift 2
  rm -f "$log.out"
  chroot --userspec="$user:$user" "$root" "/usr/bin/$program" "$@" >"$log.out" 2>>"$log.log" &
  services+=($!)
  address=
  for _ in $(seq 300); do
    # The file may not be there yet.
    address=$(sed -n "s/^$program listening on //p" "$log.out" 2>/dev/null || true)
    [ -z "$address" ] || return 0
    sleep 0.1
  done
  cat "$log.log" >&2
  fail "$program did not start within 30 s"
}

start_services() {
  in_root install -d -o disclosure-ingest -g disclosure-ingest -m 0750 /var/lib/disclosure-ingest
  start disclosure-ingest ingest-service --listen=127.0.0.1:0 \
    --data_dir=/var/lib/disclosure-ingest/store --free_mib_min=0 \
    --access_policy=/etc/disclosure/access.textproto
  ingest=$address
  start disclosure-render render-service --listen=127.0.0.1:0 --ingest="$ingest" --font_dir=/tmp/fonts \
    --access_policy=/etc/disclosure/access.textproto
  render=$address
}

stop_services() {
  for pid in "${services[@]}"; do
    kill "$pid" 2>/dev/null || continue
    wait "$pid" || fail "a service ended with $?"
  done
  services=()
}

ctl() { in_root disclosurectl --ingest "$ingest" --render "$render" "$@"; }

main "$@"
