#!/usr/bin/env bash
# packages.sh [OUT]
#   Splits the built distribution (runtime/target/serval, or SERVAL_DIST) as a distribution of Linux would, into OUT (default
#   runtime/target/packages): for the core and for each feature with drivers a .deb and a tar.gz.
#     serval-daemon        the core, its Java runtime, libvirtd.conf, and units, manual and policies where they are built
#     serval-driver-NAME   the drivers' jars of the feature NAME and their configuration file
#   Unpacked by dpkg, the tree lies in /usr/lib/serval, with /usr/sbin/libvirtd leading into it.
#   SERVAL_DEB_COMPRESSION=none makes the .debs only, fast, as the tests want them.
# Needs: dpkg-deb.
set -eu
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
dist=$(cd "${SERVAL_DIST:-$here/target/serval}" && pwd)
out=${1:-$here/target/packages}
mkdir -p "$out"
out=$(cd "$out" && pwd)
rm -f "$out"/serval-*
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
umask 022
version=$(sed -n 's/^serval //p' "$dist/lib/version" | sed 's/-SNAPSHOT/~snapshot/')
arch=$(dpkg --print-architecture)
home=usr/lib/serval
maintainer="Serval developers <serval@example.org>"

# put SOURCE... TARGET-DIRECTORY: what is there of the sources.
put() {
  local target=${*: -1} file
  mkdir -p "$target"
  for file in "${@:1:$#-1}"; do
    if [ -e "$file" ]; then cp -a "$file" "$target/"; fi
  done
}

# control PACKAGE ARCHITECTURE 'RELATIONS' 'SYNOPSIS' 'DESCRIPTION'
control() {
  local root=$work/$1
  mkdir -p "$root/DEBIAN"
  {
    echo "Package: $1"
    echo "Version: $version"
    echo "Architecture: $2"
    echo "Maintainer: $maintainer"
    echo "Section: admin"
    echo "Priority: optional"
    echo "Installed-Size: $(du -sk --exclude=DEBIAN "$root" | cut -f1)"
    printf '%s\n' "$3"
    echo "Description: $4"
    echo "$5" | sed 's/^/ /'
  } > "$root/DEBIAN/control"
  (cd "$root" && find etc -type f 2> /dev/null | sort | sed 's:^:/:') > "$root/DEBIAN/conffiles"
  [ -s "$root/DEBIAN/conffiles" ] || rm "$root/DEBIAN/conffiles"
}

# script PACKAGE NAME 'COMMANDS': a maintainer script.
script() {
  printf '#!/bin/sh\nset -e\n%s\n' "$3" > "$work/$1/DEBIAN/$2"
  chmod 755 "$work/$1/DEBIAN/$2"
}

# papers PACKAGE: copyright, changelog, and what lintian is to let pass, with the reason.
papers() {
  local doc=$work/$1/usr/share/doc/$1 overrides=$work/$1/usr/share/lintian/overrides
  mkdir -p "$doc" "$overrides"
  cp "$here/src/dist/debian/copyright" "$doc/copyright"
  printf '%s (%s) unstable; urgency=medium\n\n  * See the CHANGELOG of the sources.\n\n -- %s  %s\n' \
    "$1" "$version" "$maintainer" "$(date -R -u -d "@$(stat -c %Y "$dist/lib/version")")" | gzip -9n > "$doc/changelog.gz"
  cp "$here/src/dist/debian/overrides" "$overrides/$1"
  [ "$1" != serval-daemon ] || cat "$here/src/dist/debian/overrides-daemon" >> "$overrides/$1"
  sed -i "/^[^#]/s/^/$1: /" "$overrides/$1"
}

