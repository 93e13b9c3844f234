package org.serval.xml.internal.network;

import java.util.List;
import org.serval.xml.internal.tree.Draft;

/** Tags of virtual LANs, of a network, a port group, or an interface. */
public final class Vlan {
  private static final long MOST = 4095;

  private Vlan() {}

  /** Checks the element of an owner, where it has one. */
  public static void complete(Draft owner) {
    Draft vlan = owner.child("vlan");
    if (vlan == null) {
      return;
    }
    List<Draft> tags = vlan.children("tag");
    if (tags.isEmpty()) {
      throw NetworkErrors.xml(
          "missing tag id - each <vlan> must have at least one <tag id='n'/> subelement");
    }
    for (Draft tag : tags) {
      if (Long.compareUnsigned(Long.parseUnsignedLong(tag.get("id")), MOST) > 0) {
        throw NetworkErrors.xml(
            "vlan tag id " + tag.get("id") + " too large (maximum " + MOST + ")");
      }
    }
    if (tags.stream().filter(tag -> tag.has("nativeMode")).count() > 1) {
      throw NetworkErrors.xml("duplicate native vlan setting");
    }
    trunk(vlan, tags.size() > 1);
  }

  private static void trunk(Draft vlan, boolean needed) {
    String trunk = vlan.get("trunk");
    if (needed && trunk != null && !trunk.equals("yes")) {
      throw NetworkErrors.xml(
          "invalid \"trunk='"
              + trunk
              + "'\" in <vlan> - trunk='yes' is required for more than one vlan tag");
    }
    if (trunk != null && !trunk.equals("yes") && !trunk.equals("no")) {
      throw NetworkErrors.xml("invalid \"trunk='" + trunk + "'\" in <vlan> - must be yes or no");
    }
    vlan.set("trunk", needed || "yes".equals(trunk) ? "yes" : null);
  }
}
