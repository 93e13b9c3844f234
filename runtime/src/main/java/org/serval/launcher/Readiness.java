package org.serval.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the starting script that clients can connect: {@code bin/libvirtd --daemon} waits on the
 * fifo named by {@code SERVAL_READY}, and returns to its caller when a line comes.
 */
final class Readiness {
  private static final Logger log = LoggerFactory.getLogger(Readiness.class);

  private Readiness() {}

  /**
   * Says so, if someone asked.
   *
   * @param background whether the starting script reads what goes to standard error, up to now only
   */
  static void announce(boolean background) {
    log.info("Ready for clients");
    String fifo = System.getenv().getOrDefault("SERVAL_READY", "");
    if (fifo.isEmpty()) {
      return;
    }
    try {
      Files.writeString(Path.of(fifo), "ready\n", StandardOpenOption.WRITE);
      if (background) {
        System.setErr(
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      log.debug("nobody waits on {}", fifo, e);
    }
  }
}
