package org.serval.xml.internal.domain;

import java.util.List;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.tree.Draft;

/** Adds the controllers that devices need and the definition does not name. */
final class ImplicitControllersPass implements Pass {
  private static final int MOST = 255;

  @Override
  public void apply(Draft domain, ParseContext context) {
    Draft devices = Drafts.devices(domain);
    List<Draft> disks = devices.children("disk");
    for (String type : List.of("scsi", "fdc", "ide", "sata")) {
      int highest = -1;
      for (Draft disk : disks) {
        if (type.equals(disk.value("target/@bus"))) {
          highest = Math.max(highest, part(disk, "drive", "controller"));
        }
      }
      upTo(domain, type, highest);
    }
    for (String kind : List.of("channel", "console")) {
      for (Draft device : devices.children(kind)) {
        if ("virtio".equals(device.value("target/@type"))) {
          ensure(domain, "virtio-serial", Math.max(0, part(device, "virtio-serial", "controller")));
        }
      }
    }
    smartcards(domain, devices.children("smartcard"));
    forScsiHosts(domain);
  }

  /** Adds what passed-through SCSI devices need. */
  static void forScsiHosts(Draft domain) {
    for (Draft host : Drafts.devices(domain).children("hostdev")) {
      if (host.is("type", "scsi")) {
        upTo(domain, "scsi", Math.max(0, part(host, "drive", "controller")));
      }
    }
  }

  private static void smartcards(Draft domain, List<Draft> cards) {
    int slot = 0;
    for (Draft card : cards) {
      if (card.child("address") == null) {
        card.add(
            new Draft("address")
                .set("type", "ccid")
                .set("controller", "0")
                .set("slot", Integer.toString(slot)));
      }
      slot++;
      ensure(domain, "ccid", part(card, "ccid", "controller"));
    }
  }

  private static int part(Draft device, String type, String part) {
    Draft address = device.child("address");
    return address == null || !address.is("type", type) ? -1 : Integer.parseInt(address.get(part));
  }

  private static void upTo(Draft domain, String type, int highest) {
    if (highest > MOST) {
      throw Errors.xml(
          "'" + type + "' controller index " + highest + " too high, maximum is " + MOST);
    }
    if (highest < 0) {
      return;
    }
    String model = null;
    for (Draft c : Drafts.controllers(domain, type)) {
      model = type.equals("scsi") && model == null && c.has("index") ? c.get("model") : model;
    }
    for (int index = 0; index <= highest; index++) {
      Draft made = ensure(domain, type, index);
      if (made != null && model != null) {
        made.set("model", model);
      }
    }
  }

  /** Adds a controller of that type and index behind all others; null when it was there. */
  static Draft ensure(Draft domain, String type, int index) {
    if (index < 0) {
      return null;
    }
    for (Draft c : Drafts.controllers(domain, type)) {
      if (c.is("index", Integer.toString(index))) {
        return null;
      }
    }
    return Drafts.device(
        domain, new Draft("controller").set("type", type).set("index", Integer.toString(index)));
  }
}
