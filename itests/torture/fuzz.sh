#!/usr/bin/env bash
# fuzz.sh [SECONDS] [SEED]
#   Starts the built distribution and sends it mutated calls, documents and frames for so long (an hour), at low
#   priority. Ends with status 0 if it answered all of them, logged no uncaught exception and did not grow.
# Needs: python3, unshare; root. SERVAL_DIST: another distribution.
set -u
here=$(cd "$(dirname "$0")" && pwd)
. "$here/daemon.sh"
work=$(mktemp -d /tmp/svf.XXXXXX) && chmod 755 "$work" || exit 2
trap 'stop_daemon; rm -rf "$work"' EXIT
renice -n 15 $$ > /dev/null
start_daemon "${SERVAL_DIST:-$here/../../runtime/target/serval}" "$work" || exit 2
"$here/fuzz.py" "$sockets" "$daemon" "$work/daemon.log" "${1:-3600}" ${2:-}
