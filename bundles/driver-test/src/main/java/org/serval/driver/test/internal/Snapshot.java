package org.serval.driver.test.internal;

import java.util.Objects;
import org.serval.xml.Element;

/**
 * A snapshot: a domain's definition at some time, and what was saved besides.
 *
 * @param name unique in its domain
 * @param description or null
 * @param state as documents write it: {@code running}, {@code paused}, {@code shutoff}
 * @param parent name of the one before it, or null
 * @param creationTime seconds since 1970
 * @param memory how memory was saved, as in the document
 * @param disks how disks were saved, as in the document; null if there are none
 * @param domain the domain as it was, or null where a host's file did not tell
 */
record Snapshot(
    String name,
    String description,
    String state,
    String parent,
    long creationTime,
    Element memory,
    Element disks,
    Definition domain)
    implements Moment<Snapshot> {
  Snapshot {
    Objects.requireNonNull(name);
    Objects.requireNonNull(state);
    Objects.requireNonNull(memory);
  }

  boolean active() {
    return state.equals("running") || state.equals("paused");
  }

  boolean external() {
    return "external".equals(memory.attribute("snapshot"))
        || (disks != null
            && disks.children().stream()
                .anyMatch(disk -> "external".equals(disk.attribute("snapshot"))));
  }

  Snapshot withDisks(Element other) {
    return new Snapshot(name, description, state, parent, creationTime, memory, other, domain);
  }

  @Override
  public Snapshot withParent(String other) {
    return new Snapshot(name, description, state, other, creationTime, memory, disks, domain);
  }
}
