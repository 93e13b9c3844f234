package org.serval.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A jar in a driver directory as it was when looked at.
 *
 * @param path its absolute place
 * @param identity size, time and inode: changes when the file is replaced or written to
 */
record DriverJar(Path path, String identity) {
  private static final String SCHEME = "driver:";

  /** Looks at a file. */
  static DriverJar look(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    String identity =
        attributes.size()
            + "-"
            + attributes.lastModifiedTime().toMillis()
            + "-"
            + Files.getAttribute(path, "unix:ino");
    return new DriverJar(path.toAbsolutePath(), identity);
  }

  /** The bundle location under which this content of the file is installed. */
  String location() {
    return SCHEME + path + "#" + identity;
  }

  /** The file that a driver's location names. */
  static Path pathOf(String location) {
    return Path.of(location.substring(SCHEME.length(), location.lastIndexOf('#')));
  }

  /** The file's name in a driver's location: a driver is the next build of the one of that name. */
  static String nameOf(String location) {
    return pathOf(location).getFileName().toString();
  }

  /** Whether a bundle location is that of a driver. */
  static boolean isDriver(String location) {
    return location.startsWith(SCHEME);
  }

  /** The file's name. */
  String name() {
    return path.getFileName().toString();
  }
}
