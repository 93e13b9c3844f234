package org.serval.xml.internal.domain;

import java.util.List;
import java.util.Set;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.tree.Draft;

/** Takes away what a value elsewhere in the same element makes meaningless, as libvirt does. */
final class TidyPass implements Pass {
  private static final List<String> CONTAINER_ONLY =
      List.of("init", "initarg", "initenv", "initdir", "inituser", "initgroup");
  private static final List<String> CHANNELS =
      List.of("main", "display", "inputs", "cursor", "playback", "record", "smartcard", "usbredir");
  private static final Set<String> SEALED = Set.of("dev", "file", "pipe", "unix", "pty");

  @Override
  public void apply(Draft domain, ParseContext context) {
    Draft features = domain.child("features");
    features(features);
    if (features != null && features.isLeaf()) {
      domain.remove("features");
    }
    os(domain.child("os"));
    for (Draft device : Drafts.devices(domain).children()) {
      device(device);
    }
    Draft security = domain.child("launchSecurity");
    if (security != null && !security.is("type", "sev")) {
      security.set("kernelHashes", null).children().clear();
    }
  }

  private static void features(Draft features) {
    if (features == null) {
      return;
    }
    Draft capabilities = features.child("capabilities");
    if (capabilities != null && capabilities.is("policy", "default") && capabilities.isLeaf()) {
      features.remove("capabilities");
    }
    Draft smm = features.child("smm");
    if (smm != null && !smm.is("state", "on")) {
      smm.children().clear();
    }
    bare(features.child("hyperv"), "stimer", "spinlocks", "vendor_id");
    bare(features.child("kvm"), "dirty-ring");
    emptySize(features.child("hpt"), "maxpagesize");
    Draft tcg = features.child("tcg");
    emptySize(tcg, "tb-cache");
    if (tcg != null && tcg.isLeaf()) {
      features.remove("tcg");
    }
  }

  /** Features that are off have no settings. */
  private static void bare(Draft of, String... names) {
    for (String name : names) {
      Draft feature = of == null ? null : of.child(name);
      if (feature != null && feature.is("state", "off")) {
        feature.attributes().keySet().retainAll(Set.of("state"));
        feature.children().clear();
      }
    }
  }

  private static void emptySize(Draft of, String name) {
    Draft size = of == null ? null : of.child(name);
    if (size != null && size.text().isEmpty()) {
      of.remove(name);
    }
  }

  private static void os(Draft os) {
    if (os == null || "exe".equals(os.value("type"))) {
      return;
    }
    os.removeIf(part -> CONTAINER_ONLY.contains(part.name));
    if ("xenpvh".equals(os.value("type"))) {
      os.remove("boot");
    }
  }

  private static void device(Draft device) {
    switch (device.name) {
      case "parallel" -> device.child("target").set("type", null).children().clear();
      case "console" -> device.child("target").children().clear();
      case "smartcard" -> {
        if (!device.is("mode", "passthrough")) {
          device.set("type", null);
        }
        sealed(device);
      }
      case "redirdev" -> {
        if (device.is("type", "nmdm")) {
          device.remove("source");
        }
      }
      case "rng" -> {
        Draft backend = device.child("backend");
        if (backend != null && backend.is("model", "random")) {
          backend.set("type", null);
        } else if (backend != null) {
          sealed(backend);
        }
      }
      case "memballoon" -> {
        if (device.is("model", "none")) {
          device.remove("address");
          device.remove("acpi");
        }
      }
      case "video" -> {
        if ("none".equals(device.value("model/@type"))) {
          device.remove("address");
        }
      }
      case "graphics" -> channels(device);
      default -> {}
    }
  }

  /** Of each name the last counts, and they stand in the order of the protocol. */
  private static void channels(Draft graphics) {
    List<Draft> channels = graphics.children("channel");
    if (channels.isEmpty()) {
      return;
    }
    int at = graphics.children().indexOf(channels.getFirst());
    graphics.children().removeAll(channels);
    for (String name : CHANNELS) {
      for (Draft channel : channels.reversed()) {
        if (channel.is("name", name)) {
          if (!channel.is("mode", "any")) {
            graphics.children().add(at++, channel);
          }
          break;
        }
      }
    }
  }

  /** Sources of these devices have no labels. */
  private static void sealed(Draft device) {
    if (SEALED.contains(device.get("type", ""))) {
      device.children("source").forEach(source -> source.remove("seclabel"));
    }
  }
}
