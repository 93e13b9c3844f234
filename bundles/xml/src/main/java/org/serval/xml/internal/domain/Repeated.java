package org.serval.xml.internal.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.serval.xml.Element;

/** Parts of a definition that stand twice count as one with all that is in them. */
final class Repeated {
  private static final Set<String> PARTS =
      Set.of("devices", "os", "features", "cputune", "blkiotune", "idmap", "keywrap", "perf");

  private Repeated() {}

  static Element merged(Element domain) {
    Map<String, Integer> first = new HashMap<>();
    List<Element> children = domain.children();
    List<Element> kept = null;
    for (int i = 0; i < children.size(); i++) {
      Element child = children.get(i);
      Integer at = PARTS.contains(child.name()) ? first.putIfAbsent(child.name(), i) : null;
      if (at == null) {
        continue;
      }
      kept = kept == null ? new ArrayList<>(children) : kept;
      List<Element> both = new ArrayList<>(kept.get(at).children());
      both.addAll(child.children());
      kept.set(at, kept.get(at).withChildren(both));
      kept.set(i, Element.of("", List.of(), List.of()));
    }
    if (kept == null) {
      return domain;
    }
    kept.removeIf(child -> child.name().isEmpty());
    return domain.withChildren(kept);
  }
}
