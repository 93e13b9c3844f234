package org.serval.xml.internal.qemu;

import java.util.Set;
import org.serval.api.ErrorCode;
import org.serval.xml.GuestSupport;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.domain.Drafts;
import org.serval.xml.internal.domain.Errors;
import org.serval.xml.internal.domain.Pass;
import org.serval.xml.internal.tree.Draft;

/** Emulator, machine type, and whether such a guest can run at all. */
public final class HypervisorPass implements Pass {
  @Override
  public void apply(Draft domain, ParseContext context) {
    GuestSupport guests = context.guests();
    String virtType = domain.get("type");
    Draft type = domain.child("os").child("type");
    String arch = type.get("arch");
    String emulator = domain.value("devices/emulator");
    if (emulator != null) {
      guests.requireEmulator(emulator, arch, virtType);
    }
    if (!guests.supports(type.text(), arch, virtType)) {
      throw Errors.of(
          ErrorCode.VIR_ERR_INVALID_ARG,
          "could not find capabilities for arch=" + arch + " domaintype=" + virtType + " ");
    }
    String machine = type.get("machine");
    if (machine == null) {
      guests.defaultMachine(arch, virtType).ifPresent(m -> type.set("machine", m));
    } else {
      type.set("machine", guests.canonicalMachine(arch, virtType, machine));
    }
    if (emulator == null) {
      guests
          .emulator(arch, virtType)
          .ifPresent(path -> Drafts.device(domain, new Draft("emulator").text(path)));
    }
    if (Set.of("x86_64", "i686").contains(arch)) {
      cpu(domain, context, arch, virtType);
    }
  }

  private static void cpu(Draft domain, ParseContext context, String arch, String virtType) {
    Draft cpu = domain.child("cpu");
    String mode = cpu == null ? null : cpu.get("mode");
    boolean custom = mode == null || mode.equals("custom");
    boolean modelled = cpu != null && cpu.child("model") != null;
    if (custom && !modelled) {
      String machine = domain.value("os/type/@machine");
      String emulator = String.valueOf(domain.value("devices/emulator"));
      String fallback = emulator.endsWith("i386") ? "qemu32" : "qemu64";
      boolean wide =
          context.guests().emulator("x86_64", virtType).filter(emulator::equals).isPresent();
      String asked = wide ? "x86_64" : arch; // the program decides, whatever the guest is
      String model = context.guests().defaultCpu(asked, virtType, machine).orElse(fallback);
      cpu = cpu == null ? Drafts.insert(domain, new Draft("cpu")) : cpu;
      cpu.set("mode", "custom").set("match", "exact").setIfAbsent("check", "none");
      cpu.add(new Draft("model").set("fallback", "forbid").text(model));
      return;
    }
    if (custom) {
      cpu.setIfAbsent("check", virtType.equals("qemu") ? "none" : "partial");
    } else if (mode.equals("host-model")) {
      cpu.setIfAbsent("check", "partial");
    } else {
      cpu.setIfAbsent("check", "none");
      cpu.setIfAbsent("migratable", arch.equals("x86_64") ? "on" : "off");
    }
  }
}
