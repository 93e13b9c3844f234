package org.serval.xml.internal.other;

import org.serval.xml.DocumentKind;
import org.serval.xml.Element;
import org.serval.xml.Xml;
import org.serval.xml.internal.domain.Errors;
import org.serval.xml.internal.grammar.Grammars;
import org.serval.xml.internal.tree.Draft;

/** From text to the canonical tree, for documents other than domains. */
public final class OtherDocuments {
  private OtherDocuments() {}

  /** Parses text. */
  public static Element parse(DocumentKind kind, String xml, boolean live) {
    Element root = Xml.parse(xml, kind.label());
    if (!root.name().equals(kind.root())) {
      throw Errors.xml(
          "unexpected root element <" + root.name() + ">, expecting <" + kind.root() + ">");
    }
    Draft draft = Grammars.normalise(kind.table(), root, live);
    try {
      complete(kind, draft);
    } catch (NumberFormatException e) {
      throw Errors.xml("a number is out of range: " + e.getMessage());
    }
    Grammars.arrange(kind.table(), draft);
    return draft.freeze();
  }

  private static void complete(DocumentKind kind, Draft draft) {
    switch (kind) {
      case NETWORK -> Networks.complete(draft);
      case STORAGE_POOL -> Pools.complete(draft);
      case STORAGE_VOLUME -> Volumes.complete(draft);
      case SECRET -> Secrets.complete(draft);
      case INTERFACE, DOMAIN -> {}
    }
  }
}
