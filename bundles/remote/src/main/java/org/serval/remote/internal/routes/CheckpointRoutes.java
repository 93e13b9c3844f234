package org.serval.remote.internal.routes;

import static org.serval.protocol.remote.RemoteProcedures.*;

import java.util.List;
import org.serval.api.ErrorCode;
import org.serval.api.LibvirtException;
import org.serval.api.domain.CheckpointRef;
import org.serval.api.domain.DomainBackups;
import org.serval.api.domain.DomainCheckpoints;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.Invocation;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;
import org.serval.remote.internal.Wire;

/** Checkpoints and backups of domains. */
public final class CheckpointRoutes implements RouteGroup {
  @Override
  public void addTo(RouteList routes) {
    checkpoints(routes.of(DomainCheckpoints.class));
    backups(routes.of(DomainBackups.class));
  }

  private static void checkpoints(RouteList.Of<DomainCheckpoints> routes) {
    routes
        .fast(
            DOMAIN_LIST_ALL_CHECKPOINTS,
            RemoteDomainListAllCheckpointsArgs.class,
            (c, a) ->
                all(
                    c.checkpoints(Wire.domain(a.dom()), a.flags()),
                    a.needResults(),
                    RemoteDomainListAllCheckpointsRet::new))
        .fast(
            DOMAIN_CHECKPOINT_LIST_ALL_CHILDREN,
            RemoteDomainCheckpointListAllChildrenArgs.class,
            (c, a) ->
                all(
                    c.children(of(a.checkpoint()), a.flags()),
                    a.needResults(),
                    RemoteDomainCheckpointListAllChildrenRet::new))
        .fast(
            DOMAIN_CHECKPOINT_LOOKUP_BY_NAME,
            RemoteDomainCheckpointLookupByNameArgs.class,
            (c, a) ->
                new RemoteDomainCheckpointLookupByNameRet(
                    of(c.checkpointByName(Wire.domain(a.dom()), a.name(), a.flags()))))
        .fast(
            DOMAIN_CHECKPOINT_GET_PARENT,
            RemoteDomainCheckpointGetParentArgs.class,
            (c, a, in) ->
                new RemoteDomainCheckpointGetParentRet(
                    of(
                        c.parent(of(a.checkpoint()), a.flags())
                            .orElseThrow(() -> noParent(in, a.checkpoint().name())))))
        .blocking(
            DOMAIN_CHECKPOINT_GET_XML_DESC,
            RemoteDomainCheckpointGetXmlDescArgs.class,
            (c, a) ->
                new RemoteDomainCheckpointGetXmlDescRet(
                    c.checkpointXml(of(a.checkpoint()), a.flags())))
        .blocking(
            DOMAIN_CHECKPOINT_CREATE_XML,
            RemoteDomainCheckpointCreateXmlArgs.class,
            (c, a) ->
                new RemoteDomainCheckpointCreateXmlRet(
                    of(c.createCheckpoint(Wire.domain(a.dom()), a.xmlDesc(), a.flags()))))
        .acting(
            DOMAIN_CHECKPOINT_DELETE,
            RemoteDomainCheckpointDeleteArgs.class,
            (c, a) -> c.deleteCheckpoint(of(a.checkpoint()), a.flags()));
  }

  private static void backups(RouteList.Of<DomainBackups> routes) {
    routes
        .acting(
            DOMAIN_BACKUP_BEGIN,
            RemoteDomainBackupBeginArgs.class,
            (c, a) ->
                c.beginBackup(Wire.domain(a.dom()), a.backupXml(), a.checkpointXml(), a.flags()))
        .blocking(
            DOMAIN_BACKUP_GET_XML_DESC,
            RemoteDomainBackupGetXmlDescArgs.class,
            (c, a) ->
                new RemoteDomainBackupGetXmlDescRet(c.backupXml(Wire.domain(a.dom()), a.flags())));
  }

  private static XdrRecord all(
      List<CheckpointRef> checkpoints, int wanted, Wire.Listed<RemoteNonnullDomainCheckpoint> ret) {
    return ret.of(
        wanted == 0 ? List.of() : checkpoints.stream().map(CheckpointRoutes::of).toList(),
        checkpoints.size());
  }

  private static RemoteNonnullDomainCheckpoint of(CheckpointRef it) {
    return new RemoteNonnullDomainCheckpoint(it.name(), Wire.domain(it.domain()));
  }

  private static CheckpointRef of(RemoteNonnullDomainCheckpoint it) {
    return new CheckpointRef(it.name(), Wire.domain(it.dom()));
  }

  private static LibvirtException noParent(Invocation in, String name) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_NO_DOMAIN_CHECKPOINT,
        in.link().errorDomain(),
        "checkpoint '" + name + "' does not have a parent");
  }
}
