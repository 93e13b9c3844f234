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
    return locationPrefix() + identity;
  }

  /** What the locations of all contents of this file begin with. */
  String locationPrefix() {
    return SCHEME + path + "#";
  }

  /** The {@link #locationPrefix} of a driver's location. */
  static String prefixOf(String location) {
    return location.substring(0, location.lastIndexOf('#') + 1);
  }

  /** Whether a bundle location is that of a driver. */
  static boolean isDriver(String location) {
    return location.startsWith(SCHEME);
  }

  /** The file's name, for messages. */
  String name() {
    return path.getFileName().toString();
  }
}
