package org.serval.xml.internal.qemu;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.domain.Drafts;
import org.serval.xml.internal.domain.Pass;
import org.serval.xml.internal.tree.Draft;

/** Gives virtio channels and consoles their ports on the virtio serial bus. */
public final class SerialBusPass implements Pass {
  @Override
  public void apply(Draft domain, ParseContext context) {
    Set<String> used = new HashSet<>();
    Draft devices = Drafts.devices(domain);
    List<Draft> all = devices.children();
    for (Draft device : all) {
      Draft address = device.child("address");
      if (address != null && address.is("type", "virtio-serial")) {
        used.add(address.get("controller") + ":" + address.get("port"));
      }
    }
    for (Draft channel : devices.children("channel")) {
      if ("virtio".equals(channel.value("target/@type"))) {
        assign(channel, used, domain);
      }
    }
  }

  private static void assign(Draft channel, Set<String> used, Draft domain) {
    Draft address = channel.child("address");
    boolean open =
        address != null && address.is("type", "virtio-serial") && address.is("port", "0");
    if (address != null && !open) {
      return;
    }
    List<Draft> controllers = new ArrayList<>(Drafts.controllers(domain, "virtio-serial"));
    controllers.sort(Comparator.comparingInt(c -> Integer.parseInt(c.get("index"))));
    for (Draft controller : controllers) {
      String index = controller.get("index");
      if ((address == null || address.is("controller", index))
          && take(channel, index, Integer.parseInt(controller.get("ports", "31")), used)) {
        return;
      }
    }
    String next = Integer.toString(controllers.size());
    Drafts.device(domain, new Draft("controller").set("type", "virtio-serial").set("index", next));
    take(channel, next, 31, used);
  }

  private static boolean take(Draft channel, String index, int ports, Set<String> used) {
    for (int port = 1; port < ports; port++) {
      if (used.add(index + ":" + port)) {
        Draft address = channel.child("address");
        address = address == null ? Drafts.part(channel, new Draft("address")) : address;
        address
            .set("type", "virtio-serial")
            .set("controller", index)
            .set("bus", "0")
            .set("port", Integer.toString(port));
        return true;
      }
    }
    return false;
  }
}
