package org.serval.xml.internal.qemu;

import java.util.List;
import java.util.Set;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.domain.Drafts;
import org.serval.xml.internal.domain.Pass;
import org.serval.xml.internal.tree.Draft;

/** Refuses what QEMU cannot do. */
public final class QemuChecksPass implements Pass {
  @Override
  public void apply(Draft domain, ParseContext context) {
    cpu(domain.child("cpu"));
    features(domain);
    Draft tune = domain.child("cputune");
    if (tune != null
        && !domain.is("type", "kvm")
        && (tune.child("cachetune") != null || tune.child("memorytune") != null)) {
      throw unsupported("cachetune is only supported for KVM domains");
    }
    Draft devices = Drafts.devices(domain);
    if (domain.child("maxMemory") == null && devices.child("memory") != null) {
      throw unsupported(
          "cannot use/hotplug a memory device when domain 'maxMemory' is not defined");
    }
    boolean spice = devices.children("graphics").stream().anyMatch(g -> g.is("type", "spice"));
    for (Draft device : devices.children()) {
      boolean port = device.is("type", "spicevmc") || device.is("type", "spiceport");
      if (port && !spice && !device.name.equals("graphics")) {
        throw unsupported(
            "chardev '" + device.get("type") + "' not supported without spice graphics");
      }
    }
    boolean cells = domain.child("cpu") != null && domain.child("cpu").child("numa") != null;
    if (domain.child("maxMemory") != null && !cells) {
      throw unsupported("At least one numa node has to be configured when enabling memory hotplug");
    }
    Draft launch = domain.child("launchSecurity");
    if (launch != null && launch.is("type", "sev") && !has(domain, context, "sev-guest")) {
      throw unsupported("SEV launch security is not supported with this QEMU binary");
    }
    for (Draft device : Drafts.devices(domain).children()) {
      DeviceSupport.check(device, domain, context);
    }
    graphics(Drafts.devices(domain).children("graphics"), context);
  }

  static boolean has(Draft domain, ParseContext context, String device) {
    return context.guests().hasDevice(domain.value("os/type/@arch"), domain.get("type"), device);
  }

  static LibvirtException unsupported(String detail) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_CONFIG_UNSUPPORTED, ErrorDomain.VIR_FROM_QEMU, detail);
  }

  private static void cpu(Draft cpu) {
    if (cpu == null) {
      return;
    }
    Draft cache = cpu.child("cache");
    if (cache != null && cache.has("level")) {
      if (cache.is("mode", "emulate") && !cache.is("level", "3")) {
        throw unsupported("CPU cache mode 'emulate' can only be used with level='3'");
      }
      if (!cache.is("mode", "emulate")) {
        throw unsupported("unsupported CPU cache level for mode '" + cache.get("mode") + "'");
      }
    }
    Draft bits = cpu.child("maxphysaddr");
    if (bits != null && bits.is("mode", "emulate") && !bits.has("bits")) {
      throw unsupported(
          "if using CPU maximum physical address mode='emulate', bits= must be specified too");
    }
  }

  private static void features(Draft domain) {
    Draft features = domain.child("features");
    Machine machine = Machine.of(domain);
    if (features == null || machine == Machine.OTHER) {
      return;
    }
    Draft smm = features.child("smm");
    if (smm != null && smm.child("tseg") != null && machine != Machine.Q35) {
      throw unsupported("SMM TSEG is only supported with q35 machine type");
    }
    Set<String> foreign =
        Set.of(
            "hpt", "htm", "nested-hv", "ccf-assist", "cfpc", "sbbc", "ibs", "gic", "capabilities");
    for (Draft feature : features.children()) {
      if (foreign.contains(feature.name)) {
        throw unsupported(
            "The '"
                + feature.name
                + "' feature is not supported for architecture '"
                + domain.value("os/type/@arch")
                + "' or machine type '"
                + domain.value("os/type/@machine")
                + "'");
      }
    }
  }

  private static void graphics(List<Draft> graphics, ParseContext context) {
    int gl = 0;
    boolean headless = false;
    boolean other = false;
    for (Draft g : graphics) {
      boolean egl = g.is("type", "egl-headless");
      headless |= egl;
      other |= !egl && !g.is("type", "vnc") && !g.is("type", "spice");
      gl += egl || "yes".equals(g.value("gl/@enable")) ? 1 : 0;
      if (g.is("type", "spice")
          && g.has("tlsPort")
          && !context.guests().isConfigured("spice_tls")) {
        throw unsupported(
            "spice TLS port set in XML configuration, but TLS is disabled in qemu.conf");
      }
    }
    if (headless && other) {
      throw unsupported(
          "graphics type 'egl-headless' is only supported with one of: 'vnc', 'spice' graphics"
              + " types");
    }
    if (gl > 1) {
      throw unsupported("multiple OpenGL displays are not supported by QEMU");
    }
  }
}
