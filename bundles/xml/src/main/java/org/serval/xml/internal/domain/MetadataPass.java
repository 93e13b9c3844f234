package org.serval.xml.internal.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.serval.xml.Attribute;
import org.serval.xml.Element;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.tree.Draft;

/** Metadata: one element a namespace, and none without. */
final class MetadataPass implements Pass {
  @Override
  public void apply(Draft domain, ParseContext context) {
    Draft metadata = domain.child("metadata");
    if (metadata == null) {
      return;
    }
    Element all = metadata.freeze();
    Set<String> seen = new HashSet<>();
    List<Element> kept = new ArrayList<>();
    for (Element child : all.children()) {
      String namespace = namespace(child, all);
      if (namespace != null && seen.add(namespace)) {
        kept.add(child);
      }
    }
    int at = domain.children().indexOf(metadata);
    if (kept.isEmpty()) {
      domain.children().remove(at);
    } else {
      domain.children().set(at, Draft.verbatim(all.withChildren(kept)));
    }
  }

  private static String namespace(Element e, Element around) {
    int colon = e.name().indexOf(':');
    String declaration = colon < 0 ? "xmlns" : "xmlns:" + e.name().substring(0, colon);
    for (Attribute a : e.attributes()) {
      if (a.name().equals(declaration)) {
        return a.value();
      }
    }
    return around.attribute(declaration);
  }
}
