package org.serval.driver.test.internal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.constants.DomainSnapshotCreateFlags;
import org.serval.api.constants.DomainSnapshotDeleteFlags;
import org.serval.api.constants.DomainSnapshotListFlags;
import org.serval.api.constants.DomainSnapshotRevertFlags;
import org.serval.api.constants.DomainSnapshotXMLFlags;
import org.serval.api.domain.DomainRef;
import org.serval.api.domain.DomainSnapshots;
import org.serval.api.domain.SnapshotRef;

/** Snapshots, which are part of the domains' records. */
final class GuestSnapshots implements DomainSnapshots {
  private static final int CREATE_FLAGS =
      DomainSnapshotCreateFlags.VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE
          | DomainSnapshotCreateFlags.VIR_DOMAIN_SNAPSHOT_CREATE_CURRENT
          | DomainSnapshotCreateFlags.VIR_DOMAIN_SNAPSHOT_CREATE_HALT
          | DomainSnapshotCreateFlags.VIR_DOMAIN_SNAPSHOT_CREATE_QUIESCE
          | DomainSnapshotCreateFlags.VIR_DOMAIN_SNAPSHOT_CREATE_ATOMIC
          | DomainSnapshotCreateFlags.VIR_DOMAIN_SNAPSHOT_CREATE_LIVE
          | DomainSnapshotCreateFlags.VIR_DOMAIN_SNAPSHOT_CREATE_VALIDATE;
  private static final int REVERT_FLAGS =
      DomainSnapshotRevertFlags.VIR_DOMAIN_SNAPSHOT_REVERT_RUNNING
          | DomainSnapshotRevertFlags.VIR_DOMAIN_SNAPSHOT_REVERT_PAUSED
          | DomainSnapshotRevertFlags.VIR_DOMAIN_SNAPSHOT_REVERT_FORCE;
  private static final int DELETE_FLAGS =
      DomainSnapshotDeleteFlags.VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN
          | DomainSnapshotDeleteFlags.VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN_ONLY;

  private final Guests guests;
  private final SnapshotReverts reverts;

  GuestSnapshots(Guests guests) {
    this.guests = guests;
    this.reverts = new SnapshotReverts(guests);
  }

  @Override
  public SnapshotRef createSnapshot(DomainRef domain, String xml, int flags) {
    TestErrors.allowFlags(flags, CREATE_FLAGS, "testDomainSnapshotCreateXML");
    boolean validate = has(flags, DomainSnapshotCreateFlags.VIR_DOMAIN_SNAPSHOT_CREATE_VALIDATE);
    boolean redefine = has(flags, DomainSnapshotCreateFlags.VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE);
    String[] name = new String[1];
    Guest after =
        guests.change(
            domain,
            guest -> {
              Snapshot snapshot =
                  redefine
                      ? SnapshotDocument.redefined(xml, validate)
                      : SnapshotDocument.take(xml, guest, validate);
              name[0] = snapshot.name();
              return redefine ? redefined(guest, snapshot, flags) : taken(guest, snapshot, flags);
            });
    return new SnapshotRef(name[0], after.ref());
  }

  @Override
  public String snapshotXml(SnapshotRef snapshot, int flags) {
    int secure = DomainSnapshotXMLFlags.VIR_DOMAIN_SNAPSHOT_XML_SECURE;
    TestErrors.allowFlags(flags, secure, "testDomainSnapshotGetXMLDesc");
    Guest guest = guests.get(snapshot.domain());
    return SnapshotDocument.format(find(guest, snapshot.name()), guest, has(flags, secure));
  }

  @Override
  public List<SnapshotRef> snapshots(DomainRef domain, int flags) {
    TestErrors.allowFlags(flags, SnapshotFilter.KNOWN, "testDomainListAllSnapshots");
    Guest guest = guests.get(domain);
    Moments<Snapshot> all = guest.snapshots();
    boolean roots = has(flags, DomainSnapshotListFlags.VIR_DOMAIN_SNAPSHOT_LIST_ROOTS);
    boolean sorted = has(flags, DomainSnapshotListFlags.VIR_DOMAIN_SNAPSHOT_LIST_TOPOLOGICAL);
    Collection<Snapshot> some = sorted ? all.topological() : all.byName().values();
    return refs(guest, roots ? all.roots() : some, flags);
  }

  @Override
  public List<SnapshotRef> children(SnapshotRef snapshot, int flags) {
    TestErrors.allowFlags(flags, SnapshotFilter.KNOWN, "testDomainSnapshotListAllChildren");
    String name = get(snapshot).name();
    Guest guest = guests.get(snapshot.domain());
    Moments<Snapshot> all = guest.snapshots();
    boolean deep = has(flags, DomainSnapshotListFlags.VIR_DOMAIN_SNAPSHOT_LIST_DESCENDANTS);
    boolean sorted = has(flags, DomainSnapshotListFlags.VIR_DOMAIN_SNAPSHOT_LIST_TOPOLOGICAL);
    Collection<Snapshot> below = sorted ? all.topologicalBelow(name) : all.descendantsOf(name);
    return refs(guest, deep ? below : all.childrenOf(name), flags);
  }

