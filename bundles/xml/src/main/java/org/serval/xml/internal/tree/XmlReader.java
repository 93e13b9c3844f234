package org.serval.xml.internal.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.xml.Attribute;
import org.serval.xml.Element;
import org.serval.xml.Node;

/**
 * Builds the element tree of a document that {@link PlainReader} leaves to it, from the JDK's StAX
 * reader, one of those that {@link Readers} keeps. Document type declarations are passed over
 * unread, but for what {@link Entities} makes of them: a reference to any other entity is refused.
 * A reader belongs to one call.
 */
public final class XmlReader {
  private static final int MAX_CHARS = 16 * 1024 * 1024;
  private static final int MAX_DEPTH = 257;

  private final XMLStreamReader reader;
  private final Deque<Open> open = new ArrayDeque<>();

  private XmlReader(XMLStreamReader reader) {
    this.reader = reader;
  }

  /** Reads a whole document. */
  public static Element read(String text, String label) {
    if (text.length() > MAX_CHARS) {
      throw refused("document is larger than " + MAX_CHARS + " characters");
    }
    Element plain = PlainReader.read(text, MAX_DEPTH);
    if (plain != null) {
      return plain;
    }
    String expanded = Entities.expand(text, MAX_CHARS);
    if (expanded == null) {
      throw refused("document is larger than " + MAX_CHARS + " characters");
    }
    return readAny(expanded, label);
  }

  /** Reads a document by the JDK's reader. */
  static Element readAny(String text, String label) {
    try {
      return Readers.read(text, stax -> new XmlReader(stax).document());
    } catch (XMLStreamException e) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_XML_DETAIL, ErrorDomain.VIR_FROM_DOMAIN, Malformed.say(e, text, label));
    }
  }

  private Element document() throws XMLStreamException {
    Element root = null;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> start();
        case XMLStreamConstants.END_ELEMENT -> root = end();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text();
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw new XMLStreamException("Entity '" + reader.getLocalName() + "' not defined");
        default -> {}
      }
    }
    return root;
  }

  private void start() {
    if (open.size() >= MAX_DEPTH) {
      throw refused("Excessive depth in document: " + (MAX_DEPTH - 1));
    }
    List<Attribute> attributes = new ArrayList<>(reader.getAttributeCount());
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attributes.add(new Attribute(qualified(i), reader.getAttributeValue(i)));
    }
    String prefix = reader.getPrefix();
    String local = reader.getLocalName();
    String name = prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
    open.push(new Open(name, attributes, reader.getLocation().getLineNumber()));
  }

  private String qualified(int i) {
    String prefix = reader.getAttributePrefix(i);
    String local = reader.getAttributeLocalName(i);
    return prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
  }

  private void text() {
    if (!open.isEmpty()) {
      open.peek().add(reader.getText());
    }
  }

  private Element end() {
    Element done = open.pop().close();
    if (!open.isEmpty()) {
      open.peek().content.add(done);
    }
    return done;
  }

  private static LibvirtException refused(String why) {
    return new LibvirtException(ErrorCode.VIR_ERR_XML_DETAIL, ErrorDomain.VIR_FROM_XML, why);
  }

  /** An element that is still being read. */
  private static final class Open {
    final String name;
    final List<Attribute> attributes;
    final List<Node> content = new ArrayList<>();
    final int line;

    Open(String name, List<Attribute> attributes, int line) {
      this.name = name;
      this.attributes = attributes;
      this.line = line;
    }

    void add(String more) {
      int last = content.size() - 1;
      if (last >= 0 && content.get(last) instanceof Node.Text(String before)) {
        content.set(last, new Node.Text(before + more));
      } else {
        content.add(new Node.Text(more));
      }
    }

    Element close() {
      return Element.ofContent(name, attributes, content, line);
    }
  }
}
