#!/usr/bin/env bash
# assemble.sh quick|full [JAR-DIRECTORY ...]
#   Makes the distribution in runtime/target/serval from compiled classes.
#   full   all bundles must be there; trains the AOT cache; writes the tar.gz   (what the Maven build runs)
#   quick  bundles that are not built yet are left out; no AOT cache, no tar.gz  (seconds, while working)
#   Jars are looked for in the directories given, then in bundles/*/target, then in ~/.m2.
# Needs: JAVA25_HOME or a JDK 25 in /usr/lib/jvm.
set -eu
mode=$1
shift
cd "$(dirname "$0")"
here=$PWD
dist=${SERVAL_DIST:-$here/target/serval}
repo=${MAVEN_REPO:-$HOME/.m2/repository}
classes=$here/target/classes

jdk=
for home in "${JAVA25_HOME:-}" /usr/lib/jvm/*25* "${JAVA_HOME:-}"; do
  if [ -x "$home/bin/jlink" ] && grep -q '^JAVA_VERSION="25' "$home/release" 2>/dev/null; then jdk=$home; break; fi
done
[ -n "$jdk" ] || { echo "assemble: no JDK 25 found; set JAVA25_HOME" >&2; exit 2; }
[ -d "$classes/org/serval/launcher" ] || { echo "assemble: run 'mvn -B -o -q compile -pl runtime' first" >&2; exit 2; }

# The modules that the launcher and the bundles use (DistributionIT holds them against jdeps).
modules=java.base,java.logging,java.management,java.naming,java.security.jgss,java.security.sasl,java.xml,jdk.crypto.ec,jdk.net,jdk.security.auth,jdk.security.jgss,jdk.unsupported

mkdir -p "$dist/bin" "$dist/lib" "$dist/conf" "$dist/drivers"
cp -p src/dist/bin/* "$dist/bin/"
chmod 755 "$dist"/bin/*
cp -p src/dist/java.options "$dist/lib/"
cp -p ../LICENSE "$dist/"

# What a package puts elsewhere on the host: policies, units, manual page, completion.
for kind in polkit systemd man completion; do
  [ ! -d "src/dist/$kind" ] || { mkdir -p "$dist/share" && cp -a "src/dist/$kind" "$dist/share/"; }
done
echo "serval $(sed -n 's:.*<version>\(.*\)</version>.*:\1:p' ../pom.xml | head -1)" > "$dist/lib/version"
if [ -d ../conf ]; then cp -p ../conf/* "$dist/conf/" 2>/dev/null || true; fi

# The Java runtime. jlink takes a while, so its image is kept while the JDK and the modules are the same.
stamp="$(cat "$jdk/release") $modules"
image=$here/target/jlink
if [ "$(cat "$image.stamp" 2>/dev/null)" != "$stamp" ] || [ ! -x "$image/bin/java" ]; then
  rm -rf "$image"
  "$jdk/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages --output "$image"
  echo "$stamp" > "$image.stamp"
fi
if ! cmp -s "$image.stamp" "$dist/lib/runtime.stamp"; then
  rm -rf "$dist/runtime"
  cp -a "$image" "$dist/runtime"
  cp "$image.stamp" "$dist/lib/runtime.stamp"
fi

# The launcher's class path, under names without versions.
(cd "$classes" && "$jdk/bin/jar" --create --date=2026-11-22T00:00:00Z --file "$dist/lib/launcher.jar" META-INF/services org/serval/launcher)
version() { sed -n "s:.*<$1>\(.*\)</$1>.*:\1:p" ../pom.xml | head -1; }
cp -p "$repo/org/apache/felix/org.apache.felix.framework/7.0.5/org.apache.felix.framework-7.0.5.jar" "$dist/lib/framework.jar"
slf4j=$(version slf4j.version)
logback=$(version logback.version)
cp -p "$repo/org/slf4j/slf4j-api/$slf4j/slf4j-api-$slf4j.jar" "$dist/lib/slf4j-api.jar"
cp -p "$repo/ch/qos/logback/logback-core/$logback/logback-core-$logback.jar" "$dist/lib/logback-core.jar"
cp -p "$repo/ch/qos/logback/logback-classic/$logback/logback-classic-$logback.jar" "$dist/lib/logback-classic.jar"

# The bundles and the start index.
strict=strict
[ "$mode" = full ] || strict=lenient
path=$classes
for jar in org/apache/felix/org.apache.felix.feature/1.0.2 org/apache/felix/org.apache.felix.cm.json/2.0.6 \
    org/osgi/org.osgi.service.feature/1.0.0 org/eclipse/parsson/parsson/1.1.7 jakarta/json/jakarta.json-api/2.1.3; do
  path=$path:$(ls "$repo/$jar"/*.jar | head -1)
done
"$jdk/bin/java" -cp "$path" org.serval.assembly.Assembler $strict ../features "$dist" "$@" ../bundles "$repo"
# Each feature by itself, on the runtime that it will have: what does not resolve here resolves nowhere.
"$dist/runtime/bin/java" --sun-misc-unsafe-memory-access=allow -cp "$path:$dist/lib/framework.jar:$dist/lib/slf4j-api.jar" org.serval.assembly.FeatureCheck $strict ../features "$dist"

# What core bundles have of native code lies unpacked, where the JVM looks for it.
mkdir -p "$dist/lib/native"
for jar in "$dist"/core/*.jar; do
  (cd "$dist/lib/native" && "$jdk/bin/jar" --list --file "$jar" | grep '^META-INF/native/.*\.so$' | xargs -r "$jdk/bin/jar" --extract --file "$jar")
done
find "$dist/lib/native" -mindepth 2 -name '*.so' -exec mv {} "$dist/lib/native/" \;
rm -rf "$dist/lib/native/META-INF"

rm -f "$dist/lib/serval.aot"
[ "$mode" = full ] || exit 0
./train.sh "$dist"
tar -C "$(dirname "$dist")" --sort=name --owner=0 --group=0 -czf "$dist.tar.gz" "$(basename "$dist")"
