package org.serval.driver.test.internal;

import java.util.List;
import java.util.Locale;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.xml.DocumentContext;
import org.serval.xml.DocumentKind;
import org.serval.xml.Documents;
import org.serval.xml.Element;

/**
 * What a client asks for when it makes a device: a virtual port of a fibre channel adapter, which
 * is the only kind that can be made here.
 *
 * @param wwnn name of its node
 * @param wwpn name of its port
 * @param parent the element that says which adapter, or null
 */
record DeviceRequest(String wwnn, String wwpn, Element parent) {
  static final String NAME = " for 'new device'";

  static DeviceRequest parse(String xml, boolean validate) {
    Element root = Documents.parse(DocumentKind.NODE_DEVICE, xml, DocumentContext.TEST, validate);
    Element parent = root.child("parent");
    List<Element> capabilities = root.children("capability");
    if (capabilities.isEmpty()) {
      throw internal("no device capabilities" + NAME);
    }
    if (parent != null) {
      needPair(parent, "wwnn", "wwpn");
      needPair(parent, "wwpn", "wwnn");
    }
    capabilities.forEach(DeviceParts::check);
    Element port = port(capabilities);
    return new DeviceRequest(named(port, "wwnn"), named(port, "wwpn"), parent);
  }

  /** The name of the adapter that is asked for; empty if it is not named. */
  String parentName() {
    return parent == null ? "" : parent.text().strip();
  }

  /** Whether an adapter is one that may be taken, where it is not asked for by name. */
  boolean fits(Element adapter) {
    Element port = portOf(adapter);
    return port != null
        && (parent == null
            || List.of("wwnn", "wwpn", "fabric_wwn").stream().allMatch(name -> same(port, name)));
  }

  static LibvirtException internal(String sentence) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_INTERNAL_ERROR, ErrorDomain.VIR_FROM_NODEDEV, sentence);
  }

  /** What an element says of its fibre channel port, or null if it has none. */
  static Element portOf(Element device) {
    return device.children("capability").stream()
        .flatMap(capability -> capability.children("capability").stream())
        .filter(capability -> "fc_host".equals(capability.attribute("type")))
        .findFirst()
        .orElse(null);
  }

  private boolean same(Element port, String name) {
    String wanted = parent.attribute(name);
    return wanted == null || wanted.equals(port.value(name));
  }

  private static Element port(List<Element> capabilities) {
    Element host = capabilities.getFirst();
    return host.children("capability").stream()
        .filter(inner -> "scsi_host".equals(host.attribute("type")))
        .filter(inner -> "fc_host".equals(inner.attribute("type")))
        .findFirst()
        .orElseThrow(() -> internal("Device is not a fibre channel HBA"));
  }

  private static String named(Element port, String part) {
    String value = port.value(part);
    if (value == null) {
      throw internal(
          "no "
              + part.toUpperCase(Locale.ROOT)
              + " supplied"
              + NAME
              + ", and auto-generation failed");
    }
    return value;
  }

  private static void needPair(Element parent, String given, String other) {
    if (parent.attribute(given) != null && parent.attribute(other) == null) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_XML_ERROR,
          ErrorDomain.VIR_FROM_NODEDEV,
          "when providing parent "
              + given
              + "='"
              + parent.attribute(given)
              + "', the "
              + other
              + " must also be provided");
    }
  }
}
