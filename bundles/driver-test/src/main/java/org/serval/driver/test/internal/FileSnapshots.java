package org.serval.driver.test.internal;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.xml.Element;

/** The snapshots of one domain in a host's file: in any order, one of them at most the current. */
final class FileSnapshots {
  private final String domain;
  private final Map<String, Snapshot> byName = new LinkedHashMap<>();
  private String current;

  private FileSnapshots(String domain) {
    this.domain = domain;
  }

  /**
   * Reads snapshots.
   *
   * @param domain name of theirs
   * @throws LibvirtException as for a snapshot that a client redefines, and {@code
   *     VIR_ERR_INTERNAL_ERROR} if two are current, or parents are missing or in a circle
   */
  static Moments<Snapshot> of(String domain, List<Element> documents) {
    FileSnapshots all = new FileSnapshots(domain);
    documents.forEach(all::add);
    all.needTrees();
    return new Moments<>(all.byName, all.current);
  }

  private void add(Element document) {
    Snapshot snapshot = SnapshotDocument.kept(document);
    boolean active = active(document);
    if (byName.putIfAbsent(snapshot.name(), snapshot) != null) {
      throw TestErrors.taken("domain moment " + snapshot.name() + " already exists");
    }
    if (active && current != null) {
      throw TestErrors.internal("more than one snapshot claims to be active");
    }
    current = active ? snapshot.name() : current;
  }

  private static boolean active(Element document) {
    try {
      return Integer.parseInt(String.valueOf(document.value("active"))) != 0;
    } catch (NumberFormatException e) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_INTERNAL_ERROR,
          ErrorDomain.VIR_FROM_DOMAIN_SNAPSHOT,
          "Could not find 'active' element",
          e);
    }
  }

  private void needTrees() {
    for (Snapshot snapshot : byName.values()) {
      Set<String> passed = new HashSet<>();
      for (Snapshot at = snapshot; at.parent() != null; at = byName.get(at.parent())) {
        if (!passed.add(at.name()) || !byName.containsKey(at.parent())) {
          throw TestErrors.internal("Snapshots have inconsistent relations for domain " + domain);
        }
      }
    }
  }
}
