# shellcheck shell=bash disable=SC2154
# For run_images.sh, which sources it: buildah and podman with a storage, a configuration and a network
# of their own, and the images in it. Wants $scratch and $built; say and fail.

base_image=docker.io/library/debian:bookworm-slim  # what the Dockerfile's short name stands for
dockerfile=$PWD/deploy/docker/Dockerfile
network_pid=

# Nothing of this goes to the machine's own storage.
make_engine() {
  local driver=overlay
  [ "$(stat -f -c %T "$scratch")" != overlayfs ] || driver=vfs
  mkdir "$scratch/conf"
  export CONTAINERS_STORAGE_CONF=$scratch/conf/storage.conf CONTAINERS_CONF=$scratch/conf/containers.conf \
    CONTAINERS_REGISTRIES_CONF=$scratch/conf/registries.conf
  printf '%s\n' '[storage]' "driver = \"$driver\"" "graphroot = \"$scratch/storage\"" \
    "runroot = \"$scratch/run\"" >"$CONTAINERS_STORAGE_CONF"
  printf '%s\n' '[containers]' \
    '[engine]' 'runtime = "runc"' 'cgroup_manager = "cgroupfs"' 'events_logger = "file"' \
    'lock_type = "file"' "tmp_dir = \"$scratch/run/podman\"" >"$CONTAINERS_CONF"
  printf '%s\n' 'unqualified-search-registries = ["docker.io"]' >"$CONTAINERS_REGISTRIES_CONF"
  export DISABLE_HC_SYSTEMD=true  # health is asked for by `podman healthcheck run`, not by timers
}

# make_base ROOT: the base image, of a Debian root made before, or of one made here when ROOT is empty;
# with this machine's package sources, since the Dockerfile installs packages.
make_base() {
  local root=$1 mirror container
  if [ -z "$root" ]; then
    root=$scratch/root
    # shellcheck disable=SC2016
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | head -n 1)
    debootstrap --variant=minbase bookworm "$root" "$mirror" >"$scratch/debootstrap.log" || return 1
  fi
  container=$(buildah from scratch) &&
    buildah add --quiet "$container" "$root" / >/dev/null &&
    buildah run --isolation chroot "$container" -- sh -c \
      'rm -rf /etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/apt.conf.d /var/cache/apt/archives/*.deb' &&
    buildah add --quiet "$container" /etc/apt /etc/apt >/dev/null &&
    buildah commit --quiet --rm "$container" "$base_image" >/dev/null || return 1
  [ "$root" != "$scratch/root" ] || rm -rf --one-file-system "$root"
}

# The programs as the release build installs them, and what the Dockerfile copies besides.
make_context() {
  mkdir -p "$scratch/context/deploy"
  cp deploy/install-deps.sh deploy/install-fonts.sh "$scratch/context/deploy"
  DESTDIR=$scratch/context/image cmake --install "$built" --prefix /usr --strip >"$scratch/install.log"
}

# build_image TARGET: disclosure-TARGET. The format is Docker's: the other has no HEALTHCHECK.
build_image() {
  buildah bud --quiet --layers --pull-never --isolation chroot --format docker --file "$dockerfile" \
    --target "$1" --build-arg "BASE=$base_image" --build-arg PROGRAMS=programs_of_context \
    --tag "disclosure-$1" "$scratch/context" >"$scratch/build-$1.log" 2>&1 ||
    { tail -n 20 "$scratch/build-$1.log" >&2; return 1; }
}

image_mb() { echo $(($(podman image inspect --format '{{.Size}}' "$1") / 1000000)); }

# A network with a loopback interface only, which the containers share: it takes none of the machine's
# ports, and the services' names lead to 127.0.0.1.
make_network() {
  # shellcheck disable=SC2016
  unshare --net sh -c 'ip link set lo up && exec sleep infinity' &
  network_pid=$!
}

# podman_run OPTION... -- SERVICE [ARGUMENT]...: a container as the compose file describes SERVICE.
podman_run() {
  local options=() arguments
  while [ "$1" != -- ]; do options+=("$1"); shift; done
  shift
  python3 -B tests/deploy/containers/compose_arguments.py deploy/compose.yaml "$@" >"$scratch/arguments" ||
    fail "the compose file is not understood"
  mapfile -d '' -t arguments <"$scratch/arguments"
  podman run --network "ns:/proc/$network_pid/ns/net" --add-host ingest-service:127.0.0.1 \
    --add-host render-service:127.0.0.1 "${options[@]}" "${arguments[@]}"
}

# Processes in the containers' network, but for the one that keeps it.
left_running() {
  local network process
  network=$(readlink "/proc/$network_pid/ns/net")
  for process in /proc/[0-9]*; do
    [ "${process##*/}" != "$network_pid" ] || continue
    [ "$(readlink "$process/ns/net" 2>/dev/null)" != "$network" ] || tr '\0' ' ' <"$process/cmdline"
  done
}

stop_engine() {
  if [ -n "${CONTAINERS_CONF-}" ]; then podman rm --all --force --time 5 >/dev/null || true; fi
  if [ -n "$network_pid" ]; then
    kill "$network_pid" || true
    wait "$network_pid" 2>/dev/null || true
  fi
}

# What an interrupted build has mounted goes first, the innermost before all.
remove_engine() {
  local mounted
  mapfile -t mounted < <(findmnt --raw --noheadings --output TARGET | grep "^$scratch/" | sort --reverse)
  [ ${#mounted[@]} -eq 0 ] || umount "${mounted[@]}"
  rm -rf --one-file-system "$scratch"
}
