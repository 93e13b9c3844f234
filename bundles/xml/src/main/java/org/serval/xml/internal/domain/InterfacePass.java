package org.serval.xml.internal.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.network.Bandwidth;
import org.serval.xml.internal.network.Vlan;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.IpAddress;
import org.serval.xml.internal.value.Numbers;

/** Network interfaces: the canonical form of their parts, and what does not go together. */
final class InterfacePass implements Pass {
  private static final Set<String> BACKENDS = Set.of("passt");
  private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9_-]*");
  private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9_]*");
  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_.:]+");
  private static final List<String> RESERVED = List.of("vnet", "macvtap", "macvlan");

  @Override
  public void apply(Draft domain, ParseContext context) {
    for (Draft iface : Drafts.devices(domain).children("interface")) {
      boolean virtio = VirtioOptions.has(iface.value("model/@type"));
      String model = iface.value("model/@type");
      if (model != null && !MODEL.matcher(model).matches()) {
        throw Errors.invalid("Model name contains invalid characters");
      }
      mac(iface.value("mac/@address"));
      driver(iface, virtio);
      backend(iface, virtio);
      target(iface, context.live());
      filter(iface.child("filterref"));
      numbers(iface);
      TeamingChecks.check(iface);
      InterfaceSourceChecks.check(iface);
      boolean network = iface.is("type", "network");
      InterfacePort.complete(iface);
      Vlan.complete(iface);
      Bandwidth.complete(iface, network);
      NetIps.complete(iface, "guest interface");
      isolated(iface);
      iface.children("portForward").forEach(InterfacePass::forward);
    }
  }

  private static void mac(String mac) {
    if (mac != null && (Integer.parseInt(mac.substring(0, 2), 16) & 1) != 0) {
      throw Errors.xml("expected unicast mac address, found multicast '" + mac + "'");
    }
  }

  private static void driver(Draft iface, boolean virtio) {
    for (Draft driver : iface.children("driver")) {
      VirtioOptions.check(driver, virtio);
      if (driver.is("queues", "1")) {
        driver.set("queues", null);
      }
    }
    iface.removeIf(part -> part.name.equals("driver") && part.isEmpty());
  }

  private static void backend(Draft iface, boolean virtio) {
    Draft backend = iface.child("backend");
    if (backend == null) {
      return;
    }
    if (backend.has("type") && !BACKENDS.contains(backend.get("type"))) {
      throw Errors.xml(
          "Invalid value for attribute 'type' in element 'backend': '"
              + backend.get("type")
              + "'.");
    }
    if (!virtio) {
      backend.set("vhost", null);
    }
    if (backend.isEmpty()) {
      iface.remove("backend");
    }
  }

  /** Names that the host makes up itself are not kept. */
  private static void target(Draft iface, boolean live) {
    Draft target = iface.child("target");
    if (target == null) {
      return;
    }
    String dev = target.get("dev", "");
    if (!live && RESERVED.stream().anyMatch(dev::startsWith)) {
      target.set("dev", null);
    }
    if (target.is("managed", "no") && !iface.is("type", "ethernet")) {
      throw Errors.unsupported(
          "unmanaged target dev is not supported on interfaces of type '"
              + iface.get("type")
              + "'");
    }
  }

  private static void filter(Draft filter) {
    if (filter == null) {
      return;
    }
    filter.removeIf(
        p ->
            !p.has("name")
                || !PARAMETER.matcher(p.get("name")).matches()
                || !VALUE.matcher(p.get("value", "")).matches());
    filter.children().sort(Comparator.comparing(p -> p.get("name")));
  }

  private static void numbers(Draft iface) {
    Draft buffer = iface.child("tune") == null ? null : iface.child("tune").child("sndbuf");
    if (buffer != null) {
      String size = Numbers.unsigned(buffer.text());
      if (size == null) {
        throw Errors.xml("sndbuf must be a positive integer");
      }
      buffer.text(size);
    }
    Draft coalesce = iface.child("coalesce");
    String most = coalesce == null ? null : coalesce.child("rx").value("frames/@max");
    if (most == null) {
      return;
    }
    Long frames = most.isEmpty() ? Long.valueOf(0) : Numbers.parse(most, 10);
    if (frames == null || frames < 0 || frames > 0xffffffffL) {
      throw Errors.detail("cannot parse value '" + most + "' for coalesce parameter");
    }
    coalesce.child("rx").child("frames").set("max", frames.toString());
    if (frames == 0) {
      iface.remove("coalesce");
    }
  }

  private static void forward(Draft forward) {
    String address = forward.get("address");
    IpAddress read = address == null ? null : IpAddress.parse(address);
    if (address != null && read == null) {
      throw Errors.xml("Invalid address '" + address + "' in <portForward>");
    }
    forward.set("address", read == null ? null : read.toString());
    forward.removeIf(range -> !range.has("start"));
  }

  private static void isolated(Draft iface) {
    boolean fits = iface.is("type", "network") || iface.is("type", "bridge");
    if ("yes".equals(iface.value("port/@isolated")) && !fits) {
      throw Errors.unsupported(
          "interface "
              + iface.value("mac/@address")
              + " - <port isolated='yes'/> is not supported for network interfaces with type='"
              + iface.get("type")
              + "'");
    }
  }
}
