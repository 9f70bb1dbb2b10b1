#!/bin/sh
# Creates the cluster at first use, with a password for the superuser, and runs the server.
set -eu
if [ ! -f "$PGDATA/initialized" ]; then
  : "${POSTGRES_PASSWORD:?must be set}"
  umask 077
  mkdir -p "$PGDATA"
  find "$PGDATA" -mindepth 1 -delete
  printf '%s\n' "$POSTGRES_PASSWORD" >/tmp/password
  initdb -D "$PGDATA" -U postgres -E UTF8 --no-locale --auth=scram-sha-256 --pwfile=/tmp/password >/dev/null
  rm /tmp/password
  printf 'host all all all scram-sha-256\n' >>"$PGDATA/pg_hba.conf"
  : >"$PGDATA/initialized"
fi
unset POSTGRES_PASSWORD
exec "$@" -c listen_addresses='*' -c unix_socket_directories=/tmp
