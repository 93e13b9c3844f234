#!/usr/bin/env bash
# events.sh [--record]: the same actions on test:///default of libvirtd and of the built distribution, and all events that clients
# hear of them compared; --record keeps libvirtd's in ../oracle/events.txt, for EventsIT. Needs root, gcc, Debian's libvirt-daemon, python3-libvirt.
set -eu
. "$(dirname "$0")/daemons.sh"
oracle=$here/../oracle
start_libvirtd
real=$socket real_pid=$daemon
start_serval
status=0
if [ "${1:-}" = --record ]; then keep=(--record "$oracle/events.txt"); else keep=(); fi
/usr/bin/python3 "$oracle/events.py" "$real" "$socket" "${keep[@]}" || status=$?
kill "$real_pid"
exit $status
