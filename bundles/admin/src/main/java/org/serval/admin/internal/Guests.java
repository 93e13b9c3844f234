package org.serval.admin.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether guests run, whichever driver's: each keeps a guest's status in a file below the run
 * directory while the guest lives; a session daemon of QEMU keeps them one directory deeper.
 */
final class Guests {
  private static final List<String> DRIVERS = List.of("qemu", "qemu/run", "lxc", "libxl");

  private final Path run;

  Guests(Path run) {
    this.run = run;
  }

  boolean run() {
    return DRIVERS.stream().anyMatch(driver -> hasStatus(run.resolve(driver)));
  }

  private static boolean hasStatus(Path directory) {
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.xml")) {
      return files.iterator().hasNext();
    } catch (IOException e) {
      return true; // what cannot be seen may be there
    }
  }
}
