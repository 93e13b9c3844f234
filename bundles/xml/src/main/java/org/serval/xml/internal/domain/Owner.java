package org.serval.xml.internal.domain;

import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Uuids;

/** The guest that a filter's binding or a network's port belongs to. */
public final class Owner {
  private Owner() {}

  /**
   * Checks the element.
   *
   * @param what the document, as errors name it
   */
  public static void complete(Draft of, String what) {
    Draft owner = of.child("owner");
    if (owner == null || owner.child("name") == null) {
      throw Errors.internal(what + " has no owner name");
    }
    if (owner.child("uuid") == null) {
      throw Errors.internal(what + " has no owner UUID");
    }
    String text = owner.value("uuid");
    String canon = Uuids.canon(text);
    if (canon == null) {
      throw Errors.internal("Unable to parse UUID '" + text + "'");
    }
    owner.child("uuid").text(canon);
  }
}
