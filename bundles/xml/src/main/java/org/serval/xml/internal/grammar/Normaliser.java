package org.serval.xml.internal.grammar;

import java.util.Arrays;
import java.util.List;
import org.serval.api.DocumentPlace;
import org.serval.api.LibvirtException;
import org.serval.xml.Attribute;
import org.serval.xml.Element;
import org.serval.xml.Node;
import org.serval.xml.internal.tree.Attention;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.tree.Place;

/**
 * Puts an element into the form that a rule tells: known attributes and children in their order,
 * values canonical, defaults filled in, the rest left out. Pure; any thread may use it.
 */
final class Normaliser {
  private final boolean live;
  private final Element root;
  private final Attention attention;

  /** One for a document; its parts are watched where an error is looked for. */
  Normaliser(Element root, boolean live, Attention attention) {
    this.root = root;
    this.live = live;
    this.attention = attention;
  }

  /** The canonical form; null when nothing worth printing is left. */
  Draft normalise(Element in, Rule rule, Scope parent) {
    if (rule.raw()) {
      return Draft.verbatim(in);
    }
    Draft draft = draft(rule.name(), in.line());
    Scope scope = new Scope(draft, parent);
    if (rule.attributes().size() > 0) {
      attributes(in, rule.attributes(), scope);
    }
    if (rule.text() != null) {
      String text = textOf(in, rule);
      draft.text(text == null ? "" : text);
    }
    if (rule.loose() || rule.single()) {
      childrenAsWritten(in, rule, scope);
    } else {
      children(in, rule.children(), scope);
    }
    return draft.isEmpty() && !rule.keep() ? null : draft;
  }

  private Draft draft(String name, int line) {
    return attention == null ? new Draft(name, line) : attention.draft(name, line);
  }

  private String textOf(Element in, Rule rule) {
    String raw = textOf(in);
    try {
      return rule.text().canon(new Where(in.name(), null, in.line()), raw);
    } catch (LibvirtException e) {
      throw e.at(new DocumentPlace(Place.of(root, in), in.line(), raw, rule.expected()));
    }
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

  private void attributes(Element in, Ordered<AttributeRule> rules, Scope scope) {
    String[] values = new String[rules.size()];
    List<Attribute> written = in.attributes();
    for (int n = written.size() - 1; n >= 0; n--) { // so that the first of a name counts
      Attribute attribute = written.get(n);
      for (int i = rules.rank(attribute.name()); i >= 0; i = rules.next(i)) {
        values[i] = attribute.value();
      }
    }
    for (int i = 0; i < values.length; i++) {
      AttributeRule rule = rules.get(i);
      if (values[i] != null || rule.required() || rule.fallback() != null) {
        attribute(in, rule, values[i], scope);
      }
    }
  }

  private void attribute(Element in, AttributeRule rule, String raw, Scope scope) {
    if ((rule.reveal() == Reveal.LIVE && !live) || !rule.when().holds(scope)) {
      return;
    }
    String value = null;
    if (raw != null || rule.required()) {
      value = canon(in, rule, raw);
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

  private String canon(Element in, AttributeRule rule, String raw) {
    Where where = new Where(in.name(), rule.name(), in.line());
    try {
      if (raw == null) {
        throw rule.type().missing(where);
      }
      return rule.type().canon(where, raw);
    } catch (LibvirtException e) {
      String path = Place.of(root, in) + "/@" + rule.name();
      throw e.at(new DocumentPlace(path, in.line(), raw, rule.expected()));
    }
  }

  private void children(Element in, Ordered<Rule.Alternatives> kinds, Scope scope) {
    List<Element> inner = in.children();
    if (inner.isEmpty()) {
      return;
    }
    int closed = -1;
    for (long key : places(inner, kinds)) {
      int rank = Ranks.rank(key);
      if (rank != closed && !child(inner.get(Ranks.index(key)), kinds.get(rank), scope)) {
        closed = rank;
      }
    }
  }

  /** The places of each child, in their order: none, one, or several where a name recurs. */
  private static long[] places(List<Element> inner, Ordered<Rule.Alternatives> kinds) {
    long[] keys = new long[inner.size()];
    int count = 0;
    for (int n = 0; n < inner.size(); n++) {
      for (int i = kinds.rank(inner.get(n).name()); i >= 0; i = kinds.next(i)) {
        if (count == keys.length) {
          keys = Arrays.copyOf(keys, 2 * count);
        }
        keys[count++] = Ranks.key(i, n);
      }
    }
    return Ranks.sorted(count == keys.length ? keys : Arrays.copyOf(keys, count));
  }

  /** Takes a child, and tells whether more of its kind may follow. */
  private boolean child(Element child, Rule.Alternatives kind, Scope scope) {
    Rule rule = choose(child, kind, scope);
    Draft made = rule == null ? null : normalise(child, rule, scope);
    if (made != null) {
      scope.draft().add(made);
    }
    return rule != null && rule.many();
  }

  private void childrenAsWritten(Element in, Rule parent, Scope scope) {
    Ordered<Rule.Alternatives> kinds = parent.children();
    for (Element child : in.children()) {
      for (int i = kinds.rank(child.name()); i >= 0; i = kinds.next(i)) {
        child(child, kinds.get(i), scope);
      }
      if (parent.single() && !scope.draft().isLeaf()) {
        return;
      }
    }
  }

  private Rule choose(Element child, Rule.Alternatives kind, Scope scope) {
    List<Rule> rules = kind.rules();
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      boolean hidden = rule.reveal() == Reveal.LIVE && !live;
      if (!hidden && rule.when().holds(child, scope)) {
        return rule;
      }
    }
    return null;
  }
}
