#!/usr/bin/env bash
# block-jobs.sh URI
#   Jobs on a guest's disk (pull, commit, active commit with pivot and abort, what is refused) by virsh on the daemon at
#   URI, with real images; prints commands, answers, events and the disk's element, numbers of progress masked.
# block-jobs.sh --record
#   The same on a real libvirtd (Debian's, in namespaces of its own), written down for BlockJobsIT.
# Needs: virsh, qemu-img, qemu-io, qemu-system-x86_64; to record also root and libvirt-daemon. Takes half a minute.
set -u
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d /tmp/svj.XXXXXX) && chmod 755 "$work" || exit 2
if [ "${1:-}" = --record ]; then
  golden=$here/../src/test/resources/org/serval/itests/block-jobs.txt
  end() { for pid in "$work/real/pid" "$work/real/run/virtlogd.pid"; do kill "$(cat "$pid")"; done; rm -rf "$work"; }
  trap end EXIT
  "$here/../bench/private-libvirtd.sh" "$work/real" v1 > /dev/null
  "$0" "qemu+unix:///system?socket=$work/real/run/libvirt-sock" > "$golden"
  exit
fi
uri=$1 listener=
end() {
  virsh -q -c "$uri" destroy jobs > /dev/null 2>&1
  virsh -q -c "$uri" undefine jobs > /dev/null 2>&1
  [ -z "$listener" ] || kill "$listener"
  rm -rf "$work"
}
trap end EXIT
mkdir "$work/images" && chmod 777 "$work/images" && cd "$work/images" || exit 2

