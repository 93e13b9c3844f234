package org.serval.driver.qemu.internal.command;

import java.nio.file.Path;
import org.serval.driver.qemu.internal.config.TlsConf;
import org.serval.qmp.JsonObject;

/** The objects that hold the certificates of QEMU's services. */
final class TlsCredentials {
  private TlsCredentials() {}

  /** For a service that listens: clients show a certificate if the configuration says so. */
  static void server(Words words, String id, TlsConf tls) {
    add(words, id, tls.directory(), "server", tls.verify());
  }

  /** For a service that connects: the other end's certificate always counts. */
  static void client(Words words, String id, TlsConf tls) {
    add(words, id, tls.directory(), "client", true);
  }

  private static void add(Words words, String id, Path directory, String endpoint, boolean verify) {
    words.json(
        "-object",
        JsonObject.builder()
            .put("qom-type", "tls-creds-x509")
            .put("id", id)
            .put("dir", directory.toString())
            .put("endpoint", endpoint)
            .put("verify-peer", verify)
            .build());
  }
}
