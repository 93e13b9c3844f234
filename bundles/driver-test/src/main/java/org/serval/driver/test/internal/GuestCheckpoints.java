package org.serval.driver.test.internal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.constants.DomainCheckpointCreateFlags;
import org.serval.api.constants.DomainCheckpointDeleteFlags;
import org.serval.api.constants.DomainCheckpointListFlags;
import org.serval.api.constants.DomainCheckpointXMLFlags;
import org.serval.api.domain.CheckpointRef;
import org.serval.api.domain.DomainCheckpoints;
import org.serval.api.domain.DomainRef;

/** Checkpoints, which are part of the domains' records. */
final class GuestCheckpoints implements DomainCheckpoints {
  private static final int LIST_FLAGS =
      DomainCheckpointListFlags.VIR_DOMAIN_CHECKPOINT_LIST_ROOTS
          | DomainCheckpointListFlags.VIR_DOMAIN_CHECKPOINT_LIST_TOPOLOGICAL
          | DomainCheckpointListFlags.VIR_DOMAIN_CHECKPOINT_LIST_LEAVES
          | DomainCheckpointListFlags.VIR_DOMAIN_CHECKPOINT_LIST_NO_LEAVES;

  private final Guests guests;

  GuestCheckpoints(Guests guests) {
    this.guests = guests;
  }

  @Override
  public CheckpointRef createCheckpoint(DomainRef domain, String xml, int flags) {
    int quiesce = DomainCheckpointCreateFlags.VIR_DOMAIN_CHECKPOINT_CREATE_QUIESCE;
    int redefine = DomainCheckpointCreateFlags.VIR_DOMAIN_CHECKPOINT_CREATE_REDEFINE;
    TestErrors.allowFlags(flags, quiesce | redefine, "testDomainCheckpointCreateXML");
    String[] name = new String[1];
    Guest after =
        guests.change(
            domain,
            guest -> {
              Checkpoint made = make(guest, xml, (flags & redefine) != 0);
              name[0] = made.name();
              return Step.to(guest.withCheckpoints(guest.checkpoints().with(made, true)));
            });
    return new CheckpointRef(name[0], after.ref());
  }

  @Override
  public String checkpointXml(CheckpointRef checkpoint, int flags) {
    int secure = DomainCheckpointXMLFlags.VIR_DOMAIN_CHECKPOINT_XML_SECURE;
    int noDomain = DomainCheckpointXMLFlags.VIR_DOMAIN_CHECKPOINT_XML_NO_DOMAIN;
    int size = DomainCheckpointXMLFlags.VIR_DOMAIN_CHECKPOINT_XML_SIZE;
    TestErrors.allowFlags(flags, secure | noDomain | size, "testDomainCheckpointGetXMLDesc");
    return CheckpointDocument.format(
        get(checkpoint), (flags & secure) != 0, (flags & noDomain) == 0);
  }

  @Override
  public List<CheckpointRef> checkpoints(DomainRef domain, int flags) {
    TestErrors.allowFlags(flags, LIST_FLAGS, "testDomainListAllCheckpoints");
    Guest guest = guests.get(domain);
    Moments<Checkpoint> all = guest.checkpoints();
    boolean roots = (flags & DomainCheckpointListFlags.VIR_DOMAIN_CHECKPOINT_LIST_ROOTS) != 0;
    return refs(guest, roots ? all.roots() : all.byName().values(), flags);
  }

  @Override
  public List<CheckpointRef> children(CheckpointRef checkpoint, int flags) {
    TestErrors.allowFlags(flags, LIST_FLAGS, "testDomainCheckpointListAllChildren");
    String name = get(checkpoint).name();
    Guest guest = guests.get(checkpoint.domain());
    Moments<Checkpoint> all = guest.checkpoints();
    boolean deep = (flags & DomainCheckpointListFlags.VIR_DOMAIN_CHECKPOINT_LIST_DESCENDANTS) != 0;
    return refs(guest, deep ? all.descendantsOf(name) : all.childrenOf(name), flags);
  }

  @Override
  public CheckpointRef checkpointByName(DomainRef domain, String name, int flags) {
    TestErrors.allowFlags(flags, 0, "testDomainCheckpointLookupByName");
    Guest guest = guests.get(domain);
    return new CheckpointRef(find(guest, name).name(), guest.ref());
  }

  @Override
  public Optional<CheckpointRef> parent(CheckpointRef checkpoint, int flags) {
    TestErrors.allowFlags(flags, 0, "testDomainCheckpointGetParent");
    return Optional.ofNullable(get(checkpoint).parent())
        .map(name -> new CheckpointRef(name, checkpoint.domain()));
  }

  @Override
  public void deleteCheckpoint(CheckpointRef checkpoint, int flags) {
    int children = DomainCheckpointDeleteFlags.VIR_DOMAIN_CHECKPOINT_DELETE_CHILDREN;
    int only = DomainCheckpointDeleteFlags.VIR_DOMAIN_CHECKPOINT_DELETE_CHILDREN_ONLY;
    int metadata = DomainCheckpointDeleteFlags.VIR_DOMAIN_CHECKPOINT_DELETE_METADATA_ONLY;
    TestErrors.allowFlags(flags, children | only | metadata, "testDomainCheckpointDelete");
    guests.change(
        checkpoint.domain(),
        guest -> {
          Checkpoint gone = find(guest, checkpoint.name());
          Moments<Checkpoint> rest =
              (flags & (children | only)) == 0
                  ? guest.checkpoints()
                  : guest.checkpoints().withoutDescendantsOf(gone);
          return Step.to(guest.withCheckpoints((flags & only) == 0 ? rest.without(gone) : rest));
        });
  }

  private static Checkpoint make(Guest guest, String xml, boolean redefine) {
    if (!guest.active()) {
      throw unsupported("cannot create checkpoint for inactive domain");
    }
    if (redefine) {
      return CheckpointDocument.redefined(xml, guest);
    }
    Checkpoint made = CheckpointDocument.take(xml, guest);
    if (guest.checkpoints().find(made.name()).isPresent()) {
      throw TestErrors.taken("domain moment " + made.name() + " already exists");
    }
    return made;
  }

  private static List<CheckpointRef> refs(Guest guest, Collection<Checkpoint> some, int flags) {
    int leaves = DomainCheckpointListFlags.VIR_DOMAIN_CHECKPOINT_LIST_LEAVES;
    int others = DomainCheckpointListFlags.VIR_DOMAIN_CHECKPOINT_LIST_NO_LEAVES;
    return some.stream()
        .filter(
            checkpoint -> {
              boolean leaf = guest.checkpoints().childrenOf(checkpoint.name()).isEmpty();
              int asked = flags & (leaves | others);
              return asked == 0 || asked == (leaf ? leaves : others);
            })
        .map(checkpoint -> new CheckpointRef(checkpoint.name(), guest.ref()))
        .toList();
  }

  private Checkpoint get(CheckpointRef ref) {
    return find(guests.get(ref.domain()), ref.name());
  }

  private static Checkpoint find(Guest guest, String name) {
    return guest
        .checkpoints()
        .find(name)
        .orElseThrow(
            () ->
                new LibvirtException(
                    ErrorCode.VIR_ERR_NO_DOMAIN_CHECKPOINT,
                    ErrorDomain.VIR_FROM_TEST,
                    "no domain checkpoint with matching name '" + name + "'"));
  }

  private static LibvirtException unsupported(String sentence) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_OPERATION_UNSUPPORTED, ErrorDomain.VIR_FROM_TEST, sentence);
  }
}
