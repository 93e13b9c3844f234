package org.serval.host;

/** XML as libvirt lays it out: a line an element, two blanks a level. Used by one thread. */
final class XmlLines {
  private final StringBuilder text = new StringBuilder();
  private int level;

  XmlLines(int level) {
    this.level = level;
  }

  /** Opens an element; attributes are names and values in turn. */
  void open(String name, Object... attributes) {
    start(name, attributes).append(">\n");
    level++;
  }

  void close(String name) {
    level--;
    indent().append("</").append(name).append(">\n");
  }

  void empty(String name, Object... attributes) {
    start(name, attributes).append("/>\n");
  }

  void text(String name, Object value, Object... attributes) {
    start(name, attributes)
        .append('>')
        .append(escape(value))
        .append("</")
        .append(name)
        .append(">\n");
  }

  private StringBuilder start(String name, Object... attributes) {
    indent().append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      text.append(' ')
          .append(attributes[i])
          .append("='")
          .append(escape(attributes[i + 1]))
          .append('\'');
    }
    return text;
  }

  private StringBuilder indent() {
    return text.repeat("  ", level);
  }

  private static String escape(Object value) {
    return value
        .toString()
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&apos;")
        .replace("\"", "&quot;");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
