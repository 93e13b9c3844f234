#!/usr/bin/env bash
# documents.sh [FOLDER]: what reading and printing large domain documents costs (JMH): of one that is made, or of the ten largest
# of a folder that the test driver takes. Two minutes. MVN=mvn; what it needs is fetched once, so not offline the first time.
set -eu
cd "$(dirname "$0")/../.."
folder=
[ $# -eq 0 ] || folder=$(cd "$1" && pwd)
${MVN:-mvn} -B -q -Pbench -DskipTests package -pl bundles/api,bundles/xml,itests/jmh
java=$(ls -d "${JAVA25_HOME:-/nowhere}" /usr/lib/jvm/*25* 2> /dev/null | head -1)/bin/java
exec "$java" -cp "itests/jmh/target/classes:$(cat itests/jmh/target/classpath)" org.openjdk.jmh.Main ${folder:+-p folder="$folder"} ${OPTIONS:-}
