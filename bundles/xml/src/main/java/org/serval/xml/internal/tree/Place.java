package org.serval.xml.internal.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.serval.xml.Element;

/** Finds the path to an element, for errors: it is looked for only once one is found. */
public final class Place {
  private Place() {}

  /** The path from a root to an element in it; only its own name when it is not in it. */
  public static String of(Element root, Element wanted) {
    return path(root, wanted, Element::children, Element::name, false);
  }

  /** The same of drafts: those that the document did not have are not counted. */
  public static String of(Draft root, Draft wanted) {
    return path(root, wanted, Draft::children, draft -> draft.name, true);
  }

  private static <T> String path(
      T root, T wanted, Function<T, List<T>> inner, Function<T, String> name, boolean written) {
    List<String> steps = new ArrayList<>();
    if (root == wanted || find(root, wanted, inner, name, written, steps)) {
      steps.add("/" + name.apply(root));
      return String.join("", steps.reversed());
    }
    return name.apply(wanted);
  }

  private static <T> boolean find(
      T at,
      T wanted,
      Function<T, List<T>> inner,
      Function<T, String> name,
      boolean written,
      List<String> steps) {
    for (T child : inner.apply(at)) {
      if (child == wanted || find(child, wanted, inner, name, written, steps)) {
        steps.add("/" + name.apply(child) + number(inner.apply(at), child, name, written));
        return true;
      }
    }
    return false;
  }

  private static <T> String number(
      List<T> siblings, T child, Function<T, String> name, boolean written) {
    int count = 0;
    int mine = 0;
    for (T sibling : siblings) {
      if (name.apply(sibling).equals(name.apply(child))
          && !(written && ((Draft) sibling).line == 0)) {
        count++;
        mine = sibling == child ? count : mine;
      }
    }
    return count > 1 ? "[" + mine + "]" : "";
  }
}
