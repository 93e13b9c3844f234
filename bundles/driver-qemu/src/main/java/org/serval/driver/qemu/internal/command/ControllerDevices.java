package org.serval.driver.qemu.internal.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.serval.qmp.JsonObject;
import org.serval.xml.DomainView;
import org.serval.xml.view.ControllerView;

/** Controllers, kind by kind; what the board has by itself is left out. */
final class ControllerDevices {
  private static final List<String> ORDER =
      List.of("pci", "usb", "scsi", "ide", "sata", "virtio-serial", "ccid");
  private static final Map<String, String> USB =
      Map.ofEntries(
          Map.entry("piix3-uhci", "piix3-usb-uhci"),
          Map.entry("piix4-uhci", "piix4-usb-uhci"),
          Map.entry("ehci", "usb-ehci"),
          Map.entry("ich9-ehci1", "ich9-usb-ehci1"),
          Map.entry("ich9-uhci1", "ich9-usb-uhci1"),
          Map.entry("ich9-uhci2", "ich9-usb-uhci2"),
          Map.entry("ich9-uhci3", "ich9-usb-uhci3"),
          Map.entry("vt82c686b-uhci", "vt82c686b-usb-uhci"),
          Map.entry("pci-ohci", "pci-ohci"),
          Map.entry("nec-xhci", "nec-usb-xhci"),
          Map.entry("qemu-xhci", "qemu-xhci"));
  private static final Map<String, String> SCSI =
      Map.of(
          "auto", "lsi",
          "lsilogic", "lsi",
          "lsisas1068", "mptsas1068",
          "lsisas1078", "megasas",
          "vmpvscsi", "pvscsi",
          "dc390", "dc-390",
          "am53c974", "am53c974");
  private final DomainView domain;
  private final Addresses addresses;

  ControllerDevices(DomainView domain) {
    this.domain = domain;
    this.addresses = new Addresses(domain);
  }

  void addTo(Words words) {
    for (String type : ORDER) {
      domain.controllers().stream()
          .filter(controller -> controller.type().equals(type))
          .forEach(controller -> device(controller).ifPresent(words::device));
    }
  }

  private Optional<JsonObject> device(ControllerView controller) {
    return switch (controller.type()) {
      case "pci" -> pci(controller);
      case "usb" -> usb(controller);
      case "scsi" -> Optional.of(scsi(controller));
      case "sata" -> sata(controller);
      case "virtio-serial" -> Optional.of(virtioSerial(controller));
      case "ccid" -> Optional.of(placed(controller, start("usb-ccid", controller)));
      default -> Optional.empty();
    };
  }

  private JsonObject.Builder start(String driver, ControllerView controller) {
    return JsonObject.builder()
        .put("driver", driver)
        .put("id", controller.alias().orElse(controller.type() + controller.index()));
  }

  private JsonObject placed(ControllerView controller, JsonObject.Builder device) {
    addresses.put(device, controller.address());
    return device.build();
  }

  private Optional<JsonObject> pci(ControllerView controller) {
    String model = controller.model().orElse("");
    JsonObject.Builder device = JsonObject.builder();
    switch (model) {
      case "pci-root", "pcie-root" -> {
        return Optional.empty();
      }
      case "pci-bridge" -> {
        device.put("driver", "pci-bridge");
        number(controller.chassisNr()).ifPresent(n -> device.put("chassis_nr", n));
      }
      case "pcie-root-port", "pcie-switch-downstream-port" -> {
        device.put("driver", controller.modelName().orElse(usualName(model)));
        number(controller.port()).ifPresent(n -> device.put("port", n));
        number(controller.chassis()).ifPresent(n -> device.put("chassis", n));
      }
      default -> {
        device.put("driver", controller.modelName().orElse(usualName(model)));
        number(controller.busNr()).ifPresent(n -> device.put("bus_nr", n));
      }
    }
    device.put("id", controller.alias().orElse("pci." + controller.index()));
    if (controller.hotplug().filter("off"::equals).isPresent()) {
      device.put("hotplug", false);
    }
    return Optional.of(placed(controller, device));
  }

  private static String usualName(String model) {
    return switch (model) {
      case "dmi-to-pci-bridge" -> "i82801b11-bridge";
      case "pcie-to-pci-bridge" -> "pcie-pci-bridge";
      case "pcie-switch-upstream-port" -> "x3130-upstream";
      case "pcie-switch-downstream-port" -> "xio3130-downstream";
      case "pci-expander-bus" -> "pxb";
      case "pcie-expander-bus" -> "pxb-pcie";
      default -> model;
    };
  }

  private static Optional<Integer> number(Optional<String> text) {
    return text.map(Integer::decode);
  }

  private Optional<JsonObject> usb(ControllerView controller) {
    String model = controller.model().orElse("piix3-uhci");
    if (model.equals("none")) {
      return Optional.empty();
    }
    JsonObject.Builder device = JsonObject.builder().put("driver", USB.getOrDefault(model, model));
    controller.ports().ifPresent(n -> device.put("p2", n));
    controller.ports().ifPresent(n -> device.put("p3", n));
    if (controller.masterStartPort().isPresent()) {
      device.put("masterbus", addresses.alias("usb", controller.index()) + ".0");
      device.put("firstport", controller.masterStartPort().getAsInt());
    } else {
      device.put("id", controller.alias().orElse("usb"));
    }
    return Optional.of(placed(controller, device));
  }

  private JsonObject scsi(ControllerView controller) {
    String model = controller.model().orElse("lsilogic");
    if (!model.startsWith("virtio")) {
      return placed(controller, start(SCSI.getOrDefault(model, model), controller));
    }
    JsonObject.Builder device = JsonObject.builder();
    device.put("driver", Virtio.name("virtio-scsi", model.substring("virtio-".length())));
    controller.iothread().ifPresent(thread -> device.put("iothread", "iothread" + thread));
    device.put("id", controller.alias().orElse("scsi" + controller.index()));
    controller.queues().ifPresent(queues -> device.put("num_queues", queues));
    return placed(controller, device);
  }

  private Optional<JsonObject> sata(ControllerView controller) {
    if (Machines.isQ35(domain) && controller.index() == 0) {
      return Optional.empty();
    }
    return Optional.of(placed(controller, start("ahci", controller)));
  }

  private JsonObject virtioSerial(ControllerView controller) {
    JsonObject.Builder device =
        start(Virtio.name("virtio-serial", controller.model().orElse("")), controller);
    controller.ports().ifPresent(ports -> device.put("max_ports", ports));
    controller.vectors().ifPresent(vectors -> device.put("vectors", vectors));
    return placed(controller, device);
  }
}
