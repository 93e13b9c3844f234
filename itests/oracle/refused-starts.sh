#!/bin/bash
# refused-starts.sh [PROGRAM]: starts that a daemon refuses, each in namespaces of its own with fresh places; prints how
# PROGRAM (libvirtd of Debian if none is given) ends and the last thing that it says. A start that is not refused is
# "runs". To compare: run it without and with our bin/libvirtd, and diff. docs/manual-page.md names where we differ.
# Needs root, unshare, and openssl for certificates.
set -u
program=${1:-/usr/sbin/libvirtd}

# Inside the namespaces: case "$1" prepared by the shell text "$2", then the daemon with the words that follow.
if [ "${1:-}" = --inside ]; then
  program=$2 prepare=$3
  shift 3
  for place in /run /var/lib/libvirt /var/cache/libvirt /var/log/libvirt /etc/libvirt; do
    mkdir -p $place
    mount -t tmpfs tmpfs $place
  done
  mkdir -p /etc/pki
  mount -t tmpfs tmpfs /etc/pki
  mkdir -p /var/lib/libvirt/qemu /run/libvirt
  ip link set lo up
  conf() { printf '%s\n' "$@" >> /etc/libvirt/libvirtd.conf; }
  conf 'auth_unix_rw = "none"' 'auth_unix_ro = "none"' 'log_outputs = "3:stderr"'
  eval "$prepare"
  timeout -k 2 "${PATIENCE:-5}" "$program" "$@" > /run/out 2>&1 < /dev/null
  status=$?
  [ $status = 124 ] || [ $status = 137 ] && status=runs
  echo "-> $status"
  [ $status = runs ] || grep -v '^$' /run/out | sed -E 's/^[0-9-]+ [0-9:.]+[+]0000: [0-9]+: //' | grep -vE '^info :' | tail -n "${LINES_SHOWN:-2}"
  exit 0
fi

try() { # WHAT PREPARE WORD...
  echo "== $1"
  shift
  setsid unshare -m -n --propagation private "$0" --inside "$program" "$@"
}

