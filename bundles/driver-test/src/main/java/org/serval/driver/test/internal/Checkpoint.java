package org.serval.driver.test.internal;

import java.util.Objects;
import org.serval.xml.Element;

/**
 * A checkpoint: from its time on, changed blocks are known.
 *
 * @param name unique in its domain
 * @param description or null
 * @param parent name of the one before it, or null
 * @param creationTime seconds since 1970
 * @param disks which disks, as in the document; null if there are none
 * @param domain the domain as it was
 */
record Checkpoint(
    String name,
    String description,
    String parent,
    long creationTime,
    Element disks,
    Definition domain)
    implements Moment<Checkpoint> {
  Checkpoint {
    Objects.requireNonNull(name);
    Objects.requireNonNull(domain);
  }

  @Override
  public Checkpoint withParent(String other) {
    return new Checkpoint(name, description, other, creationTime, disks, domain);
  }
}
