#!/usr/bin/env bash
# guest-life.sh [DIR]
#   One guest's whole life by the same virsh commands on Debian's libvirtd and on the built distribution: by kernel and
#   initrd, from its disk, and as a guest that never boots with one of each common device. Prints the differences of the
#   transcripts (numbers of guests and terminals, processes and private paths masked); status 0 if there are none.
#   The transcripts stay in DIR.    SERVAL_DIST=DIR  another distribution
# Needs: root, libvirt-daemon, libvirt-clients, qemu-system-x86, and what itests/images/make-guest.sh needs.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dist=${SERVAL_DIST:-$here/../../runtime/target/serval}
out=${1:-}
work=$(mktemp -d /tmp/svl.XXXXXX)
chmod 755 "$work"
[ -n "$out" ] || out=$work/out
mkdir -p "$out" /run/libvirt
ours= real=
cleanup() {
  for side in real ours; do
    for name in $(virsh -q -c "$(uri $side)" list --name 2> /dev/null); do virsh -q -c "$(uri $side)" destroy "$name" > /dev/null; done
  done
  for pid in $ours $real $(cat "$work/real/run/virtlogd.pid" 2> /dev/null); do kill "$pid" 2> /dev/null || true; done
  wait
  rm -rf "$work"
}
trap cleanup EXIT
socket() { case $1 in real) echo "$work/real/run/libvirt-sock" ;; ours) echo "$work/ours/run/libvirt/libvirt-sock" ;; esac; }
uri() { echo "qemu+unix:///system?socket=$(socket "$1")"; }

"$here/../images/make-guest.sh" "$work/images"
chmod 755 "$work/images"
"$here/../bench/private-libvirtd.sh" "$work/real" v1 > /dev/null
real=$(cat "$work/real/pid")
mkdir -p "$work/ours/etc/libvirt"
printf 'auth_unix_rw = "none"\nauth_unix_ro = "none"\n' > "$work/ours/etc/libvirt/libvirtd.conf"
SERVAL_ROOT=$work/ours "$dist/bin/libvirtd" > "$work/ours.log" 2>&1 &
ours=$!
until virsh -c "$(uri ours)" uri > /dev/null 2>&1; do kill -0 $ours; sleep 0.1; done

# document NAME NUMBER OS DEVICES: the guest says what it says on a serial port that is a file.
document() {
  cat << X
<domain type='qemu'>
  <name>$1</name>
  <uuid>7e57ed00-0000-4000-8000-00000000000$2</uuid>
  <title>The $1 guest</title>
  <memory unit='MiB'>128</memory>
  <vcpu>1</vcpu>
  <os><type arch='x86_64' machine='pc'>hvm</type>$3</os>
  <features><acpi/></features>
  <on_poweroff>destroy</on_poweroff>
  <on_reboot>restart</on_reboot>
  <devices>
    <serial type='file'><source path='$work/CONSOLE'/></serial>
    <console type='pty'><target type='virtio'/></console>
    $4
  </devices>
</domain>
X
}
kernel="<kernel>$work/images/vmlinuz</kernel><initrd>$work/images/initrd.img</initrd><cmdline>console=ttyS0 quiet</cmdline>"
disk="<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='$work/disk.qcow2'/><target dev='vda' bus='virtio'/></disk>
 <interface type='user'><mac address='52:54:00:12:34:56'/><model type='virtio'/></interface>"
many="<disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='$work/a.img'/><target dev='sda' bus='scsi'/><serial>A1</serial></disk>
 <disk type='file' device='disk'><driver name='qemu' type='raw' cache='none'/><source file='$work/b.img'/><target dev='sdb' bus='sata'/></disk>
 <disk type='file' device='cdrom'><target dev='hdc' bus='ide'/></disk>
 <disk type='file' device='floppy'><source file='$work/f.img'/><target dev='fda' bus='fdc'/></disk>
 <controller type='scsi' model='virtio-scsi'/>
 <controller type='usb' model='qemu-xhci'/>
 <interface type='user'><mac address='52:54:00:12:34:57'/><model type='e1000'/></interface>
 <serial type='pty'/>
 <channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>
 <input type='tablet' bus='usb'/>
 <graphics type='vnc' autoport='yes'/>
 <video><model type='vga'/></video>
 <sound model='ich6'/>
 <rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>
 <watchdog model='i6300esb' action='reset'/>
 <memballoon model='virtio'><stats period='5'/></memballoon>
 <hub type='usb'/><panic model='isa'/>"

