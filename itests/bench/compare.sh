#!/usr/bin/env bash
# compare.sh [--qemu] [OUTPUT.md]: the same load on the real libvirtd (Debian's, in namespaces of its own) and on the built
# distribution, one after the other in one run, on test:///default, the driver that both have in memory: what is
# compared is the way of a call, not QEMU. Prints a table.
#   --qemu       on qemu:///system with five diskless guests that run, instead
#   CALLS=20000  calls a scenario       ROUNDS=5  starts measured
# Needs: gcc, libvirt-daemon, libvirt-clients; root. Figures mean something on an idle machine.
set -eu
qemu=no
if [ "${1:-}" = --qemu ]; then qemu=yes && shift; fi
. "$(dirname "$0")/daemons.sh"
calls=${CALLS:-20000}
rounds=${ROUNDS:-5}

guest=test
if [ "$qemu" = yes ]; then uri=qemu:///system guest=bench1; fi

# guests start|end: those of --qemu, on the daemon at $socket.
guests() {
  [ "$qemu" = yes ] || return 0
  local n words
  for n in 1 2 3 4 5; do
    printf "<domain type='qemu'><name>bench$n</name><memory unit='MiB'>8</memory><os><type arch='x86_64' machine='pc'>hvm</type></os>
      <devices><controller type='usb' model='none'/><serial type='pty'/></devices></domain>" > "$work/guest.xml"
    case $1 in start) words="create $work/guest.xml" ;; end) words="destroy bench$n" ;; esac
    virsh -q -c "qemu+unix:///system?socket=$socket" $words > /dev/null
  done
}

# first_reply NAME: milliseconds from exec to the first answer, median of the rounds after the first.
first_reply_libvirtd() {
  for _ in $(seq "$rounds"); do
    rm -f "$work/real/run/libvirt-sock"
    local begin=$(now)
    setsid "$here/reap.py" unshare -m -n -u bash "$work/real/inner.sh" < /dev/null > /dev/null 2>&1 &
    until "$work/rpcbench" -s "$work/real/run/libvirt-sock" -n 1 version > /dev/null 2>&1; do sleep 0.01; done
    echo $((($(now) - begin) / 1000000))
    daemon=$(cat "$work/real/pid")
    stop
  done | median
}
first_reply_serval() {
  for _ in $(seq "$rounds"); do
    local begin=$(now)
    start_serval
    echo $((($(now) - begin) / 1000000))
    stop
  done | median
}

load() { # NAME: one line a scenario: scenario connections rate p50 p99 errors
  local name scenario c d n line
  name=$1
  for scenario in version info list xml churn; do
    for shape in "1 1" "16 4"; do
      read -r c d <<< "$shape"
      n=$calls
      case $scenario in list) n=$((calls / 10)) ;; churn) n=$((calls / 10)) ;; xml) n=$((calls / 4)) ;; esac
      "$work/rpcbench" -s "$socket" -u $uri -c "$c" -d "$d" -n $((n / 5 + 1)) -N $guest $scenario > /dev/null 2>&1 || true # warm
      line=$("$work/rpcbench" -s "$socket" -u $uri -c "$c" -d "$d" -n "$n" -N $guest $scenario) || true
      echo "$scenario ${c}x$d $(field rate <<< "$line") $(field p50 <<< "$line") $(field p99 <<< "$line") $(field errors <<< "$line")"
    done
  done > "$work/$name.result"
}

start_libvirtd
guests start
load libvirtd
rss_libvirtd=$(rss)
sleep 6
later_libvirtd=$(rss)
guests end
stop
first_libvirtd=$(first_reply_libvirtd)

start_serval
sleep 2
rss_idle=$(rss)
guests start
load serval
rss_serval=$(rss)
sleep 6
later_serval=$(rss)
guests end
stop
first_serval=$(first_reply_serval)

{
  echo "| what | libvirtd | Serval | ratio |"
  echo "| --- | ---: | ---: | ---: |"
  echo "| first reply after exec, ms | $first_libvirtd | $first_serval | |"
  echo "| resident memory at the load's end, MB | $rss_libvirtd | $rss_serval (idle after start: $rss_idle) | |"
  echo "| resident memory six seconds later, MB | $later_libvirtd | $later_serval | |"
  paste -d' ' "$work/libvirtd.result" "$work/serval.result" | awk '{
    printf "| %s, %s: calls/s | %s | %s | %.1f |\n", $1, $2, $3, $9, ($3 ? $9 / $3 : 0)
    printf "| %s, %s: p50 µs (p99) | %s (%s) | %s (%s) | %.2f |\n", $1, $2, $4, $5, $10, $11, ($4 ? $10 / $4 : 0)
    if ($6 + $12 > 0) printf "| %s, %s: errors | %s | %s | |\n", $1, $2, $6, $12
  }'
} | tee "${1:-/dev/stderr}"
