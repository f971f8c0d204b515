#!/usr/bin/env bash
# Certificates for development and demonstrations: an authority, a certificate for the servers, one
# client certificate of every role, one for render-service as a client of ingest-service, and a
# revocation list. The authority's key lies beside them without a passphrase: never trust it in
# production.
#
#   deploy/certs/make-dev-certs.sh [--dns NAME]... [--ip ADDRESS]... [--ROLE ID]... [--days N] DIR
#   deploy/certs/make-dev-certs.sh --renew NAME DIR
#   deploy/certs/make-dev-certs.sh --revoke NAME DIR
#
#   DIR             where they go; made with mode 0700 when missing. Nothing in it is overwritten
#   --dns NAME      name of the servers besides localhost; may be repeated
#   --ip ADDRESS    address of the servers besides 127.0.0.1 and ::1; may be repeated
#   --agency ID, --reviewer ID, --publisher ID, --operator ID
#                   who the client of that role is: 430s00, li, portal and ops unless told
#   --days N        how long certificates and the list are in force, 1 to 825: 90 unless told. The
#                   authority is for ten times that
#   --renew NAME    a new key and certificate for NAME in the place of the old, with the same names
#   --revoke NAME   takes NAME.pem back: puts it on DIR/crl.pem
#
# In DIR: ca.pem, ca.key, crl.pem; NAME.pem and NAME.key for server, agency, reviewer, publisher,
# operator and render. A client's name is its one URI, spiffe://disclosure/{role}/{id}.
# Exit codes: 0 done, 1 openssl failed or a file is there already, 2 wrong argument.
set -euo pipefail

roles=(agency reviewer publisher operator)
declare -A id_of=([agency]=430s00 [reviewer]=li [publisher]=portal [operator]=ops)
server_names="DNS:localhost,IP:127.0.0.1,IP:::1"
# A client too, for probes: without a URI it is nobody, and reaches health alone.
server_purpose=serverAuth,clientAuth
days=90
days_max=825
dir=
renewed=
revoked=

say() { echo "make-dev-certs: $*"; }
fail() { say "$*" >&2; exit 1; }
wrong() { say "$*; see --help" >&2; exit 2; }

main() {
  umask 077
  read_arguments "$@"
  if [ -n "$renewed" ]; then
    renew
    return
  fi
  if [ -n "$revoked" ]; then
    revoke
    return
  fi
  refuse_to_overwrite
  mkdir -p "$dir"
  make_authority
  issue server "$server_purpose" "$server_names"
  local role
  for role in "${roles[@]}"; do
    issue "$role" clientAuth "URI:spiffe://disclosure/$role/${id_of[$role]}"
  done
  issue render clientAuth "URI:spiffe://disclosure/publisher/render"
  write_list
  say "in $dir: authority, server, ${roles[*]}, render, revocation list"
}

read_arguments() {
  while [ $# -gt 0 ]; do
    case "$1" in
      -h | --help) sed -n '2,/^set /{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"; exit 0 ;;
      --dns) server_names+=,DNS:$(value '^[A-Za-z0-9*][A-Za-z0-9.-]*$' "$@") ;;
      --ip) server_names+=,IP:$(value '^[0-9A-Fa-f.:]+$' "$@") ;;
      --days) days=$(value '^[1-9][0-9]{0,2}$' "$@") ;;
      --renew) renewed=$(value '^[a-z]+$' "$@") ;;
      --revoke) revoked=$(value '^[a-z]+$' "$@") ;;
      --agency | --reviewer | --publisher | --operator)
        id_of[${1#--}]=$(value '^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$' "$@") ;;
      -*) wrong "unknown argument '$1'" ;;
      *) [ -z "$dir" ] || wrong "more than one folder"; dir=$1; shift; continue ;;
    esac
    shift 2
  done
  [ -n "$dir" ] || wrong "no folder named"
  [ "$days" -le $days_max ] || wrong "--days: got $days, want 1 to $days_max"
}

