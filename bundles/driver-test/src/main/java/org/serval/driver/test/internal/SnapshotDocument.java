package org.serval.driver.test.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.xml.DocumentContext;
import org.serval.xml.DocumentKind;
import org.serval.xml.Documents;
import org.serval.xml.DomainDocument;
import org.serval.xml.Element;
import org.serval.xml.ParseContext;
import org.serval.xml.Xml;
import org.serval.xml.view.DiskView;

/** Snapshots from documents, and documents of snapshots. */
final class SnapshotDocument {
  private static final String ROOT = "domainsnapshot";
  private static final Set<String> STATES =
      Set.of(
          "running",
          "blocked",
          "paused",
          "shutdown",
          "shutoff",
          "crashed",
          "pmsuspended",
          "disk-snapshot");

  private SnapshotDocument() {}

  /** What a client asks to be taken of a domain as it is now. */
  static Snapshot take(String xml, Guest guest, boolean validate) {
    Element root = parse(xml, validate);
    String name = root.value("name");
    boolean active = guest.active();
    String wanted = root.value("memory/@snapshot");
    String how = wanted == null ? (active ? "internal" : "no") : wanted;
    return new Snapshot(
        name == null ? Long.toString(Instant.now().getEpochSecond()) : name,
        root.value("description"),
        state(guest),
        guest.snapshots().currentName(),
        Instant.now().getEpochSecond(),
        Element.of("memory").withAttribute("snapshot", how),
        disks(root, guest.current(), how.equals("external") ? "external" : "internal"),
        new Definition(guest.current().document().withId(null)));
  }

  /** What a client says was taken. */
  static Snapshot redefined(String xml, boolean validate) {
    Element root = parse(xml, validate);
    Snapshot snapshot = told(root);
    if (snapshot.domain() == null) {
      throw broken("missing domain in snapshot");
    }
    return snapshot;
  }

  /** What a host's file says was taken; old ones do not tell of the domain. */
  static Snapshot kept(Element root) {
    return told(parse(Xml.format(root), false));
  }

  private static Snapshot told(Element root) {
    if (root.child("name") == null) {
      throw wrong("a redefined snapshot must have a name");
    }
    String time = root.value("creationTime");
    if (time == null) {
      throw broken("missing creationTime from existing snapshot");
    }
    String state = root.value("state");
    if (state == null || state.isEmpty()) {
      throw wrong("missing state from existing snapshot");
    }
    if (!STATES.contains(state)) {
      throw unsupported("Invalid state '" + state + "' in domain snapshot XML");
    }
    Element told = root.child("domain");
    Element domain = told == null || told.attribute("type") == null ? null : told;
    return new Snapshot(
        root.value("name"),
        root.value("description"),
        state,
        root.value("parent/name"),
        Long.parseLong(time),
        memory(root, state),
        root.child("disks"),
        domain == null ? null : new Definition(DomainDocument.parse(domain, ParseContext.test())));
  }

  /** How memory was saved: inside, if the document does not tell and there was any. */
  private static Element memory(Element root, String state) {
    Element memory = root.child("memory");
    if (memory != null && memory.attribute("snapshot") != null) {
      return memory;
    }
    boolean none = state.equals("shutoff") || state.equals("disk-snapshot");
    return Element.of("memory").withAttribute("snapshot", none ? "no" : "internal");
  }

  /** The document of a snapshot. */
  static String format(Snapshot snapshot, Guest guest, boolean secure) {
    List<Element> parts = new ArrayList<>();
    parts.add(Element.of("name", snapshot.name()));
    if (snapshot.description() != null) {
      parts.add(Element.of("description", snapshot.description()));
    }
    parts.add(Element.of("state", snapshot.state()));
    if (snapshot.parent() != null) {
      parts.add(MomentText.parent(snapshot.parent()));
    }
    parts.add(Element.of("creationTime", Long.toString(snapshot.creationTime())));
    parts.add(snapshot.memory());
    if (snapshot.disks() != null) {
      parts.add(snapshot.disks());
    }
    return snapshot.domain() == null
        ? MomentText.format(ROOT, parts, guest.uuid())
        : MomentText.format(ROOT, parts, snapshot.domain(), secure);
  }

  private static Element parse(String xml, boolean validate) {
    return Documents.parse(DocumentKind.DOMAIN_SNAPSHOT, xml, DocumentContext.TEST, validate);
  }

  private static String state(Guest guest) {
    if (!guest.active()) {
      return "shutoff";
    }
    return guest.inState(States.PAUSED) ? "paused" : "running";
  }

  private static Element disks(Element root, Definition as, String otherwise) {
    List<DiskView> known = as.view().disks();
    Element asked = root.child("disks");
    List<Element> wanted = asked == null ? List.of() : asked.children("disk");
    DiskNames.check(wanted, known, ErrorDomain.VIR_FROM_DOMAIN_SNAPSHOT);
    if (otherwise.equals("internal")) {
      wanted.forEach(SnapshotDocument::needInternal);
    }
    if (known.isEmpty()) {
      return null;
    }
    List<Element> disks = new ArrayList<>();
    for (DiskView disk : known) {
      disks.add(
          wanted.stream()
              .filter(element -> disk.target().equals(element.attribute("name")))
              .findFirst()
              .map(
                  element ->
                      element.attribute("snapshot") == null
                          ? element.withAttribute("snapshot", otherwise)
                          : element)
              .orElseGet(() -> disk(disk, otherwise)));
    }
    disks.forEach(SnapshotDocument::refuseUnnamed);
    return Element.of("disks").withChildren(disks);
  }

  private static Element disk(DiskView disk, String otherwise) {
    return Element.of("disk")
        .withAttribute("name", disk.target())
        .withAttribute("snapshot", DiskNames.holdsData(disk) ? otherwise : "no");
  }

  /** With the memory kept inside, or not at all, all of a snapshot is kept inside. */
  private static void needInternal(Element disk) {
    if (!"internal".equals(disk.attribute("snapshot", "internal"))) {
      throw unsupported("disk '" + disk.attribute("name") + "' must use snapshot mode 'internal'");
    }
  }

  private static void refuseUnnamed(Element disk) {
    if ("external".equals(disk.attribute("snapshot")) && disk.child("source") == null) {
      throw unsupported(
          "source for disk '"
              + disk.attribute("name")
              + "' is not a regular file; refusing to generate external snapshot name");
    }
  }

  private static LibvirtException unsupported(String sentence) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_CONFIG_UNSUPPORTED, ErrorDomain.VIR_FROM_DOMAIN_SNAPSHOT, sentence);
  }

  private static LibvirtException wrong(String sentence) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_XML_ERROR, ErrorDomain.VIR_FROM_DOMAIN_SNAPSHOT, sentence);
  }

  private static LibvirtException broken(String sentence) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_INTERNAL_ERROR, ErrorDomain.VIR_FROM_DOMAIN_SNAPSHOT, sentence);
  }
}
