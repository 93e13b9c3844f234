#!/usr/bin/env bash
# train.sh DIST: makes DIST/lib/serval.aot by running the daemon in a private root under the JVM's
# recording, with clients that do what clients do most, and stopping it in good order.
set -eu
dist=$(cd "$1" && pwd)
root=$(mktemp -d "${TMPDIR:-/tmp}/serval-train.XXXXXX")
daemon=
cleanup() {
  [ -z "$daemon" ] || kill -9 "$daemon" 2>/dev/null || true
  rm -rf "$root"
}
trap cleanup EXIT
fail() {
  cat "$root/log" >&2
  echo "train: $1" >&2
  exit 1
}
mkfifo "$root/ready"
exec 3<>"$root/ready"
rm -f "$dist/lib/serval.aot"
# What clients do most, against the driver that needs no hypervisor. Without virsh, only the start is trained.
exercise() {
  command -v virsh > /dev/null || { echo "train: no virsh here: training the start only" >&2; return 0; }
  uri="test+unix:///default?socket=$root/run/libvirt/libvirt-sock"
  cat > "$root/domain.xml" <<'XML'
<domain type='test'><name>trained</name><memory unit='MiB'>64</memory><vcpu>1</vcpu><os><type>hvm</type></os>
<devices><disk type='file' device='disk'><source file='/nowhere'/><target dev='vda' bus='virtio'/></disk>
<interface type='network'><source network='default'/><model type='virtio'/></interface><console type='pty'/></devices></domain>
XML
  for _ in 1 2 3 4 5; do
    virsh -q -c "$uri" "version --daemon; list --all; define $root/domain.xml; start trained; dominfo trained; domstats;
      domstate --reason trained; dumpxml trained; suspend trained; resume trained; reboot trained; autostart trained;
      autostart --disable trained; destroy trained; undefine trained; nodeinfo; capabilities; domfsinfo trained" > /dev/null 2>&1 || true
    virsh -q -r -c "$uri" "list; event --all --timeout 1" > /dev/null 2>&1 || true
    virsh -q -c "qemu+unix:///system?socket=$root/run/libvirt/libvirt-sock" "list --all; version" > /dev/null 2>&1 || true
  done
}

# Once to fill the framework's cache, as on every start of a host but the first; once to record.
for round in fill record; do
  options=
  [ $round = fill ] || options="-XX:AOTCacheOutput=$dist/lib/serval.aot"
  SERVAL_ROOT=$root SERVAL_READY=$root/ready SERVAL_JAVA_OPTIONS=$options "$dist/bin/libvirtd" > "$root/log" 2>&1 &
  daemon=$!
  read -r -t 60 _ <&3 || fail "the daemon does not start"
  [ $round = fill ] || exercise
  kill "$daemon"
  wait "$daemon" || fail "the daemon ends with status $?"
  daemon=
done
[ -s "$dist/lib/serval.aot" ] || fail "the JVM wrote no AOT cache"
