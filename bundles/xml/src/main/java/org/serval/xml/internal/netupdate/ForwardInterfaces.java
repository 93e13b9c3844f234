package org.serval.xml.internal.netupdate;

import java.util.List;
import org.serval.xml.Element;

/** The host's interfaces that a network uses; the first of them stands in {@code dev} too. */
final class ForwardInterfaces implements Section {
  @Override
  public String element() {
    return "interface";
  }

  @Override
  public Element apply(Element network, Change change) {
    if (change.command() == Command.MODIFY) {
      throw change.unsupported(
          "forward interface entries cannot be modified, only added or deleted");
    }
    if (change.entry().attribute("dev") == null) {
      throw change.wrongXml("missing dev attribute in <interface> element");
    }
    Element forward = network.child("forward");
    Element next = withFirst(changed(forward, change));
    return forward == null ? network.withChild(next) : Change.replace(network, forward, next);
  }

  private static Element changed(Element forward, Change change) {
    List<Element> found = change.matches(forward, it -> Change.same(change.entry(), it, "dev"));
    if (change.command().adds()) {
      if (!found.isEmpty()) {
        throw change.refused(
            "there is an existing interface entry in network '%s' that matches \"<interface dev='%s'>\""
                .formatted(change.network(), change.shown("dev")));
      }
      return change.addTo(forward == null ? Element.of("forward") : forward);
    }
    if (found.isEmpty()) {
      throw change.refused(
          "couldn't find an interface entry in network '%s' matching <interface dev='%s'>"
              .formatted(change.network(), change.shown("dev")));
    }
    return Change.remove(forward, found.getFirst());
  }

  private static Element withFirst(Element forward) {
    Element first = forward.child("interface");
    return first == null
        ? forward.withoutAttribute("dev")
        : forward.withAttribute("dev", first.attribute("dev"));
  }
}
