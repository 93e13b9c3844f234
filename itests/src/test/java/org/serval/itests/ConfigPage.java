package org.serval.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The tables of docs/configuration.md. */
final class ConfigPage {
  private static final Path PAGE = Path.of("../docs/configuration.md");

  private ConfigPage() {}

  /**
   * A row.
   *
   * @param key its name
   * @param takes what its values must be, in the daemon's words
   * @param usual what holds unless it is set; a value in the file's syntax, or words
   * @param effect {@code yes}, or {@code no: } and why
   * @param shownBy the tests that see it act; empty where the table has no such column
   */
  record Row(String key, String takes, String usual, String effect, String shownBy) {
    boolean inForce() {
      return effect.equals("yes");
    }
  }

  /** All rows of a file's table. */
  static List<Row> of(String file) {
    try {
      List<Row> rows = new ArrayList<>();
      boolean here = false;
      for (String line : Files.readAllLines(PAGE)) {
        here = line.startsWith("## ") ? line.equals("## " + file) : here;
        if (here && line.startsWith("| `")) {
          String[] cells = line.substring(2, line.length() - 2).split(" \\| ");
          String shownBy = cells.length > 4 ? cells[4] : "";
          rows.add(new Row(cells[0].replace("`", ""), cells[1], cells[2], cells[3], shownBy));
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
