package org.serval.xml.internal.qemu;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.domain.Drafts;
import org.serval.xml.internal.domain.Pass;
import org.serval.xml.internal.tree.Draft;

/**
 * Gives every PCI device an address. A first round finds out how many buses are needed, the missing
 * controllers are added, and a second round places the devices.
 */
public final class PciAddressPass implements Pass {
  @Override
  public void apply(Draft domain, ParseContext context) {
    Machine machine = Machine.of(domain);
    if (!machine.hasPci()) {
      return;
    }
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
    for (int i = before; i < trial.buses.size(); i++) {
      add(domain, i, trial.buses.get(i).model);
    }
    new PciPlacement(new PciSpace(models(domain), false), machine, true, domain).place();
    PciControllers.complete(domain);
    multifunction(domain);
  }

  private static List<String> models(Draft domain) {
    Map<Integer, String> models = new TreeMap<>();
    for (Draft c : Drafts.controllers(domain, "pci")) {
      models.put(Integer.parseInt(c.get("index")), c.get("model"));
    }
    int last = models.isEmpty() ? -1 : new ArrayList<>(models.keySet()).getLast();
    List<String> all = new ArrayList<>();
    for (int i = 0; i <= last; i++) {
      all.add(models.getOrDefault(i, "pci-bridge"));
    }
    return all;
  }

  private static void add(Draft domain, int index, String model) {
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
