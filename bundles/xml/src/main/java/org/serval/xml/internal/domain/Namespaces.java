package org.serval.xml.internal.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.serval.xml.Attribute;
import org.serval.xml.Element;
import org.serval.xml.ParseContext;

/** Gives the hypervisors' own elements the prefixes that libvirt prints, whatever was written. */
final class Namespaces {
  private static final String BASE = "http://libvirt.org/schemas/domain/";
  private static final Map<String, String> KNOWN =
      Map.of(
          BASE + "qemu/1.0", "qemu",
          BASE + "xen/1.0", "xen",
          BASE + "lxc/1.0", "lxc",
          BASE + "vmware/1.0", "vmware",
          BASE + "bhyve/1.0", "bhyve");

  private Namespaces() {}

  /** The domain with canonical prefixes on its top elements and all inside them. */
  static Element canonical(Element domain, ParseContext.Kind kind) {
    Map<String, String> prefixes = declared(domain, Map.of());
    List<Attribute> attributes = new ArrayList<>();
    List<Element> children = new ArrayList<>();
    for (Element part : domain.children()) {
      Element child = part.name().equals("metadata") ? Inherited.namespaces(part, domain) : part;
      Map<String, String> inner = declared(child, prefixes);
      if (!understands(kind, child, inner)) {
        continue;
      }
      children.add(
          inner.isEmpty() || child.name().equals("metadata") ? child : rename(child, inner));
    }
    for (Attribute a : domain.attributes()) {
      if (!a.name().startsWith("xmlns")) {
        attributes.add(a);
      }
    }
    if (hasPrefix(children)) {
      KNOWN.forEach(
          (uri, prefix) -> {
            if (children.stream().anyMatch(c -> c.name().startsWith(prefix + ":"))) {
              attributes.add(new Attribute("xmlns:" + prefix, uri));
            }
          });
    }
    return Element.read("domain", attributes, children, "", domain.line());
  }

  private static boolean hasPrefix(List<Element> children) {
    for (Element child : children) {
      if (child.name().indexOf(':') >= 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean understands(
      ParseContext.Kind kind, Element child, Map<String, String> prefixes) {
    int colon = child.name().indexOf(':');
    String prefix = colon < 0 ? "" : prefixes.get(child.name().substring(0, colon));
    if (prefix == null || prefix.isEmpty()) {
      return colon < 0;
    }
    return switch (kind) {
      case TEST -> false;
      case QEMU -> prefix.equals("qemu");
      case LXC -> prefix.equals("lxc");
      case XEN -> prefix.equals("xen");
    };
  }

  /** The prefixes that are declared around an element, and those that it declares. */
  private static Map<String, String> declared(Element e, Map<String, String> outer) {
    Map<String, String> prefixes = outer;
    List<Attribute> attributes = e.attributes();
    for (int i = 0; i < attributes.size(); i++) {
      Attribute a = attributes.get(i);
      String canonical = a.name().startsWith("xmlns") ? KNOWN.get(a.value()) : null;
      if (canonical != null) {
        String prefix = a.name().equals("xmlns") ? "" : a.name().substring("xmlns:".length());
        prefixes = prefixes == outer ? new HashMap<>(outer) : prefixes;
        prefixes.put(prefix, canonical);
      }
    }
    return prefixes;
  }

  private static Element rename(Element e, Map<String, String> prefixes) {
    int colon = e.name().indexOf(':');
    String prefix = colon < 0 ? "" : e.name().substring(0, colon);
    String canonical = prefixes.get(prefix);
    if (canonical == null) {
      return e;
    }
    String name = canonical + ":" + e.name().substring(colon + 1);
    List<Element> children = e.children().stream().map(c -> rename(c, prefixes)).toList();
    Element renamed = Element.of(name, e.attributes(), children);
    return children.isEmpty() ? renamed.withText(e.text()) : renamed;
  }
}
