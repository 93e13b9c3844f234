package org.serval.xml.internal.grammar;

import org.serval.api.LibvirtException;

/** A type of values: checks one and answers its canonical form. Stateless. */
@FunctionalInterface
interface ValueType {
  /**
   * The canonical form.
   *
   * @return null when the value is as good as absent
   * @throws org.serval.api.LibvirtException when it is not of this type
   */
  String canon(Where where, String value);

  /** The error for a value that must be there and is not. */
  default LibvirtException missing(Where where) {
    return where.missing();
  }
}
