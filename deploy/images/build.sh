#!/bin/sh
# Builds the images from the modules' packages: four services and the jobs around them; with
# --from-debian also the bases, Kafka and PostgreSQL, from Debian's packages and Maven's alone.
# Called by ./tocsin images, which builds the packages first. Needs Docker and JAVA_HOME.

set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
work=${TOCSIN_HOME:-$root/.tocsin}/images
version=$(sed -n 's:^  <version>\(.*\)</version>$:\1:p' "$root/pom.xml" | head -n 1)
revision=$(git -C "$root" rev-parse HEAD 2>/dev/null || echo unknown)
services='ticket-service sla-timer-service escalation-service notification-service'
base=${TOCSIN_JRE_IMAGE:-eclipse-temurin:25-jre}
mkdir -p "$work"

# RocksDB brings itself for fourteen kinds of machine, 200 MB of them; a container is one of two.
slim_rocksdb() {
  for jar in "$1"/lib/main/org.rocksdb.rocksdbjni-*.jar; do
    [ -f "$jar" ] || continue
    mkdir "$1/rocksdb"
    (
      cd "$1/rocksdb"
      "$JAVA_HOME/bin/jar" --extract --file "$jar"
      find . -name 'librocksdbjni-*' ! -name '*-linux64.so' ! -name '*-linux-aarch64.so' -delete
      "$JAVA_HOME/bin/jar" --create --no-manifest --file "$jar" .
    )
    rm -rf "$1/rocksdb"
  done
}

# The class path by name, in one order: the archive of classes is only good for the same one. What
# Quarkus transformed comes before what it was made from. What is opened is what Quarkus's own jar
# asks for.
arguments() {
  (
    cd "$1"
    printf '%s\n' --add-opens=java.base/java.lang=ALL-UNNAMED --add-opens=java.base/java.nio=ALL-UNNAMED \
      --add-opens=java.base/jdk.internal.misc=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
      --enable-native-access=ALL-UNNAMED -cp
    ls quarkus/transformed-bytecode.jar quarkus/generated-bytecode.jar app/*.jar lib/main/*.jar \
      lib/boot/*.jar 2>/dev/null | LC_ALL=C sort -t/ -k1,1r -k2,2r | tr '\n' ':' | sed 's/:$//'
    printf '\n'
  ) >"$1/arguments"
}

stage_service() {
  stage=$work/$1
  rm -rf "$stage"
  mkdir -p "$stage/state"
  cp -R "$root/$1/target/quarkus-app/lib" "$root/$1/target/quarkus-app/app" "$stage"
  mkdir "$stage/quarkus"
  cp "$root/$1"/target/quarkus-app/quarkus/*.jar "$stage/quarkus"
  cp "$root/$1/target/bom.json" "$stage/sbom.json"
  mkdir "$stage/health"
  (cd "$stage/health" && "$JAVA_HOME/bin/jar" --extract --file "$stage"/lib/main/io.tocsin.service-kit-*.jar \
    io/tocsin/kit/health/Probe.class)
  slim_rocksdb "$stage"
  arguments "$stage"
}

# Starts the service where it can reach nothing, which ends it by itself: what it loaded until then is
# the archive. Times of files are part of it, and the image keeps them.
train() {
  docker run --rm --network none --user 0 --volume "$1:/app" --workdir /app "$base" \
    java -XX:AOTCacheOutput=service.aot -XX:+UseSerialGC -Dquarkus.appcds.generate=true \
    -Dquarkus.flyway.connect-retries=0 @arguments io.quarkus.runner.GeneratedMain \
    >"$1.training.log" 2>&1 || [ -s "$1/service.aot" ]
}

image() {
  echo "  $1" >&2
  DOCKER_BUILDKIT=${DOCKER_BUILDKIT:-0} docker build --quiet --tag "$@" >/dev/null
}

if [ "${1:-}" = --from-debian ]; then
  sh "$here/debian/build.sh" "$work" >/dev/null
  base=tocsin/jre:25
fi

for service in $services; do
  stage_service "$service"
  train "$work/$service"
  case $service in
    ticket-service) port=7701 ;;
    sla-timer-service) port=7702 ;;
    escalation-service) port=7703 ;;
    notification-service) port=7704 ;;
  esac
  image "tocsin/$service:$version" --build-arg "PORT=$port" --build-arg "JRE_IMAGE=$base" --build-arg "SERVICE=$service" \
    --build-arg "VERSION=$version" --build-arg "REVISION=$revision" --file "$here/Dockerfile" "$work/$service"
done

stage=$work/tools
rm -rf "$stage"
mkdir -p "$stage/lib"
cp "$root"/local-stack/target/lib/*.jar "$root/local-stack/target/local-stack-$version.jar" "$stage/lib"
rm -f "$stage"/lib/embedded-postgres-binaries-*.jar
cp "$root/local-stack/target/bom.json" "$stage/sbom.json"
image "tocsin/tools:$version" --build-arg "JRE_IMAGE=$base" --build-arg "VERSION=$version" \
  --file "$here/Dockerfile.tools" "$stage"

[ "${1:-}" = --from-debian ] || exit 0

stage=$work/kafka
rm -rf "$stage"
mkdir -p "$stage/data"
cp -R "$work/tools/lib" "$here/kafka/entrypoint.sh" "$stage"
rm -f "$stage"/lib/local-stack-*.jar "$stage"/lib/greenmail-*.jar "$stage"/lib/contracts-*.jar "$stage"/lib/service-kit-*.jar
image "tocsin/kafka:debian" --file "$here/kafka/Dockerfile" "$stage"

stage=$work/postgres
rm -rf "$stage"
mkdir -p "$stage/data" "$stage/programs"
(
  cd "$stage"
  "$JAVA_HOME/bin/jar" --extract --file "$root"/local-stack/target/lib/embedded-postgres-binaries-*.jar
  tar -C programs -xJf postgres-*.txz
  rm -rf postgres-*.txz META-INF
)
cp "$here/postgres/entrypoint.sh" "$stage"
cp "$here/postgres/pg_isready" "$stage/programs/bin"
image "tocsin/postgres:debian" --file "$here/postgres/Dockerfile" "$stage"
