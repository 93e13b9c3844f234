package org.serval.xml.internal.domain;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.MacAddress;
import org.serval.xml.internal.value.Sizes;

/** Defaults that concern one device or feature alone. */
final class SmallDefaultsPass implements Pass {
  private static final Set<String> NET_MODELS =
      Set.of(
          "netfront",
          "rtl8139",
          "virtio",
          "e1000",
          "e1000e",
          "virtio-transitional",
          "virtio-non-transitional",
          "usb-net",
          "spapr-vlan",
          "lan9118",
          "smc91c111",
          "vlance",
          "vmxnet",
          "vmxnet2",
          "vmxnet3",
          "Am79C970A",
          "Am79C973",
          "82540EM",
          "82545EM",
          "82543GC");

  private static final Pattern ALIAS = Pattern.compile("ua-[A-Za-z0-9_-]*");

  @Override
  public void apply(Draft domain, ParseContext context) {
    for (Draft device : Drafts.devices(domain).children()) {
      device(device);
    }
    Draft tseg = domain.child("features") == null ? null : domain.child("features").child("smm");
    if (tseg != null && tseg.child("tseg") != null) {
      size(tseg.child("tseg"), 1024 * 1024);
    }
    seclabels(domain, context);
  }

  private static void size(Draft draft, long fallback) {
    Pretty pretty = Pretty.of(Sizes.bytes(MemoryPass.number(draft), draft.get("unit"), fallback));
    draft.text(Long.toString(pretty.value())).set("unit", pretty.unit());
  }

  private static void device(Draft device) {
    Addresses.check(device);
    address(device);
    Draft alias = device.child("alias");
    if (alias != null && !ALIAS.matcher(alias.get("name")).matches()) {
      device.remove("alias");
    }
    SmallDeviceChecks.check(device);
    switch (device.name) {
      case "interface" -> iface(device);
      case "smartcard" -> SmartcardChecks.check(device);
      case "redirfilter" -> RedirFilters.complete(device);
      case "rng" -> {
        RngChecks.check(device);
        Draft backend = device.child("backend");
        if (backend != null && backend.is("model", "random") && backend.text().isEmpty()) {
          backend.text("/dev/random");
        }
      }
      case "shmem" -> shmem(device);
      case "controller" -> pciHole(device);
      case "input" -> {
        boolean ps2 = device.is("type", "mouse") || device.is("type", "keyboard");
        if (!device.is("type", "evdev")) {
          String bus = device.is("type", "passthrough") ? "virtio" : ps2 ? "ps2" : "usb";
          device.setIfAbsent("bus", bus);
        }
      }
      case "disk" -> {
        if (device.is("type", "vhostuser")) {
          device.setIfAbsent("snapshot", "no");
        }
      }
      default -> {}
    }
  }

  private static void address(Draft device) {
    Draft address = device.child("address");
    if (address == null || !address.is("type", "pci")) {
      return;
    }
    if (List.of("domain", "bus", "slot", "function").stream().anyMatch(address::has)) {
      address.setIfAbsent("domain", "0x0000");
      address.setIfAbsent("bus", "0x00");
      address.setIfAbsent("slot", "0x00");
      address.setIfAbsent("function", "0x0");
    }
    if (address.is("domain", "0x0000") && address.is("bus", "0x00") && address.is("slot", "0x00")) {
      address.set("domain", null).set("bus", null).set("slot", null).set("function", null);
    }
    Draft zpci = address.child("zpci");
    if (zpci != null) {
      zpci.setIfAbsent("uid", "0x0000").setIfAbsent("fid", "0x00000000");
    }
  }

  private static void iface(Draft iface) {
    if (iface.child("mac") == null || !iface.child("mac").has("address")) {
      Draft mac = iface.child("mac");
      mac = mac == null ? Drafts.part(iface, new Draft("mac")) : mac;
      mac.set("address", MacAddress.generate("52:54:00"));
    }
    Draft model = iface.child("model");
    if (model != null && model.has("type")) {
      String type = model.get("type");
      if (!NET_MODELS.contains(type)) {
        NET_MODELS.stream()
            .filter(type::equalsIgnoreCase)
            .findFirst()
            .ifPresent(known -> model.set("type", known));
      }
    }
  }

  private static void pciHole(Draft controller) {
    Draft hole = controller.child("pcihole64");
    if (hole == null) {
      return;
    }
    hole.text(Long.toString(MemoryPass.kibOf(hole))).set("unit", "KiB");
    if (!controller.is("model", "pci-root") && !controller.is("model", "pcie-root")) {
      controller.remove("pcihole64");
    }
  }

  private static void shmem(Draft shmem) {
    if (shmem.child("model") == null) {
      Drafts.part(shmem, new Draft("model").set("type", "ivshmem"));
    }
    Draft size = shmem.child("size");
    if (size != null) {
      long bytes = Sizes.bytes(MemoryPass.number(size), size.get("unit"), 1);
      size.text(Long.toString(bytes >> 20)).set("unit", "M");
    }
  }

  private static void seclabels(Draft draft, ParseContext context) {
    if (draft.name.equals("source") && !context.live()) {
      draft.removeIf(SmallDefaultsPass::isBareLabel);
    }
    if (!draft.isLeaf()) {
      for (Draft child : draft.children()) {
        seclabels(child, context);
      }
    }
  }

  private static boolean isBareLabel(Draft draft) {
    return draft.name.equals("seclabel") && draft.isLeaf() && !draft.is("relabel", "no");
  }
}
