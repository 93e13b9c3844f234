package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What several clients hear of some ninety actions on {@code test:///default}, with callbacks for
 * all kinds of events: the same, in the same order, as from libvirtd 9.0.0, which {@code
 * itests/bench/events.sh} recorded.
 */
class EventsIT {
  private static final Path ORACLE = Path.of("oracle").toAbsolutePath();

  @Test
  void allClientsHearAllEventsInOrderAsFromLibvirtsDaemon() {
    try (ServalDaemon daemon = ServalDaemon.start()) {
      Command compared =
          Command.run(
              List.of(
                  "/usr/bin/python3",
                  ORACLE.resolve("events.py").toString(),
                  "--against",
                  ORACLE.resolve("events.txt").toString(),
                  daemon.socket().toString()),
              Map.of());

      assertThat(compared.status()).as(compared.out() + compared.err()).isZero();
    }
  }
}
