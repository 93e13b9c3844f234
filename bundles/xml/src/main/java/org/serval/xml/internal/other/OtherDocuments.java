package org.serval.xml.internal.other;

import org.serval.api.DocumentPlace;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.xml.DocumentContext;
import org.serval.xml.DocumentKind;
import org.serval.xml.Element;
import org.serval.xml.Validation;
import org.serval.xml.Xml;
import org.serval.xml.internal.domain.Errors;
import org.serval.xml.internal.grammar.Grammars;
import org.serval.xml.internal.moment.SnapshotPass;
import org.serval.xml.internal.network.NetworkPass;
import org.serval.xml.internal.network.PortPass;
import org.serval.xml.internal.storage.PoolPass;
import org.serval.xml.internal.storage.VolumePass;
import org.serval.xml.internal.tree.Attention;
import org.serval.xml.internal.tree.Draft;

/** From text to the canonical tree, for documents other than domains. */
public final class OtherDocuments {
  private OtherDocuments() {}

  /** Parses text. */
  public static Element parse(
      DocumentKind kind, String xml, DocumentContext context, boolean validate) {
    Element root = Xml.parse(xml, kind.label());
    if (!root.name().equals(kind.root())) {
      throw new LibvirtException(
              ErrorCode.VIR_ERR_XML_ERROR,
              ErrorDomain.VIR_FROM_XML,
              "expecting root element of '" + kind.root() + "', not '" + root.name() + "'")
          .at(new DocumentPlace("/" + root.name(), root.line(), null, "<" + kind.root() + ">"));
    }
    Validation.checkIf(validate, kind, xml);
    try {
      return read(kind, root, context, null);
    } catch (LibvirtException e) {
      throw Attention.explain(e, root, watching -> read(kind, root, context, watching));
    }
  }

  private static Element read(
      DocumentKind kind, Element root, DocumentContext context, Attention watching) {
    if (kind == DocumentKind.NETWORK_PORT) {
      PortPass.needUuid(root);
    }
    Element known = context.host() ? root : root.mapChildren(OtherDocuments::unlessExtension);
    Draft draft = Grammars.normalise(kind.table(), known, context.live(), watching);
    try {
      complete(kind, draft, root, context);
    } catch (NumberFormatException e) {
      throw Errors.xml("a number is out of range: " + e.getMessage());
    }
    Grammars.arrange(kind.table(), draft);
    return draft.freeze();
  }

  private static Element unlessExtension(Element child) {
    return child.name().indexOf(':') < 0 ? child : null;
  }

  private static void complete(
      DocumentKind kind, Draft draft, Element root, DocumentContext context) {
    switch (kind) {
      case NETWORK -> NetworkPass.complete(draft, context.host());
      case STORAGE_POOL -> PoolPass.complete(draft);
      case STORAGE_VOLUME ->
          VolumePass.complete(draft, root.at("target/features"), context.poolType());
      case SECRET -> Secrets.complete(draft);
      case INTERFACE -> HostInterface.complete(draft);
      case NWFILTER -> Filters.complete(draft);
      case NWFILTER_BINDING -> Filters.binding(draft);
      case NETWORK_PORT -> PortPass.complete(draft);
      case DOMAIN_SNAPSHOT -> SnapshotPass.complete(draft, root.child("disks"));
      case NODE_DEVICE,
          DOMAIN_CHECKPOINT,
          DOMAIN_BACKUP,
          CAPABILITIES,
          DOMAIN_CAPABILITIES,
          DOMAIN -> {}
    }
  }
}
