#!/usr/bin/env bash
# make-guest.sh DIR: a tiny Linux guest for the tests, from Debian's packages, without root or mounts:
#   DIR/vmlinuz     Debian's cloud kernel
#   DIR/initrd.img  busybox: says GUEST-READY on the console, gives a shell there, powers off on the ACPI button
#   DIR/disk.img    a raw disk that boots the two by BIOS; DIR/disk.qcow2 the same as qcow2
# Packages: see .ci/packages. What is there already is not made again.
set -eu
mkdir -p "$1"
out=$(cd "$1" && pwd)
[ ! -e "$out/complete" ] || exit 0
work=$(mktemp -d "$out/.work.XXXXXX")
trap 'rm -rf "$work"' EXIT

kernel_package=$(apt-cache depends linux-image-cloud-amd64 | awk '/Depends: linux-image/ {print $2; exit}')
[ -n "$kernel_package" ] || { echo "make-guest: apt knows no linux-image-cloud-amd64 (apt-get update?)" >&2; exit 1; }
(cd "$work" && apt-get -o APT::Sandbox::User=root download -q "$kernel_package" > /dev/null)
dpkg-deb -x "$work/$kernel_package"_*.deb "$work/kernel"
release=$(ls "$work/kernel/lib/modules")
install -m 644 "$work/kernel/boot/vmlinuz-$release" "$out/vmlinuz"

root=$work/root
mkdir -p "$root"/{bin,dev,etc,lib/modules,proc,run,sys,tmp,var/log,var/run}
cp "$(command -v busybox)" "$root/bin/busybox"
depmod -b "$work/kernel" "$release"
for module in virtio_pci virtio_blk virtio_net virtio_scsi virtio_rng virtio_balloon virtio_console ahci ata_piix sd_mod sr_mod e1000 button evdev i6300esb; do
  modprobe -d "$work/kernel" -S "$release" --show-depends "$module" 2>/dev/null | awk '/^insmod/ {print $2}'
done | awk '!seen[$0]++' | while read -r file; do
  cp "$file" "$root/lib/modules/"
  echo "/lib/modules/${file##*/}"
done > "$root/etc/modules.load"
cat > "$root/init" <<'SCRIPT'
#!/bin/busybox sh
/bin/busybox --install -s /bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
echo 1 > /proc/sys/kernel/printk
while read -r module; do insmod "$module" 2>/dev/null; done < /etc/modules.load
# The power button is an input device: its first event powers the guest off.
button=$(awk -F= '/^N:/ {name = $2} /^H:/ && name ~ /Power Button/ {print $2}' /proc/bus/input/devices | grep -o 'event[0-9]*' | head -n 1)
(head -c 24 "/dev/input/$button" > /dev/null && echo GUEST-POWERBUTTON > /dev/console && poweroff -f) &
read -r up rest < /proc/uptime
echo "GUEST-READY uptime=$up" > /dev/console
while true; do setsid sh -c 'exec sh -i < /dev/ttyS0 > /dev/ttyS0 2>&1'; done
SCRIPT
chmod 755 "$root/init"
# --install wants its target directories; the kernel needs /dev/console before /dev is mounted.
(cd "$root" && find . | LC_ALL=C sort | cpio --quiet -o -H newc -R 0:0 | gzip -9n) > "$out/initrd.img"

# The disk: one FAT partition with syslinux, the kernel and the initrd.
megabytes=48
truncate -s ${megabytes}M "$work/boot"
mkfs.vfat -F 16 -n GUEST "$work/boot" > /dev/null
cat > "$work/syslinux.cfg" <<'CONFIG'
DEFAULT guest
PROMPT 0
LABEL guest
 KERNEL vmlinuz
 APPEND initrd=initrd.img console=ttyS0,115200 quiet
CONFIG
for file in "$out/vmlinuz" "$out/initrd.img" "$work/syslinux.cfg"; do mcopy -i "$work/boot" "$file" "::${file##*/}"; done
syslinux --install "$work/boot"
rm -f "$out/disk.img"
truncate -s $((megabytes + 1))M "$out/disk.img"
echo "start=1MiB, size=${megabytes}MiB, type=c, bootable" | sfdisk -q --label dos "$out/disk.img"
dd if="$work/boot" of="$out/disk.img" bs=1M seek=1 conv=notrunc,sparse status=none
dd if=/usr/lib/syslinux/mbr/mbr.bin of="$out/disk.img" bs=440 count=1 conv=notrunc status=none
qemu-img convert -c -f raw -O qcow2 "$out/disk.img" "$out/disk.qcow2"
echo "$release" > "$out/complete"
