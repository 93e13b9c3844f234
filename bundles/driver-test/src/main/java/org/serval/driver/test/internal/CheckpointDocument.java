package org.serval.driver.test.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.xml.DocumentContext;
import org.serval.xml.DocumentKind;
import org.serval.xml.Documents;
import org.serval.xml.DomainDocument;
import org.serval.xml.Element;
import org.serval.xml.ParseContext;
import org.serval.xml.Validation;
import org.serval.xml.Xml;
import org.serval.xml.view.DiskView;

/** Checkpoints from documents, and documents of checkpoints. */
final class CheckpointDocument {
  private static final String ROOT = "domaincheckpoint";

  private CheckpointDocument() {}

  /** What a client asks to be made of a domain as it is now. */
  static Checkpoint take(String xml, Guest guest) {
    Element root = parse(xml);
    long now = Instant.now().getEpochSecond();
    String name = root.value("name") == null ? Long.toString(now) : root.value("name");
    return new Checkpoint(
        name,
        root.value("description"),
        guest.checkpoints().currentName(),
        now,
        disks(root, guest.current(), name),
        new Definition(guest.current().document().withId(null)));
  }

  /** What a client says was made. */
  static Checkpoint redefined(String xml, Guest guest) {
    Element root = parse(xml);
    if (root.value("name") == null) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_XML_ERROR,
          ErrorDomain.VIR_FROM_DOMAIN_CHECKPOINT,
          "a redefined checkpoint must have a name");
    }
    String time = root.value("creationTime");
    if (time == null) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_INTERNAL_ERROR,
          ErrorDomain.VIR_FROM_DOMAIN_CHECKPOINT,
          "missing creationTime from existing checkpoint");
    }
    Element domain = root.child("domain");
    return new Checkpoint(
        root.value("name"),
        root.value("description"),
        root.value("parent/name"),
        Long.parseLong(time),
        root.child("disks"),
        domain == null
            ? guest.next()
            : new Definition(DomainDocument.parse(domain, ParseContext.test())));
  }

  /** The document of a checkpoint. */
  static String format(Checkpoint checkpoint, boolean secure, boolean withDomain) {
    List<Element> parts = new ArrayList<>();
    parts.add(Element.of("name", checkpoint.name()));
    if (checkpoint.description() != null) {
      parts.add(Element.of("description", checkpoint.description()));
    }
    if (checkpoint.parent() != null) {
      parts.add(MomentText.parent(checkpoint.parent()));
    }
    parts.add(Element.of("creationTime", Long.toString(checkpoint.creationTime())));
    if (checkpoint.disks() != null) {
      parts.add(checkpoint.disks());
    }
    return withDomain
        ? MomentText.format(ROOT, parts, checkpoint.domain(), secure)
        : Xml.format(Element.of(ROOT).withChildren(parts));
  }

  /** As in libvirt, the schema has its say unasked; where it is installed. */
  private static Element parse(String xml) {
    Element root = Documents.parse(DocumentKind.DOMAIN_CHECKPOINT, xml, DocumentContext.TEST);
    Validation.checkIf(Validation.installed(), DocumentKind.DOMAIN_CHECKPOINT, xml);
    return root;
  }

  private static Element disks(Element root, Definition as, String bitmap) {
    List<DiskView> known = as.view().disks();
    Element asked = root.child("disks");
    List<Element> wanted = asked == null ? List.of() : asked.children("disk");
    DiskNames.check(wanted, known, ErrorDomain.VIR_FROM_DOMAIN_CHECKPOINT);
    wanted.forEach(disk -> refuseWithoutData(disk, known));
    if (known.isEmpty()) {
      return null;
    }
    List<Element> disks = new ArrayList<>();
    for (DiskView disk : known) {
      disks.add(disk(disk, wanted, asked == null, bitmap));
    }
    return Element.of("disks").withChildren(disks);
  }

  private static void refuseWithoutData(Element wanted, List<DiskView> known) {
    String name = wanted.attribute("name");
    boolean in = !"no".equals(wanted.attribute("checkpoint"));
    if (in && known.stream().noneMatch(it -> it.target().equals(name) && DiskNames.holdsData(it))) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_CONFIG_UNSUPPORTED,
          ErrorDomain.VIR_FROM_DOMAIN_CHECKPOINT,
          "disk '" + name + "' is empty or readonly");
    }
  }

  /** Without a list all disks are in; with one, those that it names. */
  private static Element disk(DiskView disk, List<Element> wanted, boolean all, String bitmap) {
    Element named =
        wanted.stream()
            .filter(element -> disk.target().equals(element.attribute("name")))
            .findFirst()
            .orElse(null);
    boolean in =
        DiskNames.holdsData(disk)
            && (all || (named != null && !"no".equals(named.attribute("checkpoint"))));
    Element element =
        Element.of("disk")
            .withAttribute("name", disk.target())
            .withAttribute("checkpoint", in ? "bitmap" : "no");
    String own = named == null ? null : named.attribute("bitmap");
    return in ? element.withAttribute("bitmap", own == null ? bitmap : own) : element;
  }
}
