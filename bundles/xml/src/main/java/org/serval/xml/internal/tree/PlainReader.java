package org.serval.xml.internal.tree;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.serval.xml.Attribute;
import org.serval.xml.Element;
import org.serval.xml.internal.tree.PlainText.Unusual;

/**
 * Reads the documents that are usual: ASCII, with elements, attributes, text, comments and the five
 * entities, and nothing else. It gives up at whatever else there is, well formed or not, and {@link
 * XmlReader} begins anew with the JDK's reader; so this one refuses nothing, and never needs to say
 * why. It takes a quarter of the time of the JDK's, and less of it in a JVM that has just started.
 * One is for one text and one thread.
 */
final class PlainReader {
  private static final int MANY = 32;

  private final PlainText in;
  private final int maxDepth;
  private final Attribute[] found = new Attribute[MANY]; // of the tag that is being read

  private PlainReader(PlainText in, int maxDepth) {
    this.in = in;
    this.maxDepth = maxDepth;
  }

  /** Reads a document; null where it is not plain, or nested deeper than so many elements. */
  static Element read(String text, int maxDepth) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length != text.length()) {
      return null;
    }
    try {
      return new PlainReader(new PlainText(text, bytes), maxDepth).document();
    } catch (Unusual e) {
      return null;
    }
  }

  private Element document() {
    in.declaration();
    misc();
    Element root = element(1);
    misc();
    if (!in.ends()) {
      throw new Unusual();
    }
    return root;
  }

  /** White space and comments, up to an element or the end. */
  private void misc() {
    while (true) {
      in.space();
      if (!in.has("<!--")) {
        return;
      }
      in.comment();
    }
  }

  /** Reads an element, at whose opening bracket it is. */
  private Element element(int depth) {
    if (depth > maxDepth || in.next() != '<') {
      throw new Unusual();
    }
    String name = in.name();
    List<Attribute> attributes = attributes();
    boolean empty = in.skips('/');
    if (in.next() != '>') {
      throw new Unusual();
    }
    int begun = in.lineHere();
    return empty
        ? Element.read(name, attributes, List.of(), "", begun)
        : content(name, attributes, begun, depth);
  }

  private Element content(String name, List<Attribute> attributes, int begun, int depth) {
    List<Element> children = null;
    String inside = "";
    while (true) {
      int from = in.at();
      if (!in.blank()) {
        if (children != null) {
          throw new Unusual(); // text between elements
        }
        inside = inside.isEmpty() ? in.chars('<') : inside.concat(in.chars('<'));
      } else if (children == null && in.at() > from) {
        inside = inside.concat(in.since(from));
      }
      byte kind = in.second();
      if (kind == '/') {
        endTag(name);
        return Element.read(
            name, attributes, children == null ? List.of() : children, inside, begun);
      } else if (kind == '!') {
        if (!in.has("<!--")) {
          throw new Unusual();
        }
        in.comment();
      } else {
        if (children == null) {
          if (!inside.isBlank()) {
            throw new Unusual();
          }
          children = new ArrayList<>();
          inside = "";
        }
        children.add(element(depth + 1));
      }
    }
  }

  private void endTag(String name) {
    in.skip(2);
    if (!in.has(name)) {
      throw new Unusual();
    }
    in.skip(name.length());
    in.space();
    if (in.next() != '>') {
      throw new Unusual();
    }
  }

  private List<Attribute> attributes() {
    int from = in.at();
    in.space();
    if (in.endsTag()) {
      return List.of();
    }
    int count = 0;
    while (!in.endsTag()) {
      if (in.at() == from || count == MANY) {
        throw new Unusual();
      }
      found[count] = attribute(count);
      count++;
      from = in.at();
      in.space();
    }
    return Lists.of(found, count);
  }

  private Attribute attribute(int count) {
    String name = in.name();
    for (int i = 0; i < count; i++) {
      if (found[i].name().equals(name)) {
        throw new Unusual();
      }
    }
    in.space();
    if (in.next() != '=') {
      throw new Unusual();
    }
    in.space();
    byte quote = in.next();
    if (quote != '\'' && quote != '"') {
      throw new Unusual();
    }
    String value = in.chars(quote);
    in.skip(1);
    return new Attribute(name, value);
  }
}
