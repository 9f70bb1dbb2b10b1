#!/bin/sh
# The images for the tests in containers, beside a build. "begin" sees to the engine and the bases while
# the packages are being built; "end", called by that build once they are, makes the services' images
# and says in target/containers of the system tests whether they are there, or why not; "clear" ends the
# engine that begin started. What can not be had is left out, and said so: it fails no build.

set -u

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
work=${TOCSIN_HOME:-$root/.tocsin}/images
verdict=$root/system-tests/target/containers
# The bases take a minute or two beside a build. Where the build is slow the containers would make it too
# slow: then they are left out.
patience=300
latest=540

begin() {
  mkdir -p "$work"
  rm -f "$work/bases"
  date +%s >"$work/begun"
  {
    if reason=$(sh "$here/engine.sh" "$work"); then
      sh "$here/debian/build.sh" "$work" >"$work/bases.log" 2>&1 || reason="the bases could not be built: $work/bases.log says why"
    fi
    echo "$reason" >"$work/bases.new"
    mv "$work/bases.new" "$work/bases"
  } &
}

end() {
  mkdir -p "$(dirname "$verdict")"
  seconds=0
  while [ ! -f "$work/bases" ] && [ $seconds -lt $patience ]; do
    sleep 1
    seconds=$((seconds + 1))
  done
  reason=$(cat "$work/bases" 2>/dev/null || echo "the bases were not ready in time")
  [ $(($(date +%s) - $(cat "$work/begun"))) -lt $latest ] || reason="the build has taken too long already"
  if [ -z "$reason" ]; then
    sh "$here/build.sh" --from-debian --quick >"$work/images.log" 2>&1 || reason="an image could not be built: $work/images.log says why"
  fi
  echo "${reason:-ready}" >"$verdict"
  echo "Tests in containers: ${reason:-their images are built}"
}

clear() {
  [ -f "$work/dockerd.pid" ] || return 0
  kill "$(cat "$work/dockerd.pid")"
}

case ${1:-} in
  begin | end | clear) "$1" ;;
  *) echo "for-tests.sh takes begin, end or clear" >&2 && exit 1 ;;
esac
