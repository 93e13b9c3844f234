#!/usr/bin/env bash
# start.sh [ROUNDS]: how long starts and stops of small guests take on Debian's libvirtd and on the built distribution,
# in turn in one run: by one connection (python-libvirt) and by virsh, each without and with another guest whose QEMU is
# held by SIGSTOP, and what of it is QEMU's own (the same machine started by hand, until its monitor greets).
# Needs: root, python3-libvirt, libvirt-daemon, libvirt-clients, qemu-system-x86.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dist=${SERVAL_DIST:-$here/../../runtime/target/serval}
rounds=${1:-15}
work=$(mktemp -d /tmp/svt.XXXXXX)
chmod 755 "$work"
mkdir -p /run/libvirt
ours=
cleanup() {
  for uri in "$real_uri" "$ours_uri"; do
    for name in $(virsh -q -c "$uri" list --name 2> /dev/null); do virsh -q -c "$uri" destroy "$name" > /dev/null; done
  done
  for pid in $ours $(cat "$work/real/pid" 2> /dev/null) $(cat "$work/real/run/virtlogd.pid" 2> /dev/null); do
    kill "$pid" 2> /dev/null || true
  done
  wait
  rm -rf "$work"
}
real_uri="qemu+unix:///system?socket=$work/real/run/libvirt-sock"
ours_uri="qemu+unix:///system?socket=$work/ours/run/libvirt/libvirt-sock"
trap cleanup EXIT
"$here/private-libvirtd.sh" "$work/real" v1 > /dev/null
mkdir -p "$work/ours/etc/libvirt"
printf 'auth_unix_rw = "none"\n' > "$work/ours/etc/libvirt/libvirtd.conf"
SERVAL_ROOT=$work/ours "$dist/bin/libvirtd" > "$work/ours.log" 2>&1 &
ours=$!
until virsh -c "$ours_uri" uri > /dev/null 2>&1; do kill -0 $ours; sleep 0.1; done
/usr/bin/python3 "$here/start.py" "$rounds" "$real_uri" "$ours_uri"
