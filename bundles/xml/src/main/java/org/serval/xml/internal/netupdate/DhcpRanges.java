package org.serval.xml.internal.netupdate;

import java.util.List;
import org.serval.xml.Element;

/** The addresses that are given out. */
final class DhcpRanges implements Section {
  @Override
  public String element() {
    return "range";
  }

  @Override
  public Element apply(Element network, Change change) {
    Element ip = DhcpParent.ip(network, change, "dhcp range");
    Element dhcp = DhcpParent.dhcp(ip);
    return DhcpParent.with(network, ip, changed(network, ip, dhcp, change));
  }

  private static Element changed(Element network, Element ip, Element dhcp, Change change) {
    List<Element> found =
        change.matches(
            dhcp,
            it ->
                Change.same(change.entry(), it, "start") && Change.same(change.entry(), it, "end"));
    return switch (change.command()) {
      case MODIFY ->
          throw change.unsupported("dhcp ranges cannot be modified, only added or deleted");
      case ADD_FIRST, ADD_LAST -> {
        DhcpParent.refuseSecond(network, ip, change);
        if (!found.isEmpty()) {
          throw change.refused(
              "there is an existing dhcp range entry in network '%s' that matches \"<range start='%s' end='%s'/>\""
                  .formatted(change.network(), change.shown("start"), change.shown("end")));
        }
        yield change.addTo(dhcp);
      }
      case DELETE -> {
        if (found.isEmpty()) {
          throw change.refused(
              "couldn't locate a matching dhcp range entry in network '" + change.network() + "'");
        }
        yield Change.remove(dhcp, found.getFirst());
      }
    };
  }
}