  @Override
  public SnapshotRef snapshotByName(DomainRef domain, String name, int flags) {
    TestErrors.allowFlags(flags, 0, "testDomainSnapshotLookupByName");
    Guest guest = guests.get(domain);
    return new SnapshotRef(find(guest, name).name(), guest.ref());
  }

  @Override
  public Optional<SnapshotRef> currentSnapshot(DomainRef domain, int flags) {
    TestErrors.allowFlags(flags, 0, "testDomainSnapshotCurrent");
    Guest guest = guests.get(domain);
    return guest.snapshots().current().map(found -> new SnapshotRef(found.name(), guest.ref()));
  }

  @Override
  public Optional<SnapshotRef> parent(SnapshotRef snapshot, int flags) {
    TestErrors.allowFlags(flags, 0, "testDomainSnapshotGetParent");
    return Optional.ofNullable(get(snapshot).parent())
        .map(name -> new SnapshotRef(name, snapshot.domain()));
  }

  @Override
  public boolean hasMetadata(SnapshotRef snapshot, int flags) {
    TestErrors.allowFlags(flags, 0, "testDomainSnapshotHasMetadata");
    get(snapshot);
    return true;
  }

  @Override
  public void revert(SnapshotRef snapshot, int flags) {
    TestErrors.allowFlags(flags, REVERT_FLAGS, "testDomainRevertToSnapshot");
    guests.change(
        snapshot.domain(), guest -> reverts.revert(guest, find(guest, snapshot.name()), flags));
  }

  @Override
  public void deleteSnapshot(SnapshotRef snapshot, int flags) {
    TestErrors.allowFlags(flags, DELETE_FLAGS, "testDomainSnapshotDelete");
    guests.change(
        snapshot.domain(),
        guest ->
            Step.to(
                guest.withSnapshots(
                    without(guest.snapshots(), find(guest, snapshot.name()), flags))));
  }

  private static Step redefined(Guest guest, Snapshot snapshot, int flags) {
    needParent(guest, snapshot);
    Snapshot fitted = SnapshotDocument.fitted(snapshot, guest);
    boolean current = has(flags, DomainSnapshotCreateFlags.VIR_DOMAIN_SNAPSHOT_CREATE_CURRENT);
    return Step.to(guest.withSnapshots(guest.snapshots().with(fitted, current)));
  }

  private static void needParent(Guest guest, Snapshot snapshot) {
    String parent = snapshot.parent();
    if (snapshot.name().equals(parent)) {
      throw TestErrors.wrongArgument("cannot set moment " + parent + " as its own parent");
    }
    if (parent != null && guest.snapshots().find(parent).isEmpty()) {
      throw TestErrors.wrongArgument(
          "parent " + parent + " for moment " + snapshot.name() + " not found");
    }
  }

  private static Step taken(Guest guest, Snapshot snapshot, int flags) {
    if (guest.snapshots().find(snapshot.name()).isPresent()) {
      throw TestErrors.taken("domain moment " + snapshot.name() + " already exists");
    }
    if (guest.checkpoints().size() > 0) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_OPERATION_UNSUPPORTED,
          ErrorDomain.VIR_FROM_TEST,
          "cannot create snapshot while checkpoint exists");
    }
    Guest after = guest.withSnapshots(guest.snapshots().with(snapshot, true));
    boolean halt = has(flags, DomainSnapshotCreateFlags.VIR_DOMAIN_SNAPSHOT_CREATE_HALT);
    return halt && guest.active() ? SnapshotReverts.stopped(after) : Step.to(after);
  }

  private static Moments<Snapshot> without(Moments<Snapshot> all, Snapshot gone, int flags) {
    if (has(flags, DomainSnapshotDeleteFlags.VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN_ONLY)) {
      return all.withoutDescendantsOf(gone);
    }
    return has(flags, DomainSnapshotDeleteFlags.VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN)
        ? all.withoutDescendantsOf(gone).without(gone)
        : all.without(gone);
  }

  private static List<SnapshotRef> refs(Guest guest, Collection<Snapshot> some, int flags) {
    SnapshotFilter filter = new SnapshotFilter(flags);
    return some.stream()
        .filter(snapshot -> filter.fits(snapshot, guest.snapshots()))
        .map(snapshot -> new SnapshotRef(snapshot.name(), guest.ref()))
        .toList();
  }

  private Snapshot get(SnapshotRef ref) {
    return find(guests.get(ref.domain()), ref.name());
  }

  private static Snapshot find(Guest guest, String name) {
    return guest
        .snapshots()
        .find(name)
        .orElseThrow(
            () ->
                new LibvirtException(
                    ErrorCode.VIR_ERR_NO_DOMAIN_SNAPSHOT,
                    ErrorDomain.VIR_FROM_TEST,
                    "no domain snapshot with matching name '" + name + "'"));
  }

  private static boolean has(int flags, int flag) {
    return (flags & flag) != 0;
  }
}
