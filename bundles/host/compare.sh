#!/usr/bin/env bash
# compare.sh URI: the host's part of the capabilities of a real daemon at URI (qemu+unix:///system?socket=...) beside ours.
# Build the bundle first. Not part of the tests, for it needs a real libvirtd.
set -eu
uri=$1
cd "$(dirname "$0")"
for home in "${JAVA25_HOME:-}" /usr/lib/jvm/*25*; do [ -x "$home/bin/java" ] && java=$home/bin/java; done
slf4j=$(ls ~/.m2/repository/org/slf4j/slf4j-api/2.0.*/slf4j-api-2.0.*.jar | grep -v sources | tail -1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
virsh -c "$uri" capabilities | sed -n '/<host>/,/<\/host>/p' > "$work/real"
uuid=$(sed -n 's/.*<uuid>\(.*\)<\/uuid>.*/\1/p' "$work/real")
cat > "$work/Compare.java" <<'J'
import java.util.*;
import org.serval.host.*;
class Compare {
  public static void main(String[] args) {
    Host host = Host.current();
    System.out.print(host.describe(args[0], host.cpu(), true,
        Optional.of(new HostPart.MigrationWays(true, List.of("tcp", "rdma"))),
        List.of(SecurityLabels.NONE, SecurityLabels.users(64055, 64055, List.of("kvm", "qemu")))).xml());
  }
}
J
"$java" --enable-native-access=ALL-UNNAMED -cp "target/classes:../api/target/classes:$slf4j" "$work/Compare.java" "$uuid" > "$work/ours" 2>"$work/err"
diff "$work/real" "$work/ours" && echo "the same ($(wc -l < "$work/ours") lines)"
