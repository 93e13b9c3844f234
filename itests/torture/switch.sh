#!/usr/bin/env bash
# switch.sh DIST [ROUNDS]
#   Guests go from Debian's libvirtd to the distribution DIST and back, ROUNDS times, on the same places: libvirtd is
#   stopped, ours starts, is stopped after 0 to 4 s, whatever it is at, and libvirtd starts again. After each round both
#   guests must run, with the processes and numbers that they had, and must be known. Every fourth round begins with
#   guests that ours started; in every third, one QEMU is stopped by SIGSTOP while ours is there, so that ours never gets
#   beyond its reconnect; in every fifth, libvirtd too is stopped again before it has reconnected.
#   All of it happens in namespaces of its own: nothing of the host's libvirt is touched. LOAD=N keeps N processors busy.
# Needs: root, libvirt-daemon, libvirt-clients, qemu-system-x86. Ends with status 0 and a line of figures.
set -u
if [ -z "${SERVAL_SWITCH:-}" ]; then
  dist=$(realpath "$1")
  work=$(mktemp -d /tmp/svs.XXXXXX) && chmod 755 "$work" || exit 2
  mkdir -p /run/libvirt
  SERVAL_SWITCH=$work exec unshare -m -n -u "$0" "$dist" "${2:-50}"
fi
dist=$1 rounds=$2 work=$SERVAL_SWITCH
mount --make-rprivate /
for place in /etc/libvirt /run/libvirt /var/lib/libvirt /var/cache/libvirt /var/log/libvirt; do
  mkdir -p "$place" "$work$place" && cp -a "$place/." "$work$place/" && mount --bind "$work$place" "$place" || exit 2
done
rm -rf /etc/libvirt/qemu/*.xml /etc/libvirt/qemu/networks/autostart /var/lib/libvirt/qemu/domain-* /run/libvirt/*
umount /sys/fs/cgroup/unified 2> /dev/null # libvirtd does not take a mixture of both
ip link set lo up
printf 'auth_unix_rw = "none"\nauth_unix_ro = "none"\n' > /etc/libvirt/libvirtd.conf
printf 'stdio_handler = "file"\n' >> /etc/libvirt/qemu.conf
real=$(command -v libvirtd)
daemon= bad=0 burners=
fail() { echo "round $n: FAIL: $*"; bad=$((bad + 1)); }
call() { timeout 60 virsh -q -c qemu:///system "$@" > "$work/out" 2>&1 < /dev/null; }
start() { # PROGRAM: does not wait for it
  "$@" >> "$work/${1//\//_}.log" 2>&1 < /dev/null &
  daemon=$!
}
answers() {
  for _ in $(seq 300); do call uri && return 0; sleep 0.1; done
  echo "no answer: $(cat "$work/out")"; tail -5 "$work"/*.log; exit 2
}
stop() { kill "$daemon"; wait "$daemon" 2> /dev/null; daemon=; }
end() {
  for name in one two; do [ ! -s /run/libvirt/qemu/$name.pid ] || kill -9 "$(cat /run/libvirt/qemu/$name.pid)"; done
  [ -z "$daemon" ] || kill -9 "$daemon"
  [ -z "$burners" ] || kill $burners
  [ -n "${KEEP:-}" ] || rm -rf "$work"
}
trap end EXIT
document() { # NAME
  printf "<domain type='qemu'><name>%s</name><memory unit='MiB'>8</memory>" "$1"
  printf "<os><type arch='x86_64' machine='pc'>hvm</type></os><devices><controller type='usb' model='none'/><serial type='pty'/>"
  printf "<graphics type='vnc' autoport='yes'/></devices></domain>"
}
facts() { call dominfo "$1" || true; { grep -E '^(Id|State|Persistent):' "$work/out" || cat "$work/out"; } | tr -s ' \n' ' '; cat "/run/libvirt/qemu/$1.pid"; }
declare -A known
check() { # GUEST: is what it was; is made anew if not
  for _ in $(seq 150); do [ "$(facts "$1")" = "${known[$1]}" ] && return 0; sleep 0.1; done
  fail "$2: $1 was ${known[$1]}, is $(facts "$1") $(pgrep -af "guest=$1," | cut -c1-60)"
  KEEP=yes
  [ ! -s "/run/libvirt/qemu/$1.pid" ] || kill -9 "$(cat "/run/libvirt/qemu/$1.pid")"
  renew "$1"
}
renew() { # GUEST: starts it by whichever daemon runs; "two" is transient
  call destroy "$1"
  case $1 in one) call start one ;; two) call create "$work/two.xml" ;; esac || { cat "$work/out"; exit 2; }
  known[$1]=$(facts "$1")
}
hold() { kill "-$1" "$(cat /run/libvirt/qemu/two.pid)"; }

start "$real"; answers
document one > "$work/one.xml"; document two > "$work/two.xml"
call define "$work/one.xml" || { cat "$work/out"; exit 2; }
renew one; renew two
for _ in $(seq "${LOAD:-0}"); do (while :; do :; done) & burners="$burners $!"; done
for n in $(seq "$rounds"); do
  stop
  pause=$((RANDOM % 4)).$((RANDOM % 10))$((RANDOM % 10)) how="ours for $pause s"
  [ $((n % 3)) != 0 ] || { hold STOP; how="$how, one held"; }
  start "$dist/bin/libvirtd"
  [ $((n % 4)) != 0 ] || { answers; renew one; [ $((n % 3)) = 0 ] || renew two; how="$how, new guests"; }
  sleep "$pause"
  stop
  hold CONT
  start "$real"
  if [ $((n % 5)) = 0 ]; then
    pause=0.$((RANDOM % 10)); sleep $pause; stop; start "$real"; how="$how, libvirtd for $pause s"
  fi
  answers
  check one "$how"; check two "$how"
  [ $((n % 4)) != 2 ] || { renew one; renew two; }
done
stop
echo "rounds $rounds, failures $bad"
[ "$bad" = 0 ]
