#!/usr/bin/env bash
# record-refusals.sh: starts a real libvirtd (Debian's, in namespaces of its own), calls every procedure of the remote
# program on it with empty, typical and hostile arguments, read-write and read-only, and writes down the error codes
# for WireRefusalsIT. With a socket's folder as argument, compares the daemon there with what is written down instead:
#   record-refusals.sh [FOLDER]
# Needs: python3, libvirt-daemon, libvirt-clients; root. Takes half a minute.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
golden=$here/../src/test/resources/org/serval/itests/wire-refusals.txt
if [ $# -gt 0 ]; then
  exec "$here/refusals.py" compare "$golden" "$1/libvirt-sock" "$1/libvirt-sock-ro"
fi
work=$(mktemp -d /tmp/svo.XXXXXX)
chmod 755 "$work"
cleanup() {
  for pid in "$work/real/pid" "$work/real/run/virtlogd.pid"; do
    [ ! -s "$pid" ] || kill "$(cat "$pid")" 2>/dev/null || true
  done
  rm -rf "$work"
}
trap cleanup EXIT
# Some calls name files without a folder.
cd "$work"
"$here/../bench/private-libvirtd.sh" "$work/real" v1 > /dev/null
"$here/refusals.py" record "$work/real/run/libvirt-sock" "$work/real/run/libvirt-sock-ro" > "$work/golden"
mkdir -p "$(dirname "$golden")"
mv "$work/golden" "$golden"
wc -l "$golden"
