package org.serval.xml.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.serval.xml.Element;
import org.serval.xml.Xml;

/** Damages documents, as trees and as text. All it does follows from its random numbers. */
final class Mutator {
  private static final String[] ODD = {
    "",
    " ",
    "0",
    "-1",
    "1",
    "65536",
    "4294967296",
    "18446744073709551615",
    "99999999999999999999",
    "0x1ff",
    "0x",
    "1e9",
    "yes",
    "no",
    "on",
    "none",
    "default",
    "/",
    "//",
    "a/b",
    "'",
    "&amp;",
    "::1",
    "10.0.0.1",
    "fe80::%eth0",
    "52:54:00:12:34:56",
    "0-16383",
    "0-99999999",
    "^1",
    "1-0,",
    "KiB",
    "ZiB",
    "é\u0001",
    "3e3fce45-4f53-4fa7-bb32-11f34168b82b",
    "%s%n",
    "\u00a0",
    "\uD83D\uDE00"
  };
  private static final String[] CHUNKS = {
    "<",
    ">",
    "&",
    "&#0;",
    "&e;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?x?>",
    "'",
    "\"",
    "</",
    "/>",
    "xmlns:a='u'",
    "\u0000",
    "<!DOCTYPE a [<!ENTITY e 'x'>]>",
    "\uFEFF",
    "\uD800"
  };

  private final Random random;
  private final List<Element> parts = new ArrayList<>();

  Mutator(Random random) {
    this.random = random;
  }

  /** Lets parts of a document stand in others. */
  void learn(Element document) {
    parts.add(document);
    document.children().forEach(this::learn);
  }

  /** A document made from another one. */
  String mutate(Element document) {
    Element tree = document;
    for (int i = random.nextInt(4); i >= 0; i--) {
      tree = change(tree);
    }
    String text = Xml.format(tree);
    return random.nextInt(5) == 0 ? tear(text) : text;
  }

  private Element change(Element e) {
    if (!e.children().isEmpty() && random.nextInt(5) > 0) {
      int at = random.nextInt(e.children().size());
      List<Element> next = new ArrayList<>(e.children());
      next.set(at, change(next.get(at)));
      return e.withChildren(next);
    }
    return switch (random.nextInt(8)) {
      case 0, 1 -> value(e);
      case 2 -> drop(e);
      case 3 -> shuffled(e);
      case 4 -> e.withChild(parts.get(random.nextInt(parts.size())));
      case 5 -> e.withAttribute(attributeName(), odd());
      case 6 -> e.children().isEmpty() ? e.withText(odd()) : doubled(e);
      default -> deep(e);
    };
  }

  private Element value(Element e) {
    return e.attributes().isEmpty() ? e.withText(odd()) : e.withAttribute(ownAttribute(e), odd());
  }

  private Element drop(Element e) {
    if (!e.attributes().isEmpty()) {
      return e.withoutAttribute(ownAttribute(e));
    }
    int size = e.children().size();
    return size == 0 ? e : e.withChildren(e.children().subList(random.nextInt(size), size));
  }

  private Element shuffled(Element e) {
    List<Element> next = new ArrayList<>(e.children());
    Collections.shuffle(next, random);
    return next.isEmpty() ? e : e.withChildren(next);
  }

  private Element doubled(Element e) {
    return e.withChild(e.children().get(random.nextInt(e.children().size())));
  }

  private Element deep(Element e) {
    Element inner = e;
    for (int i = random.nextInt(random.nextInt(20) == 0 ? 300 : 4); i > 0; i--) {
      inner = Element.of(e.name()).withChild(inner);
    }
    return inner;
  }

  private String ownAttribute(Element e) {
    return e.attributes().get(random.nextInt(e.attributes().size())).name();
  }

  private String attributeName() {
    Element part = parts.get(random.nextInt(parts.size()));
    return part.attributes().isEmpty() ? "x" : ownAttribute(part);
  }

  private String odd() {
    return random.nextInt(40) == 0
        ? "9".repeat(random.nextInt(2000))
        : ODD[random.nextInt(ODD.length)];
  }

  private String tear(String text) {
    int at = random.nextInt(text.length());
    return switch (random.nextInt(3)) {
      case 0 -> text.substring(0, at);
      case 1 -> text.substring(0, at) + CHUNKS[random.nextInt(CHUNKS.length)] + text.substring(at);
      default ->
          text.substring(0, at) + text.substring(Math.min(text.length(), at + random.nextInt(30)));
    };
  }
}
