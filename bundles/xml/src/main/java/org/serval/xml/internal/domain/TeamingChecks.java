package org.serval.xml.internal.domain;

import org.serval.xml.internal.tree.Draft;

/** The pairing of two interfaces of a guest, one of which goes when it is moved. */
final class TeamingChecks {
  private TeamingChecks() {}

  static void check(Draft device) {
    Draft teaming = device.child("teaming");
    if (teaming == null) {
      return;
    }
    boolean named = teaming.has("persistent");
    if (!teaming.has("type")) {
      throw Errors.unsupported("unknown teaming type '(null)'");
    }
    if (teaming.is("type", "transient") && !named) {
      throw Errors.unsupported(
          "teaming persistent attribute must be set if teaming type is 'transient'");
    }
    if (teaming.is("type", "persistent") && named) {
      throw Errors.unsupported(
          "teaming persistent attribute not allowed if teaming type is 'persistent'");
    }
  }
}
