#!/usr/bin/env bash
# drivers.sh SAMPLE.jar [COUNT]: what COUNT (10) more drivers add to a start: copies of a driver made from
# runtime/driver-template, with names and schemes of their own, in the host's driver folder of a private root. Starts
# the daemon with and without them in turn and prints medians: time to ready, CPU time until then, resident memory.
#   ROUNDS=9   starts of each kind that are counted       SERVAL_DIST   the distribution
# Make the jar by: runtime/driver-template/new.sh sample DIR && DIR/dev build. Needs: jar, unzip.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dist=${SERVAL_DIST:-$here/../../runtime/target/serval}
sample=$(readlink -f "$1")
count=${2:-10}
rounds=${ROUNDS:-9}
work=$(mktemp -d /tmp/svd.XXXXXX)
daemon=
cleanup() {
  [ -z "$daemon" ] || kill -9 "$daemon" 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT
name=$(unzip -p "$sample" META-INF/MANIFEST.MF | sed -n 's/^Bundle-SymbolicName: \([a-z.]*\).*/\1/p')
scheme=${name##*.}

# Lines of a manifest go on in the next one, after a space.
unfolded() { tr -d '\r' | awk '/^ / { printf "%s", substr($0, 2); next } { printf "%s%s", (NR == 1 ? "" : "\n"), $0 } END { print "" }'; }

# copy N: the driver under another symbolic name and scheme; its packages stay, they are its own.
copy() {
  rm -rf "$work/jar"
  mkdir "$work/jar"
  (cd "$work/jar" && unzip -q "$sample" &&
    unfolded < META-INF/MANIFEST.MF | sed "s/^Bundle-SymbolicName: $name/&$1/; s/;scheme=$scheme/&$1/" > "$work/manifest" &&
    sed -i "s/\"$scheme\"/\"$scheme$1\"/" OSGI-INF/*.xml &&
    jar --create --file "$work/more/var/lib/libvirt/drivers/$scheme$1.jar" --manifest "$work/manifest" .)
}
mkdir -p "$work/none/var/lib/libvirt/drivers" "$work/more/var/lib/libvirt/drivers"
for i in $(seq "$count"); do copy "$i"; done
mkfifo "$work/ready"

# start ROOT: one line: milliseconds to ready, of CPU time, MB
start() {
  local begin end word
  begin=$(date +%s%N)
  SERVAL_ROOT=$1 SERVAL_READY=$work/ready "$dist/bin/libvirtd" > "$work/log" 2>&1 &
  daemon=$!
  read -r word < "$work/ready" # opens as soon as the daemon writes
  end=$(date +%s%N)
  echo "$(((end - begin) / 1000000)) $(awk '{print ($14 + $15) * 10}' "/proc/$daemon/stat") $(awk '/^VmRSS/ {print $2 / 1024}' "/proc/$daemon/status")"
  kill "$daemon"
  wait "$daemon" || { cat "$work/log" >&2; exit 1; }
  daemon=
}
for kind in none more; do start "$work/$kind" > /dev/null; done # fills the framework's cache
for _ in $(seq "$rounds"); do
  for kind in none more; do start "$work/$kind" >> "$work/$kind.times"; done
done
median() { cut -d' ' -f"$2" "$work/$1.times" | sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }
echo "| until ready | as it is | with $count more drivers | more |"
echo "| --- | ---: | ---: | ---: |"
column=0
for what in "time, ms" "CPU time, ms" "resident memory, MB"; do
  column=$((column + 1))
  echo "$what $(median none $column) $(median more $column)"
done | awk '{b = $NF; a = $(NF - 1); $NF = ""; $(NF - 1) = ""; sub(/ +$/, ""); printf "| %s | %.0f | %.0f | %+.1f %% |\n", $0, a, b, (b - a) * 100 / a}'
