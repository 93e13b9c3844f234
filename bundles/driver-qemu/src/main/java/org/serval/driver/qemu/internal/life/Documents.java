package org.serval.driver.qemu.internal.life;

import org.serval.xml.DomainDocument;
import org.serval.xml.GuestSupport;
import org.serval.xml.ParseContext;

/** Reads clients' documents for this driver. May probe a program on first use. */
public final class Documents {
  private final GuestSupport guests;

  /** Reads by what these guests support. */
  public Documents(GuestSupport guests) {
    this.guests = guests;
  }

  /**
   * Reads a document.
   *
   * @param validate whether it must also fit libvirt's schema
   */
  DomainDocument parse(String xml, boolean validate) {
    return DomainDocument.parse(xml, ParseContext.inactive(ParseContext.Kind.QEMU, guests));
  }
}
