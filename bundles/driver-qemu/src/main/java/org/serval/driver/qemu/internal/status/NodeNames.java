package org.serval.driver.qemu.internal.status;

import java.util.List;
import java.util.Set;
import org.serval.xml.Attribute;
import org.serval.xml.Element;

/**
 * Names of block nodes in the document of a status file: libvirt keeps them in {@code privateData}
 * below each source. They follow from the source's index, so ours only writes them.
 */
final class NodeNames {
  private static final String PRIVATE = "privateData";
  private static final Set<String> OWNERS = Set.of("disk", "devices", "domain", "backingStore");

  private NodeNames() {}

  /** The document with the names. */
  static Element into(Element element) {
    Element deeper =
        OWNERS.contains(element.name()) ? element.mapChildrenIfAny(NodeNames::into) : element;
    return switch (element.name()) {
      case "disk", "mirror" -> named(deeper, deeper.value("source/@index"));
      case "backingStore" -> named(deeper, deeper.attribute("index"));
      default -> deeper;
    };
  }

  private static Element named(Element owner, String index) {
    if (index == null) {
      return owner;
    }
    return owner.mapChildren(
        child -> child.name().equals("source") ? child.withChild(names(index)) : child);
  }

  private static Element names(String index) {
    Element names =
        Element.of("nodenames")
            .withChildren(
                List.of(
                    node("storage", "libvirt-" + index + "-storage"),
                    node("format", "libvirt-" + index + "-format")));
    return Element.of(PRIVATE).withChildren(List.of(names));
  }

  private static Element node(String type, String name) {
    return Element.of(
        "nodename", List.of(new Attribute("type", type), new Attribute("name", name)), List.of());
  }

  /** The document without any private data. */
  static Element outOf(Element element) {
    if (element.children().isEmpty() || element.isMixed()) {
      return element;
    }
    return element.mapChildren(child -> child.name().equals(PRIVATE) ? null : outOf(child));
  }
}
