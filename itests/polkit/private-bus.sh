#!/bin/sh
# private-bus.sh DIR POLICIES: Debian's D-Bus and polkit beside the host's own, in a mount namespace of their own.
# The bus is at DIR/bus/socket; polkit reads its rules from DIR/rules and its actions from POLICIES only.
# It prints "ready", and ends with its standard input.
set -eu
[ "${3:-}" = inside ] || exec unshare -m "$0" "$1" "$2" inside
dir=$1
mount --make-rprivate /
mkdir -p "$dir/rules" "$dir/bus"
mount --bind "$dir/rules" /etc/polkit-1/rules.d
mount --bind "$2" /usr/share/polkit-1/actions
cat > "$dir/bus.conf" <<XML
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>unix:path=$dir/bus/socket</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/>
    <allow own="*"/>
    <allow send_destination="*"/>
    <allow receive_type="method_call"/>
    <allow receive_type="method_return"/>
    <allow receive_type="error"/>
    <allow receive_type="signal"/>
  </policy>
</busconfig>
XML
polkitd=
dbus-daemon --config-file="$dir/bus.conf" --nofork --nopidfile 2> "$dir/bus.log" &
bus=$!
trap 'kill $polkitd $bus 2>/dev/null || true' EXIT
export DBUS_SYSTEM_BUS_ADDRESS="unix:path=$dir/bus/socket"
await() { for _ in $(seq 200); do if "$@" > /dev/null 2>&1; then return 0; fi; sleep 0.05; done; return 1; }
await test -S "$dir/bus/socket"
/usr/lib/polkit-1/polkitd --no-debug > "$dir/polkitd.log" 2>&1 &
polkitd=$!
await dbus-send --system --print-reply --dest=org.freedesktop.PolicyKit1 / org.freedesktop.DBus.Peer.Ping
echo ready
while read -r word; do
  if [ "$word" = forget-polkit ]; then kill $polkitd; wait $polkitd || true; echo forgotten; fi
done
