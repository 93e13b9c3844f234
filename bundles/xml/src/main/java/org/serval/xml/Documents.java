package org.serval.xml;

import org.serval.xml.internal.other.OtherDocuments;

/**
 * Canonical forms of all documents but domains, for which see {@link DomainDocument}. Pure; any
 * thread may call it.
 */
public final class Documents {
  private Documents() {}

  /**
   * Reads a document: known values in their order, defaults filled in, names and UUIDs checked.
   *
   * @throws org.serval.api.LibvirtException as libvirt would
   */
  public static Element parse(DocumentKind kind, String xml, DocumentContext context) {
    return OtherDocuments.parse(kind, xml, context);
  }
}
