#!/usr/bin/env bash
# vdiff.sh [--record] [--quick] [vdiff.py OPTION ...]
#   Starts a real libvirtd (in namespaces of its own) and the built distribution, runs every command of vdiff/*.txt on
#   both, each by a virsh of its own, and prints how many are alike in exit status and text. --quick runs one virsh a
#   file; --record, with --quick, keeps what the real one printed for VirshTextIT. Needs root and Debian's
#   libvirt-daemon-system.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dist=${SERVAL_DIST:-$here/../../runtime/target/serval}
real=$(mktemp -d /tmp/vdr.XXXX)
ours=$(mktemp -d /tmp/vdo.XXXX)
chmod 755 "$real" "$ours"
each=--each
options=()
for option; do
  if [ "$option" = --quick ]; then each=; else options+=("$option"); fi
done
daemon=
stop() {
  if [ -n "$daemon" ]; then kill "$daemon" 2>/dev/null || true; fi
  for file in "$real/pid" "$real/run/virtlogd.pid"; do
    if [ -f "$file" ]; then kill "$(cat "$file")" 2>/dev/null || true; fi
  done
  rm -rf "$ours" "$real" 2>/dev/null || true
}
trap stop EXIT

mkdir -p /run/libvirt /var/lib/libvirt /var/cache/libvirt /var/log/libvirt
"$here/../bench/private-libvirtd.sh" "$real" v1 >/dev/null
SERVAL_ROOT=$ours "$dist/bin/libvirtd" </dev/null >"$ours/out" 2>&1 &
daemon=$!
for _ in $(seq 600); do
  if [ -S "$ours/run/libvirt/libvirt-sock-ro" ] && [ -S "$real/run/libvirt-sock" ]; then break; fi
  sleep 0.1
done
/usr/bin/python3 "$here/vdiff.py" "$here/vdiff" $each "${options[@]}" \
  --real "test+unix:///default?socket=$real/run/libvirt-sock" \
  --ours "test+unix:///default?socket=$ours/run/libvirt/libvirt-sock"
