package org.serval.xml;

import java.util.Objects;

/**
 * What is known where a document is parsed.
 *
 * @param kind whose rules fill in what the document leaves open
 * @param guests what the driver can run
 * @param live whether ids, aliases and other values of a running guest are read too
 */
public record ParseContext(Kind kind, GuestSupport guests, boolean live) {
  /** The drivers whose documents differ. */
  public enum Kind {
    TEST,
    QEMU,
    LXC,
    XEN
  }

  /** Neither may be null. */
  public ParseContext {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(guests);
  }

  /** For definitions of guests that do not run. */
  public static ParseContext inactive(Kind kind, GuestSupport guests) {
    return new ParseContext(kind, guests, false);
  }

  /** For the form of a running guest, as in status files. */
  public static ParseContext live(Kind kind, GuestSupport guests) {
    return new ParseContext(kind, guests, true);
  }

  /** The test driver's: any guest, on an i686 host. */
  public static ParseContext test() {
    return inactive(Kind.TEST, TestGuests.INSTANCE);
  }
}
