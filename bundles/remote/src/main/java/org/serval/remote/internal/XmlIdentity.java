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
 * or the root's name attribute. Documents come from clients that may have no rights, so no entity
 * is resolved, and reading ends once both are found.
 */
final class XmlIdentity {
  private static final XMLInputFactory FACTORY = factory();
  private static final int CHILD = 2;

  private final Map<String, String> found = new HashMap<>();

  private XmlIdentity() {}

  /**
   * What was found, under {@code name} and {@code uuid}; less where the document is none.
   *
   * @param xml what the client sent
   */
  static Map<String, String> of(String xml) {
    XmlIdentity identity = new XmlIdentity();
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
    while (reader.hasNext() && found.size() < 2) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
        if (depth == CHILD && isIdentity(reader.getLocalName())) {
          found.putIfAbsent(reader.getLocalName(), reader.getElementText().strip());
          depth--;
        } else if (depth == 1 && reader.getAttributeValue(null, "name") != null) {
          found.put("name", reader.getAttributeValue(null, "name"));
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
  }

  private static boolean isIdentity(String element) {
    return element.equals("name") || element.equals("uuid");
  }
}
