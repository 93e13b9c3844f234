package org.serval.remote.internal;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads who a document is about, and nothing else: the name and the uuid directly below its root,
 * or the root's name attribute; a secret's use; the port and the filter of a filter's binding.
 * Documents come from clients that may have no rights, so no entity is resolved, and reading ends
 * once name and uuid are found.
 */
final class XmlIdentity {
  private static final XMLInputFactory FACTORY = factory();
  private static final int CHILD = 2;

  private final Map<String, String> found = new HashMap<>();
  private String usage;

  private XmlIdentity() {}

  /**
   * What was found, under {@code name} and {@code uuid}, {@code usage_KIND}, {@code portdev} and
   * {@code filter}; less where the document is none. The map is the caller's to change.
   *
   * @param xml what the client sent, or null
   */
  static Map<String, String> of(String xml) {
    XmlIdentity identity = new XmlIdentity();
    if (xml == null) {
      return identity.found;
    }
    try {
      identity.read(FACTORY.createXMLStreamReader(new StringReader(xml)));
    } catch (XMLStreamException e) {
      // The driver will say what is wrong with the document, to those who may define it.
      return identity.found;
    }
    return identity.found;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory made = XMLInputFactory.newDefaultFactory();
    made.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    made.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return made;
  }

  private void read(XMLStreamReader reader) throws XMLStreamException {
    int depth = 0;
    while (reader.hasNext() && !(found.containsKey("name") && found.containsKey("uuid"))) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
        if (depth == 1) {
          put("name", reader.getAttributeValue(null, "name"));
        } else if (depth == CHILD && isIdentity(reader.getLocalName())) {
          put(reader.getLocalName(), reader.getElementText().strip());
          depth--;
        } else if (depth == CHILD) {
          child(reader);
        } else if (usage != null && depth == CHILD + 1) {
          put("usage_" + usageKey(reader.getLocalName()), reader.getElementText().strip());
          depth--;
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
  }

  /** Another child of the root. */
  private void child(XMLStreamReader reader) {
    usage = null;
    switch (reader.getLocalName()) {
      case "portdev" -> put("portdev", reader.getAttributeValue(null, "name"));
      case "filterref" -> put("filter", reader.getAttributeValue(null, "filter"));
      case "usage" -> usage = reader.getAttributeValue(null, "type");
      default -> {
        // says nothing about who it is
      }
    }
  }

  private String usageKey(String element) {
    return usage.equals("ceph") && element.equals("name") ? usage : element;
  }

  private void put(String key, String value) {
    if (value != null) {
      found.putIfAbsent(key, value);
    }
  }

  private static boolean isIdentity(String element) {
    return element.equals("name") || element.equals("uuid");
  }
}
