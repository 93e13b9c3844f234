package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every command of Debian's virt-admin, beside what it prints on libvirtd 9.0.0. */
class VirtAdminIT {
  @Test
  void itPrintsWhatItPrintsOnLibvirtd() throws Exception {
    try (ServalDaemon daemon = ServalDaemon.prepare(ServalDaemon.builtDistribution())) {
      daemon.configure("libvirtd.conf", "auth_unix_rw = \"none\"").startAgain();
      String sockets = daemon.socket().getParent().toString();
      Command ours = Command.run(List.of("oracle/virt-admin.sh", sockets), Map.of()).ok();
      assertThat(ours.out())
          .isEqualTo(Files.readString(Path.of("src/test/resources/virt-admin.txt")));
    }
  }
}
