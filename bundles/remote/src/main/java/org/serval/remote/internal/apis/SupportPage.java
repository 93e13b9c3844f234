package org.serval.remote.internal.apis;

import java.util.List;
import org.serval.protocol.Procedure;
import org.serval.protocol.WireProgram;
import org.serval.remote.internal.Offers;

/** A table of procedures by connections, for the documentation or for a terminal. */
final class SupportPage {
  private static final String HEAD =
      """
      # What the drivers offer

      Made by `runtime/api-support.sh`, which asks a running daemon; do not edit. On a host, `bin/serval apis URI...` tells the
      same of the drivers that are installed there. What has no tick is answered with VIR_ERR_NO_SUPPORT.
      """;

  private SupportPage() {}

  /** The page of the documentation. */
  static String of(List<Offered> columns) {
    StringBuilder page = new StringBuilder(HEAD);
    for (WireProgram program : Offers.PROGRAMS) {
      List<Procedure> calls = Offered.calls(program);
      page.append("\n## Program ").append(program.name()).append("\n\n");
      row(page, "function", columns.stream().map(Offered::uri).toList());
      row(page, "---", columns.stream().map(_ -> "---").toList());
      row(
          page,
          "**of " + calls.size() + "**",
          columns.stream().map(it -> "**" + it.count(program) + "**").toList());
      for (Procedure call : calls) {
        row(
            page,
            name(call),
            columns.stream().map(it -> it.has(program, call) ? "✓" : "").toList());
      }
    }
    return page.toString();
  }

  private static void row(StringBuilder page, String first, List<String> others) {
    page.append("| ").append(first).append(" | ");
    page.append(String.join(" | ", others)).append(" |\n");
  }

  private static String name(Procedure call) {
    return call.apiName() == null ? call.name() : call.name() + " (" + call.apiName() + ")";
  }

  /** Lines of procedure and answers, in columns. */
  static String plain(List<Offered> columns) {
    StringBuilder text = new StringBuilder();
    line(text, "PROCEDURE", columns.stream().map(Offered::uri).toList(), columns);
    for (WireProgram program : Offers.PROGRAMS) {
      for (Procedure call : Offered.calls(program)) {
        List<String> cells =
            columns.stream().map(it -> it.has(program, call) ? "yes" : "-").toList();
        line(text, program.name() + " " + call.name(), cells, columns);
      }
    }
    return text.toString();
  }

  private static void line(
      StringBuilder text, String first, List<String> cells, List<Offered> columns) {
    StringBuilder line = new StringBuilder("%-52s".formatted(first));
    for (int i = 0; i < cells.size(); i++) {
      int width = columns.get(i).uri().length();
      line.append(' ').append(String.format("%-" + width + "s", cells.get(i)));
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
