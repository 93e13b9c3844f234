#!/usr/bin/env bash
# rounds.sh DIST [ROUNDS] [KILLS]
#   Define, start, destroy, undefine in ROUNDS rounds on the distribution DIST in a private root, while its daemon
#   is killed with SIGKILL KILLS times at random moments. Then it must hold: what was acknowledged is there and
#   whole, what was undefined is gone, no QEMU runs that the daemon does not list, nothing is left of those that
#   ended, and the daemon has no more descriptors and threads than after its first round.
# Needs: virsh, qemu-system-x86_64, python3. Ends with status 0 and a line of figures.
set -u
dist=$1 rounds=${2:-200} kills=${3:-100}
root=$(mktemp -d) && chmod 711 "$root" || exit 2 # guests run as another user
export SERVAL_ROOT=$root
uri="qemu+unix:///system?socket=$root/run/libvirt/libvirt-sock"
mkdir -p "$root/etc/libvirt"
printf 'auth_unix_rw = "none"\nauth_unix_ro = "none"\n' > "$root/etc/libvirt/libvirtd.conf"
daemon= killed=0 bad=0 acknowledged=0
fail() { echo "FAIL: $*"; bad=$((bad + 1)); }
call() { timeout 40 virsh -q -c "$uri" "$@" > "$root/out" 2>&1 < /dev/null; }

start_daemon() {
  "$dist/bin/libvirtd" >> "$root/daemon.log" 2>&1 &
  daemon=$!
  for _ in $(seq 300); do call uri && return 0; sleep 0.1; done
  echo "the daemon does not answer:"; tail -5 "$root/daemon.log"; exit 2
}
end() {
  call list --name && for guest in $(cat "$root/out"); do call destroy "$guest"; done
  kill "$daemon" 2> /dev/null; wait "$daemon" 2> /dev/null
  rm -rf "$root"
}
trap end EXIT

document() { # name number
  printf "<domain type='qemu'><name>%s</name><uuid>7e57ed00-0000-4000-8000-%012d</uuid><memory unit='MiB'>8</memory>" "$1" "$2"
  printf "<os><type arch='x86_64' machine='pc'>hvm</type></os><devices><controller type='usb' model='none'/><serial type='pty'/>"
  printf "<graphics type='vnc' autoport='yes'/><memballoon model='none'/></devices></domain>"
}
qemus() { pgrep -f "file\":\"$root/var/lib/libvirt/qemu/domain-" | wc -l; }
size() { echo "$(ls "/proc/$daemon/fd" | wc -l) $(ls "/proc/$daemon/task" | wc -l) $(awk '/VmRSS/{print int($2/1024)}' "/proc/$daemon/status")"; }

start_daemon
document keep 999999 > "$root/keep.xml"
call define "$root/keep.xml" || { cat "$root/out"; exit 2; }
call start keep && call destroy keep || { cat "$root/out"; exit 2; }
before=$(size)

# The killer: at a random moment of a round, as often as asked for.
killer() { sleep "0.$((RANDOM % 9))$((RANDOM % 9))"; kill -9 "$daemon" 2> /dev/null; }

for n in $(seq "$rounds"); do
  name=round$n
  document "$name" "$n" > "$root/$name.xml"
  chance=$((RANDOM % (rounds - n + 1)))
  victim=
  if [ "$chance" -lt $((kills - killed)) ]; then killer & victim=$!; killed=$((killed + 1)); fi
  defined=no undefined=no
  call define "$root/$name.xml" && defined=yes && acknowledged=$((acknowledged + 1))
  [ $defined = yes ] && call start "$name"
  [ $defined = yes ] && call destroy "$name"
  [ $defined = yes ] && [ $((n % 2)) = 0 ] && call undefine "$name" && undefined=yes
  if [ -n "$victim" ]; then wait "$victim" "$daemon" 2> /dev/null; start_daemon; fi
  if [ $undefined = yes ]; then
    call dominfo "$name" && fail "$name is there after undefine was acknowledged"
  elif [ $defined = yes ]; then
    if call dumpxml --inactive "$name"; then
      python3 -c 'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])' "$root/out" || fail "$name is torn"
    elif [ $((n % 2)) = 1 ]; then
      fail "$name was acknowledged and is lost: $(cat "$root/out")"
    fi
  fi
  for file in "$root"/etc/libvirt/qemu/*.xml; do
    python3 -c 'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])' "$file" 2> /dev/null || fail "$file is torn"
  done
  call destroy "$name"; call undefine "$name"
done

call dominfo keep || fail "the first guest is lost"
for _ in $(seq 50); do call list --name; [ "$(grep -c . "$root/out")" = "$(qemus)" ] && break; sleep 0.2; done
call list --name
[ "$(grep -c . "$root/out")" = "$(qemus)" ] || fail "$(qemus) QEMUs run, listed are: $(tr '\n' ' ' < "$root/out")"
[ "$(qemus)" = 0 ] || fail "$(qemus) QEMUs are left"
left=$(ls "$root/var/lib/libvirt/qemu" | grep -c '^domain-')
[ "$left" = 0 ] || fail "$left directories of guests are left"
left=$(ls "$root/run/libvirt/qemu" | grep -cE '^round.*\.(xml|pid)$')
[ "$left" = 0 ] || fail "$left status files are left"
left=$(find "$root/etc/libvirt" "$root/run/libvirt" -name '.serval-*' | wc -l)
[ "$left" = 0 ] || fail "$left unfinished files are left"

# Growth is measured in one life of the daemon: as many rounds again without a kill.
one=$(size)
for n in $(seq 50); do call start keep; call destroy keep; done
sleep 2
two=$(size)
set -- $one $two
[ "$4" -le $(($1 + 4)) ] || fail "descriptors grew from $1 to $4"
[ "$5" -le $(($2 + 8)) ] || fail "threads grew from $2 to $5"
echo "rounds $rounds, kills $killed, acknowledged $acknowledged, failures $bad; fds/threads/MiB: first $before, then $one, after 50 more $two"
[ "$bad" = 0 ]
