package org.serval.xml.internal.domain;

import org.serval.xml.ParseContext;
import org.serval.xml.internal.tree.Draft;

/** One thing that is filled in or checked across elements. Stateless. */
@FunctionalInterface
public interface Pass {
  /**
   * Changes the domain in place.
   *
   * @throws org.serval.api.LibvirtException when the domain cannot be
   */
  void apply(Draft domain, ParseContext context);
}
