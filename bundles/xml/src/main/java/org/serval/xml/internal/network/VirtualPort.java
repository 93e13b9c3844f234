package org.serval.xml.internal.network;

import java.util.Map;
import java.util.Set;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Numbers;
import org.serval.xml.internal.value.Uuids;

/** What a port tells the switch that it is on, of a network, a port group, or an interface. */
public final class VirtualPort {
  private static final Map<String, Set<String>> TYPES =
      Map.of(
          "802.1Qbg", Set.of("managerid", "typeid", "typeidversion", "instanceid"),
          "802.1Qbh", Set.of("profileid"),
          "openvswitch", Set.of("interfaceid", "profileid"),
          "midonet", Set.of("interfaceid"));

  private VirtualPort() {}

  /**
   * Checks the element of an owner, where it has one.
   *
   * @param untyped whether it may leave its type open
   */
  public static void complete(Draft owner, boolean untyped) {
    Draft port = owner.child("virtualport");
    if (port == null) {
      return;
    }
    String type = port.get("type");
    if (type == null && !untyped) {
      throw NetworkErrors.xml("missing required virtualport type");
    }
    if (type != null && !TYPES.containsKey(type)) {
      throw NetworkErrors.unsupported("unknown virtualport type " + type).expecting(TYPES.keySet());
    }
    Draft parameters = port.child("parameters");
    if (parameters == null) {
      return;
    }
    number(parameters, "managerid", 0xff, "value of managerid out of range");
    number(parameters, "typeid", 0xffffff, "value for typeid out of range");
    number(parameters, "typeidversion", 0xff, "value of typeidversion out of range");
    uuid(parameters, "instanceid");
    uuid(parameters, "interfaceid");
    profile(parameters);
    if (type != null) {
      only(parameters, type);
    }
    if (parameters.attributes().isEmpty() && !"midonet".equals(type)) {
      port.remove("parameters");
    }
  }

  private static void number(Draft parameters, String name, long most, String tooBig) {
    String text = parameters.get(name);
    if (text == null) {
      return;
    }
    Long value = Numbers.parse(text, 0);
    if (value == null || value < 0 || value > 0xffffffffL) {
      throw NetworkErrors.xml("cannot parse value of " + name + " parameter");
    }
    if (value > most) {
      throw NetworkErrors.xml(tooBig);
    }
    parameters.set(name, value.toString());
  }

  private static void uuid(Draft parameters, String name) {
    String text = parameters.get(name);
    if (text == null) {
      return;
    }
    String canon = Uuids.canon(text);
    if (canon == null) {
      throw NetworkErrors.xml("cannot parse " + name + " parameter as a uuid");
    }
    parameters.set(name, canon);
  }

  private static void profile(Draft parameters) {
    String profile = parameters.get("profileid", "");
    if (profile.length() > 39) {
      throw NetworkErrors.xml("profileid parameter too long");
    }
    parameters.set("profileid", profile.isEmpty() ? null : profile);
  }

  private static void only(Draft parameters, String type) {
    Set<String> allowed = TYPES.get(type);
    for (String name :
        new String[] {
          "managerid", "typeid", "typeidversion", "instanceid", "profileid", "interfaceid"
        }) {
      if (parameters.has(name) && !allowed.contains(name)) {
        if (type.equals("midonet")) {
          parameters.set(name, null);
        } else {
          throw NetworkErrors.xml(
              "extra " + name + " unsupported in <virtualport type='" + type + "'>");
        }
      }
    }
  }
}
