package org.serval.xml.internal.tree;

import java.util.Set;
import org.serval.xml.Attribute;
import org.serval.xml.Element;
import org.serval.xml.Node;

/** Prints a tree in libvirt's form. A writer belongs to one call. */
public final class XmlWriter {
  /** Printed with a start and an end even when nothing is between. */
  private static final Set<String> OPEN_WHEN_EMPTY =
      Set.of("devices", "hyperv", "kvm", "xen", "redirdev", "bandwidth");

  private static final int DEEP = 16;
  private static final String INDENT = "  ".repeat(DEEP);

  private final StringBuilder out = new StringBuilder(4096);

  private final String root;

  private XmlWriter(String root) {
    this.root = root;
  }

  /** Prints one element with a newline at its end. */
  public static String write(Element root) {
    XmlWriter writer = new XmlWriter(root.name());
    writer.element(root, 0);
    return writer.out.toString();
  }

  private void element(Element e, int depth) {
    if (e.name().equals("metadata") && !e.attributes().isEmpty()) {
      foreign(e, depth, true);
      return;
    }
    indent(depth).append('<').append(e.name());
    for (Attribute a : e.attributes()) {
      out.append(' ').append(a.name()).append("='");
      Escape.strict(out, a.value());
      out.append('\'');
    }
    if (e.children().isEmpty() && e.text().isEmpty() && !isStretched(e)) {
      out.append("/>\n");
    } else if (e.children().isEmpty() && !e.text().isEmpty()) {
      out.append('>');
      Escape.strict(out, e.text());
      close(e);
    } else {
      out.append(">\n");
      for (Element child : e.children()) {
        if (depth > 0 && e.name().equals("metadata")) {
          foreign(child, depth + 1, true);
        } else {
          element(child, depth + 1);
        }
      }
      indent(depth);
      close(e);
    }
  }

  private boolean isStretched(Element e) {
    return switch (root) {
      case "network" -> e.name().equals("ip") || e.name().equals("portgroup");
      case "pool" -> e.name().equals("source");
      case "filter" -> e.name().equals("filter");
      case "volume" -> e.name().equals("encryption");
      case "device" -> Set.of("hardware", "firmware").contains(e.name());
      case "interface" ->
          Set.of("bridge", "bond", "protocol").contains(e.name())
              || (e.name().equals("interface") && e.attribute("type") != null);
      default ->
          OPEN_WHEN_EMPTY.contains(e.name())
              || (e.name().equals("encryption") && e.attribute("format") != null);
    };
  }

  private void close(Element e) {
    out.append("</").append(e.name()).append(">\n");
  }

  /** Another program's element: double quotes, and no layout where text stands between elements. */
  private void foreign(Element e, int depth, boolean laidOut) {
    if (laidOut) {
      indent(depth);
    }
    out.append('<').append(e.name());
    for (Attribute a : e.attributes()) {
      out.append(' ').append(a.name()).append("=\"");
      Escape.foreignAttribute(out, a.value());
      out.append('"');
    }
    if (e.content().isEmpty()) {
      out.append("/>");
    } else {
      out.append('>');
      foreignContent(e, depth, laidOut && !e.children().isEmpty() && !e.isMixed());
      out.append("</").append(e.name()).append('>');
    }
    if (laidOut) {
      out.append('\n');
    }
  }

  private void foreignContent(Element e, int depth, boolean laidOut) {
    if (laidOut) {
      out.append('\n');
    }
    for (Node node : e.content()) {
      switch (node) {
        case Element child -> foreign(child, depth + 1, laidOut);
        case Node.Text(String value) -> Escape.foreignText(out, value);
      }
    }
    if (laidOut) {
      indent(depth);
    }
  }

  private StringBuilder indent(int depth) {
    return depth <= DEEP ? out.append(INDENT, 0, 2 * depth) : out.repeat("  ", depth);
  }
}
