package org.serval.remote.internal.routes;

import static org.serval.protocol.remote.RemoteProcedures.*;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.serval.api.domain.DomainMigration;
import org.serval.api.domain.DomainMigrationTuning;
import org.serval.api.domain.MigrationEnd;
import org.serval.api.domain.MigrationStep;
import org.serval.api.domain.MigrationTunnel;
import org.serval.api.param.TypedParam;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.Invocation;
import org.serval.remote.internal.Params;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;
import org.serval.remote.internal.Wire;

/** Migration by typed parameters, and in the older form that has a fixed set of them. */
public final class MigrationRoutes implements RouteGroup {
  @Override
  public void addTo(RouteList routes) {
    steps(routes.of(DomainMigration.class));
    oldSteps(routes.of(DomainMigration.class));
    tuning(routes.of(DomainMigrationTuning.class));
  }

  private static void steps(RouteList.Of<DomainMigration> routes) {
    routes
        .blocking(
            DOMAIN_MIGRATE_BEGIN3_PARAMS,
            RemoteDomainMigrateBegin3ParamsArgs.class,
            (c, a) ->
                begun(
                    c.migrateBegin(Wire.domain(a.dom()), Params.fromWire(a.params()), a.flags()),
                    RemoteDomainMigrateBegin3ParamsRet::new))
        .blocking(
            DOMAIN_MIGRATE_PREPARE3_PARAMS,
            RemoteDomainMigratePrepare3ParamsArgs.class,
            (c, a) ->
                begun(
                    c.migratePrepare(Params.fromWire(a.params()), a.cookieIn(), a.flags()),
                    RemoteDomainMigratePrepare3ParamsRet::new))
        .acting(
            DOMAIN_MIGRATE_PREPARE_TUNNEL3_PARAMS,
            RemoteDomainMigratePrepareTunnel3ParamsArgs.class,
            (c, a, in) ->
                tunnel(
                    c.migratePrepareTunnel(Params.fromWire(a.params()), a.cookieIn(), a.flags()),
                    in,
                    RemoteDomainMigratePrepareTunnel3ParamsRet::new))
        .blocking(
            DOMAIN_MIGRATE_PERFORM3_PARAMS,
            RemoteDomainMigratePerform3ParamsArgs.class,
            (c, a) ->
                new RemoteDomainMigratePerform3ParamsRet(
                    c.migratePerform(
                        Wire.domain(a.dom()),
                        a.dconnuri(),
                        Params.fromWire(a.params()),
                        a.cookieIn(),
                        a.flags())))
        .blocking(
            DOMAIN_MIGRATE_FINISH3_PARAMS,
            RemoteDomainMigrateFinish3ParamsArgs.class,
            (c, a) ->
                finished(
                    c.migrateFinish(
                        Params.fromWire(a.params()), a.cookieIn(), a.flags(), a.cancelled() != 0),
                    RemoteDomainMigrateFinish3ParamsRet::new))
        .acting(
            DOMAIN_MIGRATE_CONFIRM3_PARAMS,
            RemoteDomainMigrateConfirm3ParamsArgs.class,
            (c, a) ->
                c.migrateConfirm(
                    Wire.domain(a.dom()),
                    Params.fromWire(a.params()),
                    a.cookieIn(),
                    a.flags(),
                    a.cancelled() != 0));
  }

  private static void oldSteps(RouteList.Of<DomainMigration> routes) {
    routes
        .blocking(
            DOMAIN_MIGRATE_BEGIN3,
            RemoteDomainMigrateBegin3Args.class,
            (c, a) ->
                begun(
                    c.migrateBegin(
                        Wire.domain(a.dom()),
                        params(a.xmlin(), a.dname(), null, a.resource()),
                        (int) a.flags()),
                    RemoteDomainMigrateBegin3Ret::new))
        .blocking(
            DOMAIN_MIGRATE_PREPARE3,
            RemoteDomainMigratePrepare3Args.class,
            (c, a) ->
                begun(
                    c.migratePrepare(
                        params(a.domXml(), a.dname(), a.uriIn(), a.resource()),
                        a.cookieIn(),
                        (int) a.flags()),
                    RemoteDomainMigratePrepare3Ret::new))
        .acting(
            DOMAIN_MIGRATE_PREPARE_TUNNEL3,
            RemoteDomainMigratePrepareTunnel3Args.class,
            (c, a, in) ->
                tunnel(
                    c.migratePrepareTunnel(
                        params(a.domXml(), a.dname(), null, a.resource()),
                        a.cookieIn(),
                        (int) a.flags()),
                    in,
                    RemoteDomainMigratePrepareTunnel3Ret::new))
        .blocking(
            DOMAIN_MIGRATE_PERFORM3,
            RemoteDomainMigratePerform3Args.class,
            (c, a) ->
                new RemoteDomainMigratePerform3Ret(
                    c.migratePerform(
                        Wire.domain(a.dom()),
                        a.dconnuri(),
                        params(a.xmlin(), a.dname(), a.uri(), a.resource()),
                        a.cookieIn(),
                        (int) a.flags())))
        .blocking(
            DOMAIN_MIGRATE_FINISH3,
            RemoteDomainMigrateFinish3Args.class,
            (c, a) ->
                finished(
                    c.migrateFinish(
                        params(null, a.dname(), a.uri(), 0),
                        a.cookieIn(),
                        (int) a.flags(),
                        a.cancelled() != 0),
                    RemoteDomainMigrateFinish3Ret::new))
        .acting(
            DOMAIN_MIGRATE_CONFIRM3,
            RemoteDomainMigrateConfirm3Args.class,
            (c, a) ->
                c.migrateConfirm(
                    Wire.domain(a.dom()),
                    List.of(),
                    a.cookieIn(),
                    (int) a.flags(),
                    a.cancelled() != 0));
  }

