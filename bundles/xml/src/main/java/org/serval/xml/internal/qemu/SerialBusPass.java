package org.serval.xml.internal.qemu;

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
    for (String kind : List.of("console", "channel")) {
      for (Draft device : devices.children(kind)) {
        boolean virtio = "virtio".equals(device.value("target/@type"));
        if (virtio) {
          assign(device, used, domain, kind.equals("console"));
        }
      }
    }
  }

  private static void assign(Draft device, Set<String> used, Draft domain, boolean console) {
    Draft address = device.child("address");
    boolean open =
        address != null && address.is("type", "virtio-serial") && address.is("port", "0");
    if (address != null && !(open && !console)) {
      return;
    }
    for (Draft controller : Drafts.controllers(domain, "virtio-serial")) {
      String index = controller.get("index");
      if (address != null && !address.is("controller", index)) {
        continue;
      }
      int limit = Integer.parseInt(controller.get("ports", "31"));
      for (int port = console ? 0 : 1; port < limit; port++) {
        if (used.add(index + ":" + port)) {
          Draft made = address == null ? Drafts.part(device, new Draft("address")) : address;
          made.set("type", "virtio-serial")
              .set("controller", index)
              .set("bus", "0")
              .set("port", Integer.toString(port));
          return;
        }
      }
    }
  }
}
