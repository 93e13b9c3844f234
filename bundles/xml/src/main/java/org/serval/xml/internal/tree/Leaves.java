package org.serval.xml.internal.tree;

import java.util.List;
import org.serval.xml.Attribute;
import org.serval.xml.Element;

/**
 * Makes elements without children. Most are the same in all documents, and so the last small one of
 * each place in a table is kept and given again, which spares the memory of ten thousand copies.
 * Any thread: elements are immutable, and a place that another thread changes meanwhile only makes
 * one anew.
 */
final class Leaves {
  private static final int PLACES = 1024;
  private static final int SMALL = 4;
  private static final int SHORT = 24;
  private static final Element[] KNOWN = new Element[PLACES];

  private Leaves() {}

  static Element of(String name, AttributeMap attributes, String text) {
    int size = attributes.size();
    if (size > SMALL || text.length() > SHORT) {
      return make(name, attributes, text);
    }
    int hash = 31 * name.hashCode() + text.hashCode();
    for (int i = 0; i < size; i++) {
      String value = attributes.value(i);
      if (value.length() > SHORT) {
        return make(name, attributes, text);
      }
      hash = 31 * (31 * hash + attributes.name(i).hashCode()) + value.hashCode();
    }
    int place = (hash ^ (hash >>> 10) ^ (hash >>> 20)) & (PLACES - 1);
    Element known = KNOWN[place];
    if (known != null && isSame(known, name, attributes, text)) {
      return known;
    }
    Element made = make(name, attributes, text);
    KNOWN[place] = made;
    return made;
  }

  private static boolean isSame(Element e, String name, AttributeMap attributes, String text) {
    List<Attribute> own = e.attributes();
    if (!e.name().equals(name) || own.size() != attributes.size() || !e.text().equals(text)) {
      return false;
    }
    for (int i = 0; i < own.size(); i++) {
      Attribute a = own.get(i);
      if (!a.name().equals(attributes.name(i)) || !a.value().equals(attributes.value(i))) {
        return false;
      }
    }
    return true;
  }

  private static Element make(String name, AttributeMap attributes, String text) {
    return Element.read(name, list(attributes), List.of(), text, 0);
  }

  static List<Attribute> list(AttributeMap attributes) {
    Attribute[] all = new Attribute[attributes.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = new Attribute(attributes.name(i), attributes.value(i));
    }
    return Lists.of(all);
  }
}