build() {
  local root=$work/$1
  papers "$1"
  find "$root/usr" -type f ! -perm 644 ! -perm 755 -exec chmod 644 {} + # the JDK has files that nobody may write to
  find "$root" -path "$root/DEBIAN" -prune -o -type d -exec chmod 755 {} +
  (cd "$root" && find . -path ./DEBIAN -prune -o -type f -print | sort | sed 's:^\./::' | tr '\n' '\0' | xargs -0 md5sum) > "$root/DEBIAN/md5sums"
  dpkg-deb --root-owner-group "-Z${SERVAL_DEB_COMPRESSION:-xz}" --build "$root" "$out/${1}_${version}_$2.deb" > /dev/null
  [ "${SERVAL_DEB_COMPRESSION:-}" = none ] || tar -C "$root" --exclude=./DEBIAN --sort=name --owner=0 --group=0 -czf "$out/$1-${version}.tar.gz" .
}

daemon() {
  local root=$work/serval-daemon
  put "$dist/bin" "$dist/core" "$dist/lib" "$dist/runtime" "$root/$home"
  mkdir -p "$root/$home/drivers" "$root/usr/sbin" "$root/usr/bin" "$root/var/lib/libvirt/drivers"
  ln -s "../lib/serval/bin/libvirtd" "$root/usr/sbin/libvirtd"
  ln -s "../lib/serval/bin/serval" "$root/usr/bin/serval"
  put "$dist/conf/libvirtd.conf" "$root/etc/libvirt"
  # What the tree has of these.
  put "$here"/src/dist/systemd/*.service "$here"/src/dist/systemd/*.socket "$root/usr/lib/systemd/system"
  put "$here"/src/dist/systemd/libvirt-guests.sh "$root/usr/lib/serval/bin"
  put "$here"/src/dist/man/man? "$root/usr/share/man"
  put "$here"/src/dist/polkit/*.policy "$root/usr/share/polkit-1/actions"
  put "$here"/src/dist/completion/* "$root/usr/share/bash-completion/completions"
  find "$root/usr/share/man" -name '*.[1-9]' -exec gzip -9n {} + 2> /dev/null || true
  find "$root" -type d -empty -not -path "*/drivers" -delete
  control serval-daemon "$arch" "Depends: libc6 (>= 2.34), libvirt0
Recommends: libvirt-clients, serval-driver-qemu
Provides: libvirt-daemon
Conflicts: libvirt-daemon, libvirt-daemon-system
Replaces: libvirt-daemon, libvirt-daemon-system" "libvirtd in Java: the daemon without drivers" \
    "Clients of libvirt connect to it as they would to libvirtd. Drivers come
in packages of their own and are installed, updated and removed while it
runs."
  script serval-daemon postinst 'if [ -z "${DPKG_ROOT:-}" ] && [ -d /run/systemd/system ]; then systemctl daemon-reload || true; fi'
  script serval-daemon postrm 'if [ "$1" = purge ]; then rm -rf "${DPKG_ROOT:-}/var/cache/libvirt/serval"; fi'
  build serval-daemon "$arch"
}

# driver NAME 'RECOMMENDS' 'SYNOPSIS'
driver() {
  local package=serval-driver-$1
  local jar
  for jar in $jars; do put "$dist/drivers/$jar" "$work/$package/$home/drivers"; done
  put "$dist/conf/$1.conf" "$work/$package/etc/libvirt"
  rmdir "$work/$package/etc/libvirt" "$work/$package/etc" 2> /dev/null || true
  control "$package" all "Depends: serval-daemon (= $version)${2:+
Recommends: $2}" "$3" "A driver for serval-daemon, which takes it up when it is installed."
  # A daemon that runs looks for drivers again; guests and clients go on.
  local reload='pid=$(cat "${DPKG_ROOT:-}/run/libvirtd.pid" 2> /dev/null) && kill -HUP "$pid" 2> /dev/null || true'
  script "$package" postinst "$reload"
  script "$package" postrm "$reload"
  build "$package" all
}

daemon
while IFS=$'\t' read -r name summary jars; do
  case $name in
    qemu) driver qemu "qemu-system-x86 | qemu-system, qemu-utils" "$summary for serval-daemon" ;;
    *) driver "$name" "" "$summary for serval-daemon" ;;
  esac
done < "$dist/lib/drivers.index"
ls -l "$out"
