package org.serval.xml.internal.domain;

import java.util.List;
import org.serval.xml.Element;
import org.serval.xml.internal.grammar.Grammars;
import org.serval.xml.internal.grammar.Order;

/** What libvirt refuses of a document that the tables would leave out in silence. */
final class DocumentChecks {
  private DocumentChecks() {}

  static void check(Element domain) {
    if (domain.children("numatune").size() > 1) {
      throw Errors.xml("only one numatune is supported");
    }
    Element features = domain.child("features");
    if (features == null) {
      return;
    }
    known(features, List.of("features"), "unexpected feature '%s'");
    for (Element feature : features.children()) {
      String message =
          switch (feature.name()) {
            case "hyperv" -> "unsupported HyperV Enlightenment feature: %s";
            case "kvm" -> "unsupported KVM feature: %s";
            case "xen" -> "unsupported Xen feature: %s";
            case "capabilities" -> "unexpected capability feature '%s'";
            default -> null;
          };
      if (message != null) {
        known(feature, List.of("features", feature.name()), message);
      }
    }
  }

  private static void known(Element of, List<String> path, String message) {
    if (of.children().isEmpty()) {
      return;
    }
    Order names = Grammars.order("domain", path);
    for (Element child : of.children()) {
      if (names.rank(child.name()) < 0) {
        throw Errors.unsupported(message.replace("%s", child.name()));
      }
    }
  }
}
