#!/bin/sh
# Writes the broker's settings from the environment, formats its folder at first use, and runs it.
set -eu
settings=/tmp/server.properties
env | sed -n 's/^KAFKA_\([A-Z0-9_]*\)=/\1 /p' | grep -v -e '^HEAP_OPTS ' -e '^OPTS ' |
  while read -r name value; do
    printf '%s=%s\n' "$(printf %s "$name" | tr 'A-Z_' 'a-z.')" "$value"
  done >"$settings"
set -- -cp '/opt/kafka/libs/*' --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED
# shellcheck disable=SC2086
java -Xmx96m -XX:TieredStopAtLevel=1 "$@" kafka.tools.StorageTool format --ignore-formatted \
  --cluster-id "${CLUSTER_ID:-VG9jc2luTG9jYWxTdGFjaw}" --config "$settings"
exec java ${KAFKA_HEAP_OPTS:--Xmx256m} -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError "$@" kafka.Kafka "$settings"
