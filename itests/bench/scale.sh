#!/usr/bin/env bash
# scale.sh [OUTPUT.md]: what calls cost with 1,000 and with 10,000 domains in test:///default, on the real libvirtd
# (Debian's, in namespaces of its own) and on the built distribution, one after the other in one run. Prints a table.
# Each daemon starts afresh for each number of domains. "first" is its first round of all calls, with no warm-up at all;
# "later" is the median of three rounds after WARM definitions and removals and as many of the other calls, which is what a
# daemon that has run for a while does. A round defines all domains, asks, and undefines them all.
#   SIZES="1000 10000"   CALLS=20000 calls a scenario (lists and statistics: fewer)   SHAPE="8 2" connections and depth
#   WARM=100000
# Rates are what one client process gets that shares the machine's processors with the daemon. "CPU" is the daemon's own,
# all its threads together (the JVM's compilers and collector too), for one call: it depends less on what else runs.
# Needs: gcc, libvirt-daemon, libvirt-clients; root. Rates mean something on an idle machine.
set -eu
. "$(dirname "$0")/daemons.sh"
sizes=${SIZES:-1000 10000}
calls=${CALLS:-20000}
warm=${WARM:-100000}
read -r conns depth <<< "${SHAPE:-8 2}"
cat > "$work/domain.xml" <<'XML'
<domain type='test'>
  <name>@NAME@</name>
  <uuid>@UUID@</uuid>
  <memory unit='MiB'>512</memory>
  <vcpu>2</vcpu>
  <os><type arch='x86_64'>hvm</type></os>
  <devices>
    <disk type='file' device='disk'><source file='/var/lib/libvirt/images/@NAME@.img'/><target dev='vda' bus='virtio'/></disk>
    <interface type='network'><source network='default'/><model type='virtio'/></interface>
    <console type='pty'/>
  </devices>
</domain>
XML

# run CALLS SCENARIO [OPTION ...]: one line of the load generator
run() {
  local n=$1 scenario=$2
  shift 2
  "$work/rpcbench" -s "$socket" -u $uri -c "$conns" -d "$depth" -n "$n" -x "$work/domain.xml" -P scale "$@" "$scenario" || true
}
# cpu: nanoseconds of processor time that the daemon's threads have had
cpu() { cat /proc/"$daemon"/task/*/schedstat 2>/dev/null | awk '{n += $1} END {printf "%.0f", n}'; }
# note WHEN CALLS SCENARIO [OPTION ...]: runs it and keeps calls/s, p50, p99, CPU µs a call and errors
note() {
  local when=$1 n=$2 scenario=$3 before line
  shift 3
  before=$(cpu)
  line=$(run "$n" "$scenario" "$@")
  echo "$scenario $size $when $(field rate <<< "$line") $(field p50 <<< "$line") $(field p99 <<< "$line")" \
    "$(awk -v a="$before" -v b="$(cpu)" -v n="$n" 'BEGIN {printf "%.1f", (b - a) / 1000 / n}') $(field errors <<< "$line")"
}
# round WHEN CALLS: all calls once
round() {
  note "$1" "$size" define
  note "$1" $(($2 * 10 / size)) list
  note "$1" $(($2 * 10 / size)) stats
  for scenario in xml lookup info; do note "$1" "$2" $scenario -N scale7; done
  rss > "$work/$name.$size.$1.rss"
  note "$1" "$size" undefine
}
measure() { # NAME
  local name=$1 size scenario turn
  for size in $sizes; do
    "start_$name"
    : > "$work/held"
    "$work/rpcbench" -s "$socket" -u $uri hold > "$work/held" & # the host is forgotten with its last connection
    holder=$!
    until [ -s "$work/held" ]; do sleep 0.05; done
    round first "$calls" >> "$work/$name.result"
    for ((turn = 0; turn < warm / size; turn++)); do round warming $((size < calls ? size : calls)) > /dev/null; done
    for turn in 1 2 3; do round later "$calls" >> "$work/$name.result"; done
    kill "$holder"
    holder=
    sleep 25
    rss > "$work/$name.$size.gone.rss"
    stop
    rm -rf "$work/real" "$work/ours"
  done
}
# medians FILE: one line for each call, number of domains and time: by the rate
medians() {
  sort -k1,1 -k2,2n -k3,3 -k4,4n "$1" | awk '
    function out() {if (n) print line[int((n + 1) / 2)], bad; n = bad = 0}
    {key = $1 " " $2 " " $3; if (key != last) out(); last = key; line[++n] = $1 " " $2 " " $3 " " $4 " " $5 " " $6 " " $7; bad += $8}
    END {out()}'
}

measure libvirtd
measure serval
{
  echo "| call, ${conns}x$depth | domains | round | libvirtd: calls/s | Serval: calls/s | ratio | p50 µs (p99) | p50 µs (p99) | CPU µs a call: libvirtd, Serval |"
  echo "| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |"
  paste -d' ' <(medians "$work/libvirtd.result") <(medians "$work/serval.result") | awk '{
    printf "| %s | %s | %s | %s | %s | %.1f | %s (%s) | %s (%s) | %s, %s |\n", $1, $2, $3, $4, $12, ($4 ? $12 / $4 : 0), $5, $6, $13, $14, $7, $15
    if ($8 + $16 > 0) printf "| %s: errors | %s | %s | %s | %s | | | | |\n", $1, $2, $3, $8, $16
  }'
  echo
  for size in $sizes; do
    echo "Resident memory with $size domains, MB: libvirtd $(cat "$work/libvirtd.$size.first.rss") in the first round, $(cat "$work/libvirtd.$size.later.rss") in the last," \
      "$(cat "$work/libvirtd.$size.gone.rss") 25 seconds after they were undefined; Serval $(cat "$work/serval.$size.first.rss")," \
      "$(cat "$work/serval.$size.later.rss"), $(cat "$work/serval.$size.gone.rss")."
  done
} | tee "${1:-/dev/stderr}"
