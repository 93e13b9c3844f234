#!/bin/sh
# libvirt-guests.sh start|stop: ends guests in good order before the host goes down, and starts them again after.
# Settings, from the environment (/etc/default/libvirt-guests):
#   URIS               connections whose guests this is about ("default": the client's own default)
#   ON_BOOT            start: those that ran before; ignore: none
#   ON_SHUTDOWN        suspend: save them to disk; shutdown: ask them to shut down
#   START_DELAY        seconds between two starts
#   SHUTDOWN_TIMEOUT   seconds that shutting down may take; 0 for as long as it takes
#   PARALLEL_SHUTDOWN  how many are asked at a time; 0 for all of them
#   BYPASS_CACHE       1: save and restore past the page cache
#   LISTFILE           where it is kept which guests ran
set -u
URIS=${URIS:-default}
ON_BOOT=${ON_BOOT:-start}
ON_SHUTDOWN=${ON_SHUTDOWN:-suspend}
START_DELAY=${START_DELAY:-0}
SHUTDOWN_TIMEOUT=${SHUTDOWN_TIMEOUT:-300}
PARALLEL_SHUTDOWN=${PARALLEL_SHUTDOWN:-0}
LISTFILE=${LISTFILE:-/var/lib/libvirt/libvirt-guests}
bypass=
[ "${BYPASS_CACHE:-0}" = 0 ] || bypass=--bypass-cache

on() {
  uri=$1
  shift
  if [ "$uri" = default ]; then virsh -q "$@" < /dev/null; else virsh -q -c "$uri" "$@" < /dev/null; fi
}

running() { on "$1" list --uuid "$2" | grep -v '^$'; }
name() { on "$1" domname "$2" | head -n 1; }
is_running() { [ "$(on "$1" domstate "$2" 2> /dev/null | head -n 1)" != "shut off" ] && on "$1" domid "$2" 2> /dev/null | grep -q '[0-9]'; }

# Waits until at most $2 of the guests "$3"... of URI $1 run. Fails when the time is over.
await() {
  uri=$1
  most=$2
  shift 2
  while :; do
    left=0
    for guest in "$@"; do if is_running "$uri" "$guest"; then left=$((left + 1)); fi; done
    [ "$left" -gt "$most" ] || return 0
    if [ "$SHUTDOWN_TIMEOUT" -gt 0 ] && [ "$(date +%s)" -ge "$deadline" ]; then return 1; fi
    sleep 1
  done
}

suspend() {
  for guest in $2; do
    echo "Saving $(name "$1" "$guest")"
    on "$1" managedsave "$guest" $bypass > /dev/null || echo "It could not be saved: $guest" >&2
  done
}

shut_down() {
  uri=$1
  deadline=$(($(date +%s) + SHUTDOWN_TIMEOUT))
  asked=
  for guest in $2; do
    if [ "$PARALLEL_SHUTDOWN" -gt 0 ]; then await "$uri" $((PARALLEL_SHUTDOWN - 1)) $asked || break; fi
    echo "Shutting down $(name "$uri" "$guest")"
    on "$uri" shutdown "$guest" > /dev/null
    asked="$asked $guest"
  done
  await "$uri" 0 $2 || echo "Some guests did not shut down in $SHUTDOWN_TIMEOUT seconds: $uri" >&2
}

stop() {
  : > "$LISTFILE.new" || exit 1
  for uri in $URIS; do
    lasting=$(running "$uri" --persistent) || lasting=
    passing=$(running "$uri" --transient) || passing=
    [ -z "$lasting" ] || echo "$uri" $lasting >> "$LISTFILE.new"
    # A guest that has no definition cannot be brought back.
    [ -z "$passing" ] || shut_down "$uri" "$passing"
    if [ "$ON_SHUTDOWN" = suspend ]; then suspend "$uri" "$lasting"; else shut_down "$uri" "$lasting"; fi
  done
  mv "$LISTFILE.new" "$LISTFILE"
}

start() {
  [ -f "$LISTFILE" ] || return 0
  if [ "$ON_BOOT" = start ]; then
    while read -r uri guests; do
      for guest in $guests; do
        if is_running "$uri" "$guest"; then continue; fi
        echo "Starting $(name "$uri" "$guest")"
        on "$uri" start "$guest" $bypass > /dev/null || echo "It could not be started: $guest" >&2
        sleep "$START_DELAY"
      done
    done < "$LISTFILE"
  fi
  rm -f "$LISTFILE"
}

case ${1:-} in
  start | stop) "$1" ;;
  *)
    echo "usage: libvirt-guests.sh start|stop" >&2
    exit 2
    ;;
esac
