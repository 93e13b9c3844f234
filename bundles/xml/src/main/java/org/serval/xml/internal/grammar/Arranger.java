package org.serval.xml.internal.grammar;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.serval.xml.internal.tree.Draft;

/** Puts attributes and children, which passes added anywhere, back into the order of the rules. */
final class Arranger {
  private Arranger() {}

  static void arrange(Draft draft, Rule rule, Scope parent) {
    attributes(draft, rule);
    if (!draft.isLeaf()) {
      children(draft, rule, new Scope(draft, parent));
    }
  }

  private static void children(Draft draft, Rule rule, Scope scope) {
    Ordered<Rule.Alternatives> kinds = rule.children();
    long[] keys = new long[draft.children().size()];
    boolean ordered = true;
    int last = 0;
    for (int n = 0; n < keys.length; n++) {
      Draft child = draft.children().get(n);
      int rank = kinds.size();
      for (int i = kinds.rank(child.name); i >= 0; i = kinds.next(i)) {
        Rule fit = fit(child, kinds.get(i), scope);
        if (fit != null) {
          arrange(child, fit, scope);
          rank = i;
          break;
        }
      }
      ordered &= rank >= last;
      last = rank;
      keys[n] = Ranks.key(rank, n);
    }
    if (!ordered && !rule.loose()) {
      sort(draft, keys);
    }
  }

  private static void sort(Draft draft, long[] keys) {
    List<Draft> before = List.copyOf(draft.children());
    draft.children().clear();
    for (long key : Ranks.sorted(keys)) {
      draft.add(before.get(Ranks.index(key)));
    }
  }

  private static Rule fit(Draft child, Rule.Alternatives kind, Scope scope) {
    List<Rule> rules = kind.rules();
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      if (rule.when().tests().isEmpty() || rule.when().holds(new Scope(child, scope))) {
        return rule;
      }
    }
    return null;
  }

  private static void attributes(Draft draft, Rule rule) {
    if (draft.attributes().size() < 2 || areOrdered(draft, rule)) {
      return;
    }
    Map<String, String> rest = new LinkedHashMap<>(draft.attributes());
    draft.attributes().clear();
    for (AttributeRule attribute : rule.attributes().all()) {
      String value = rest.remove(attribute.name());
      if (value != null) {
        draft.set(attribute.name(), value);
      }
    }
    rest.forEach(draft::set);
  }

  /** Those that the rule does not know stand last. */
  private static boolean areOrdered(Draft draft, Rule rule) {
    int last = -1;
    for (int i = 0; i < draft.attributes().size(); i++) {
      int found = rule.attributes().rank(draft.attributeName(i));
      int rank = found < 0 ? Integer.MAX_VALUE : found;
      if (rank < last) {
        return false;
      }
      last = rank;
    }
    return true;
  }
}