  private static void tuning(RouteList.Of<DomainMigrationTuning> routes) {
    routes
        .blocking(
            DOMAIN_MIGRATE_GET_MAX_DOWNTIME,
            RemoteDomainMigrateGetMaxDowntimeArgs.class,
            (c, a) ->
                new RemoteDomainMigrateGetMaxDowntimeRet(
                    c.maxDowntime(Wire.domain(a.dom()), a.flags())))
        .acting(
            DOMAIN_MIGRATE_SET_MAX_DOWNTIME,
            RemoteDomainMigrateSetMaxDowntimeArgs.class,
            (c, a) -> c.setMaxDowntime(Wire.domain(a.dom()), a.downtime(), a.flags()))
        .blocking(
            DOMAIN_MIGRATE_GET_MAX_SPEED,
            RemoteDomainMigrateGetMaxSpeedArgs.class,
            (c, a) ->
                new RemoteDomainMigrateGetMaxSpeedRet(c.maxSpeed(Wire.domain(a.dom()), a.flags())))
        .acting(
            DOMAIN_MIGRATE_SET_MAX_SPEED,
            RemoteDomainMigrateSetMaxSpeedArgs.class,
            (c, a) -> c.setMaxSpeed(Wire.domain(a.dom()), a.bandwidth(), a.flags()))
        .blocking(
            DOMAIN_MIGRATE_GET_COMPRESSION_CACHE,
            RemoteDomainMigrateGetCompressionCacheArgs.class,
            (c, a) ->
                new RemoteDomainMigrateGetCompressionCacheRet(
                    c.compressionCache(Wire.domain(a.dom()), a.flags())))
        .acting(
            DOMAIN_MIGRATE_SET_COMPRESSION_CACHE,
            RemoteDomainMigrateSetCompressionCacheArgs.class,
            (c, a) -> c.setCompressionCache(Wire.domain(a.dom()), a.cacheSize(), a.flags()))
        .acting(
            DOMAIN_MIGRATE_START_POST_COPY,
            RemoteDomainMigrateStartPostCopyArgs.class,
            (c, a) -> c.startPostCopy(Wire.domain(a.dom()), a.flags()));
  }

  private static XdrRecord begun(MigrationStep it, BiFunction<byte[], String, XdrRecord> ret) {
    return ret.apply(it.cookie(), it.text());
  }

  private static XdrRecord finished(
      MigrationEnd it, BiFunction<RemoteNonnullDomain, byte[], XdrRecord> ret) {
    return ret.apply(Wire.domain(it.domain()), it.cookie());
  }

  private static void tunnel(MigrationTunnel it, Invocation in, Function<byte[], XdrRecord> ret) {
    in.openStream(ret.apply(it.cookie()), it.data());
  }

  /** The fixed set under the names that they have as typed parameters. */
  private static List<TypedParam> params(String xml, String name, String uri, long bandwidth) {
    List<TypedParam> params = new ArrayList<>();
    if (uri != null) {
      params.add(new TypedParam.Text("migrate_uri", uri));
    }
    if (name != null) {
      params.add(new TypedParam.Text("destination_name", name));
    }
    if (xml != null) {
      params.add(new TypedParam.Text("destination_xml", xml));
    }
    if (bandwidth != 0) {
      params.add(new TypedParam.UInt64("bandwidth", bandwidth));
    }
    return params;
  }
}
