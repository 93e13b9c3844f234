#!/usr/bin/env bash
# crowd.sh: many clients at once on the built distribution, in a private root. Prints figures; fails where one does not hold.
#   100 clients that subscribe to all events while 10,000 happen; then one that does not read
#   50 calls at once on one connection to QEMU guests that are stopped; 2,000 connections open at once
# CLIENTS, EVENTS, CALLS, CONNECTIONS and LIMIT (ms in which others are answered, 10) change the numbers.
# Needs: virsh, virt-admin, python3, qemu-system-x86.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dist=${SERVAL_DIST:-$here/../../runtime/target/serval}
work=$(mktemp -d /tmp/svc.XXXXXX)
chmod 755 "$work"
daemon=
end() {
  [ -z "$daemon" ] || { kill "$daemon"; wait "$daemon"; } || true
  rm -rf "$work"
}
trap end EXIT
mkdir -p "$work/etc/libvirt"
printf '%s\n' 'auth_unix_rw = "none"' 'auth_unix_ro = "none"' > "$work/etc/libvirt/libvirtd.conf"
ulimit -n "$(ulimit -Hn)"
SERVAL_ROOT=$work "$dist/bin/libvirtd" > "$work/log" 2>&1 &
daemon=$!
socket=$work/run/libvirt/libvirt-sock
uri="test+unix:///default?socket=$socket"
for _ in $(seq 300); do virsh -q -c "$uri" version > /dev/null 2>&1 && break; sleep 0.1; done
rss() { awk '/^VmRSS/ {printf "%.0f MB", $2 / 1024}' "/proc/$daemon/status"; }

echo "resident memory: $(rss)"
"$here/slow.py" calls "$socket" "${CALLS:-50}" "${LIMIT:-10}"
"$here/slow.py" connections "$socket" "${CONNECTIONS:-2000}" "${LIMIT:-10}"
echo "resident memory: $(rss)"
"$here/crowd.py" events "$socket" "${CLIENTS:-100}" "${EVENTS:-10000}"
echo "resident memory: $(rss)"
lines=$(grep -c 'bytes unread and is cut off' "$work/log")
[ "$lines" = 1 ] || { echo "FAIL: $lines lines in the log about the client that does not read"; exit 1; }
grep 'bytes unread and is cut off' "$work/log"
