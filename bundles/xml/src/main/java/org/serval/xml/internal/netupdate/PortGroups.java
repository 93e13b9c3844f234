package org.serval.xml.internal.netupdate;

import java.util.List;
import org.serval.xml.Element;

/** Groups of ports, by name. One of them at most is the default. */
final class PortGroups implements Section {
  @Override
  public String element() {
    return "portgroup";
  }

  @Override
  public Element apply(Element network, Change change) {
    if (change.entry().attribute("name") == null) {
      throw change.wrongXml("Missing required name attribute in portgroup");
    }
    List<Element> found = change.matches(network, it -> Change.same(change.entry(), it, "name"));
    refuse(network, found, change);
    return switch (change.command()) {
      case ADD_FIRST, ADD_LAST -> change.addTo(network);
      case MODIFY -> Change.replace(network, found.getFirst(), change.entry());
      case DELETE -> Change.remove(network, found.getFirst());
    };
  }

  private static void refuse(Element network, List<Element> found, Change change) {
    if (found.isEmpty() && !change.command().adds()) {
      throw change.refused(
          "couldn't find a portgroup entry in network '%s' matching <portgroup name='%s'>"
              .formatted(change.network(), change.shown("name")));
    }
    if (!found.isEmpty() && change.command().adds()) {
      throw change.refused(
          "there is an existing portgroup entry in network '%s' that matches \"<portgroup name='%s'>\""
              .formatted(change.network(), change.shown("name")));
    }
    boolean otherDefault =
        !change.matches(network, it -> isDefault(it) && !found.contains(it)).isEmpty();
    if (change.command() != Command.DELETE && isDefault(change.entry()) && otherDefault) {
      throw change.refused(
          "a different portgroup entry in network '%s' is already set as the default. Only one default is allowed."
              .formatted(change.network()));
    }
  }

  private static boolean isDefault(Element group) {
    return group.attribute("default", "no").equals("yes");
  }
}
