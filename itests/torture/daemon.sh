# daemon.sh: to be sourced. start_daemon DIST WORK starts a distribution in a private root below WORK, where it can
# write nothing else on this host, and sets daemon (its process) and sockets (their folder). stop_daemon ends it.
start_daemon() {
  local dist=$1 work=$2
  mkdir -p "$work/root/etc/libvirt"
  [ -z "${CONF:-}" ] || printf '%s\n' "$CONF" > "$work/root/etc/libvirt/libvirtd.conf"
  SERVAL_ROOT=$work/root unshare -m bash -c '
    mount --make-rprivate /
    mount --bind "$1" "$1" && mount -o remount,bind,ro / && cd "$1" && exec "$2/bin/libvirtd" $3' \
    daemon "$work" "$(cd "$dist" && pwd)" "${OPTIONS:-}" > "$work/daemon.log" 2>&1 < /dev/null &
  daemon=$!
  sockets=$work/root/run/libvirt
  for _ in $(seq 600); do
    [ ! -S "$sockets/libvirt-sock-ro" ] || return 0
    kill -0 "$daemon" 2> /dev/null || break
    sleep 0.1
  done
  echo "the daemon does not start:" >&2
  tail -5 "$work/daemon.log" >&2
  return 1
}

stop_daemon() {
  kill "$daemon" 2> /dev/null && wait "$daemon" 2> /dev/null
}
