#!/usr/bin/env bash
# train.sh DIST: makes DIST/lib/serval.aot by running the daemon in a private root under the JVM's
# recording, with clients that do what clients do most, and stopping it in good order.
set -eu
dist=$(cd "$1" && pwd)
root=$(mktemp -d "${TMPDIR:-/tmp}/serval-train.XXXXXX")
daemon=
cleanup() {
  [ -z "$daemon" ] || kill -9 "$daemon" 2>/dev/null || true
  rm -rf "$root"
}
trap cleanup EXIT
mkfifo "$root/ready"
exec 3<>"$root/ready"
rm -f "$dist/lib/serval.aot"
# Once to fill the framework's cache, as on every start of a host but the first; once to record.
for round in fill record; do
  options=
  [ $round = fill ] || options="-XX:AOTCacheOutput=$dist/lib/serval.aot"
  SERVAL_ROOT=$root SERVAL_READY=$root/ready SERVAL_JAVA_OPTIONS=$options "$dist/bin/libvirtd" &
  daemon=$!
  read -r -t 60 _ <&3 || { echo "train: the daemon does not start" >&2; exit 1; }
  kill "$daemon"
  wait "$daemon" || { echo "train: the daemon ends with status $?" >&2; exit 1; }
  daemon=
done
[ -s "$dist/lib/serval.aot" ] || { echo "train: the JVM wrote no AOT cache" >&2; exit 1; }
