package org.serval.xml.internal.grammar;

import java.util.List;
import org.serval.xml.Attribute;
import org.serval.xml.Element;
import org.serval.xml.Node;
import org.serval.xml.internal.tree.Draft;

/**
 * Puts an element into the form that a rule tells: known attributes and children in their order,
 * values canonical, defaults filled in, the rest left out. Pure; any thread may use it.
 */
final class Normaliser {
  private final boolean live;

  Normaliser(boolean live) {
    this.live = live;
  }

  /** The canonical form; null when nothing worth printing is left. */
  Draft normalise(Element in, Rule rule, Scope parent) {
    if (rule.raw()) {
      return Draft.verbatim(in);
    }
    Draft draft = new Draft(rule.name(), in.line());
    Scope scope = new Scope(draft, parent);
    for (AttributeRule attribute : rule.attributes()) {
      attribute(in, attribute, scope);
    }
    if (rule.text() != null) {
      String text = rule.text().canon(new Where(in.name(), null, in.line()), textOf(in));
      draft.text(text == null ? "" : text);
    }
    if (rule.loose() || rule.single()) {
      childrenAsWritten(in, rule, scope);
    } else {
      children(in, rule.children(), scope);
    }
    return draft.isEmpty() && !rule.keep() ? null : draft;
  }

  /** All text in an element, that of elements in it too. */
  private static String textOf(Element in) {
    if (in.children().isEmpty()) {
      return in.text();
    }
    StringBuilder all = new StringBuilder();
    for (Node node : in.content()) {
      all.append(
          switch (node) {
            case Element child -> textOf(child);
            case Node.Text(String value) -> value;
          });
    }
    return all.toString();
  }

  private void attribute(Element in, AttributeRule rule, Scope scope) {
    if ((rule.reveal() == Reveal.LIVE && !live) || !rule.when().holds(scope)) {
      return;
    }
    String raw = in.attribute(rule.name());
    String value = null;
    if (raw != null || rule.required()) {
      Where where = new Where(in.name(), rule.name(), in.line());
      if (raw == null) {
        throw rule.type().missing(where);
      }
      value = rule.type().canon(where, raw);
    }
    if (value != null && value.equals(rule.omitted())) {
      value = null;
    } else if (value == null) {
      value = rule.fallback();
    }
    if (value != null) {
      scope.draft().set(rule.name(), value);
    }
  }

  private void children(Element in, List<Rule.Alternatives> kinds, Scope scope) {
    List<Element> inner = in.children();
    if (inner.isEmpty()) {
      return;
    }
    for (Rule.Alternatives kind : kinds) {
      for (int n = 0; n < inner.size(); n++) { // by number: an iterator for each kind adds up
        Element child = inner.get(n);
        if (!child.name().equals(kind.name())) {
          continue;
        }
        Rule rule = choose(child, kind, scope);
        Draft made = rule == null ? null : normalise(child, rule, scope);
        if (made != null) {
          scope.draft().add(made);
        }
        if (rule == null || !rule.many()) {
          break;
        }
      }
    }
  }

  private void childrenAsWritten(Element in, Rule parent, Scope scope) {
    for (Element child : in.children()) {
      for (Rule.Alternatives kind : parent.children()) {
        Rule rule = child.name().equals(kind.name()) ? choose(child, kind, scope) : null;
        Draft made = rule == null ? null : normalise(child, rule, scope);
        if (made != null) {
          scope.draft().add(made);
        }
      }
      if (parent.single() && !scope.draft().children().isEmpty()) {
        return;
      }
    }
  }

  private Rule choose(Element child, Rule.Alternatives kind, Scope scope) {
    Draft asWritten = null;
    for (Rule rule : kind.rules()) {
      if (rule.reveal() == Reveal.LIVE && !live) {
        continue;
      }
      if (rule.when().tests().isEmpty()) {
        return rule;
      }
      if (asWritten == null) {
        asWritten = new Draft(child.name());
        for (Attribute a : child.attributes()) {
          asWritten.set(a.name(), a.value());
        }
      }
      if (rule.when().holds(new Scope(asWritten, scope))) {
        return rule;
      }
    }
    return null;
  }
}
