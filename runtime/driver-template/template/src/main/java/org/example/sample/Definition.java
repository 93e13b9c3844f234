package org.example.sample;

import java.io.StringReader;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.serval.api.ErrorCode;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

/** A document that was read; the command is its {@code os/init} and {@code os/initarg}s. */
record Definition(String name, UUID uuid, String[] command, String text) {
  static Definition parse(String xml) {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler()); // Throws, and prints nothing.
      Document document = builder.parse(new InputSource(new StringReader(xml)));
      if (texts(document, "uuid").length == 0) {
        String uuid = "</name>\n  <uuid>" + UUID.randomUUID() + "</uuid>";
        return parse(xml.replaceFirst("</name>", uuid));
      }
      UUID uuid = UUID.fromString(texts(document, "uuid")[0]);
      return new Definition(texts(document, "name")[0], uuid, texts(document, "init*"), xml);
    } catch (Exception e) {
      throw Guests.error(ErrorCode.VIR_ERR_XML_ERROR, "this is no sample domain: " + e);
    }
  }

  private static String[] texts(Document document, String tag) {
    var all = document.getElementsByTagName("*");
    return IntStream.range(0, all.getLength())
        .mapToObj(all::item)
        .filter(node -> node.getNodeName().matches(tag.replace("*", "(arg)?")))
        .map(node -> node.getTextContent().strip())
        .toArray(String[]::new);
  }
}
