package org.serval.rpc.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

/** Ports by number or by the names of {@code /etc/services}. Reads that file for a name. */
final class Services {
  private static final Path FILE = Path.of("/etc/services");
  private static final int LARGEST = 65535;

  private Services() {}

  /**
   * The number of a TCP port.
   *
   * @throws LibvirtException VIR_ERR_SYSTEM_ERROR when there is no such service
   */
  static int port(String text) throws IOException {
    return port(text, FILE);
  }

  static int port(String text, Path file) throws IOException {
    if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= LARGEST) {
      return Integer.parseInt(text);
    }
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines
          .map(line -> List.of(line.replaceFirst("#.*", "").strip().split("\\s+")))
          .filter(fields -> names(fields, text))
          .map(fields -> Integer.parseInt(fields.get(1).replace("/tcp", "")))
          .findFirst()
          .orElseThrow(() -> unknown(text));
    }
  }

  private static boolean names(List<String> fields, String name) {
    return fields.size() >= 2
        && fields.get(1).matches("[0-9]{1,5}/tcp")
        && Stream.of(fields.subList(0, 1), fields.subList(2, fields.size()))
            .flatMap(List::stream)
            .anyMatch(name::equals);
  }

  private static LibvirtException unknown(String text) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_SYSTEM_ERROR,
        ErrorDomain.VIR_FROM_RPC,
        "Unable to resolve service '%s': it is no port and not in %s".formatted(text, FILE));
  }
}
