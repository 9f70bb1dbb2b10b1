#!/bin/sh
# Base images from Debian's packages and the JDK of this machine, for a house that can pull none:
# tocsin/libc (the C library, nothing else), tocsin/jre (a JRE more) and tocsin/debian (with a shell,
# for servers). Prometheus and Alertmanager are unpacked for build.sh.
# Needs root, debootstrap, Docker and JAVA_HOME; takes packages from where apt takes them.

set -eu

work=${1:?a folder to work in is needed}
suite=${TOCSIN_DEBIAN_SUITE:-bookworm}
mirror=${TOCSIN_DEBIAN_MIRROR:-$(apt-get indextargets --format '$(REPO_URI)' 'Identifier: Packages' | head -n 1)}
root=$work/debian
jre=$work/jre
small=$work/small
watch=$work/watch

# What the four services and the jobs around them use; jdk.localedata has the languages of messages.
modules=java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming
modules=$modules,java.net.http,java.rmi,java.scripting,java.security.jgss,java.security.sasl,java.sql
modules=$modules,java.transaction.xa,java.xml,jdk.charsets,jdk.httpserver,jdk.jfr,jdk.localedata
modules=$modules,jdk.management,jdk.naming.dns,jdk.net,jdk.security.auth,jdk.unsupported,jdk.zipfs

if [ ! -f "$root/ready" ]; then
  rm -rf "$root"
  debootstrap --variant=minbase "$suite" "$root" "$mirror" >"$work/debootstrap.log" 2>&1 ||
    { tail -n 3 "$work/debootstrap.log" >&2; exit 1; }
  # Unpacked and not installed: what watches stands on tocsin/libc, and needs its programs and pages alone.
  rm -rf "$watch"
  mkdir "$watch"
  chroot "$root" sh -c 'apt-get clean && apt-get update &&
    apt-get install -y --download-only --no-install-recommends prometheus prometheus-alertmanager' \
    >>"$work/debootstrap.log" 2>&1 || { tail -n 3 "$work/debootstrap.log" >&2; exit 1; }
  for package in "$root"/var/cache/apt/archives/*.deb; do
    dpkg-deb --extract "$package" "$watch"
  done
  rm -rf "$root"/var/cache/apt/* "$root"/var/lib/apt/lists/* "$root"/usr/share/doc/* \
    "$root"/usr/share/locale/* "$root"/usr/share/man/* "$root"/etc/apt/sources.list
  : >"$root/ready"
fi

if [ ! -x "$jre/bin/java" ]; then
  rm -rf "$jre"
  "$JAVA_HOME/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages \
    --compress zip-6 --generate-cds-archive --output "$jre"
  # For a JVM without compressed pointers, which no service is.
  rm -f "$jre/lib/server/classes_nocoops.jsa"
  # java.desktop is there for its beans; nothing draws or sounds.
  for library in awt awt_headless awt_xawt fontmanager freetype javajpeg jawt jsound lcms mlib_image splashscreen; do
    rm -f "$jre/lib/lib$library.so"
  done
fi

rm -rf "$small"
mkdir -p "$small/opt" "$small/tmp" "$small/etc" "$small/usr/lib"
for package in libc6 libgcc-s1 libstdc++6 zlib1g; do
  cat "$root/var/lib/dpkg/info/$package.list" "$root/var/lib/dpkg/info/$package":*.list 2>/dev/null || true
done | grep -e '\.so' -e /copyright | grep -v -e /gconv/ -e /audit/ | sed -e 's#^/lib#/usr/lib#' -e 's#^/##' |
  sort -u | (cd "$root" && while read -r file; do [ -d "$file" ] || [ ! -e "$file" ] || echo "$file"; done) |
  tar -C "$root" -c -T - | tar -C "$small" -x
for link in lib lib64; do
  [ -L "$root/$link" ] || continue
  cp -a "$root/$link" "$small/$link"
  mkdir -p "$small/$(readlink "$root/$link")"
done
[ ! -e "$root/usr/lib64" ] || cp -a "$root/usr/lib64/." "$small/usr/lib64/"
chmod 1777 "$small/tmp"
printf 'root:x:0:0::/:/none\ntocsin:x:10001:10001::/app:/none\n' >"$small/etc/passwd"
printf 'root:x:0:\ntocsin:x:10001:\n' >"$small/etc/group"
printf 'hosts: files dns\n' >"$small/etc/nsswitch.conf"
tar -C "$small" --numeric-owner --owner=0 --group=0 -c . | docker import - tocsin/libc:"$suite"
cp -a "$jre" "$small/opt/jre"

path='ENV PATH=/opt/jre/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
tar -C "$small" --numeric-owner --owner=0 --group=0 -c . |
  docker import --change "$path" --change 'ENV LANG=C.UTF-8' - tocsin/jre:25
cp -a "$jre" "$root/opt/jre.new"
rm -rf "$root/opt/jre"
mv "$root/opt/jre.new" "$root/opt/jre"
tar -C "$root" --numeric-owner -c . |
  docker import --change "$path" --change 'ENV LANG=C.UTF-8' - tocsin/debian:"$suite"
