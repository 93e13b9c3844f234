package org.serval.xml;

import org.serval.xml.internal.tree.XmlReader;
import org.serval.xml.internal.tree.XmlWriter;

/** Text to tree and back. Both are pure functions: any thread may call them, and none blocks. */
public final class Xml {
  private Xml() {}

  /**
   * Reads a document.
   *
   * @param text at most 16 Mi characters, nested at most 257 deep; a document type declaration is
   *     passed over, and an entity of its own refused
   * @throws org.serval.api.LibvirtException VIR_ERR_XML_DETAIL with the line when the text is not
   *     well formed, or when a limit is passed
   */
  public static Element parse(String text) {
    return parse(text, "xml");
  }

  /**
   * Reads a document.
   *
   * @param label what errors call the text, as {@code domain_definition}
   */
  public static Element parse(String text, String label) {
    return XmlReader.read(text, label);
  }

  /**
   * Prints an element as libvirt does: two spaces a level, attributes in single quotes, a newline
   * at the end. What stands in {@code metadata} keeps its own form, with double quotes.
   */
  public static String format(Element element) {
    return XmlWriter.write(element);
  }
}
