package org.serval.driver.test.internal;

import java.util.UUID;
import java.util.function.UnaryOperator;
import org.serval.xml.DomainDocument;
import org.serval.xml.DomainView;
import org.serval.xml.Element;
import org.serval.xml.ParseContext;

/**
 * A domain's document and what short questions need of it. Immutable; the text without flags is
 * made when it is first asked for, and kept.
 */
final class Definition {
  private static final ParseContext LIVE =
      ParseContext.live(ParseContext.Kind.TEST, ParseContext.test().guests());

  private final DomainDocument document;
  private final UUID uuid;
  private final String name;
  private final long maxMemory;
  private final long memory;
  private final int vcpus;
  private volatile String text;

  Definition(DomainDocument document) {
    this.document = document;
    DomainView view = document.view();
    uuid = UUID.fromString(view.uuid());
    name = view.name();
    maxMemory = view.memory();
    memory = view.currentMemory();
    vcpus = view.vcpus();
  }

  DomainDocument document() {
    return document;
  }

  UUID uuid() {
    return uuid;
  }

  String name() {
    return name;
  }

  /** KiB. */
  long maxMemory() {
    return maxMemory;
  }

  /** KiB. */
  long memory() {
    return memory;
  }

  int vcpus() {
    return vcpus;
  }

  /** The text, by {@code VIR_DOMAIN_XML_*}. */
  String xml(int flags) {
    if (flags != 0) {
      return document.format(flags);
    }
    if (text == null) {
      text = document.format(0);
    }
    return text;
  }

  /** As the domain runs with this id. */
  Definition running(int id) {
    return new Definition(document.withId(id));
  }

  /** With its tree changed, and put into canonical form again. */
  Definition edited(UnaryOperator<Element> change) {
    return new Definition(DomainDocument.parse(change.apply(document.tree()), LIVE));
  }

  DomainView view() {
    return document.view();
  }

  /** What an action of the definition does: {@code destroy}, {@code restart} … */
  String onPoweroff() {
    return document.view().onPoweroff();
  }

  /** The same for a reboot. */
  String onReboot() {
    return document.view().onReboot();
  }
}
