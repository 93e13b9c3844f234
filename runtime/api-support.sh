#!/usr/bin/env bash
# api-support.sh: writes docs/api-support.md anew, from what the drivers of the built distribution offer.
set -eu
cd "$(dirname "$0")"
dist=${SERVAL_DIST:-$PWD/target/serval}
SERVAL_ROOT=$(mktemp -d /tmp/sva.XXXXXX)
export SERVAL_ROOT
chmod 755 "$SERVAL_ROOT"
"$dist/bin/libvirtd" > "$SERVAL_ROOT/log" 2>&1 &
daemon=$!
trap 'kill $daemon; wait $daemon || true; rm -rf "$SERVAL_ROOT"' EXIT
for _ in $(seq 300); do
  "$dist/bin/serval" apis test:///default > /dev/null 2>&1 && break
  kill -0 $daemon 2> /dev/null || { cat "$SERVAL_ROOT/log" >&2; exit 1; }
  sleep 0.1
done
"$dist/bin/serval" apis --markdown test:///default qemu:///system > "$SERVAL_ROOT/page.md"
cp "$SERVAL_ROOT/page.md" ../docs/api-support.md
