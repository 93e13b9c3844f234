package org.serval.xml.internal.other;

import org.serval.api.ErrorCode;
import org.serval.xml.internal.domain.Errors;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Uuids;

/** Names and UUIDs of objects. */
final class Named {
  private Named() {}

  static void name(Draft draft) {
    Draft name = draft.child("name");
    if (name == null || name.text().isEmpty()) {
      throw Errors.of(ErrorCode.VIR_ERR_NO_NAME, null);
    }
    if (name.text().contains("/")) {
      throw Errors.xml("name " + name.text() + " cannot contain '/'");
    }
  }

  static void uuid(Draft draft) {
    if (draft.child("uuid") == null) {
      draft.add(new Draft("uuid").text(Uuids.random()));
    }
  }
}
