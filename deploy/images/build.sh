#!/bin/sh
# Builds the images from the modules' packages: four services and the jobs around them; with
# --from-debian also the bases, Kafka and PostgreSQL, from Debian's packages and Maven's alone.
# With --quick after it, for tests, services have no archive of classes and no list of what is in them.
# Called by ./tocsin images, which builds the packages first. Needs Docker and JAVA_HOME.

set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
work=${TOCSIN_HOME:-$root/.tocsin}/images
version=$(sed -n 's:^  <version>\(.*\)</version>$:\1:p' "$root/pom.xml" | head -n 1)
revision=$(git -C "$root" rev-parse HEAD 2>/dev/null || echo unknown)
services='ticket-service sla-timer-service escalation-service notification-service'
base=${TOCSIN_JRE_IMAGE:-eclipse-temurin:25-jre}
quick=${2:-}
mkdir -p "$work"

case $(uname -m) in
  x86_64) natives="-name *-linux64.so -o -path */linux/amd64/*.so -o -path */Linux/x86_64/*.so" ;;
  aarch64 | arm64) natives="-name *-linux-aarch64.so -o -path */linux/aarch64/*.so -o -path */Linux/aarch64/*.so" ;;
  *) echo "tocsin: images are built on x86_64 and aarch64" >&2 && exit 1 ;;
esac

# RocksDB and three compressors bring themselves for up to twenty kinds of machine, 200 MB of them. The
# one for this machine goes into a folder of its own, from which it is loaded: unpacked when it runs, it
# would need a folder where programs may be written and run.
take_natives() {
  mkdir "$1/native"
  for jar in "$1"/lib/main/*rocksdbjni-*.jar "$1"/lib/main/*zstd-jni-*.jar "$1"/lib/main/*snappy-java-*.jar \
    "$1"/lib/main/*lz4-java-*.jar; do
    [ -f "$jar" ] || continue
    slim=$work/slim/$(basename "$jar" .jar)
    if [ ! -f "$slim.jar" ]; then
      rm -rf "$slim"
      mkdir -p "$slim/classes" "$slim/native"
      (
        cd "$slim/classes"
        "$JAVA_HOME/bin/jar" --extract --file "$jar"
        set -f
        # shellcheck disable=SC2086
        find . \( $natives \) -exec mv {} "$slim/native" \;
        find . \( -name '*.so' -o -name '*.a' -o -name '*.dll' -o -name '*.dylib' -o -name '*.jnilib' \) -delete
        "$JAVA_HOME/bin/jar" --create --no-manifest --file "$slim.jar" .
      )
    fi
    cp -p "$slim.jar" "$jar"
    cp "$slim"/native/* "$1/native"
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
      --enable-native-access=ALL-UNNAMED -Djava.library.path=/app/native \
      -Dorg.xerial.snappy.lib.path=/app/native -cp
    ls quarkus/transformed-bytecode.jar quarkus/generated-bytecode.jar app/*.jar lib/main/*.jar \
      lib/boot/*.jar 2>/dev/null | LC_ALL=C sort -t/ -k1,1r -k2,2r | tr '\n' ':' | sed 's/:$//'
    printf '\n'
  ) >"$1/arguments"
}

list_content() {
  if [ -n "$quick" ]; then
    : >"$2/sbom.json"
  else
    cp "$root/$1/target/bom.json" "$2/sbom.json"
  fi
}

stage_service() {
  stage=$work/$1
  rm -rf "$stage"
  mkdir -p "$stage/state"
  cp -R "$root/$1/target/quarkus-app/lib" "$root/$1/target/quarkus-app/app" "$stage"
  mkdir "$stage/quarkus"
  cp "$root/$1"/target/quarkus-app/quarkus/*.jar "$stage/quarkus"
  list_content "$1" "$stage"
  mkdir "$stage/health"
  (cd "$stage/health" && "$JAVA_HOME/bin/jar" --extract --file "$stage"/lib/main/io.tocsin.service-kit-*.jar \
    io/tocsin/kit/health/Probe.class)
  take_natives "$stage"
  arguments "$stage"
}

# Starts the service where it can reach nothing, which ends it by itself: what it loaded until then is
# the archive. Times of files are part of it, and the image keeps them.
train() {
  if [ -n "$quick" ]; then
    : >"$1/service.aot"
    return
  fi
  docker run --rm --network none --user 0 --volume "$1:/app" --workdir /app "$base" \
    java -XX:AOTCacheOutput=service.aot -XX:+UseSerialGC -Dquarkus.appcds.generate=true \
    -Dquarkus.flyway.connect-retries=0 @arguments io.quarkus.runner.GeneratedMain \
    >"$1.training.log" 2>&1 || [ -s "$1/service.aot" ]
}

image() {
  echo "  $1" >&2
  # Without BuildKit, which asks a registry for bases that are here already; what Docker says of that
  # is of no use to anybody.
  DOCKER_BUILDKIT=${DOCKER_BUILDKIT:-0} docker build --quiet --tag "$@" >/dev/null 2>"$work/build.log" ||
    { cat "$work/build.log" >&2; exit 1; }
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
mkdir -p "$stage/lib" "$stage/inbox"
cp "$root"/local-stack/target/lib/*.jar "$root/local-stack/target/local-stack-$version.jar" "$stage/lib"
rm -f "$stage"/lib/embedded-postgres-binaries-*.jar
list_content local-stack "$stage"
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

# What watches: programs and pages, no shell. Its settings come with the compose file.
for server in prometheus alertmanager; do
  stage=$work/$server
  rm -rf "$stage"
  mkdir -p "$stage/data" "$stage/usr/share"
  cp -R "$work/watch/usr/share/prometheus" "$stage/usr/share"
done
cp "$work/watch/usr/bin/prometheus" "$work/prometheus"
cp -R "$work/watch/usr/share/javascript" "$work/watch/usr/share/fonts-glyphicons" "$work/prometheus/usr/share"
rm -rf "$work/prometheus/usr/share/javascript/moment-timezone/data"
cp "$work/watch/usr/bin/prometheus-alertmanager" "$work/alertmanager"
for server in prometheus alertmanager; do
  image "tocsin/$server:debian" --file "$here/$server/Dockerfile" "$work/$server"
done
