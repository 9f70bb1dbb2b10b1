#!/bin/sh
# Makes a container engine answer: the one that is there, or Debian's, which is installed and started
# for this. Takes a folder to keep it in, where its process id is then in dockerd.pid. Where no engine
# can run it says why in one line and ends with 1; nothing is left running then.

set -u

work=${1:?a folder to work in is needed}

cannot() {
  echo "$*"
  exit 1
}

install() {
  [ "$(id -u)" -eq 0 ] || cannot "no container engine is here, and installing one needs root"
  command -v apt-get >/dev/null || cannot "no container engine is here, and only Debian's can be installed by this"
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update && apt-get install -y --no-install-recommends "$@"; } >"$work/apt.log" 2>&1 ||
    cannot "$* could not be installed: $work/apt.log says why"
}

mkdir -p "$work"
missing=
command -v docker >/dev/null || missing='docker.io'
docker info >/dev/null 2>&1 || command -v dockerd >/dev/null || missing='docker.io'
docker compose version >/dev/null 2>&1 || command -v docker-compose >/dev/null || missing="$missing docker-compose"
command -v debootstrap >/dev/null || missing="$missing debootstrap"
# shellcheck disable=SC2086
[ -z "$missing" ] || install $missing

docker info >/dev/null 2>&1 && exit 0
[ "$(id -u)" -eq 0 ] || cannot "the container engine does not run, and starting it needs root"
setsid dockerd --data-root "$work/engine" --exec-root "$work/engine-run" --pidfile "$work/dockerd.pid" \
  >"$work/dockerd.log" 2>&1 &
seconds=0
until docker info >/dev/null 2>&1; do
  if [ $seconds -ge 30 ]; then
    kill $! 2>/dev/null
    cannot "the container engine does not start: $(tail -n 1 "$work/dockerd.log")"
  fi
  sleep 1
  seconds=$((seconds + 1))
done
