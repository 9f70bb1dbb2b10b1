#!/bin/sh
# How large each service's image is, and how long a container takes from its start until it is ready,
# alone beside Kafka and PostgreSQL: without the archive of classes, and with it. In a project of its
# own, which is taken away afterwards. Called by ./tocsin bench images with the program that reads
# compose files. Needs Docker, curl and GNU's date.

set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
runs=${TOCSIN_BENCH_RUNS:-3}
compose="$* --project-directory $root -f $root/docker-compose.yml"
export COMPOSE_PROJECT_NAME=tocsin-bench COMPOSE_PROFILES=

command -v curl >/dev/null || {
  echo "tocsin: curl is needed and was not found" >&2
  exit 1
}

millis() {
  echo $(($(date "$@" +%s%N) / 1000000))
}

# Prints the milliseconds that the service takes, with these options of the JVM.
start() {
  container=$($compose run -d --no-deps --service-ports -e "JAVA_TOOL_OPTIONS=$2" "$1" 2>/dev/null)
  address=$(docker port "$container" | sed 's/.*-> //')
  begin=$(millis -d "$(docker inspect --format '{{.State.StartedAt}}' "$container")")
  until curl -sf -o /dev/null "http://$address/q/health/ready"; do
    if [ $(($(millis) - begin)) -gt 120000 ]; then
      docker logs --tail 20 "$container" >&2
      exit 1
    fi
    sleep 0.02
  done
  echo $(($(millis) - begin))
  docker rm -f -v "$container" >/dev/null
}

# Prints the middle of the runs.
median() {
  run=0
  while [ $run -lt "$runs" ]; do
    start "$@"
    run=$((run + 1))
  done | sort -n | sed -n "$(((runs + 1) / 2))p"
}

trap '$compose down --volumes >/dev/null 2>&1' EXIT
$compose up -d --no-build databases topics inbox >/dev/null 2>&1
for job in databases topics; do
  docker wait "$($compose ps -q $job)" >/dev/null
done
printf '%-22s %16s %16s\n' service 'ms, no archive' 'ms, archive'
for service in ticket-service sla-timer-service escalation-service notification-service; do
  printf '%-22s %16d %16d\n' $service "$(median $service -XX:AOTMode=off)" "$(median $service -XX:AOTMode=auto)"
done
docker image ls --filter 'reference=tocsin/*' --format 'table {{.Repository}}\t{{.Tag}}\t{{.Size}}'
