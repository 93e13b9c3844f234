#!/usr/bin/env bash
# crowd.sh: many clients at once on the built distribution, in a private root. Prints figures; fails where one does not hold.
#   100 clients that subscribe to all events while 10,000 happen; then one that does not read
#   50 slow calls at once on one connection, on a guest whose QEMU is held: keepalive, other connections, limits
#   2,000 connections open at once
# CLIENTS, EVENTS, CALLS and CONNECTIONS change the numbers. Needs: qemu-system-x86_64, virsh, virt-admin, python3; root.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dist=${SERVAL_DIST:-$here/../../runtime/target/serval}
work=$(mktemp -d /tmp/svc.XXXXXX)
chmod 755 "$work"
daemon=
end() {
  [ -z "$daemon" ] || { virsh -q -c "$qemu" destroy held > /dev/null 2>&1; kill "$daemon"; wait "$daemon"; } || true
  rm -rf "$work"
}
trap end EXIT
mkdir -p "$work/etc/libvirt"
printf '%s\n' 'auth_unix_rw = "none"' 'auth_unix_ro = "none"' "max_clients = $((${CONNECTIONS:-2000} + 100))" > "$work/etc/libvirt/libvirtd.conf"
ulimit -n "$(ulimit -Hn)"
SERVAL_ROOT=$work "$dist/bin/libvirtd" > "$work/log" 2>&1 &
daemon=$!
socket=$work/run/libvirt/libvirt-sock
qemu="qemu+unix:///system?socket=$socket"
for _ in $(seq 300); do virsh -q -c "$qemu" version > /dev/null 2>&1 && break; sleep 0.1; done
rss() { awk '/^VmRSS/ {printf "%.0f MB", $2 / 1024}' "/proc/$daemon/status"; }

echo "resident memory: $(rss)"
"$here/crowd.py" events "$socket" "${CLIENTS:-100}" "${EVENTS:-10000}"
echo "resident memory: $(rss)"
lines=$(grep -c 'bytes unread and is cut off' "$work/log")
[ "$lines" = 1 ] || { echo "FAIL: $lines lines in the log about the client that does not read"; exit 1; }
grep 'bytes unread and is cut off' "$work/log"

cat > "$work/held.xml" <<'XML'
<domain type='qemu'><name>held</name><memory unit='MiB'>16</memory><os><type arch='x86_64' machine='pc'>hvm</type></os>
<devices><controller type='usb' model='none'/><memballoon model='none'/></devices></domain>
XML
virsh -q -c "$qemu" create "$work/held.xml"
guest=$(cat "$work/run/libvirt/qemu/held.pid")
"$here/crowd.py" slow "$socket" "${CALLS:-50}" held "$guest" &
slow=$!
sleep 4
admin="libvirtd+unix:///system?socket=$work/run/libvirt/libvirt-admin-sock"
virt-admin -c "$admin" server-threadpool-info libvirtd | tr -s ' \n' ' '
echo
wait "$slow"
echo "resident memory: $(rss)"

mkfifo "$work/go"
"$here/crowd.py" many "$socket" "${CONNECTIONS:-2000}" < "$work/go" > "$work/many" &
many=$!
exec 4> "$work/go"
until [ -s "$work/many" ] || ! kill -0 "$many" 2> /dev/null; do sleep 0.1; done
echo "resident memory with all connections: $(rss)"
echo >&4
wait "$many"
cat "$work/many"
sleep 6
echo "resident memory six seconds later: $(rss)"
