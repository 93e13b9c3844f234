# daemons.sh: sourced by the scripts beside it. Starts and stops the two daemons to compare: Debian's libvirtd in
# namespaces of its own, and the built distribution in a private root. Sets daemon (a pid) and socket.
here=$(cd "$(dirname "$0")" && pwd)
dist=${SERVAL_DIST:-$here/../../runtime/target/serval}
work=$(mktemp -d /tmp/svb.XXXXXX)
chmod 755 "$work"
daemon=
holder=
cleanup() {
  [ -z "$holder" ] || kill "$holder" 2>/dev/null || true
  [ -z "$daemon" ] || kill -9 "$daemon" 2>/dev/null || true
  # The real daemon's log daemon stays otherwise, and its reaper with it.
  [ ! -s "$work/real/run/virtlogd.pid" ] || kill "$(cat "$work/real/run/virtlogd.pid")" 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT
mkdir -p /run/libvirt
gcc -O2 -o "$work/rpcbench" "$here/rpcbench.c"
uri=test:///default

start_libvirtd() {
  "$here/reap.py" "$here/private-libvirtd.sh" "$work/real" v1 > /dev/null 2>&1 &
  until [ -s "$work/real/pid" ] && "$work/rpcbench" -s "$work/real/run/libvirt-sock" -n 1 version > /dev/null 2>&1; do sleep 0.1; done
  daemon=$(cat "$work/real/pid")
  socket=$work/real/run/libvirt-sock
}
start_serval() {
  SERVAL_ROOT=$work/ours "$dist/bin/libvirtd" > "$work/ours.log" 2>&1 &
  daemon=$!
  socket=$work/ours/run/libvirt/libvirt-sock
  await_reply
}
await_reply() {
  until "$work/rpcbench" -s "$socket" -n 1 version > /dev/null 2>&1; do
    sleep 0.01
    kill -0 "$daemon" || { cat "$work/ours.log" >&2; exit 1; }
  done
}
stop() {
  kill "$daemon"
  while kill -0 "$daemon" 2>/dev/null; do sleep 0.05; done
  daemon=
}
now() { date +%s%N; }
rss() { awk '/^VmRSS/ {printf "%.0f", $2 / 1024}' "/proc/$daemon/status"; }
median() { sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }
field() { tr ' ' '\n' | sed -n "s/^$1=//p" | head -1; }
