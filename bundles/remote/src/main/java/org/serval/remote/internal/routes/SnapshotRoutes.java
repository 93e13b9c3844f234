package org.serval.remote.internal.routes;

import static org.serval.protocol.remote.RemoteProcedures.*;

import java.util.List;
import org.serval.api.ErrorCode;
import org.serval.api.LibvirtException;
import org.serval.api.domain.DomainSnapshots;
import org.serval.api.domain.SnapshotRef;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.Invocation;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;
import org.serval.remote.internal.Wire;

/** Snapshots of domains. */
public final class SnapshotRoutes implements RouteGroup {
  @Override
  public void addTo(RouteList routes) {
    lists(routes.of(DomainSnapshots.class));
    lookups(routes.of(DomainSnapshots.class));
    changes(routes.of(DomainSnapshots.class));
  }

  private static void lists(RouteList.Of<DomainSnapshots> routes) {
    routes
        .fast(
            DOMAIN_SNAPSHOT_NUM,
            RemoteDomainSnapshotNumArgs.class,
            (c, a) ->
                new RemoteDomainSnapshotNumRet(c.snapshots(Wire.domain(a.dom()), a.flags()).size()))
        .fast(
            DOMAIN_SNAPSHOT_LIST_NAMES,
            RemoteDomainSnapshotListNamesArgs.class,
            (c, a) ->
                new RemoteDomainSnapshotListNamesRet(
                    names(c.snapshots(Wire.domain(a.dom()), a.flags()), a.maxnames())))
        .fast(
            DOMAIN_LIST_ALL_SNAPSHOTS,
            RemoteDomainListAllSnapshotsArgs.class,
            (c, a) ->
                all(
                    c.snapshots(Wire.domain(a.dom()), a.flags()),
                    a.needResults(),
                    RemoteDomainListAllSnapshotsRet::new))
        .fast(
            DOMAIN_SNAPSHOT_NUM_CHILDREN,
            RemoteDomainSnapshotNumChildrenArgs.class,
            (c, a) ->
                new RemoteDomainSnapshotNumChildrenRet(c.children(of(a.snap()), a.flags()).size()))
        .fast(
            DOMAIN_SNAPSHOT_LIST_CHILDREN_NAMES,
            RemoteDomainSnapshotListChildrenNamesArgs.class,
            (c, a) ->
                new RemoteDomainSnapshotListChildrenNamesRet(
                    names(c.children(of(a.snap()), a.flags()), a.maxnames())))
        .fast(
            DOMAIN_SNAPSHOT_LIST_ALL_CHILDREN,
            RemoteDomainSnapshotListAllChildrenArgs.class,
            (c, a) ->
                all(
                    c.children(of(a.snapshot()), a.flags()),
                    a.needResults(),
                    RemoteDomainSnapshotListAllChildrenRet::new));
  }

