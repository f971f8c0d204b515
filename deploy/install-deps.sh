#!/usr/bin/env bash
# Installs the Debian 12 packages this project needs. Everything else calls this script.
#
#   deploy/install-deps.sh [build] [run] [test] [office] [fuzz] [containers]
#
# Default: build run test.
#
# `office` is what tests/office/run.sh and tests/golden/pictures/renew.sh open documents with, `fuzz`
# what tests/fuzz/run.sh builds with, `containers` what tests/deploy/containers/run_images.sh runs images
# with.
#
# Exit codes: 0 all present or installed, 1 apt failed, 2 wrong argument.
set -euo pipefail

build_packages=(
  g++ cmake ninja-build ccache mold git
  dpkg-dev file          # packages: which libraries the programs need
  libgrpc++-dev protobuf-compiler protobuf-compiler-grpc libprotobuf-dev libabsl-dev
  grpc-proto             # health.proto, linked so that grpcurl can describe the health service
  librocksdb-dev libicu-dev libssl-dev libspdlog-dev nlohmann-json3-dev libcli11-dev
  libjemalloc-dev libre2-dev prometheus-cpp-dev
  libharfbuzz-dev libfreetype-dev zlib1g-dev libqpdf-dev libzip-dev libxlsxwriter-dev libpugixml-dev
  python3                # checks of layers and style are tests, and configured with them
  libgtest-dev libgmock-dev
)
run_packages=(
  libgrpc++1.51 libprotobuf32 libabsl20220623 librocksdb7.8 libicu72 libssl3 libspdlog1.10
  libjemalloc2 libre2-9 libprometheus-cpp-core1.0 libprometheus-cpp-pull1.0 libharfbuzz0b libharfbuzz-subset0 libfreetype6 libqpdf29 libzip4 libxlsxwriter4 libpugixml1v5
)
test_packages=(
  python3 python3-grpcio python3-protobuf python3-yaml python3-hpack python3-hyperframe nodejs npm openssl clang clang-format clang-tidy
  rocksdb-tools
  systemd                # checks the units; nothing of it is started
  promtool               # checks metrics, alerts and dashboards; see install_promtool
  shellcheck             # reads the maintainer scripts of the packages
  patch                  # plants bugs into copies of sources, tests/faults/planted
  fonts-arphic-uming     # TrueType, as the fonts are that agencies buy
  chromium               # looks at the HTML documents
  poppler-utils poppler-data qpdf libxml2-utils   # independent readers of PDF, OFD and Office documents
)

office_packages=(libreoffice-writer-nogui libreoffice-calc-nogui imagemagick)
fuzz_packages=(clang libclang-rt-14-dev)  # libFuzzer and the sanitizers' runtime
container_packages=(debootstrap buildah podman runc iproute2 cmake python3-yaml)

main() {
  local wanted=()
  for group in "${@:-build run test}"; do
    for name in $group; do
      case "$name" in
        build) wanted+=("${build_packages[@]}") ;;
        run) wanted+=("${run_packages[@]}") ;;
        test) wanted+=("${test_packages[@]}") ;;
        office) wanted+=("${office_packages[@]}") ;;
        fuzz) wanted+=("${fuzz_packages[@]}") ;;
        containers) wanted+=("${container_packages[@]}") ;;
        *) echo "install-deps: unknown group '$name', want build, run, test, office, fuzz or containers" >&2; exit 2 ;;
      esac
    done
  done

  local missing=()
  for package in "${wanted[@]}"; do
    installed "$package" || missing+=("$package")
  done
  if [ ${#missing[@]} -eq 0 ]; then
    echo "install-deps: all ${#wanted[@]} packages present"
    return
  fi

  echo "install-deps: installing ${missing[*]}"
  local sudo=()
  [ "$(id -u)" -eq 0 ] || sudo=(sudo)
  export DEBIAN_FRONTEND=noninteractive
  "${sudo[@]}" apt-get update -qq
  local packages=()
  for package in "${missing[@]}"; do
    if [ "$package" = promtool ]; then install_promtool; else packages+=("$package"); fi
  done
  [ ${#packages[@]} -eq 0 ] ||
    "${sudo[@]}" apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
}

# Takes this one program out of the package prometheus, which would start a server, now and at
# every boot.
install_promtool() {
  local directory
  directory=$(mktemp -d)
  (cd "$directory" && apt-get download -qq prometheus 2>/dev/null && dpkg-deb -x prometheus_*.deb .)
  "${sudo[@]}" install -m 755 "$directory/usr/bin/promtool" /usr/local/bin/promtool
  rm -r "$directory"
}

# True when the package is installed, or when a tool of that name already comes from elsewhere
# (a machine may carry its own Node.js).
installed() {
  case "$1" in
    nodejs) command -v node >/dev/null && return 0 ;;
    npm) command -v npm >/dev/null && return 0 ;;
    promtool) command -v promtool >/dev/null; return ;;
  esac
  dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q '^install ok installed'
}

main "$@"
