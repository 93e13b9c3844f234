package org.serval.xml.internal.qemu;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.domain.Drafts;
import org.serval.xml.internal.domain.Pass;
import org.serval.xml.internal.tree.Draft;

/**
 * Gives every PCI device an address. A first round finds out how many buses are needed, the missing
 * controllers are added, and a second round places the devices.
 */
public final class PciAddressPass implements Pass {
  private static final int LAST = 255;

  @Override
  public void apply(Draft domain, ParseContext context) {
    Machine machine = Machine.of(domain);
    if (!machine.hasPci()) {
      return;
    }
    root(domain, machine);
    List<String> models = models(domain);
    int before = models.size();
    PciSpace trial = new PciSpace(models, true);
    PciPlacement placement = new PciPlacement(trial, machine, false, domain);
    placement.place();
    boolean full = trial.buses.stream().limit(before).allMatch(PciBus::isFull);
    if (machine == Machine.I440FX
        && !placement.wasFullBefore()
        && full
        && trial.buses.size() == before) {
      trial.next(PciConnect.PCI | PciConnect.HOTPLUG, -1);
    }
    if (machine == Machine.Q35 && before == 1 && trial.buses.size() > 1 && !context.live()) {
      trial.next(PciConnect.PCIE | PciConnect.HOTPLUG, -1);
    }
    for (int i = 0; i < trial.buses.size(); i++) {
      add(domain, i, trial.buses.get(i).model);
    }
    new PciPlacement(new PciSpace(models(domain), false), machine, true, domain).place();
    PciControllers.complete(domain);
    multifunction(domain);
  }

  private static void root(Draft domain, Machine machine) {
    String wanted = machine == Machine.Q35 ? "pcie-root" : "pci-root";
    for (Draft c : Drafts.controllers(domain, "pci")) {
      if (Integer.parseInt(c.get("index")) > LAST) {
        throw refused("PCI controller index " + c.get("index") + " too high, maximum is " + LAST);
      }
      if (!c.has("model")) {
        c.set("model", c.is("index", "0") ? wanted : "pci-bridge");
      }
      boolean root = c.is("model", "pci-root") || c.is("model", "pcie-root");
      if (root && !c.is("index", "0")) {
        throw refused("pci-root and pcie-root controllers should have index 0");
      }
      if (c.is("index", "0") && !c.is("model", wanted)) {
        throw refused(
            "The PCI controller with index='0' must be model='"
                + wanted
                + "' for this machine type, but model='"
                + c.get("model")
                + "' was found instead");
      }
    }
  }

  private static LibvirtException refused(String detail) {
    return new LibvirtException(ErrorCode.VIR_ERR_XML_ERROR, ErrorDomain.VIR_FROM_QEMU, detail);
  }

  private static List<String> models(Draft domain) {
    Map<Integer, String> models = new TreeMap<>();
    for (Draft c : Drafts.controllers(domain, "pci")) {
      models.put(Integer.parseInt(c.get("index")), c.get("model"));
    }
    int last = models.isEmpty() ? -1 : new ArrayList<>(models.keySet()).getLast();
    String hole = "pcie-root".equals(models.get(0)) ? "pcie-root-port" : "pci-bridge";
    List<String> all = new ArrayList<>();
    for (int i = 0; i <= last; i++) {
      all.add(models.getOrDefault(i, hole));
    }
    return all;
  }

  private static void add(Draft domain, int index, String model) {
    for (Draft c : Drafts.controllers(domain, "pci")) {
      if (c.is("index", Integer.toString(index))) {
        return;
      }
    }
    Draft made =
        new Draft("controller")
            .set("type", "pci")
            .set("index", Integer.toString(index))
            .set("model", model);
    Drafts.device(domain, made);
  }

  /** Says of each function 0 whether others share its slot. */
  private static void multifunction(Draft domain) {
    Map<String, Integer> count = new TreeMap<>();
    for (Draft device : Drafts.devices(domain).children()) {
      Draft address = PciPlacement.address(device);
      if (address != null) {
        count.merge(slot(address), 1, Integer::sum);
      }
    }
    for (Draft device : Drafts.devices(domain).children()) {
      Draft address = PciPlacement.address(device);
      if (address != null
          && address.is("function", "0x0")
          && count.get(slot(address)) > 1
          && !address.has("multifunction")) {
        address.set("multifunction", "on");
      }
    }
  }

  private static String slot(Draft address) {
    return address.get("domain") + address.get("bus") + address.get("slot");
  }
}