  private static void lookups(RouteList.Of<DomainSnapshots> routes) {
    routes
        .fast(
            DOMAIN_SNAPSHOT_LOOKUP_BY_NAME,
            RemoteDomainSnapshotLookupByNameArgs.class,
            (c, a) ->
                new RemoteDomainSnapshotLookupByNameRet(
                    of(c.snapshotByName(Wire.domain(a.dom()), a.name(), a.flags()))))
        .fast(
            DOMAIN_HAS_CURRENT_SNAPSHOT,
            RemoteDomainHasCurrentSnapshotArgs.class,
            (c, a) ->
                new RemoteDomainHasCurrentSnapshotRet(
                    Wire.flag(c.currentSnapshot(Wire.domain(a.dom()), a.flags()).isPresent())))
        .fast(
            DOMAIN_SNAPSHOT_CURRENT,
            RemoteDomainSnapshotCurrentArgs.class,
            (c, a, in) ->
                new RemoteDomainSnapshotCurrentRet(
                    of(
                        c.currentSnapshot(Wire.domain(a.dom()), a.flags())
                            .orElseThrow(
                                () -> none(in, "the domain does not have a current snapshot")))))
        .fast(
            DOMAIN_SNAPSHOT_GET_PARENT,
            RemoteDomainSnapshotGetParentArgs.class,
            (c, a, in) ->
                new RemoteDomainSnapshotGetParentRet(
                    of(
                        c.parent(of(a.snap()), a.flags())
                            .orElseThrow(
                                () ->
                                    none(
                                        in,
                                        "snapshot '"
                                            + a.snap().name()
                                            + "' does not have a parent")))))
        .fast(
            DOMAIN_SNAPSHOT_IS_CURRENT,
            RemoteDomainSnapshotIsCurrentArgs.class,
            (c, a, in) -> {
              in.allowFlags(a.flags(), 0);
              return new RemoteDomainSnapshotIsCurrentRet(Wire.flag(isCurrent(c, a)));
            })
        .fast(
            DOMAIN_SNAPSHOT_HAS_METADATA,
            RemoteDomainSnapshotHasMetadataArgs.class,
            (c, a) ->
                new RemoteDomainSnapshotHasMetadataRet(
                    Wire.flag(c.hasMetadata(of(a.snap()), a.flags()))));
  }

  private static void changes(RouteList.Of<DomainSnapshots> routes) {
    routes
        .blocking(
            DOMAIN_SNAPSHOT_GET_XML_DESC,
            RemoteDomainSnapshotGetXmlDescArgs.class,
            (c, a) -> new RemoteDomainSnapshotGetXmlDescRet(c.snapshotXml(of(a.snap()), a.flags())))
        .blocking(
            DOMAIN_SNAPSHOT_CREATE_XML,
            RemoteDomainSnapshotCreateXmlArgs.class,
            (c, a) ->
                new RemoteDomainSnapshotCreateXmlRet(
                    of(c.createSnapshot(Wire.domain(a.dom()), a.xmlDesc(), a.flags()))))
        .acting(
            DOMAIN_REVERT_TO_SNAPSHOT,
            RemoteDomainRevertToSnapshotArgs.class,
            (c, a) -> c.revert(of(a.snap()), a.flags()))
        .acting(
            DOMAIN_SNAPSHOT_DELETE,
            RemoteDomainSnapshotDeleteArgs.class,
            (c, a) -> c.deleteSnapshot(of(a.snap()), a.flags()));
  }

  private static boolean isCurrent(
      DomainSnapshots snapshots, RemoteDomainSnapshotIsCurrentArgs args) {
    SnapshotRef asked =
        snapshots.snapshotByName(Wire.domain(args.snap().dom()), args.snap().name(), 0);
    return snapshots
        .currentSnapshot(asked.domain(), args.flags())
        .filter(it -> it.name().equals(asked.name()))
        .isPresent();
  }

  private static List<String> names(List<SnapshotRef> snapshots, int max) {
    return snapshots.stream().limit(max).map(SnapshotRef::name).toList();
  }

  private static XdrRecord all(
      List<SnapshotRef> snapshots, int wanted, Wire.Listed<RemoteNonnullDomainSnapshot> ret) {
    return ret.of(
        wanted == 0 ? List.of() : snapshots.stream().map(SnapshotRoutes::of).toList(),
        snapshots.size());
  }

  private static RemoteNonnullDomainSnapshot of(SnapshotRef it) {
    return new RemoteNonnullDomainSnapshot(it.name(), Wire.domain(it.domain()));
  }

  private static SnapshotRef of(RemoteNonnullDomainSnapshot it) {
    return new SnapshotRef(it.name(), Wire.domain(it.dom()));
  }

  private static LibvirtException none(Invocation in, String why) {
    return new LibvirtException(ErrorCode.VIR_ERR_NO_DOMAIN_SNAPSHOT, in.link().errorDomain(), why);
  }
}
