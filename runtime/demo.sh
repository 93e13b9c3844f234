#!/usr/bin/env bash
# demo.sh: installs what is missing, builds the daemon if it is not built, runs it in a private root (nothing of the
# host's own libvirt is touched), and prints the virsh line that works. Ctrl-C stops it; guests are ended with it.
#   SERVAL_ROOT=DIR   another root than runtime/target/demo
set -eu
cd "$(dirname "$0")/.."
.ci/install
dist=$PWD/runtime/target/serval
if [ ! -f "$dist/lib/serval.aot" ]; then
  echo "demo: building (some minutes the first time)"
  mvn -B -q --no-transfer-progress -DskipTests package
fi
root=${SERVAL_ROOT:-$PWD/runtime/target/demo}
mkdir -p "$root"
root=$(cd "$root" && pwd)
socket=$root/run/libvirt/libvirt-sock
if [ ${#socket} -gt 100 ]; then
  echo "demo: the path of $socket is too long for a socket: name a shorter directory by SERVAL_ROOT" >&2
  exit 1
fi

daemon=
stop() {
  trap - EXIT INT TERM
  for uri in "qemu+unix:///system?socket=$socket"; do
    for name in $(virsh -q -c "$uri" list --name 2>/dev/null); do virsh -q -c "$uri" destroy "$name" || true; done
  done
  if [ -n "$daemon" ]; then
    kill "$daemon" 2>/dev/null || true
    wait "$daemon" || true
  fi
}
trap stop EXIT INT TERM

SERVAL_ROOT=$root "$dist/bin/libvirtd" &
daemon=$!
for _ in $(seq 300); do
  [ ! -S "$socket" ] || break
  kill -0 "$daemon" 2>/dev/null || exit 1
  sleep 0.1
done
echo
echo "The daemon runs (process $daemon, root $root). In another terminal:"
echo
echo "  virsh -c 'test+unix:///default?socket=$socket' list --all"
if command -v qemu-system-x86_64 > /dev/null; then
  echo "  virsh -c 'qemu+unix:///system?socket=$socket' list --all"
fi
echo
wait "$daemon"
