#!/usr/bin/env bash
# hostile.sh [ADDRESS ...]
#   Starts the built distribution, attacks each of its sockets (and ADDRESS ... = HOST:PORT where CONF makes it listen
#   there), and prints figures. Ends with status 0 if a client that behaves was answered all the time and memory stayed
#   bounded. CONF: lines for libvirtd.conf.  CONNECTIONS=5000  LIMIT=700 (MiB)  SERVAL_DIST: another distribution.
# Needs: python3, unshare; root. Takes about a minute.
set -u
here=$(cd "$(dirname "$0")" && pwd)
. "$here/daemon.sh"
work=$(mktemp -d /tmp/svh.XXXXXX) && chmod 755 "$work" || exit 2
trap 'stop_daemon; rm -rf "$work"' EXIT
ulimit -n "$(ulimit -Hn)"
start_daemon "${SERVAL_DIST:-$here/../../runtime/target/serval}" "$work" || exit 2
"$here/hostile.py" "$daemon" "$sockets"/libvirt-sock "$sockets"/libvirt-sock-ro "$sockets"/libvirt-admin-sock "$@"
status=$?
echo "log: $(wc -l < "$work/daemon.log") lines, $(grep -c 'Exception\|ERROR' "$work/daemon.log") of them errors"
grep -m 5 'Exception\|ERROR' "$work/daemon.log" && status=1
exit $status
