package org.serval.xml.internal.domain;

import org.serval.xml.DomainDocument;
import org.serval.xml.Element;

/** Leaves out what a reader did not ask for or may not see. */
public final class Revealed {
  private final boolean secure;
  private final boolean inactive;

  private Revealed(boolean secure, boolean inactive) {
    this.secure = secure;
    this.inactive = inactive;
  }

  /** The tree as {@code flags} show it; without an id it is inactive anyway. */
  public static Element by(Element domain, int flags) {
    boolean inactive = (flags & DomainDocument.XML_INACTIVE) != 0 || domain.attribute("id") == null;
    boolean secure = (flags & DomainDocument.XML_SECURE) != 0;
    if (inactive && secure && domain.attribute("id") == null) {
      return domain;
    }
    Revealed revealed = new Revealed(secure, inactive);
    Element top = inactive ? domain.withoutAttribute("id") : domain;
    return top.mapChildren(revealed::part);
  }

  private Element part(Element e) {
    return switch (e.name()) {
      case "devices" -> e.mapChildren(this::device);
      case "seclabel" -> inactive ? seclabel(e) : e;
      default -> e;
    };
  }

  private Element seclabel(Element e) {
    boolean isStatic = "static".equals(e.attribute("type"));
    Element kept = e.mapChildren(c -> keepLabel(c, isStatic) ? c : null);
    return kept.children().isEmpty() && kept.attributes().isEmpty() ? null : kept;
  }

  private static boolean keepLabel(Element label, boolean isStatic) {
    return switch (label.name()) {
      case "label" -> isStatic;
      case "imagelabel" -> false;
      default -> true;
    };
  }

  private Element device(Element e) {
    Element shown = secure ? e : withoutSecrets(e);
    return inactive ? InactiveDevice.of(shown) : shown;
  }

  private static Element withoutSecrets(Element device) {
    return switch (device.name()) {
      case "graphics" -> withoutPassword(device);
      case "disk" -> withoutCookies(device);
      default -> device;
    };
  }

  /** Of a disk's source, and of those that it is backed by or copied to. */
  private static Element withoutCookies(Element owner) {
    return owner.mapChildrenIfAny(
        child ->
            switch (child.name()) {
              case "cookies" -> null;
              case "source", "backingStore", "mirror" -> withoutCookies(child);
              default -> child;
            });
  }

  private static Element withoutPassword(Element e) {
    return e.withoutAttribute("passwd")
        .withoutAttribute("passwdValidTo")
        .withoutAttribute("connected");
  }
}