# value PATTERN FLAG [VALUE]...: VALUE, when it is like PATTERN.
value() {
  [[ "${3-}" =~ $1 ]] || wrong "$2: got '${3-}', want ${1//[\^\$]/}"
  echo "$3"
}

refuse_to_overwrite() {
  local name
  for name in ca.pem ca.key ca.database crl.pem {server,render}.{pem,key}; do
    [ ! -e "$dir/$name" ] || fail "$dir/$name is there already: remove it, or name another folder"
  done
  for name in "${roles[@]}"; do
    [ ! -e "$dir/$name.key" ] || fail "$dir/$name.key is there already: remove it, or name another folder"
  done
}

openssl_quietly() {
  local said
  said=$(openssl "$@" 2>&1 </dev/null) || fail "openssl $1 failed: $said"
}

make_authority() {
  openssl_quietly req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes \
    -days $((days * 10)) -subj "/CN=disclosure development authority" \
    -addext "basicConstraints=critical,CA:TRUE,pathlen:0" -addext "keyUsage=critical,keyCertSign,cRLSign" \
    -keyout "$dir/ca.key" -out "$dir/ca.pem"
  : >"$dir/ca.database"
  echo 01 >"$dir/ca.number"  # of the next revocation list
}

# issue NAME PURPOSE NAMES [FILE]: FILE.pem and FILE.key, or NAME.pem and NAME.key, with these subject
# alternative names.
issue() {
  local extensions file=$dir/${4-$1}
  extensions=$(printf '%s\n' "basicConstraints=critical,CA:FALSE" "keyUsage=critical,digitalSignature" \
    "extendedKeyUsage=$2" "subjectAltName=$3")
  openssl_quietly req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=$1" \
    -keyout "$file.key" -out "$file.request"
  openssl_quietly x509 -req -in "$file.request" -CA "$dir/ca.pem" -CAkey "$dir/ca.key" \
    -set_serial "0x$(openssl rand -hex 16)" -days "$days" -extfile <(echo "$extensions") -out "$file.pem"
  rm "$file.request"
}

authority() {
  openssl_quietly ca -config <(printf '%s\n' "[ca]" "default_ca=dev" "[dev]" "database=$dir/ca.database" \
    "crlnumber=$dir/ca.number" "crl_extensions=list" "default_md=sha256" "default_crl_days=$days" \
    "[list]" "authorityKeyIdentifier=keyid:always") -cert "$dir/ca.pem" -keyfile "$dir/ca.key" "$@"
}

# The list takes its place at once: a server may be reading it.
write_list() {
  authority -gencrl -out "$dir/crl.pem.part"
  mv "$dir/crl.pem.part" "$dir/crl.pem"
}

must_have_issued() {
  [ "$1" != ca ] || fail "not the authority itself: make new ones, in another folder"
  [ -e "$dir/ca.key" ] || fail "no authority in $dir: make one first"
  [ -e "$dir/$1.pem" ] || fail "$dir/$1.pem: no such certificate"
}

# The key takes its place before the certificate; servers wait until the two match.
renew() {
  must_have_issued "$renewed"
  local names purpose=clientAuth
  names=$(openssl x509 -in "$dir/$renewed.pem" -noout -ext subjectAltName |
    sed -n '2{s/^ *//; s/, /,/g; s/IP Address:/IP:/g; p}')
  [ "$renewed" != server ] || purpose=$server_purpose
  issue "$renewed" $purpose "$names" "$renewed.part"
  mv "$dir/$renewed.part.key" "$dir/$renewed.key"
  mv "$dir/$renewed.part.pem" "$dir/$renewed.pem"
  say "$dir/$renewed.pem is new"
}

revoke() {
  must_have_issued "$revoked"
  authority -revoke "$dir/$revoked.pem"
  write_list
  say "$revoked.pem is on $dir/crl.pem"
}

main "$@"
