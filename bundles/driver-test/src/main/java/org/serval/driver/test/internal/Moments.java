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
 * A domain's snapshots or checkpoints, which are trees by their parents. A change makes another
 * one.
 *
 * @param <M> which of them
 * @param byName all, parents before their children
 * @param currentName the one that the domain's state follows on, or null
 */
record Moments<M extends Moment<M>>(Map<String, M> byName, String currentName) {
  Moments {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  /** None at all. */
  static <M extends Moment<M>> Moments<M> none() {
    return new Moments<>(Map.<String, M>of(), null);
  }

  int size() {
    return byName.size();
  }

  Optional<M> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  Optional<M> current() {
    return Optional.ofNullable(currentName).map(byName::get);
  }

  List<M> roots() {
    return byName.values().stream().filter(moment -> moment.parent() == null).toList();
  }

  List<M> childrenOf(String name) {
    return byName.values().stream().filter(child -> name.equals(child.parent())).toList();
  }

  /** All below one, parents before their children. */
  List<M> descendantsOf(String name) {
    List<M> found = new ArrayList<>(childrenOf(name));
    for (int i = 0; i < found.size(); i++) {
      found.addAll(childrenOf(found.get(i).name()));
    }
    return found;
  }

  /** All, each before those below it and those below it before the next; the newest come first. */
  List<M> topological() {
    List<M> found = new ArrayList<>();
    roots().reversed().forEach(root -> addTree(root, found));
    return found;
  }

  /** All below one, in the order of {@link #topological}. */
  List<M> topologicalBelow(String name) {
    List<M> found = new ArrayList<>();
    childrenOf(name).reversed().forEach(child -> addTree(child, found));
    return found;
  }

  private void addTree(M top, List<M> found) {
    found.add(top);
    childrenOf(top.name()).reversed().forEach(child -> addTree(child, found));
  }

  Moments<M> with(M moment, boolean asCurrent) {
    Map<String, M> next = new LinkedHashMap<>(byName);
    next.put(moment.name(), moment);
    return new Moments<>(next, asCurrent ? moment.name() : currentName);
  }

  Moments<M> withCurrent(String name) {
    return new Moments<>(byName, name);
  }

  /** Without one, whose children become its parent's. */
  Moments<M> without(M gone) {
    Map<String, M> next = new LinkedHashMap<>(byName);
    next.remove(gone.name());
    next.replaceAll(
        (name, child) ->
            gone.name().equals(child.parent()) ? child.withParent(gone.parent()) : child);
    return new Moments<>(next, gone.name().equals(currentName) ? gone.parent() : currentName);
  }

  /** Without all below one; it becomes current if one of them was. */
  Moments<M> withoutDescendantsOf(M kept) {
    Set<String> gone = new HashSet<>();
    descendantsOf(kept.name()).forEach(moment -> gone.add(moment.name()));
    Map<String, M> next = new LinkedHashMap<>(byName);
    next.keySet().removeAll(gone);
    return new Moments<>(next, gone.contains(currentName) ? kept.name() : currentName);
  }
}
