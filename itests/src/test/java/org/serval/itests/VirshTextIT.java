package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What virsh prints on {@code test:///default} for four thousand commands, good and bad, held
 * against what it printed on libvirtd 9.0.0. The commands and the record lie in {@code
 * itests/oracle/vdiff}; {@code vdiff.sh} there runs both daemons again and records anew.
 */
class VirshTextIT {
  private static final Path SCRIPTS = Path.of("oracle").toAbsolutePath();

  @Test
  void virshPrintsWhatItPrintsOnLibvirtsDaemonButForTheListedLines() {
    try (ServalDaemon daemon = ServalDaemon.start()) {
      Command compared =
          Command.run(
              List.of(
                  "/usr/bin/python3",
                  SCRIPTS.resolve("vdiff.py").toString(),
                  SCRIPTS.resolve("vdiff").toString(),
                  "--ours",
                  daemon.test().uri()),
              Map.of());

      assertThat(compared.status()).as(compared.out() + compared.err()).isZero();
    }
  }
}
