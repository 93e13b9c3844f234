package org.serval.driver.qemu.internal.command;

import org.serval.xml.DomainView;

/** Families of machine types, by name. */
final class Machines {
  private Machines() {}

  static boolean isQ35(DomainView domain) {
    String machine = domain.os().machine().orElse("");
    return machine.equals("q35") || machine.startsWith("pc-q35-");
  }

  static boolean isI440fx(DomainView domain) {
    String machine = domain.os().machine().orElse("");
    return machine.equals("pc") || (machine.startsWith("pc-") && !machine.startsWith("pc-q35-"));
  }
}
