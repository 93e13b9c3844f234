package org.serval.xml.internal.grammar;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.serval.xml.internal.tree.Draft;

/** Puts attributes and children, which passes added anywhere, back into the order of the rules. */
final class Arranger {
  private Arranger() {}

  static void arrange(Draft draft, Rule rule, Scope parent) {
    Scope scope = new Scope(draft, parent);
    attributes(draft, rule);
    List<Rule.Alternatives> kinds = rule.children();
    Map<Draft, Integer> ranks = new HashMap<>();
    boolean ordered = true;
    int last = 0;
    for (Draft child : draft.children()) {
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
      ranks.put(child, rank);
    }
    if (!ordered && !rule.loose()) {
      draft.children().sort(Comparator.comparingInt(ranks::get));
    }
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
    if (draft.attributes().size() < 2) {
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
}
