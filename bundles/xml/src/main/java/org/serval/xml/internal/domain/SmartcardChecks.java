package org.serval.xml.internal.domain;

import org.serval.xml.internal.tree.Draft;

/** Smart card readers that are made of certificates of the host. */
final class SmartcardChecks {
  private static final int CERTIFICATES = 3;

  private SmartcardChecks() {}

  static void check(Draft card) {
    if (!card.is("mode", "host-certificates")) {
      return;
    }
    if (card.children("certificate").size() != CERTIFICATES) {
      throw Errors.xml("host-certificates mode needs exactly three certificates");
    }
    Draft database = card.child("database");
    if (database != null && database.text().isEmpty()) {
      throw Errors.unknown();
    }
    if (database != null && !database.text().startsWith("/")) {
      throw Errors.xml("expecting absolute path: " + database.text());
    }
  }
}
