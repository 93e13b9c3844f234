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
    return OtherDocuments.parse(kind, xml, context, false);
  }

  /**
   * The same, and once its root is known to be the right one the document is held against the
   * schema where that is asked for. Then it may read files.
   *
   * @throws org.serval.api.LibvirtException as libvirt would, and as {@link Validation#check}
   */
  public static Element parse(
      DocumentKind kind, String xml, DocumentContext context, boolean validate) {
    return OtherDocuments.parse(kind, xml, context, validate);
  }
}
