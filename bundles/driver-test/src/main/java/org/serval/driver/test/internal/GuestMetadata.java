package org.serval.driver.test.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.constants.DomainMetadataType;
import org.serval.api.domain.DomainMetadata;
import org.serval.api.domain.DomainRef;
import org.serval.api.event.DomainEvent;
import org.serval.xml.Attribute;
import org.serval.xml.Element;
import org.serval.xml.Xml;

/** Title, description and free elements, in the domains' documents. */
final class GuestMetadata implements DomainMetadata {
  /** Names without a colon, as XML has them. */
  private static final Pattern PREFIX = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.\\-]*");

  private final Guests guests;

  GuestMetadata(Guests guests) {
    this.guests = guests;
  }

  @Override
  public String metadata(DomainRef domain, int type, String uri, int flags) {
    TestErrors.allowFlags(flags, Affect.FLAGS, "testDomainGetMetadata");
    Element root = Affect.read(guests.get(domain), flags).document().tree();
    String found =
        switch (type) {
          case DomainMetadataType.VIR_DOMAIN_METADATA_DESCRIPTION -> root.value("description");
          case DomainMetadataType.VIR_DOMAIN_METADATA_TITLE -> root.value("title");
          case DomainMetadataType.VIR_DOMAIN_METADATA_ELEMENT -> element(root, uri);
          default -> throw unknownType(type);
        };
    if (found == null) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_NO_DOMAIN_METADATA,
          ErrorDomain.VIR_FROM_DOMAIN,
          "Requested metadata element is not present");
    }
    return found;
  }

  @Override
  public void setMetadata(
      DomainRef domain, int type, String text, String key, String uri, int flags) {
    TestErrors.allowFlags(flags, Affect.FLAGS, "testDomainSetMetadata");
    guests.change(
        domain,
        guest -> {
          Guest changed =
              guest.edited(Affect.of(guest, flags), root -> changed(root, type, text, key, uri));
          return new Step(
              Optional.of(changed),
              Optional.of(new DomainEvent.MetadataChange(guest.ref(), type, uri)));
        });
  }

  private static Element changed(Element root, int type, String text, String key, String uri) {
    return switch (type) {
      case DomainMetadataType.VIR_DOMAIN_METADATA_DESCRIPTION -> plain(root, "description", text);
      case DomainMetadataType.VIR_DOMAIN_METADATA_TITLE -> plain(root, "title", text);
      case DomainMetadataType.VIR_DOMAIN_METADATA_ELEMENT ->
          Edits.child(root, "metadata", metadata -> withElement(metadata, text, key, uri));
      default -> throw unknownType(type);
    };
  }

  private static Element plain(Element root, String name, String text) {
    return Edits.child(
        root, name, element -> text == null || text.isEmpty() ? null : element.withText(text));
  }

  private static Element withElement(Element metadata, String text, String key, String uri) {
    List<Element> children = new ArrayList<>(metadata.children());
    children.removeIf(child -> uri.equals(namespace(child)));
    if (text != null) {
      if (key == null || !PREFIX.matcher(key).matches()) {
        throw new LibvirtException(
            ErrorCode.VIR_ERR_INTERNAL_ERROR,
            ErrorDomain.VIR_FROM_XML,
            "failed to validate prefix for a new XML namespace");
      }
      Element own = Xml.parse(text, "(metadata_xml)");
      List<Attribute> attributes = new ArrayList<>();
      attributes.add(new Attribute("xmlns:" + key, uri));
      attributes.addAll(own.attributes());
      children.add(
          Element.ofContent(key + ":" + own.name(), attributes, own.content(), own.line()));
    }
    return metadata.withChildren(children);
  }

  private static String element(Element root, String uri) {
    Element metadata = root.child("metadata");
    if (metadata == null || uri == null) {
      return null;
    }
    return metadata.children().stream()
        .filter(child -> uri.equals(namespace(child)))
        .findFirst()
        .map(GuestMetadata::withoutNamespace)
        .orElse(null);
  }

  private static String withoutNamespace(Element child) {
    String prefix = prefix(child);
    String local = prefix.isEmpty() ? child.name() : child.name().substring(prefix.length() + 1);
    List<Attribute> attributes =
        child.attributes().stream().filter(a -> !a.name().equals(declaration(prefix))).toList();
    Element bare = Element.ofContent(local, attributes, child.content(), child.line());
    Element metadata = Element.of("metadata", List.of(), List.of(bare));
    String text = Xml.format(Element.of("domain", List.of(), List.of(metadata)));
    return text.substring(
            text.indexOf("<metadata>") + "<metadata>".length(), text.lastIndexOf("</metadata>"))
        .stripIndent()
        .strip();
  }

  private static String namespace(Element child) {
    return child.attribute(declaration(prefix(child)));
  }

  private static String prefix(Element child) {
    int colon = child.name().indexOf(':');
    return colon < 0 ? "" : child.name().substring(0, colon);
  }

  private static String declaration(String prefix) {
    return prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix;
  }

  private static LibvirtException unknownType(int type) {
    return TestErrors.wrongArgument("unknown metadata type '" + type + "'");
  }
}