# base.qcow2 <- mid.qcow2 <- top.qcow2, each with data of its own
images() {
  rm -f ./*
  qemu-img create -q -f qcow2 base.qcow2 64M
  qemu-io -f qcow2 -c "write -P 1 0 24M" base.qcow2 > /dev/null
  qemu-img create -q -f qcow2 -F qcow2 -b "$PWD/base.qcow2" mid.qcow2
  qemu-io -f qcow2 -c "write -P 2 24M 12M" mid.qcow2 > /dev/null
  qemu-img create -q -f qcow2 -F qcow2 -b "$PWD/mid.qcow2" top.qcow2
  qemu-io -f qcow2 -c "write -P 3 37M 6M" top.qcow2 > /dev/null
}
cat > "$work/guest.xml" << X
<domain type='qemu'><name>jobs</name><uuid>7e57ed00-0000-4000-8000-0000000000a1</uuid><memory unit='MiB'>16</memory>
<os><type arch='x86_64' machine='pc'>hvm</type></os><devices><controller type='usb' model='none'/>
<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='$PWD/top.qcow2'/>
<target dev='vda' bus='virtio'/></disk><memballoon model='none'/></devices></domain>
X
quiet() { virsh -q -c "$uri" "$@" > /dev/null 2>&1; }
# A progress that is shown depends on the moment.
masked() { sed -E "s#$PWD#DIR#g; s/cur=[0-9]+/cur=C/; s/: \[ *[0-9.]+ ?%\]/: [P%]/"; }
v() {
  echo "\$ virsh $*" | masked
  timeout 60 virsh -q -c "$uri" "$@" 2>&1 | masked
  echo "= ${PIPESTATUS[0]}"
}
disk() { v dumpxml jobs "$@" | sed -n '/<disk/,/<\/disk>/p'; }
until_it() { for _ in $(seq 200); do eval "$1" && return; sleep 0.05; done; echo "NEVER: $1"; }
over() { until_it '! virsh -q -c "$uri" blockjob jobs vda --raw | grep -q type'; }
ready() { until_it 'virsh -q -c "$uri" dumpxml jobs | grep -q ready='; }
heard() { # LINES: waits for that many lines of events and shows them
  until_it "[ \$(wc -l < $work/events) -ge $1 ]"
  echo "-- events"
  masked < "$work/events"
  : > "$work/events"
}
fresh() {
  quiet destroy jobs
  quiet define "$work/guest.xml"
  images
  quiet start jobs
  echo "## $section"
}

quiet define "$work/guest.xml"
# One client hears of both events, so that their order is one.
virsh -q -c "$uri" event --domain jobs --loop --all > >(grep --line-buffered block-job >> "$work/events") 2>&1 & listener=$!
touch "$work/events"

section="pull: pace, abort, what is refused meanwhile"
fresh
v blockpull jobs vda 1
v blockjob jobs vda
v blockjob jobs vda --raw
v blockjob jobs vda --raw --bytes
v blockpull jobs vda 1
v blockcommit jobs vda --active
v blockjob jobs vda --bandwidth 2
v blockjob jobs vda --raw --bytes
v blockjob jobs vda --bytes --bandwidth 1000000
v blockjob jobs vda --raw --bytes
v blockjob jobs vda --raw
v blockjob jobs vda --pivot
disk
disk --inactive
v blockjob jobs vda --abort
v blockjob jobs vda --raw
heard 2

section="pull to the end"
echo "## $section"
v blockpull jobs "$PWD/top.qcow2"
over
heard 2
disk
disk --inactive
v blockpull jobs vda --wait
heard 2

section="pull down to an image"
fresh
v blockpull jobs vda --base "$PWD/nothere.qcow2"
v blockpull jobs vda --base "$PWD/top.qcow2"
v blockpull jobs vda --base 'vda[9]'
v blockpull jobs vda --base 'vda[1]'
v blockpull jobs vda --base "$PWD/mid.qcow2" --wait
heard 2
disk
v blockpull jobs vda --base 'vda[3]' --wait
heard 2
disk

section="commit of a middle layer"
fresh
v blockcommit jobs vda --top 'vda[2]' --base 'vda[3]' --wait
heard 2
disk
fresh
v blockcommit jobs vda --top "$PWD/mid.qcow2" --bandwidth 1
v blockjob jobs vda --raw
v blockjob jobs vda --abort --async
heard 2
disk
v blockcommit jobs vda --top "$PWD/mid.qcow2" --base "$PWD/mid.qcow2"
v blockcommit jobs vda --top "$PWD/base.qcow2" --base "$PWD/mid.qcow2"
v blockcommit jobs vda --top "$PWD/base.qcow2"
v blockcommit jobs vda --top "$PWD/nix.qcow2"
v blockcommit jobs vda --base "$PWD/nix.qcow2"
v blockcommit jobs vda
v blockcommit jobs vda --shallow --base "$PWD/mid.qcow2"
v blockcommit jobs vda --shallow --base "$PWD/base.qcow2" --active
v blockcommit jobs vda --top 'vda[1]'
v blockcommit jobs vda --top 'vda[2]' --active
v blockcommit jobs vdq --active

section="active commit"
fresh
v blockcommit jobs vda --active --bandwidth 1
v blockjob jobs vda
disk
disk --inactive
v blockjob jobs vda --pivot
v blockjob jobs vda --abort
heard 2
disk
v blockcommit jobs vda --active --shallow
ready
heard 2
disk
v blockjob jobs vda
v blockjob jobs vda --abort
heard 2
disk
v blockcommit jobs vda --active --wait
heard 2
v blockjob jobs vda --pivot
heard 2
disk
disk --inactive
fresh
v blockcommit jobs vda --active --shallow --wait --pivot
heard 4
disk
disk --inactive

section="nothing to end"
echo "## $section"
v blockjob jobs vda --abort
v blockjob jobs vda --pivot
v blockjob jobs vda --bandwidth 1
v blockjob jobs vda --raw
v blockjob jobs vda
v blockjob jobs nix
v blockjob jobs nix --abort
v blockjob jobs nix --bandwidth 1
v blockjob jobs vda --bandwidth 99999999999999
v blockpull jobs vda 99999999999999
v blockpull jobs nix

section="images that are deleted, and names that stay relative"
fresh
v blockcommit jobs vda --top "$PWD/mid.qcow2" --wait --keep-relative
v blockcommit jobs vda --active --wait --delete --pivot
heard 4
ls
fresh
quiet destroy jobs
(qemu-img rebase -q -u -F qcow2 -b mid.qcow2 top.qcow2; qemu-img rebase -q -u -F qcow2 -b base.qcow2 mid.qcow2)
quiet start jobs
v blockcommit jobs vda --top "$PWD/mid.qcow2" --wait --keep-relative --delete
heard 2
ls
qemu-img info -U top.qcow2 | grep '^backing file:' | masked

section="a guest that ends meanwhile, and one that does not run"
fresh
v blockpull jobs vda 1
v destroy jobs
v blockpull jobs vda 1
v blockcommit jobs vda --active
v blockjob jobs vda
v blockjob jobs vda --abort
v blockjob jobs vda --bandwidth 2
disk
