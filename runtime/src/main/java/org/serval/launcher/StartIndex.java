package org.serval.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The core bundles of the distribution, in the order in which they are installed. It is compiled at
 * build time from {@code features/*.json}, which take too long to parse at every start. One line a
 * bundle: {@code start PATH}, {@code last PATH} (started when all drivers are: what opens the
 * sockets), or {@code install PATH} (not started); paths are relative to the distribution.
 */
record StartIndex(List<Entry> entries) {

  /** How a bundle is started. */
  enum Start {
    /** With the framework. */
    START,
    /** When everything else, the drivers included, has been started. */
    LAST,
    /** Not at all: it has only packages for others. */
    INSTALL
  }

  /**
   * A line of the index.
   *
   * @param jar the bundle's absolute place
   * @param start when it is started
   */
  record Entry(Path jar, Start start) {
    /** The bundle location, by which {@link CoreModules} knows it. */
    String location() {
      return "core:" + jar;
    }
  }

  StartIndex {
    entries = List.copyOf(entries);
  }

  /** Reads an index whose paths are below the given directory. */
  static StartIndex read(Path file, Path home) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank() && line.charAt(0) != '#') {
        entries.add(entry(line, home));
      }
    }
    return new StartIndex(entries);
  }

  private static Entry entry(String line, Path home) throws IOException {
    int space = line.indexOf(' ');
    String word = space < 0 ? line : line.substring(0, space);
    for (Start start : Start.values()) {
      if (start.name().toLowerCase(Locale.ROOT).equals(word)) {
        return new Entry(home.resolve(line.substring(space + 1).trim()), start);
      }
    }
    throw new IOException("start index: cannot read the line '" + line + "'");
  }

  /**
   * A text that changes when one of the jars does, or the list, or the JVM. A framework state kept
   * from an earlier start is used only while this is as it was.
   */
  String fingerprint() throws IOException {
    StringBuilder text = new StringBuilder(Runtime.version().toString()).append('\n');
    for (Entry entry : entries) {
      text.append(entry.start())
          .append(' ')
          .append(entry.location())
          .append(' ')
          .append(Files.size(entry.jar()))
          .append(' ')
          .append(Files.getLastModifiedTime(entry.jar()).toMillis())
          .append('\n');
    }
    return text.toString();
  }
}
