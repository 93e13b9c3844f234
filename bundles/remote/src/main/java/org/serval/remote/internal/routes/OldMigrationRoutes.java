package org.serval.remote.internal.routes;

import static org.serval.protocol.remote.RemoteProcedures.*;

import org.serval.api.domain.DomainOldMigration;
import org.serval.api.domain.DomainOldMigration.Terms;
import org.serval.api.domain.MigrationStep;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;
import org.serval.remote.internal.Wire;

/** Migration as clients did it before libvirt 0.9.2. */
public final class OldMigrationRoutes implements RouteGroup {
  @Override
  public void addTo(RouteList routes) {
    routes
        .of(DomainOldMigration.class)
        .blocking(
            DOMAIN_MIGRATE_PREPARE,
            RemoteDomainMigratePrepareArgs.class,
            (c, a) -> {
              MigrationStep it =
                  c.prepareOld(new Terms(a.uriIn(), a.dname(), a.resource(), a.flags()));
              return new RemoteDomainMigratePrepareRet(it.cookie(), it.text());
            })
        .blocking(
            DOMAIN_MIGRATE_PREPARE2,
            RemoteDomainMigratePrepare2Args.class,
            (c, a) -> {
              MigrationStep it =
                  c.prepareOld(
                      new Terms(a.uriIn(), a.dname(), a.resource(), a.flags()), a.domXml());
              return new RemoteDomainMigratePrepare2Ret(it.cookie(), it.text());
            })
        .acting(
            DOMAIN_MIGRATE_PREPARE_TUNNEL,
            RemoteDomainMigratePrepareTunnelArgs.class,
            (c, a, in) ->
                in.openStream(
                    c.prepareOldTunnel(
                        new Terms(null, a.dname(), a.resource(), a.flags()), a.domXml())))
        .acting(
            DOMAIN_MIGRATE_PERFORM,
            RemoteDomainMigratePerformArgs.class,
            (c, a) ->
                c.performOld(
                    Wire.domain(a.dom()),
                    new Terms(a.uri(), a.dname(), a.resource(), a.flags()),
                    a.cookie()))
        .blocking(
            DOMAIN_MIGRATE_FINISH,
            RemoteDomainMigrateFinishArgs.class,
            (c, a) ->
                new RemoteDomainMigrateFinishRet(
                    Wire.domain(
                        c.finishOld(new Terms(a.uri(), a.dname(), 0, a.flags()), a.cookie(), 0))))
        .blocking(
            DOMAIN_MIGRATE_FINISH2,
            RemoteDomainMigrateFinish2Args.class,
            (c, a) ->
                new RemoteDomainMigrateFinish2Ret(
                    Wire.domain(
                        c.finishOld(
                            new Terms(a.uri(), a.dname(), 0, a.flags()),
                            a.cookie(),
                            a.retcode()))));
  }
}
