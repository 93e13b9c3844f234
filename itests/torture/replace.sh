#!/usr/bin/env bash
# replace.sh DIST [ROUNDS]
#   Replaces the QEMU driver of the distribution DIST by another build of itself ROUNDS times, in a private root, while
#   a guest runs and one client each asks qemu and test for their domains without a pause. Prints how long the longest
#   wait of each was, and with nothing replaced, what failed, and the daemon's memory, classes and descriptors before and after.
# Needs: virsh, python3, python3-libvirt, qemu-system-x86_64, and jcmd of a JDK 25 for the count of classes (left out
# without one). Ends with status 0 if nothing failed, no call waited for a second, and nothing grew.
set -u
dist=$(cd "$1" && pwd) rounds=${2:-100}
here=$(cd "$(dirname "$0")" && pwd)
root=$(mktemp -d) && chmod 711 "$root" || exit 2 # guests run as another user
export SERVAL_ROOT=$root
socket=$root/run/libvirt/libvirt-sock
uri="qemu+unix:///system?socket=$socket"
mkdir -p "$root/etc/libvirt" "$root/var/lib/libvirt/drivers"
printf 'auth_unix_rw = "none"\nauth_unix_ro = "none"\n' > "$root/etc/libvirt/libvirtd.conf"
"$dist/bin/libvirtd" > "$root/daemon.log" 2>&1 &
daemon=$!
end() {
  virsh -q -c "$uri" destroy guest > /dev/null 2>&1
  kill "$daemon" 2> /dev/null; wait "$daemon" 2> /dev/null
  rm -rf "$root"
}
trap end EXIT
for _ in $(seq 300); do virsh -q -c "$uri" uri > /dev/null 2>&1 && break; sleep 0.1; done
cat > "$root/guest.xml" <<'XML'
<domain type='qemu'><name>guest</name><memory unit='MiB'>8</memory>
<os><type arch='x86_64' machine='pc'>hvm</type></os><devices><console type='pty'/></devices></domain>
XML
virsh -q -c "$uri" create "$root/guest.xml" || exit 2
/usr/bin/python3 "$here/replace.py" "$dist" "$root" "$daemon" "$rounds"
