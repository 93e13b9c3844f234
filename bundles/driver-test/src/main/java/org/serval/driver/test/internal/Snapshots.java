package org.serval.driver.test.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A domain's snapshots, which are trees by their parents. A change makes another one.
 *
 * @param byName all, parents before their children
 * @param currentName the one that the domain's state follows on, or null
 */
record Snapshots(Map<String, Snapshot> byName, String currentName) {
  /** No snapshots. */
  static final Snapshots NONE = new Snapshots(Map.of(), null);

  Snapshots {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  int size() {
    return byName.size();
  }

  Optional<Snapshot> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  Optional<Snapshot> current() {
    return Optional.ofNullable(currentName).map(byName::get);
  }

  List<Snapshot> roots() {
    return byName.values().stream().filter(snapshot -> snapshot.parent() == null).toList();
  }

  List<Snapshot> childrenOf(String name) {
    return byName.values().stream().filter(child -> name.equals(child.parent())).toList();
  }

  /** All below one, parents before their children. */
  List<Snapshot> descendantsOf(String name) {
    List<Snapshot> found = new ArrayList<>(childrenOf(name));
    for (int i = 0; i < found.size(); i++) {
      found.addAll(childrenOf(found.get(i).name()));
    }
    return found;
  }

  Snapshots with(Snapshot snapshot, boolean asCurrent) {
    Map<String, Snapshot> next = new LinkedHashMap<>(byName);
    next.put(snapshot.name(), snapshot);
    return new Snapshots(next, asCurrent ? snapshot.name() : currentName);
  }

  Snapshots withCurrent(String name) {
    return new Snapshots(byName, name);
  }

  /** Without one, whose children become its parent's. */
  Snapshots without(Snapshot gone) {
    Map<String, Snapshot> next = new LinkedHashMap<>(byName);
    next.remove(gone.name());
    next.replaceAll(
        (name, child) ->
            gone.name().equals(child.parent()) ? child.withParent(gone.parent()) : child);
    return new Snapshots(next, gone.name().equals(currentName) ? gone.parent() : currentName);
  }

  /** Without all below one; it becomes current if one of them was. */
  Snapshots withoutDescendantsOf(Snapshot kept) {
    Set<String> gone = new HashSet<>();
    descendantsOf(kept.name()).forEach(snapshot -> gone.add(snapshot.name()));
    Map<String, Snapshot> next = new LinkedHashMap<>(byName);
    next.keySet().removeAll(gone);
    return new Snapshots(next, gone.contains(currentName) ? kept.name() : currentName);
  }
}
