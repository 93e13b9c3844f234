#!/usr/bin/env bash
# stop.sh [CLIENTS [GUESTS [ROUNDS]]]: how long the daemon takes to end at TERM while that many clients are connected, each with
# its events asked for, and that many guests run. One line a round: milliseconds, processor time of the stop, exit status, guests that
# live on; "late" if the daemon had to cut its own stop short. The next round finds the guests again.
# Needs: root, qemu-system-x86, python3-libvirt.    SERVAL_DIST=DIR  another distribution
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dist=${SERVAL_DIST:-$here/../../runtime/target/serval}
clients=${1:-200} guests=${2:-20} rounds=${3:-5}
work=$(mktemp -d /tmp/svs.XXXXXX)
chmod 755 "$work"
daemon= crowd=
cleanup() {
  [ -z "$crowd" ] || kill "$crowd" 2> /dev/null || true
  for pid in $(awk 1 "$work"/run/libvirt/qemu/*.pid 2> /dev/null); do kill -9 "$pid" 2> /dev/null || true; done
  [ -z "$daemon" ] || kill -9 "$daemon" 2> /dev/null || true
  wait
  rm -rf "$work"
}
trap cleanup EXIT
mkdir -p "$work/etc/libvirt"
printf '%s\n' 'auth_unix_rw = "none"' 'auth_unix_ro = "none"' 'max_clients = 20000' 'max_anonymous_clients = 2000' > "$work/etc/libvirt/libvirtd.conf"
socket=$work/run/libvirt/libvirt-sock
uri="qemu+unix:///system?socket=$socket"
start() {
  SERVAL_ROOT=$work "$dist/bin/libvirtd" >> "$work/log" 2>&1 &
  daemon=$!
  until [ -S "$socket" ] && virsh -q -c "$uri" uri > /dev/null 2>&1; do kill -0 "$daemon" || { tail -5 "$work/log" >&2; exit 1; }; sleep 0.2; done
}
start
for i in $(seq "$guests"); do
  cat > "$work/g.xml" << XML
<domain type='qemu'><name>stop$i</name><memory unit='MiB'>32</memory><vcpu>1</vcpu><os><type arch='x86_64' machine='pc'>hvm</type></os>
<devices><controller type='usb' model='none'/><memballoon model='none'/></devices></domain>
XML
  virsh -q -c "$uri" create --paused "$work/g.xml" > /dev/null
done
cat > "$work/crowd.py" << 'PY'
import libvirt, sys
libvirt.virEventRegisterDefaultImpl()
def stop(*_): pass
connections = []
for i in range(int(sys.argv[2])):
    connection = libvirt.open(sys.argv[1] if i % 2 else sys.argv[1].replace("qemu+unix:///system", "test+unix:///default"))
    connection.domainEventRegisterAny(None, libvirt.VIR_DOMAIN_EVENT_ID_LIFECYCLE, stop, None)
    connections.append(connection)
print("connected", flush=True)
while any(c.isAlive() for c in connections):
    libvirt.virEventRunDefaultImpl()
PY
ticks() { awk '{print $14 + $15}' "/proc/$1/stat" 2> /dev/null || echo 0; }
for _ in $(seq "$rounds"); do
  # libvirt's library prints an error for each connection that is cut.
  /usr/bin/python3 "$work/crowd.py" "$uri" "$clients" > "$work/said" 2> /dev/null &
  crowd=$!
  until grep -q connected "$work/said" 2> /dev/null; do kill -0 $crowd; sleep 0.1; done
  before=$(ticks "$daemon") said=$(grep -c 'Stopping took' "$work/log" || true)
  began=$(date +%s%N)
  kill -TERM "$daemon"
  status=0 last=$before
  while kill -0 "$daemon" 2> /dev/null; do now=$(ticks "$daemon"); [ "$now" = 0 ] || last=$now; sleep 0.01; done
  took=$((($(date +%s%N) - began) / 1000000))
  wait "$daemon" || status=$?
  daemon=
  alive=0
  for pid in $(awk 1 "$work"/run/libvirt/qemu/*.pid 2> /dev/null); do ! kill -0 "$pid" 2> /dev/null || alive=$((alive + 1)); done
  late=
  [ "$(grep -c 'Stopping took' "$work/log" || true)" = "$said" ] || late=late
  echo "$took ms, $(((last - before) * 10)) ms of processor, status $status, $alive of $guests guests live on $late"
  kill $crowd 2> /dev/null || true
  wait $crowd 2> /dev/null || true
  crowd=
  start
done
