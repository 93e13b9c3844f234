#!/bin/bash
# virt-admin.sh FOLDER: every command of virt-admin's help, on the daemon whose sockets lie in FOLDER, while one virsh is
# connected. Prints what virt-admin says and its status; what differs from run to run (identities, times) is made alike.
# VirtAdminIT holds ours against the recording: virt-admin.sh FOLDER-OF-LIBVIRTD > ../src/test/resources/virt-admin.txt
# Libvirtd has auth_unix_rw = "none". Needs: virsh, virt-admin.
set -u
run=$1
uri="libvirtd:///system?socket=$run/libvirt-admin-sock"
coproc CLIENT { virsh -q -c "test+unix:///default?socket=$run/libvirt-sock" 2>&1; }
echo uri >&"${CLIENT[1]}"
read -r -u "${CLIENT[0]}" _
read -r -u "${CLIENT[0]}" _
id=$(virt-admin -c "$uri" client-list libvirtd | awk '$2 == "unix" { print $1 }' | tail -1)

# Libvirtd lists its servers in any order.
ordered() {
  if [ "$1" = server-list ]; then sort; else cat; fi
}

say() {
  echo "== $(printf '%s' "$*" | sed "s#$run#RUN#g; /^client-/s/ $id\$/ ID/")"
  virt-admin -c "$uri" "$@" < /dev/null 2>&1 | sed -E "s#$run#RUN#g; s/^ *$id +unix/ ID unix/; s/^ [0-9]+ +unix/ ID unix/
    s/(Client |matching ID )'$id'/\1'ID'/; s/^(id *): .*/\1: ID/; s/[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]+[+][0-9]{4}/TIME/
    s/^(freeWorkers *): .*/\1: SOME/; s/^(nWorkers *): .*/\1: SOME/; s/^(unix_process_id *): .*/\1: PID/
    s/(daemon: |library: |API: |Using library: ).*/\1VERSION/; s/^ [01]    (admin|libvirtd)/ N    \1/" | ordered "$1"
  echo "-> ${PIPESTATUS[0]}"
}

say uri
say version
say cd /
say echo a b
say 'connect; uri'
say quit
say exit
say help srv-list
say help nonsense
say nonsense
say server-list
say srv-list extra
for server in libvirtd admin nope; do
  say server-threadpool-info $server
  say server-clients-info $server
  say client-list $server
  say server-update-tls $server
done
say client-info libvirtd "$id"
say client-info libvirtd nothing
say client-info libvirtd
say server-threadpool-set libvirtd --max-workers 30 --min-workers 3 --priority-workers 7
say server-threadpool-info libvirtd
say server-threadpool-set libvirtd --max-workers 2 --min-workers 3
say server-threadpool-set libvirtd --max-workers -1
say server-threadpool-set nope --max-workers 9
say server-clients-set libvirtd --max-clients 100 --max-unauth-clients 10
say server-clients-info libvirtd
say server-clients-set libvirtd --max-clients 5
say server-clients-set nope --max-clients 5
say daemon-log-filters '1:util 3:qemu'
say daemon-log-filters
say daemon-log-filters '9:util'
say daemon-log-filters 'nonsense'
say daemon-log-filters '1:util 3'
say daemon-log-filters
say daemon-log-outputs '3:stderr 1:file:/nowhere/at/all'
say daemon-log-outputs '3:nonsense'
say daemon-log-outputs '7:stderr'
say daemon-log-outputs '3:file'
say daemon-log-outputs '3:stderr'
say daemon-log-outputs
say daemon-timeout 1000
say daemon-timeout
say daemon-timeout --timeout 1000
say daemon-timeout --timeout 0
say daemon-timeout --timeout -1
say client-disconnect libvirtd "$id"
say client-list libvirtd
say client-disconnect libvirtd "$id"
echo quit >&"${CLIENT[1]}" 2> /dev/null
