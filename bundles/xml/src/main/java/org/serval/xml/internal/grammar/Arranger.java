package org.serval.xml.internal.grammar;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.serval.xml.internal.tree.Draft;

/** Puts attributes and children, which passes added anywhere, back into the order of the rules. */
final class Arranger {
  private Arranger() {}

  static void arrange(Draft draft, Rule rule, Scope parent) {
    Scope scope = new Scope(draft, parent);
    attributes(draft, rule);
    List<Rule.Alternatives> kinds = rule.children();
    int[] ranks = new int[draft.children().size()];
    boolean ordered = true;
    int last = 0;
    for (int n = 0; n < ranks.length; n++) {
      Draft child = draft.children().get(n);
      int rank = kinds.size();
      for (int i = 0; i < kinds.size(); i++) {
        Rule fit = kinds.get(i).name().equals(child.name) ? fit(child, kinds.get(i), scope) : null;
        if (fit != null) {
          arrange(child, fit, scope);
          rank = i;
          break;
        }
      }
      ordered &= rank >= last;
      last = rank;
      ranks[n] = rank;
    }
    if (!ordered && !rule.loose()) {
      sort(draft, ranks);
    }
  }

  private static void sort(Draft draft, int[] ranks) {
    List<Draft> before = List.copyOf(draft.children());
    draft.children().clear();
    IntStream.range(0, ranks.length)
        .boxed()
        .sorted(Comparator.comparingInt(n -> ranks[n]))
        .forEach(n -> draft.add(before.get(n)));
  }

  private static Rule fit(Draft child, Rule.Alternatives kind, Scope scope) {
    for (Rule rule : kind.rules()) {
      if (rule.when().holds(new Scope(child, scope))) {
        return rule;
      }
    }
    return null;
  }

  private static void attributes(Draft draft, Rule rule) {
    if (draft.attributes().size() < 2 || areOrdered(draft, rule)) {
      return;
    }
    Map<String, String> rest = new java.util.LinkedHashMap<>(draft.attributes());
    draft.attributes().clear();
    for (AttributeRule attribute : rule.attributes()) {
      String value = rest.remove(attribute.name());
      if (value != null) {
        draft.set(attribute.name(), value);
      }
    }
    rest.forEach(draft::set);
  }

  private static boolean areOrdered(Draft draft, Rule rule) {
    Iterator<String> written = draft.attributes().keySet().iterator();
    String next = written.next();
    for (AttributeRule attribute : rule.attributes()) {
      if (attribute.name().equals(next)) {
        if (!written.hasNext()) {
          return true;
        }
        next = written.next();
      }
    }
    return false;
  }
}
