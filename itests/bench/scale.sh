#!/usr/bin/env bash
# scale.sh [OUTPUT.md]: what calls cost with 1,000 and with 10,000 domains in test:///default, on the real libvirtd
# (Debian's, in namespaces of its own) and on the built distribution, one after the other in one run. Prints a table.
#   SIZES="1000 10000"   CALLS=20000 calls a scenario (lists and statistics: fewer)   SHAPE="8 2" connections and depth
# Needs: gcc, libvirt-daemon, libvirt-clients; root. Figures mean something on an idle machine.
set -eu
. "$(dirname "$0")/daemons.sh"
sizes=${SIZES:-1000 10000}
calls=${CALLS:-20000}
read -r conns depth <<< "${SHAPE:-8 2}"
largest=${sizes##* }
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
# note WHAT SIZE OBJECTS LINE: keeps calls/s, p50, p99, errors and what one object of the answer costs
note() {
  local rate
  rate=$(field rate <<< "$4")
  echo "$1 $2 $rate $(field p50 <<< "$4") $(field p99 <<< "$4") $(field errors <<< "$4") $(awk -v r="$rate" -v o="$3" 'BEGIN {printf "%.2f", r ? 1e6 / r / o : 0}')"
}
measure() { # NAME
  local name=$1 before=0 size many
  "$work/rpcbench" -s "$socket" -u $uri hold > "$work/held" & # the host is forgotten with its last connection
  holder=$!
  until [ -s "$work/held" ]; do sleep 0.05; done
  # Warm: as many definitions and removals as there will be, and some of each other call.
  run "$largest" define > /dev/null
  for scenario in list stats; do run 20 $scenario > /dev/null; done
  for scenario in xml lookup info; do run $((calls / 4)) $scenario -N scale7 > /dev/null; done
  run "$largest" undefine > /dev/null
  for size in $sizes; do
    note define "$size" 1 "$(run $((size - before)) define -f "$before")"
    many=$((calls * 10 / size))
    note list "$size" "$size" "$(run "$many" list)"
    note stats "$size" "$size" "$(run "$many" stats)"
    for scenario in xml lookup info; do note $scenario "$size" 1 "$(run "$calls" $scenario -N scale7)"; done
    before=$size
  done > "$work/$name.result"
  # Undefined from the largest number of them down to the smallest, then to none.
  set -- $(tr ' ' '\n' <<< "0 $sizes" | sort -rn)
  while [ $# -gt 1 ]; do
    note undefine "$1" 1 "$(run $(($1 - $2)) undefine -f "$2")"
    shift
  done >> "$work/$name.result"
  kill "$holder"
  holder=
}

start_libvirtd
measure libvirtd
rss_libvirtd=$(rss)
stop
start_serval
measure serval
rss_serval=$(rss)
sleep 6
later_serval=$(rss)
stop
{
  echo "| call, ${conns}x$depth | domains | libvirtd: calls/s | Serval: calls/s | ratio | p50 µs (p99) | p50 µs (p99) | µs an object: libvirtd, Serval |"
  echo "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
  paste -d' ' "$work/libvirtd.result" "$work/serval.result" | sort -s -k1,1 | awk '{
    printf "| %s | %s | %s | %s | %.1f | %s (%s) | %s (%s) | %s, %s |\n", $1, $2, $3, $10, ($3 ? $10 / $3 : 0), $4, $5, $11, $12, $7, $14
    if ($6 + $13 > 0) printf "| %s: errors | %s | %s | %s | | | | |\n", $1, $2, $6, $13
  }'
  echo
  echo "Resident memory at the end, MB: libvirtd $rss_libvirtd, Serval $rss_serval (six seconds later $later_serval)."
} | tee "${1:-/dev/stderr}"