try 'unknown option' '' --nonsense
try 'unknown letter' '' -z
try 'argument' '' stray
try 'ambiguous' '' --ver
try 'value missing' '' --config
try 'timeout in words' '' -t abc
try 'timeout negative' '' -t -5
try 'timeout in hex' '' -t 0x10
try 'timeout with unit' '' -t 10s
try 'timeout empty' '' -t ''
try 'timeout too large' '' -t 4294967296
try 'timeout largest' '' -t 4294967295
try 'timeout zero' '' -t 0
try 'config missing' '' -f /nowhere/x.conf
try 'config a folder' '' -f /etc
try 'config empty name' '' -f ''
try 'config missing at usual place' 'rm /etc/libvirt/libvirtd.conf'
try 'config syntax' 'conf "max_clients"'
try 'config type' 'conf "max_clients = \"many\""'
try 'config negative' 'conf "max_clients = -1"'
try 'config unknown key' 'conf "no_such_key = 1"'
try 'config auth unknown' 'conf "auth_tcp = \"foo\""'
try 'config polkit by tcp' 'conf "listen_tls = 0" "listen_tcp = 1" "auth_tcp = \"polkit\""' --listen
try 'config mode' 'conf "unix_sock_rw_perms = \"9\""'
try 'config mode text' 'conf "unix_sock_rw_perms = \"rwx\""'
try 'config group' 'conf "unix_sock_group = \"nosuchgroup\""'
try 'config socket folder' 'conf "unix_sock_dir = \"/proc/nothing\""'
try 'config host uuid' 'conf "host_uuid = \"abc\""'
try 'config host uuid digits' 'conf "host_uuid = \"11111111-1111-1111-1111-111111111111\""'
try 'config host uuid source' 'conf "host_uuid_source = \"foo\""'
try 'config log level' 'conf "log_level = 9"'
try 'config log filter' 'conf "log_filters = \"9:x\""'
try 'config log output' 'conf "log_outputs = \"3:nonsense\""'
try 'config log file' 'conf "log_outputs = \"1:file:/nowhere/at/all\""'
try 'config access driver' 'conf "access_drivers = [ \"nosuch\" ]"'
try 'config access text' 'conf "access_drivers = \"polkit\""'
try 'config clients below anonymous' 'conf "max_clients = 10"'
try 'config workers' 'conf "min_workers = 30"'
try 'config workers none' 'conf "max_workers = 0"'
try 'config ssf' 'conf "tcp_min_ssf = 20"'
try 'config ssf 56' 'conf "tcp_min_ssf = 56"'
try 'config ssf 112' 'conf "tcp_min_ssf = 112"'
try 'config audit level' 'conf "audit_level = 2"'
try 'config audit level 3' 'conf "audit_level = 3"'
try 'config keepalive' 'conf "keepalive_interval = -2"'
try 'pid file held' 'exec 9> /run/libvirtd.pid; python3 -c "
import fcntl,os,time
f=open(\"/run/libvirtd.pid\",\"w\"); fcntl.lockf(f,fcntl.LOCK_EX|fcntl.LOCK_NB,1)
open(\"/run/locked\",\"w\"); time.sleep(20)" & while [ ! -e /run/locked ]; do sleep 0.1; done'
try 'pid file in no folder' '' -p /nowhere/x.pid
try 'pid file a folder' '' -p /run/libvirt
try 'pid file empty name' '' -p ''
try 'listen without certificates' '' --listen
try 'listen to nothing' 'conf "listen_tls = 0"' --listen
try 'listen port taken' 'conf "listen_tls = 0" "listen_tcp = 1" "auth_tcp = \"none\""; python3 -c "
import socket,time
s=socket.socket(); s.bind((\"0.0.0.0\",16509)); s.listen(); open(\"/run/bound\",\"w\"); time.sleep(20)" & while [ ! -e /run/bound ]; do sleep 0.1; done' --listen
try 'listen port in words' 'conf "listen_tls = 0" "listen_tcp = 1" "auth_tcp = \"none\"" "tcp_port = \"nonsense\""' --listen
try 'listen port too large' 'conf "listen_tls = 0" "listen_tcp = 1" "auth_tcp = \"none\"" "tcp_port = \"70000\""' --listen
try 'listen address' 'conf "listen_tls = 0" "listen_tcp = 1" "auth_tcp = \"none\"" "listen_addr = \"192.0.2.1\""' --listen
try 'listen host name' 'conf "listen_tls = 0" "listen_tcp = 1" "auth_tcp = \"none\"" "listen_addr = \"no.such.host.invalid\""' --listen
try 'listen priority' 'conf "tls_priority = \"NONSENSE\""' --listen
try 'listen key file' 'conf "key_file = \"/nowhere/key.pem\"" "cert_file = \"/nowhere/cert.pem\"" "ca_file = \"/nowhere/ca.pem\""' --listen
try 'listen, both families taken' 'conf "listen_tls = 0" "listen_tcp = 1" "auth_tcp = \"none\""; python3 -c "
import socket,time
s=socket.socket(); s.bind((\"0.0.0.0\",16509)); s.listen()
t=socket.socket(socket.AF_INET6); t.setsockopt(socket.IPPROTO_IPV6,socket.IPV6_V6ONLY,1); t.bind((\"::\",16509)); t.listen()
open(\"/run/bound\",\"w\"); time.sleep(20)" & while [ ! -e /run/bound ]; do sleep 0.1; done' --listen
passed='printf "%s\n" "import os,socket,sys" "s=socket.socket(socket.AF_UNIX); s.bind(\"/run/passed\"); s.listen(); f=os.dup(s.fileno()); s.close(); os.dup2(f,3) if f != 3 else os.set_inheritable(3,True)" \
  "os.environ.update(LISTEN_PID=str(os.getpid()),LISTEN_FDS=\"1\",LISTEN_FDNAMES=os.environ[\"NAMES\"])" \
  "os.execv(sys.argv[1],sys.argv[1:])" > /run/pass.py
printf "#!/bin/sh\nexec python3 /run/pass.py %s \"\$@\"\n" "$program" > /run/pass; chmod +x /run/pass; program=/run/pass'
try 'listen with passed sockets' "export NAMES=libvirtd.socket; $passed" --listen
try 'passed socket of an unknown name' "export NAMES=other.socket; $passed"
try 'in the background, config missing' '' -d -f /nowhere/x.conf
try 'in the background, group' 'conf "unix_sock_group = \"nosuchgroup\""' -d
try 'in the background, access driver' 'conf "access_drivers = [ \"nosuch\" ]"' -d
try 'in the background, without certificates' '' -d --listen
try 'in the background, pid file in no folder' '' -d -p /nowhere/x.pid
