package org.serval.xml.internal.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.serval.xml.Attribute;
import org.serval.xml.Element;

/** Gives every device of a guest that starts the alias by which monitors and clients name it. */
public final class Aliases {
  /** What follows the alias inside a device. */
  private static final Set<String> AFTER = Set.of("master", "rom", "acpi", "address");

  private static final Set<String> UNNAMED =
      Set.of("emulator", "redirfilter", "lease", "graphics", "audio");

  private static final Set<String> NARROW = Set.of("lsilogic", "auto");

  private final Map<String, Integer> counts = new HashMap<>();

  private final boolean q35;
  private final Set<String> narrow;

  private Aliases(boolean q35, Set<String> narrow) {
    this.q35 = q35;
    this.narrow = narrow;
  }

  /** The domain with an alias in each device that had none. */
  public static Element assign(Element domain) {
    String machine = domain.value("os/type/@machine");
    boolean q35 = machine != null && (machine.equals("q35") || machine.startsWith("pc-q35"));
    Aliases aliases = new Aliases(q35, narrow(domain));
    return domain.mapChildren(
        part -> part.name().equals("devices") ? part.mapChildren(aliases::device) : part);
  }

  /** The SCSI controllers, by index, whose disks have no target number beside the unit. */
  private static Set<String> narrow(Element domain) {
    Element devices = domain.child("devices");
    return devices == null
        ? Set.of()
        : devices.children("controller").stream()
            .filter(c -> "scsi".equals(c.attribute("type")))
            .filter(c -> NARROW.contains(c.attribute("model", "lsilogic")))
            .map(c -> c.attribute("index", "0"))
            .collect(Collectors.toSet());
  }

  private Element device(Element e) {
    boolean isaPanic = e.name().equals("panic") && "isa".equals(e.attribute("model"));
    if (UNNAMED.contains(e.name()) || isaPanic) {
      return e;
    }
    String alias = alias(e);
    return e.child("alias") != null ? e : insert(e, alias);
  }

  private String alias(Element e) {
    return switch (e.name()) {
      case "disk" -> disk(e);
      case "controller" -> controller(e);
      case "interface" -> next("net");
      case "filesystem" -> next("fs");
      case "memballoon" -> next("balloon");
      case "memory" -> memory(e);
      case "console" -> console(e);
      case "redirdev" -> next("redir");
      default -> next(e.name());
    };
  }

  private String console(Element e) {
    String place = next("console");
    if ("serial".equals(e.value("target/@type"))) {
      String port = e.value("target/@port");
      return "serial" + (port == null ? "0" : port);
    }
    return place;
  }

  private String memory(Element e) {
    return switch (e.attribute("model", "dimm")) {
      case "virtio-pmem" -> next("virtiopmem");
      case "virtio-mem" -> next("virtiomem");
      case "sgx-epc" -> next("epc");
      case String model -> next(model);
    };
  }

  private String disk(Element e) {
    String bus = e.value("target/@bus");
    Element address = e.child("address");
    if (address == null || !"drive".equals(address.attribute("type"))) {
      String dev = e.value("target/@dev");
      return (bus == null ? "disk" : bus) + "-disk" + (dev == null ? 0 : DiskNames.index(dev));
    }
    String unit = address.attribute("unit", "0");
    String controller = address.attribute("controller", "0");
    String between = address.attribute("bus", "0");
    String target = address.attribute("target", "0");
    boolean wide = "scsi".equals(bus) && !narrow.contains(controller);
    String middle = wide ? between + "-" + target : between;
    return bus + controller + "-" + middle + "-" + unit;
  }

  private String controller(Element e) {
    String type = e.attribute("type", "");
    String index = e.attribute("index", "0");
    String model = e.attribute("model", "");
    return switch (type) {
      case "usb" -> index.equals("0") ? "usb" : "usb" + index;
      case "ide" -> index.equals("0") ? "ide" : "ide" + index;
      case "sata" -> index.equals("0") && q35 ? "ide" : "sata" + index;
      case "pci" ->
          switch (model) {
            case "pcie-root" -> "pcie." + index;
            default -> "pci." + index;
          };
      default -> type + index;
    };
  }

  private String next(String base) {
    int n = counts.merge(base, 1, Integer::sum) - 1;
    return base + n;
  }

  private static Element insert(Element e, String name) {
    Element alias = Element.of("alias", List.of(new Attribute("name", name)), List.of());
    List<Element> children = new ArrayList<>(e.children());
    int at = children.size();
    while (at > 0 && AFTER.contains(children.get(at - 1).name())) {
      at--;
    }
    children.add(at, alias);
    return e.withChildren(children);
  }
}
