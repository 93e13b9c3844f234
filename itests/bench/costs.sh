#!/usr/bin/env bash
# costs.sh [OUTPUT.md]: what each bundle costs at the daemon's start (SERVAL_START_COSTS): medians over ROUNDS (9) starts in a
# private root, its framework cache filled, as a table. Time and memory are from a bundle's start to that of the next.
#   SERVAL_DIST   the distribution (default: the built one)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dist=${SERVAL_DIST:-$here/../../runtime/target/serval}
rounds=${ROUNDS:-9}
work=$(mktemp -d /tmp/svc.XXXXXX)
daemon=
cleanup() {
  [ -z "$daemon" ] || kill -9 "$daemon" 2> /dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT
# start FILE: one start, with its table in FILE.
start() {
  SERVAL_ROOT=$work/root SERVAL_START_COSTS=1 "$dist/bin/libvirtd" > "$work/log" 2> "$1" &
  daemon=$!
  for _ in $(seq 600); do
    # The sockets' bundle starts last and is the table's last row.
    if grep -q '^org.serval.rpc .*[0-9]$' "$1"; then break; fi
    kill -0 "$daemon" || break
    sleep 0.1
  done
  kill "$daemon"
  wait "$daemon" || { cat "$work/log" "$1" >&2; exit 1; }
  daemon=
}
start "$work/first"
for round in $(seq "$rounds"); do start "$work/costs.$round"; done
{
  echo "Median of $rounds starts, load average $(cut -d' ' -f1 /proc/loadavg) at the end:"
  echo
  echo "| bundle | ms | classes | MB |"
  echo "| --- | ---: | ---: | ---: |"
  awk '
    function median(list,  values, n, i, j, t) {
      n = split(list, values, " ")
      for (i = 2; i <= n; i++) { t = values[i] + 0; for (j = i - 1; j > 0 && values[j] + 0 > t; j--) values[j + 1] = values[j]; values[j + 1] = t }
      return values[int((n + 1) / 2)] + 0
    }
    $NF ~ /^-?[0-9.]+$/ && NF > 3 {
      name = $0
      sub(/ +-?[0-9.]+ +-?[0-9]+ +-?[0-9.]+ *$/, "", name)
      if (!(name in ms)) names[++count] = name
      ms[name] = ms[name] " " $(NF - 2); classes[name] = classes[name] " " $(NF - 1); mb[name] = mb[name] " " $NF
    }
    END {
      for (i = 1; i <= count; i++) {
        n = names[i]
        printf "| %s | %.1f | %d | %.2f |\n", n, median(ms[n]), median(classes[n]), median(mb[n])
        all += median(ms[n]); total += median(classes[n]); size += median(mb[n])
      }
      printf "| together | %.1f | %d | %.2f |\n", all, total, size
    }' "$work"/costs.*
} | tee ${1:+"$1"}
