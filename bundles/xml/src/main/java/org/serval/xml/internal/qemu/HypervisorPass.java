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
    Draft devices = Drafts.devices(domain);
    if (devices.child("emulator") == null) {
      guests
          .emulator(arch, virtType)
          .ifPresent(path -> Drafts.device(domain, new Draft("emulator").text(path)));
    }
    cpu(domain, context, arch, virtType);
  }

  private static void cpu(Draft domain, ParseContext context, String arch, String virtType) {
    if (!Set.of("x86_64", "i686").contains(arch)) {
      return;
    }
    Draft cpu = domain.child("cpu");
    String mode = cpu == null ? null : cpu.get("mode");
    boolean custom = mode == null || mode.equals("custom");
    if (!custom || (cpu != null && cpu.child("model") != null)) {
      return;
    }
    String fallback = arch.equals("i686") ? "qemu32" : "qemu64";
    String machine = domain.value("os/type/@machine");
    String model = context.guests().defaultCpu(arch, virtType, machine).orElse(fallback);
    cpu = cpu == null ? Drafts.insert(domain, new Draft("cpu")) : cpu;
    cpu.set("mode", "custom").set("match", "exact").setIfAbsent("check", "none");
    cpu.add(new Draft("model").set("fallback", "forbid").text(model));
  }
}
