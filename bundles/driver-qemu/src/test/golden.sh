#!/usr/bin/env bash
# golden.sh URI [NAME ...]
#   Asks a real libvirtd for the QEMU command line of each document in src/test/resources/commands and keeps it
#   beside the document, one word a line, without the environment. The test compares ours with these.
set -eu
uri=$1; shift
cd "$(dirname "$0")/resources/commands"
[ $# -gt 0 ] || set -- *.xml
for name in "$@"; do
  name=${name%.xml}
  virsh -c "$uri" domxml-to-native qemu-argv "$name.xml" |
    python3 -c 'import shlex,sys; w=shlex.split(sys.stdin.read()); i=[n for n,x in enumerate(w) if x.startswith("/")][0]; print("\n".join(x.replace("\n","\\n") for x in w[i:]))' > "$name.args"
  echo "$name: $(wc -l < "$name.args") words"
done
