package org.serval.xml.internal.qemu;

import org.serval.xml.ParseContext;
import org.serval.xml.internal.domain.Drafts;
import org.serval.xml.internal.domain.Pass;
import org.serval.xml.internal.tree.Draft;

/** The devices that a machine has whether the definition names them or not. */
public final class DefaultDevicesPass implements Pass {
  @Override
  public void apply(Draft domain, ParseContext context) {
    Machine machine = Machine.of(domain);
    boolean usb =
        Drafts.controllers(domain, "usb").stream()
            .anyMatch(c -> c.is("index", "0") || c.is("model", "none"));
    if (machine != Machine.OTHER && !usb) {
      String model = machine == Machine.Q35 ? "qemu-xhci" : null;
      add(domain, "usb", model);
    }
    if (machine == Machine.Q35) {
      ensure(domain, "sata", null);
      ensure(domain, "pci", "pcie-root");
    }
    if (machine == Machine.I440FX) {
      ensure(domain, "pci", "pci-root");
    }
    if (machine.hasPci() && Drafts.devices(domain).child("memballoon") == null) {
      Drafts.device(domain, new Draft("memballoon").set("model", "virtio"));
    }
    if (machine != Machine.OTHER) {
      input(domain, "mouse");
      input(domain, "keyboard");
    }
    audio(domain, context);
  }

  private static void ensure(Draft domain, String type, String model) {
    for (Draft c : Drafts.controllers(domain, type)) {
      if (c.is("index", "0")) {
        return;
      }
    }
    add(domain, type, model);
  }

  private static void add(Draft domain, String type, String model) {
    Drafts.device(
        domain, new Draft("controller").set("type", type).set("index", "0").set("model", model));
  }

  private static void input(Draft domain, String type) {
    for (Draft input : Drafts.devices(domain).children("input")) {
      if (input.is("type", type) && input.get("bus", "ps2").equals("ps2")) {
        return;
      }
    }
    Drafts.device(domain, new Draft("input").set("type", type).set("bus", "ps2"));
  }

  /** Then the guest's document has to say by what. */
  private static boolean playsOnHost(Draft devices, ParseContext context) {
    boolean vnc = devices.children("graphics").stream().anyMatch(g -> g.is("type", "vnc"));
    boolean none = devices.children("graphics").isEmpty();
    return (vnc && context.guests().isConfigured("vnc_allow_host_audio"))
        || (none && context.guests().isConfigured("nographics_allow_host_audio"));
  }

  private static void audio(Draft domain, ParseContext context) {
    Draft devices = Drafts.devices(domain);
    if (devices.child("audio") != null) {
      return;
    }
    String type = "none";
    for (Draft g : devices.children("graphics")) {
      if (g.is("type", "spice")) {
        type = "spice";
      } else if ((g.is("type", "sdl") || g.is("type", "dbus")) && !"spice".equals(type)) {
        type = null;
      }
    }
    if (type == null || (type.equals("none") && playsOnHost(devices, context))) {
      return;
    }
    Drafts.device(domain, new Draft("audio").set("id", "1").set("type", type));
  }
}
