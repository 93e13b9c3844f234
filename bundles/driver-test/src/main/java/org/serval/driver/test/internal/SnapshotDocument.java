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

  private static final Set<String> STOPPED = Set.of("shutoff", "disk-snapshot");

  private SnapshotDocument() {}

  /** What a client asks to be taken of a domain as it is now. */
  static Snapshot take(String xml, Guest guest, boolean validate) {
    Element root = parse(xml, validate);
    String name = root.value("name");
    boolean active = guest.active();
    String wanted = root.value("memory/@snapshot");
    name = name == null ? Long.toString(Instant.now().getEpochSecond()) : name;
    List<Element> asked = wanted(root);
    asked.forEach(SnapshotDocument::refuseManual);
    boolean external = "external".equals(wanted);
    Element memory = Element.of("memory").withAttribute("snapshot", active ? "internal" : "no");
    SnapshotDisks disks = new SnapshotDisks(name, external ? "external" : "internal", !external);
    return new Snapshot(
        name,
        root.value("description"),
        state(guest),
        guest.snapshots().currentName(),
        Instant.now().getEpochSecond(),
        external ? root.child("memory") : memory,
        disks.of(asked, guest.current().view().disks()),
        new Definition(guest.current().document().withId(null)));
  }

  /** What a client says was taken; {@link #fitted} is still to be asked. */
  static Snapshot redefined(String xml, boolean validate) {
    return told(parse(xml, validate));
  }

  /**
   * What a client says was taken of a guest, with all disks that it then had.
   *
   * @throws LibvirtException if it tells of no domain or another one, or of disks that it had not
   */
  static Snapshot fitted(Snapshot snapshot, Guest guest) {
    if (snapshot.domain() == null) {
      throw broken("missing domain in snapshot");
    }
    if (!snapshot.domain().view().uuid().equals(guest.uuid().toString())) {
      throw TestErrors.wrongArgument(
          "definition for snapshot " + snapshot.name() + " must use uuid " + guest.uuid());
    }
    boolean external = snapshot.external() || snapshot.state().equals("disk-snapshot");
    SnapshotDisks disks =
        new SnapshotDisks(snapshot.name(), external ? "external" : "internal", !external);
    List<Element> told = snapshot.disks() == null ? List.of() : snapshot.disks().children();
    return snapshot.withDisks(disks.of(told, snapshot.domain().view().disks()));
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
    Definition definition = domain == null ? null : definition(domain);
    Element inactive = root.child("inactiveDomain");
    if (definition != null && inactive != null) {
      definition(Element.of("domain", inactive.attributes(), inactive.children()));
    }
    refuseMemory(root.value("memory/@snapshot"), !STOPPED.contains(state));
    return new Snapshot(
        root.value("name"),
        root.value("description"),
        state,
        root.value("parent/name"),
        Long.parseLong(time),
        memory(root, state),
        root.child("disks"),
        definition);
  }

  private static Definition definition(Element domain) {
    return new Definition(DomainDocument.parse(domain, ParseContext.test()));
  }

  private static List<Element> wanted(Element root) {
    Element disks = root.child("disks");
    return disks == null ? List.of() : disks.children("disk");
  }

  private static void refuseManual(Element disk) {
    if ("manual".equals(disk.attribute("snapshot"))) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_OPERATION_UNSUPPORTED,
          ErrorDomain.VIR_FROM_TEST,
          "'manual' snapshot mode is not supported by the test driver");
    }
  }

  private static void refuseMemory(String how, boolean running) {
    if (!running && how != null && !how.equals("no")) {
      throw wrong("memory state cannot be saved with offline or disk-only snapshot");
    }
  }

  /** How memory was saved: inside, if the document does not tell and there was any. */
  private static Element memory(Element root, String state) {
    Element memory = root.child("memory");
    if (memory != null && memory.attribute("snapshot") != null) {
      return memory;
    }
    boolean none = STOPPED.contains(state);
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
      parts.add(secure ? snapshot.disks() : SnapshotDisks.withoutSecrets(snapshot.disks()));
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
