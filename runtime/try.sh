#!/usr/bin/env bash
# try.sh [--no-build] [libvirtd OPTION ...]
#   For work on the tree: lays out the distribution from whatever bundles are built (bundles/*/target, else
#   ~/.m2) and runs the daemon in the foreground in the private root SERVAL_ROOT (default runtime/target/root).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
if [ "${1:-}" = --no-build ]; then
  shift
else
  if [ ! -d "$here/target/classes/org/serval/launcher" ]; then (cd "$here/.." && mvn -B -q compile -pl runtime); fi
  "$here/assemble.sh" quick
fi
export SERVAL_ROOT=${SERVAL_ROOT:-$here/target/root}
mkdir -p "$SERVAL_ROOT"
echo "virsh -c 'test+unix:///default?socket=$SERVAL_ROOT/run/libvirt/libvirt-sock' list --all" >&2
exec "$here/target/serval/bin/libvirtd" "$@"
