package org.serval.xml.internal.domain;

import org.serval.api.LibvirtException;
import org.serval.xml.Element;
import org.serval.xml.ParseContext;
import org.serval.xml.Xml;
import org.serval.xml.internal.grammar.Grammars;
import org.serval.xml.internal.tree.Attention;
import org.serval.xml.internal.tree.Draft;

/**
 * From text to the canonical tree: grammar first, then the passes in order. The form of a running
 * guest went through the passes when it was defined, and stays as it is.
 */
public final class DomainParser {
  private static final String LABEL = "(domain_definition)";

  private DomainParser() {}

  /** Parses text. */
  public static Element parse(String xml, ParseContext context) {
    return parse(Xml.parse(xml, LABEL), context);
  }

  /** Parses an element of another document. */
  public static Element parse(Element root, ParseContext context) {
    try {
      return read(root, context, null);
    } catch (LibvirtException e) {
      throw Attention.explain(e, root, watching -> read(root, context, watching));
    }
  }

  private static Element read(Element root, ParseContext context, Attention watching) {
    if (!root.name().equals("domain")) {
      throw Errors.xml("expecting root element of 'domain', not '" + root.name() + "'");
    }
    IdentityPass.needName(root);
    Element whole = Repeated.merged(root);
    DocumentChecks.check(whole);
    Element known = Namespaces.canonical(whole, context.kind());
    Draft domain = Grammars.normalise("domain", known, context.live(), watching);
    if (context.live()) {
      Grammars.arrange("domain", domain);
      return domain.freeze();
    }
    try {
      for (Pass pass : DomainPasses.of(context.kind())) {
        if (watching != null) {
          watching.restart();
        }
        pass.apply(domain, context);
      }
    } catch (NumberFormatException e) {
      throw Errors.xml("a number is out of range: " + e.getMessage());
    }
    Grammars.arrange("domain", domain);
    return domain.freeze();
  }
}
