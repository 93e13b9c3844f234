package org.serval.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.serval.api.access.AuditEntry;
import org.serval.api.access.AuditTrail;

/** Keeps what is audited, for the tests of programs: artifact of type test-jar. One thread. */
public final class RecordedAudit implements AuditTrail {
  private final List<AuditEntry> entries = new ArrayList<>();

  @Override
  public boolean active() {
    return true;
  }

  @Override
  public void add(AuditEntry entry) {
    entries.add(entry);
  }

  /** All since the last {@link #clear}. */
  public List<AuditEntry> entries() {
    return List.copyOf(entries);
  }

  /** The only one. */
  public AuditEntry only() {
    assertThat(entries).hasSize(1);
    return entries.getFirst();
  }

  /** Forgets all. */
  public void clear() {
    entries.clear();
  }
}
