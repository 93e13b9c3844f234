package org.serval.itests;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Debian's virsh on one connection URI.
 *
 * @param uri the connection
 */
record Virsh(String uri) {

  /** Runs one command. */
  Command run(String... words) {
    return Command.run(line(words), Map.of());
  }

  /** Runs one command that must succeed, and gives its output, stripped. */
  String ok(String... words) {
    return run(words).ok().text();
  }

  /** The words of a virsh command. */
  List<String> line(String... words) {
    List<String> line = new ArrayList<>(List.of("virsh", "-q", "-c", uri));
    line.addAll(List.of(words));
    return line;
  }
}