virsh_of() { timeout 120 virsh -c "$(uri "$side")" "$@"; }
say() { # a command, its output and its status
  echo "\$ virsh $*"
  local status=0
  virsh_of "$@" 2>&1 < /dev/null || status=$?
  echo "[$status]"
}
# The kernel's first words of a boot come in any case; what counts is how often the guest was ready.
ready() { for _ in $(seq 900); do [ "$(grep -ac GUEST-READY "$work/CONSOLE")" -ge "$1" ] && return 0; sleep 0.1; done; echo "NOT READY"; }
until_state() { for _ in $(seq 300); do [ "$(virsh_of domstate "$1" | head -1)" = "$2" ] && return 0; sleep 0.1; done; echo "NOT $2"; }
seen() { for c in "dominfo $1" "domstate $1 --reason" "dumpxml $1" "dumpxml --inactive $1" "list --all" "domid $1" "domuuid $1"; do say $c; done; }
booting() { # NAME
  say define "$work/$1.xml"; seen "$1"
  say autostart "$1"; say dominfo "$1"; say list --all --autostart; say autostart --disable "$1"
  say start "$1"; ready 1; seen "$1"; say start "$1"; say undefine "$1"; say dominfo "$1"; say define "$work/$1.xml"
  say domdisplay "$1"; say ttyconsole "$1"; say vncdisplay "$1"; say domblklist "$1"; say domiflist "$1"
  say suspend "$1"; say domstate "$1" --reason; say suspend "$1"
  say resume "$1"; say domstate "$1" --reason; say resume "$1"
  say reboot "$1"; ready 2; say domstate "$1" --reason; say reset "$1"; ready 3; say domstate "$1" --reason
  say shutdown "$1"; until_state "$1" "shut off"; say domstate "$1" --reason; seen "$1"
  say shutdown "$1"; say suspend "$1"; say resume "$1"; say reboot "$1"; say destroy "$1"
  say undefine "$1"; say dominfo "$1"; say undefine "$1"
}
still() { # NAME
  say define "$work/$1.xml"; seen "$1"; say start --paused "$1"; seen "$1"
  say domblklist "$1" --details; say domiflist "$1"; say domdisplay "$1"; say vncdisplay "$1"; say ttyconsole "$1"
  say resume "$1"; say domstate "$1" --reason; say suspend "$1"; say destroy --graceful "$1"; say domstate "$1" --reason
  say create "$work/$1.xml"; say list --all; say destroy "$1"; say undefine "$1"
  say create "$work/$1.xml"; say dominfo "$1"; say undefine "$1"; say destroy "$1"; say list --all --title
}
life() {
  virsh -c "$(uri "$side")" event --all --loop > "$work/$side.events" 2>&1 < /dev/null &
  local watcher=$!
  for name in direct disk many; do
    rm -f "$work/CONSOLE"; : > "$work/CONSOLE"; chmod 666 "$work/CONSOLE"
    cp "$work/images/disk.qcow2" "$work/disk.qcow2"
    for f in a b f; do rm -f "$work/$f.img"; truncate -s 1440K "$work/$f.img"; done
    echo "# $name"
    case $name in many) still $name ;; *) booting $name ;; esac
  done
  sleep 1
  kill -INT $watcher; wait $watcher || true
  echo "# events"
  uniq "$work/$side.events" # how often firmware resets the machine at a boot differs from boot to boot
}
document direct 1 "$kernel" "" > "$work/direct.xml"
document disk 2 "<boot dev='hd'/>" "$disk" > "$work/disk.xml"
document many 3 "" "$many" > "$work/many.xml"
mask() {
  sed -E -e "s#$work/(real/(etc|run|lib|cache|log)|ours(/[a-z]+)*/libvirt)#LIBVIRT#g; s#(/var)?/(lib|run|etc|log|cache)/libvirt#LIBVIRT#g; s#$work#WORK#g" \
    -e "s#/dev/pts/[0-9]+#/dev/pts/N#g; s#domain-[0-9]+-#domain-N-#g; s# id='[0-9]+'# id='N'#; s#^(Id: +)[0-9]+#\1N#; s#^ [0-9]+ ( +)# N \1#" \
    -e "s#^(CPU time: +)[0-9.]+s#\1Ns#; s#^(CPU: +)[0-9]#\1N#; s#^(Domain '[a-z]*' (is )?)#\1#"
}
for side in real ours; do
  life 2>&1 | mask | sed -E '/^\$ virsh domid/{n;s/^[0-9]+$/N/}' > "$out/$side.txt"
done
grep -n 'NOT ' "$out"/*.txt && exit 1
diff -u "$out/real.txt" "$out/ours.txt" && echo "$(grep -c '^\$' "$out/ours.txt") commands, no difference"
