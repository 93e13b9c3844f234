package org.serval.xml.internal.domain;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.serval.xml.internal.network.VirtualPort;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Uuids;

/** The profile by which a guest's interface registers at its switch; missing ids are made up. */
final class InterfacePort {
  private static final Set<String> PORTED = Set.of("network", "bridge", "direct", "hostdev");
  private static final Map<String, List<String>> NEEDED =
      Map.of(
          "802.1Qbg", List.of("managerid", "typeid", "typeidversion"),
          "802.1Qbh", List.of("profileid"),
          "midonet", List.of("interfaceid"));
  private static final Map<String, String> MADE =
      Map.of("802.1Qbg", "instanceid", "openvswitch", "interfaceid");

  private InterfacePort() {}

  static void complete(Draft iface) {
    boolean network = iface.is("type", "network");
    Draft port = iface.child("virtualport");
    if (port == null) {
      return;
    }
    if (!PORTED.contains(iface.get("type"))) {
      throw Errors.unsupported(
          "<virtualport> element unsupported for <interface type='" + iface.get("type") + "'>");
    }
    VirtualPort.complete(iface, network);
    String type = port.get("type");
    Draft parameters = port.child("parameters");
    if (!network) {
      for (String part : NEEDED.getOrDefault(type, List.of())) {
        if (parameters == null || !parameters.has(part)) {
          throw Errors.xml("missing " + part + " in <virtualport type='" + type + "'>");
        }
      }
    }
    if (type == null && parameters != null) {
      make(parameters, "instanceid");
      make(parameters, "interfaceid");
    } else if (type != null && MADE.containsKey(type)) {
      make(parameters == null ? port.add(new Draft("parameters")) : parameters, MADE.get(type));
    }
  }

  private static void make(Draft parameters, String id) {
    if (!parameters.has(id)) {
      parameters.set(id, Uuids.random());
    }
  }
}
