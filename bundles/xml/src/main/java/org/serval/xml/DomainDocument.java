package org.serval.xml;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.serval.xml.internal.domain.Aliases;
import org.serval.xml.internal.domain.DomainParser;
import org.serval.xml.internal.domain.Revealed;

/**
 * A guest's definition in canonical form: every known value in its place and order, defaults filled
 * in. It also holds what only the running form shows and secrets; {@link #format} leaves out what
 * its flags do not ask for. Immutable; edits answer a new document.
 */
public final class DomainDocument {
  /** Print secrets too. */
  public static final int XML_SECURE = 1;

  /** Print the form that the next start will use. */
  public static final int XML_INACTIVE = 2;

  /** Print the CPU as the host would give it; no difference here. */
  public static final int XML_UPDATE_CPU = 4;

  /** Print for another, perhaps older, host. */
  public static final int XML_MIGRATABLE = 8;

  private final Element tree;

  private DomainDocument(Element tree) {
    this.tree = tree;
  }

  /**
   * Reads a definition.
   *
   * @throws org.serval.api.LibvirtException as libvirt would: VIR_ERR_XML_DETAIL when not well
   *     formed, VIR_ERR_XML_ERROR, VIR_ERR_CONFIG_UNSUPPORTED and others when a value is wrong
   */
  public static DomainDocument parse(String xml, ParseContext context) {
    return new DomainDocument(DomainParser.parse(xml, context));
  }

  /** Reads a definition that stands inside another document, as in a status file. */
  public static DomainDocument parse(Element domain, ParseContext context) {
    return new DomainDocument(DomainParser.parse(domain, context));
  }

  /** Takes a tree that is already canonical. */
  public static DomainDocument ofCanonical(Element tree) {
    return new DomainDocument(Objects.requireNonNull(tree));
  }

  /** The canonical tree, secrets and live values included. */
  public Element tree() {
    return tree;
  }

  /**
   * The text, as {@code virDomainGetXMLDesc} gives it.
   *
   * @param flags of {@link #XML_SECURE}, {@link #XML_INACTIVE}, {@link #XML_UPDATE_CPU}, {@link
   *     #XML_MIGRATABLE}
   */
  public String format(int flags) {
    return Xml.format(Revealed.by(tree, flags));
  }

  /** What drivers read. */
  public DomainView view() {
    return new DomainView(tree);
  }

  /** The id of a running guest set, or with null taken away. */
  public DomainDocument withId(Integer id) {
    Element bare = tree.withoutAttribute("id");
    return new DomainDocument(id == null ? bare : bare.withAttribute("id", id.toString()));
  }

  /** Another name. */
  public DomainDocument withName(String name) {
    return edit(e -> e.name().equals("name") ? e.withText(name) : e);
  }

  /** Another UUID, in canonical text. */
  public DomainDocument withUuid(String uuid) {
    return edit(e -> e.name().equals("uuid") ? e.withText(uuid) : e);
  }

  /** Aliases given to all devices that have none, as a start does. */
  public DomainDocument withAliases() {
    return new DomainDocument(Aliases.assign(tree));
  }

  /** Consoles numbered in their order, as a client's document has them when it is read. */
  public DomainDocument withConsolePorts() {
    int[] next = {0};
    return editDevices(
        e -> {
          if (!e.name().equals("console")) {
            return e;
          }
          String port = Integer.toString(next[0]++);
          return e.mapChildren(c -> c.name().equals("target") ? c.withAttribute("port", port) : c);
        });
  }

  /** Each child of the root replaced; a null answer takes it away. */
  public DomainDocument edit(UnaryOperator<Element> change) {
    return new DomainDocument(tree.mapChildren(change));
  }

  /** Each device replaced; a null answer takes it away. */
  public DomainDocument editDevices(UnaryOperator<Element> change) {
    return edit(e -> e.name().equals("devices") ? e.mapChildren(change) : e);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DomainDocument d && tree.equals(d.tree);
  }

  @Override
  public int hashCode() {
    return tree.hashCode();
  }

  @Override
  public String toString() {
    return format(0);
  }
}
