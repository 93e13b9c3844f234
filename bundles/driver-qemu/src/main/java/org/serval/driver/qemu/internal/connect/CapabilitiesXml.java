package org.serval.driver.qemu.internal.connect;

import java.util.ArrayList;
import java.util.List;
import org.serval.driver.qemu.internal.caps.Binaries;
import org.serval.driver.qemu.internal.caps.CapsCache;
import org.serval.driver.qemu.internal.caps.QemuCaps;
import org.serval.xml.Attribute;
import org.serval.xml.Element;
import org.serval.xml.Xml;

/** The guests' part of the capabilities document. Probes programs that are not known yet. */
final class CapabilitiesXml {
  private final Binaries binaries;
  private final CapsCache cache;

  CapabilitiesXml(Binaries binaries, CapsCache cache) {
    this.binaries = binaries;
    this.cache = cache;
  }

  /** The whole document, from the host's part. */
  String document(String host) {
    StringBuilder text = new StringBuilder("<capabilities>\n\n").append(host).append('\n');
    for (String arch : binaries.arches()) {
      QemuCaps caps = cache.of(binaries.of(arch).orElseThrow());
      text.append(Xml.format(guest(arch, caps)).indent(2)).append('\n');
    }
    return text.append("</capabilities>\n").toString();
  }

  private Element guest(String arch, QemuCaps caps) {
    return Element.of("guest")
        .withChildren(
            List.of(Element.of("os_type", "hvm"), arch(arch, caps), features(arch, caps)));
  }

  private Element arch(String arch, QemuCaps caps) {
    List<Element> children = new ArrayList<>();
    children.add(Element.of("wordsize", arch.contains("64") || arch.equals("s390x") ? "64" : "32"));
    children.add(Element.of("emulator", caps.binary()));
    caps.machines().stream()
        .filter(QemuCaps.Machine::isDefault)
        .forEach(machine -> machine(machine, children));
    caps.machines().stream()
        .filter(machine -> !machine.isDefault() && !machine.name().equals("none"))
        .forEach(machine -> machine(machine, children));
    children.add(element("domain", "type", "qemu"));
    if (caps.kvm()) {
      children.add(element("domain", "type", "kvm"));
    }
    return element("arch", "name", arch).withChildren(children);
  }

  private static void machine(QemuCaps.Machine machine, List<Element> children) {
    String most = Integer.toString(machine.maxCpus());
    Element own = element("machine", "maxCpus", most);
    if (machine.deprecated()) {
      own = own.withAttribute("deprecated", "yes");
    }
    children.add(own.withText(machine.name()));
    machine
        .alias()
        .ifPresent(
            alias ->
                children.add(
                    element("machine", "canonical", machine.name(), "maxCpus", most)
                        .withText(alias)));
  }

  private static Element features(String arch, QemuCaps caps) {
    List<Element> features = new ArrayList<>();
    boolean x86 = arch.equals("x86_64") || arch.equals("i686");
    if (arch.equals("i686")) {
      features.add(Element.of("pae"));
      features.add(Element.of("nonpae"));
    }
    if (x86) {
      features.add(element("acpi", "default", "on", "toggle", "yes"));
      features.add(element("apic", "default", "on", "toggle", "no"));
    }
    if (!caps.cpus().isEmpty()) {
      features.add(Element.of("cpuselection"));
    }
    features.add(Element.of("deviceboot"));
    features.add(element("disksnapshot", "default", "on", "toggle", "no"));
    return Element.of("features").withChildren(features);
  }

  private static Element element(String name, String... namesAndValues) {
    List<Attribute> attributes = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      attributes.add(new Attribute(namesAndValues[i], namesAndValues[i + 1]));
    }
    return Element.of(name, attributes, List.of());
  }
}
