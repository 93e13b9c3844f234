package org.serval.driver.test.internal;

import java.util.List;
import org.serval.xml.Attribute;
import org.serval.xml.Element;
import org.serval.xml.Xml;

/** What storage could be used here: the same for everybody who asks. */
final class PoolSources {
  private PoolSources() {}

  /** The document for a kind of pool. */
  static String find(String type, String sourceXml) {
    return switch (type) {
      case "logical" ->
          Xml.format(sources(group("/dev/sda20", "testvg1"), group("/dev/sda21", "testvg2")));
      case "netfs" -> Xml.format(sources(share(host(sourceXml))));
      default -> throw TestErrors.internal("unknown storage pool type " + type);
    };
  }

  private static String host(String sourceXml) {
    if (sourceXml == null) {
      throw TestErrors.invalidArgument("hostname must be specified for netfs sources");
    }
    String host = Xml.parse(sourceXml, "(storage_source_specification)").value("host/@name");
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
