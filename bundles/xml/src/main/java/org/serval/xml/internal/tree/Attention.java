package org.serval.xml.internal.tree;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.serval.api.DocumentPlace;
import org.serval.api.LibvirtException;
import org.serval.xml.Element;

/**
 * Watches which part of a document is looked at, so that an error of a pass gets its place: a
 * refused document is read once more with the drafts watched, and the part that was looked at last
 * is the one at fault. What is read of the elements around a part, as its device's type, does not
 * turn the attention away from it. Good documents are read without. Used by one thread.
 */
public final class Attention {
  private static final int FEW = 4;

  private final IdentityHashMap<Draft, Draft> parents = new IdentityHashMap<>();
  private Draft root;
  private Draft counted; // what a loop stands at
  private Draft focus;
  private String attribute;

  /**
   * The error of a document with its place.
   *
   * @param refusal what reading it met
   * @param reading reads it in the same way once more
   */
  public static LibvirtException explain(
      LibvirtException refusal, Element document, Consumer<Attention> reading) {
    if (refusal.place() != null && refusal.place().path() != null) {
      return refusal;
    }
    Attention attention = new Attention();
    try {
      reading.accept(attention);
    } catch (LibvirtException again) {
      return refusal.at(attention.place(refusal, document));
    }
    return refusal;
  }

  /** A draft that is watched. */
  public Draft draft(String name, int line) {
    Draft made = new Draft(name, line, this);
    if (root == null) {
      root = made;
      focus = made;
    }
    return made;
  }

  /** The next pass begins. */
  public void restart() {
    counted = null;
    turnTo(root);
  }

  void turnTo(Draft draft) {
    if (!isAround(draft)) {
      focus = draft;
      attribute = null;
    }
  }

  void read(Draft draft, String name) {
    if (!isAround(draft)) {
      focus = draft;
      attribute = name;
    }
  }

  void added(Draft to, Draft child) {
    parents.put(child, to);
  }

  private boolean isAround(Draft draft) {
    for (Draft at = parents.get(counted); at != null; at = parents.get(at)) {
      if (at == draft) {
        return true;
      }
    }
    return false;
  }

  private DocumentPlace place(LibvirtException refusal, Element document) {
    if (focus == null || focus.line == 0) {
      return new DocumentPlace("/" + document.name(), document.line(), null, null);
    }
    Draft at = focus;
    String read = attribute;
    String path = Place.of(root, at);
    String value = read == null ? null : at.attributes().get(read);
    boolean told = value != null && !value.isEmpty() && refusal.getMessage().contains(value);
    if (told) {
      return new DocumentPlace(path + "/@" + read, at.line, value, null);
    }
    boolean leaf = at.attributes().isEmpty() && at.isLeaf();
    String text = leaf && !at.text().isEmpty() ? at.text() : null;
    return new DocumentPlace(path, at.line, text, null);
  }

  /** A list of drafts whose loops are watched. */
  final class Watched extends ArrayList<Draft> {
    private static final long serialVersionUID = 1L;
    private final transient Draft owner;

    Watched(Draft owner) {
      this.owner = owner;
    }

    @Override
    public boolean add(Draft child) {
      added(owner, child);
      return super.add(child);
    }

    @Override
    public Iterator<Draft> iterator() {
      return new Loop(super.iterator(), counted);
    }
  }

  /** A loop over drafts. */
  private final class Loop implements Iterator<Draft> {
    private final Iterator<Draft> inner;
    private final Draft before;

    Loop(Iterator<Draft> inner, Draft before) {
      this.inner = inner;
      this.before = before;
    }

    @Override
    public boolean hasNext() {
      boolean more = inner.hasNext();
      if (!more) {
        counted = before;
      }
      return more;
    }

    @Override
    public Draft next() {
      Draft next = inner.next();
      counted = null;
      turnTo(next);
      counted = next;
      return next;
    }

    @Override
    public void remove() {
      inner.remove();
    }
  }

  static List<Draft> list(Attention attention, Draft owner) {
    return attention == null ? new ArrayList<>(FEW) : attention.new Watched(owner);
  }
}
