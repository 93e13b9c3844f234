#!/usr/bin/env bash
# hostile.sh [ADDRESS ...]
#   Starts the built distribution, attacks each of its sockets, TCP with SASL and TLS with a client's certificate (and
#   ADDRESS ... = HOST:PORT where CONF makes it listen there), and prints figures. Ends with status 0 if a client that
#   behaves was answered within 50 ms each time (what a busy machine adds does not count: see hostile.py), memory stayed
#   bounded and a TLS renegotiation is refused. CONF: more lines for libvirtd.conf.  CONNECTIONS=5000  TLS_CONNECTIONS=5000  LIMIT=700 (MiB)  SERVAL_DIST: another distribution.
#   ONLY: the names of the attacks (the functions of hostile.py), if not all.  KEEP: a folder for the daemon's logs.
# Needs: python3, unshare, openssl; root. Takes about four minutes on a quiet machine, most of
# it for handshakes.
set -u
here=$(cd "$(dirname "$0")" && pwd)
. "$here/daemon.sh"
work=$(mktemp -d /tmp/svh.XXXXXX) && chmod 755 "$work" || exit 2
trap 'stop_daemon; [ -z "${KEEP:-}" ] || cp "$work"/*.log "$KEEP"; rm -rf "$work"' EXIT
ulimit -n "$(ulimit -Hn)"
dist=${SERVAL_DIST:-$here/../../runtime/target/serval}
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
tcp=$(free_port) tls=$(free_port)
mkdir -p "$work/root"
pki() { SERVAL_ROOT=$work/root "$dist/bin/serval" pki "$@" > "$work/pki.log" 2>&1 || { cat "$work/pki.log"; exit 2; }; }
pki ca Hostile && pki server localhost localhost 127.0.0.1 && pki client CN=hostile "$work/client"
mkdir -p "$work/root/etc/sasl2" && echo 'mech_list: digest-md5 scram-sha-256' > "$work/root/etc/sasl2/libvirt.conf"
CONF="listen_tcp = 1
tcp_port = \"$tcp\"
tls_port = \"$tls\"
listen_addr = \"127.0.0.1\"
auth_unix_rw = \"none\"
auth_unix_ro = \"none\"
${CONF:-}"
OPTIONS=--listen
start_daemon "$dist" "$work" || exit 2
"$here/hostile.py" "$daemon" "$sockets"/libvirt-sock "$sockets"/libvirt-sock-ro "$sockets"/libvirt-admin-sock \
  "127.0.0.1:$tcp" "tls:$work/client:localhost:$tls" "$@"
status=$?
# A new handshake within TLS 1.2.
{ sleep 1; echo R; sleep 2; } | timeout 10 openssl s_client -connect "127.0.0.1:$tls" -tls1_2 \
  -CAfile "$work/client/cacert.pem" -cert "$work/client/clientcert.pem" -key "$work/client/clientkey.pem" > /dev/null 2>&1
grep -q 'asked for a new TLS handshake, which is refused' "$work/daemon.log" || { echo "FAIL: renegotiation"; status=1; }
echo "log: $(wc -l < "$work/daemon.log") lines, $(grep -c 'Exception\|ERROR' "$work/daemon.log") of them errors"
grep -m 5 'Exception\|ERROR' "$work/daemon.log" && status=1
exit $status
