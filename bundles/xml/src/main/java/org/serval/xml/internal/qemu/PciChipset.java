package org.serval.xml.internal.qemu;

import java.util.List;
import org.serval.xml.internal.domain.Drafts;
import org.serval.xml.internal.domain.Errors;
import org.serval.xml.internal.qemu.PciSpace.Address;
import org.serval.xml.internal.tree.Draft;

/** The devices that sit where the chipset has them. */
final class PciChipset {
  private final PciPlacement placement;
  private final PciSpace space;
  private final Draft domain;

  PciChipset(PciPlacement placement, PciSpace space, Draft domain) {
    this.placement = placement;
    this.space = space;
    this.domain = domain;
  }

  void place(Machine machine) {
    switch (machine) {
      case I440FX -> piix3();
      case Q35 -> ich9();
      case ISA, OTHER -> {}
    }
  }

  private void piix3() {
    for (Draft c : Drafts.devices(domain).children("controller")) {
      if (c.is("type", "ide") && c.is("index", "0")) {
        fixed(c, new Address(0, 1, 1), "Primary IDE controller must have PCI address 0:0:1.1");
      } else if (c.is("type", "usb") && c.is("index", "0") && c.is("model", "piix3-uhci")) {
        fixed(
            c,
            new Address(0, 1, 2),
            "PIIX3 USB controller at index 0 must have PCI address 0:0:1.2");
      }
    }
    hold(new Address(0, 1, 0));
    hold(new Address(0, 1, 3));
    primaryVideo(2);
  }

  private void ich9() {
    for (Draft c : Drafts.devices(domain).children("controller")) {
      if (placement.isDone(c)) {
        continue;
      }
      if (c.is("type", "sata") && c.is("index", "0")) {
        wanted(c, new Address(0, 0x1f, 2));
      } else if (c.is("type", "usb") && c.is("model", "ich9-ehci1")) {
        if (space.isSlotFree(0, 0x1d)) {
          wanted(c, new Address(0, 0x1d, 7));
        } else if (space.isSlotFree(0, 0x1a)) {
          wanted(c, new Address(0, 0x1a, 7));
        }
      } else if (c.is("type", "pci") && c.is("model", "dmi-to-pci-bridge")) {
        wanted(c, new Address(0, 0x1e, 0));
      }
    }
    hold(new Address(0, 0x1f, 0));
    hold(new Address(0, 0x1f, 3));
    primaryVideo(1);
    for (Draft sound : Drafts.devices(domain).children("sound")) {
      if (sound.is("model", "ich9")) {
        wanted(sound, new Address(0, 0x1b, 0));
        break;
      }
    }
  }

  private void fixed(Draft device, Address place, String otherwise) {
    Draft given = PciPlacement.address(device);
    if (given != null) {
      if (!Address.of(given).equals(place)) {
        throw Errors.internal(otherwise);
      }
    } else if (!placement.isDone(device)) {
      placement.put(device, place);
    }
  }

  private void wanted(Draft device, Address place) {
    if (!placement.isDone(device) && space.isFree(place)) {
      placement.put(device, place);
    }
  }

  private void hold(Address place) {
    if (space.isFree(place)) {
      space.reserve(place, 0);
    }
  }

  private void primaryVideo(int slot) {
    List<Draft> videos = Drafts.devices(domain).children("video");
    if (videos.isEmpty()
        || placement.isDone(videos.getFirst())
        || PciConnect.needs(videos.getFirst()) == 0) {
      return;
    }
    if (space.isSlotFree(0, slot)) {
      placement.put(videos.getFirst(), new Address(0, slot, 0));
    } else {
      placement.anywhere(videos.getFirst());
    }
  }
}
