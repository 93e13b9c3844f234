package org.serval.xml;

import java.nio.file.Files;
import java.nio.file.Path;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.xml.internal.schema.RelaxNg;

/**
 * Checks documents against libvirt's RELAX NG schemas, which Debian's package libvirt0 brings. A
 * schema is compiled when it is first asked for and kept. Reads files; may take a second the first
 * time. Any thread may call it.
 */
public final class Validation {
  /** Where libvirt0 puts the schemas. */
  public static final Path SCHEMAS = Path.of("/usr/share/libvirt/schemas");

  private Validation() {}

  /**
   * Checks a document.
   *
   * @throws org.serval.api.LibvirtException VIR_ERR_XML_INVALID_SCHEMA with the first faults when
   *     the document is not valid, VIR_ERR_INTERNAL_ERROR when the schemas are not installed,
   *     VIR_ERR_XML_ERROR when the root is another
   */
  public static void check(DocumentKind kind, String xml) {
    String root = Xml.parse(xml).name();
    if (!root.equals(kind.root())) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_XML_ERROR,
          ErrorDomain.VIR_FROM_DOMAIN,
          "expecting root element of '" + kind.root() + "', not '" + root + "'");
    }
    RelaxNg.check(SCHEMAS.resolve(kind.schema() + ".rng"), xml);
  }

  /**
   * Checks a document where a caller's flags ask for it.
   *
   * @throws org.serval.api.LibvirtException as {@link #check}
   */
  public static void checkIf(boolean asked, DocumentKind kind, String xml) {
    if (asked) {
      check(kind, xml);
    }
  }

  /** Whether the schemas are installed. Looks at the disk. */
  public static boolean installed() {
    return Files.isDirectory(SCHEMAS);
  }
}
