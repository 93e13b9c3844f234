package org.example.sample;

import static org.serval.api.constants.DomainState.*;

import java.io.StringReader;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.serval.api.ErrorCode;
import org.serval.api.domain.*;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

/** A domain at one moment; its id is its process's number. A change makes another one. */
record Guest(DomainRef ref, DomainState state, List<String> command, String xml) {
  static Guest parse(String xml) {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler()); // Throws, and prints nothing.
      Document document = builder.parse(new InputSource(new StringReader(xml)));
      if (!document.getDocumentElement().getAttribute("type").equals("sample")) {
        throw new IllegalArgumentException("its type is not 'sample'");
      }
      String name = texts(document, "name").getFirst();
      List<String> uuid = texts(document, "uuid");
      if (uuid.isEmpty()) {
        return parse(xml.replaceFirst("</name>", "$0<uuid>" + UUID.randomUUID() + "</uuid>"));
      }
      DomainRef ref = new DomainRef(name, UUID.fromString(uuid.getFirst()), -1);
      DomainState state = new DomainState(VIR_DOMAIN_SHUTOFF, 0);
      return new Guest(ref, state, texts(document, "init(arg)?"), xml);
    } catch (Exception e) {
      throw SampleHost.error(ErrorCode.VIR_ERR_XML_ERROR, "no sample domain: " + e);
    }
  }

  private static List<String> texts(Document document, String tag) {
    var all = document.getElementsByTagName("*");
    var nodes = IntStream.range(0, all.getLength()).mapToObj(all::item);
    return nodes.filter(n -> n.getNodeName().matches(tag)).map(n -> n.getTextContent()).toList();
  }

  Guest in(int newState, int reason, long id) {
    DomainRef newRef = new DomainRef(ref.name(), ref.uuid(), (int) id);
    return new Guest(newRef, new DomainState(newState, reason), command, xml);
  }

  Guest need(boolean active) {
    if (ref.active() != active) {
      String what = active ? "domain is not running" : "domain is already running";
      throw SampleHost.error(ErrorCode.VIR_ERR_OPERATION_INVALID, what);
    }
    return this;
  }
}
