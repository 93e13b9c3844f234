package org.serval.xml.internal.qemu;

import org.serval.xml.internal.tree.Draft;

/** What a machine type implies for devices. */
enum Machine {
  /** PC with a PCI root and PIIX3. */
  I440FX,
  /** PC with a PCIe root and ICH9. */
  Q35,
  /** PC with an ISA bus only. */
  ISA,
  /** A machine of another architecture, or without a chipset. */
  OTHER;

  static Machine of(Draft domain) {
    String arch = domain.value("os/type/@arch");
    String machine = domain.value("os/type/@machine");
    boolean x86 = "x86_64".equals(arch) || "i686".equals(arch);
    if (!x86 || machine == null) {
      return OTHER;
    }
    if (machine.equals("q35") || machine.startsWith("pc-q35")) {
      return Q35;
    }
    if (machine.equals("isapc")) {
      return ISA;
    }
    boolean pc = machine.equals("pc") || machine.startsWith("pc-") || machine.startsWith("rhel");
    return pc ? I440FX : OTHER;
  }

  boolean hasPci() {
    return this == I440FX || this == Q35;
  }
}
