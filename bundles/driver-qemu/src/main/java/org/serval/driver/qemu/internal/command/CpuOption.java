package org.serval.driver.qemu.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.serval.xml.DomainView;
import org.serval.xml.Element;
import org.serval.xml.view.CpuView;
import org.serval.xml.view.TimerView;

/** The value of {@code -cpu}: a model, then what is switched on and off. */
final class CpuOption {
  private static final Map<String, String> HYPERV =
      Map.of("vpindex", "hv-vpindex", "relaxed", "hv-relaxed", "vapic", "hv-vapic");
  private final DomainView domain;
  private final List<String> parts = new ArrayList<>();

  CpuOption(DomainView domain) {
    this.domain = domain;
  }

  /** The value, if the guest's document leads to one. */
  Optional<String> text() {
    Optional<CpuView> cpu = domain.cpu();
    String mode = cpu.flatMap(CpuView::mode).orElse("custom");
    Optional<String> model = cpu.flatMap(CpuView::model);
    switch (mode) {
      case "host-passthrough", "host-model" -> host(cpu.orElseThrow());
      case "maximum" -> parts.add("max");
      default -> model.ifPresent(parts::add);
    }
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    cpu.ifPresent(this::features);
    timers();
    hyperv();
    return Optional.of(String.join(",", parts));
  }

  private void host(CpuView cpu) {
    boolean kvm = domain.type().equals("kvm");
    parts.add(kvm ? "host" : "max");
    if (kvm) {
      parts.add("migratable=" + cpu.migratable().filter("off"::equals).orElse("on"));
    }
  }

  private void features(CpuView cpu) {
    cpu.vendorId().ifPresent(vendor -> parts.add("vendor=" + vendor));
    cpu.features().forEach(this::feature);
  }

  private void feature(String name, String policy) {
    switch (policy) {
      case "force", "require" -> parts.add(name + "=on");
      case "disable", "forbid" -> parts.add(name + "=off");
      default -> {
        // an optional feature is left to the model
      }
    }
  }

  private void timers() {
    for (TimerView timer : domain.clock().timers()) {
      boolean present = !timer.present().equals(Optional.of("no"));
      switch (timer.name()) {
        case "kvmclock" -> parts.add("kvmclock=" + (present ? "on" : "off"));
        case "hypervclock" -> {
          if (present) {
            parts.add("hv-time=on");
          }
        }
        case "tsc" -> timer.frequency().ifPresent(hz -> parts.add("tsc-frequency=" + hz));
        default -> {
          // the others are devices
        }
      }
    }
  }

  private void hyperv() {
    domain.feature("hyperv").ifPresent(e -> e.children().forEach(this::enlightenment));
    Element hidden = domain.element().at("features/kvm/hidden");
    if (hidden != null && "on".equals(hidden.attribute("state"))) {
      parts.add("kvm=off");
    }
  }

  private void enlightenment(Element e) {
    if (!"on".equals(e.attribute("state"))) {
      return;
    }
    String name = HYPERV.getOrDefault(e.name(), "hv-" + e.name());
    switch (e.name()) {
      case "spinlocks" -> parts.add(name + "=0x" + hex(e.attribute("retries")));
      case "vendor_id" -> parts.add("hv-vendor-id=" + e.attribute("value"));
      default -> parts.add(name + "=on");
    }
  }

  private static String hex(String number) {
    return Long.toHexString(Long.parseLong(number));
  }
}
