package org.serval.driver.test.internal;

import java.util.List;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.xml.Attribute;
import org.serval.xml.Element;
import org.serval.xml.Xml;

/** What storage could be used here: the same for everybody who asks. */
final class PoolSources {
  private PoolSources() {}

  /** The document for a kind of pool. */
  static String find(String type, String sourceXml) {
    Element source = sourceXml == null ? null : parse(sourceXml);
    return switch (type) {
      case "logical" ->
          Xml.format(sources(group("/dev/sda20", "testvg1"), group("/dev/sda21", "testvg2")));
      case "netfs" -> Xml.format(sources(share(host(source))));
      case "dir" -> throw TestErrors.internal("unknown storage pool type " + type);
      default ->
          throw LibvirtException.noSupport(
              ErrorDomain.VIR_FROM_TEST,
              "pool type '" + type + "' does not support source discovery");
    };
  }

  private static Element parse(String xml) {
    Element source = Xml.parse(xml, "(storage_source_specification)");
    if (!source.name().equals("source")) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_XML_ERROR,
          ErrorDomain.VIR_FROM_XML,
          "expecting root element of 'source', not '" + source.name() + "'");
    }
    return source;
  }

  private static String host(Element source) {
    String host = source == null ? null : source.value("host/@name");
    if (host == null) {
      throw TestErrors.invalidArgument("hostname must be specified for netfs sources");
    }
    return host;
  }

  private static Element group(String device, String name) {
    return source(
        with("device", "path", device), Element.of("name", name), with("format", "type", "lvm2"));
  }

  private static Element share(String host) {
    return source(
        with("host", "name", host),
        with("dir", "path", "/testshare"),
        with("format", "type", "nfs"));
  }

  private static Element sources(Element... sources) {
    return Element.of("sources").withChildren(List.of(sources));
  }

  private static Element source(Element... parts) {
    return Element.of("source").withChildren(List.of(parts));
  }

  private static Element with(String name, String attribute, String value) {
    return Element.of(name, List.of(new Attribute(attribute, value)), List.of());
  }
}
