#!/bin/sh
# private-kdc.sh DIR PORT: MIT Kerberos of the realm SERVAL.TEST at 127.0.0.1:PORT. Below DIR: krb5.conf, krb5.keytab with
# the key of libvirt/localhost, and cache and other-cache with tickets of ann and bob. It prints "ready", and ends with its
# standard input.
set -eu
dir=$1
port=$2
mkdir -p "$dir"
cat > "$dir/krb5.conf" <<C
[libdefaults]
  default_realm = SERVAL.TEST
  dns_lookup_kdc = false
  dns_canonicalize_hostname = false
  rdns = false
  udp_preference_limit = 1
[realms]
  SERVAL.TEST = {
    kdc = 127.0.0.1:$port
  }
[domain_realm]
  localhost = SERVAL.TEST
C
cat > "$dir/kdc.conf" <<C
[kdcdefaults]
  kdc_listen = 127.0.0.1:$port
  kdc_tcp_listen = 127.0.0.1:$port
[realms]
  SERVAL.TEST = {
    database_name = $dir/principals
    key_stash_file = $dir/stash
    acl_file = $dir/acl
  }
[logging]
  default = FILE:$dir/kdc.log
C
export KRB5_CONFIG="$dir/krb5.conf" KRB5_KDC_PROFILE="$dir/kdc.conf"
{
  kdb5_util create -s -r SERVAL.TEST -P master
  kadmin.local addprinc -randkey libvirt/localhost
  kadmin.local ktadd -k "$dir/krb5.keytab" libvirt/localhost
  kadmin.local addprinc -pw secret ann
  kadmin.local addprinc -pw secret bob
} > "$dir/setup.log" 2>&1
krb5kdc -n > "$dir/kdc.out" 2>&1 &
kdc=$!
trap 'kill $kdc 2>/dev/null || true' EXIT
for _ in $(seq 200); do
  if echo secret | kinit -c "$dir/cache" ann > /dev/null 2>&1; then
    echo secret | kinit -c "$dir/other-cache" bob > /dev/null
    echo ready
    break
  fi
  sleep 0.05
done
cat > /dev/null
