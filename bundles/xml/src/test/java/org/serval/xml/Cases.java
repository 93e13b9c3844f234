package org.serval.xml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Files of cases: a document on a line of its own, and indented below it what a real libvirtd made
 * of it: its canonical form, or {@code !} with the error's number and text.
 */
public final class Cases {
  private static final Path FOLDER = Path.of("src/test/resources/cases");

  /** The files, by the kind of their documents. */
  public static final Map<DocumentKind, String> FILES =
      Map.of(
          DocumentKind.NETWORK, "network",
          DocumentKind.STORAGE_POOL, "pool",
          DocumentKind.STORAGE_VOLUME, "vol",
          DocumentKind.INTERFACE, "interface",
          DocumentKind.NWFILTER, "nwfilter",
          DocumentKind.NWFILTER_BINDING, "binding",
          DocumentKind.SECRET, "secret");

  /** One document and the real answer. */
  public record Case(DocumentKind kind, String document, String answer) {
    /** For whom it is read. */
    public DocumentContext context() {
      return switch (kind) {
        case NWFILTER, NWFILTER_BINDING, SECRET -> DocumentContext.HOST;
        default -> DocumentContext.TEST;
      };
    }
  }

  private Cases() {}

  /** All cases of a kind. */
  public static List<Case> of(DocumentKind kind) {
    List<Case> cases = new ArrayList<>();
    String document = null;
    StringBuilder answer = new StringBuilder();
    try {
      for (String line : Files.readAllLines(FOLDER.resolve(FILES.get(kind) + ".txt"))) {
        if (line.startsWith("<")) {
          document = line;
        } else if (line.startsWith("    ")) {
          answer.append(line.substring(4)).append('\n');
        } else if (document != null) {
          cases.add(new Case(kind, document, answer.toString()));
          document = null;
          answer.setLength(0);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (document != null) {
      cases.add(new Case(kind, document, answer.toString()));
    }
    return cases;
  }
}
