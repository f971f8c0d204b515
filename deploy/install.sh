#!/usr/bin/env bash
# Installs the services on a Debian 12 machine from this source: what they need, the programs, their
# users and folders, and free fonts. Enables and starts nothing; says what is left to do.
#
#   deploy/install.sh [--list] [--no-fonts] [ingest] [render] [ctl]     default: ingest render ctl
#
#   --list      only prints the commands that would be run
#   --no-fonts  leaves out the fonts, 100 MB, without which render-service makes no PDF and no OFD
#
# It makes the Debian packages and installs those, rather than the files alone: apt brings the
# libraries, dpkg makes users, keeps flag files that were changed over an upgrade, and takes
# everything away again. Run it once more to upgrade. Needs root for that alone, by sudo.
# Exit codes: 0 done, 1 something failed, 2 wrong argument.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

parts=()
list=0
fonts=1
packages=build/packages/out
sudo=()

say() { echo "install: $*"; }
fail() { say "$*" >&2; exit 1; }
wrong() { say "$*; see --help" >&2; exit 2; }

main() {
  read_arguments "$@"
  grep -qx 'VERSION_CODENAME=bookworm' /etc/os-release ||
    fail "got $(sed -n 's/^PRETTY_NAME=//p' /etc/os-release), want Debian 12: the libraries are of that"
  [ "$(id -u)" -eq 0 ] || sudo=(sudo)

  run deploy/packages.sh --out "$packages"
  local part files=()
  if wants ingest || wants render; then files+=("$(package_of common)"); fi
  for part in "${parts[@]}"; do files+=("$(package_of "$part")"); done
  run "${sudo[@]}" apt-get install -y --no-install-recommends "${files[@]}"
  if [ $fonts -eq 1 ] && wants render; then run "${sudo[@]}" deploy/install-fonts.sh; fi
  if [ $list -eq 0 ]; then say_what_is_left; fi
}

read_arguments() {
  while [ $# -gt 0 ]; do
    case "$1" in
      --list) list=1 ;;
      --no-fonts) fonts=0 ;;
      -h | --help) sed -n '2,/^set /{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"; exit ;;
      ingest | render | ctl) parts+=("$1") ;;
      *) wrong "unknown argument '$1'" ;;
    esac
    shift
  done
  [ ${#parts[@]} -gt 0 ] || parts=(ingest render ctl)
}

run() {
  if [ $list -eq 1 ]; then
    echo "$*"
  else
    "$@" || fail "$1 failed"
  fi
}

wants() { [[ " ${parts[*]} " = *" $1 "* ]]; }

# The file with the package of part $1; of a list, before it is there, by its pattern.
package_of() {
  local name=disclosure-$1 file
  [ "$1" != ctl ] || name=disclosurectl
  file="$packages/${name}_*.deb"
  if [ $list -eq 0 ]; then
    file=$(find "$packages" -maxdepth 1 -name "${name}_*.deb")
    [ -n "$file" ] || fail "no ${name}_*.deb in $packages"
  fi
  echo "./$file"
}

say_what_is_left() {
  say "installed: ${parts[*]}. What is left to do:"
  if wants ingest || wants render; then
    cat <<'END'
- Certificates: server.pem, server.key and ca.pem, for render-service render.pem and render.key too,
  into /etc/disclosure/tls; keys root:disclosure, mode 0640.
  For a trial: sudo deploy/certs/make-dev-certs.sh /etc/disclosure/tls makes them all; then
  sudo sh -c 'cd /etc/disclosure/tls && chgrp disclosure server.* render.* ca.pem && chmod 0640 server.* render.* ca.pem'
END
  fi
  if wants ingest || wants render; then
    cat <<'END'
- Who may touch what: /etc/disclosure/access.textproto. Whoever has no grant is refused. The same
  file on both machines when the services have one each.
END
  fi
  if wants ingest; then
    cat <<'END'
- Flags of ingest-service: /etc/disclosure/ingest.toml. Backups belong on a disk of their own.
- sudo systemctl enable --now disclosure-ingest
END
  fi
  if wants render; then
    cat <<'END'
- Flags of render-service: /etc/disclosure/render.toml. Bought fonts and the address of
  ingest-service, when it is on another machine, go there.
- sudo systemctl enable --now disclosure-render
END
  fi
  if wants ctl; then echo '- Whether all of it serves: disclosurectl health; see --help for certificates.'; fi
}

main "$@"
