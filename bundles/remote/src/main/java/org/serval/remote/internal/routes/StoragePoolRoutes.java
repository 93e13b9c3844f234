package org.serval.remote.internal.routes;

import static org.serval.api.constants.ConnectListAllStoragePoolsFlags.*;
import static org.serval.protocol.remote.RemoteProcedures.*;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.serval.api.storage.StoragePoolInfo;
import org.serval.api.storage.StoragePoolQueries;
import org.serval.api.storage.StoragePoolSummary;
import org.serval.api.storage.StoragePools;
import org.serval.protocol.Nothing;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.Filters;
import org.serval.remote.internal.HostRefs;
import org.serval.remote.internal.Invocation;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;
import org.serval.remote.internal.Wire;

/** Storage pools. */
public final class StoragePoolRoutes implements RouteGroup {
  @Override
  public void addTo(RouteList routes) {
    lists(routes.of(StoragePoolQueries.class));
    queries(routes.of(StoragePoolQueries.class));
    changes(routes.of(StoragePools.class));
  }

  private static void lists(RouteList.Of<StoragePoolQueries> routes) {
    routes
        .fast(
            CONNECT_LIST_ALL_STORAGE_POOLS,
            RemoteConnectListAllStoragePoolsArgs.class,
            StoragePoolRoutes::listAll)
        .fast(
            CONNECT_NUM_OF_STORAGE_POOLS,
            Nothing.class,
            (c, a, in) ->
                new RemoteConnectNumOfStoragePoolsRet(
                    (int) visible(c, in, StoragePoolSummary::active).count()))
        .fast(
            CONNECT_NUM_OF_DEFINED_STORAGE_POOLS,
            Nothing.class,
            (c, a, in) ->
                new RemoteConnectNumOfDefinedStoragePoolsRet(
                    (int) visible(c, in, it -> !it.active()).count()))
        .fast(
            CONNECT_LIST_STORAGE_POOLS,
            RemoteConnectListStoragePoolsArgs.class,
            (c, a, in) ->
                new RemoteConnectListStoragePoolsRet(
                    names(c, a.maxnames(), in, StoragePoolSummary::active)))
        .fast(
            CONNECT_LIST_DEFINED_STORAGE_POOLS,
            RemoteConnectListDefinedStoragePoolsArgs.class,
            (c, a, in) ->
                new RemoteConnectListDefinedStoragePoolsRet(
                    names(c, a.maxnames(), in, it -> !it.active())));
  }

  private static void queries(RouteList.Of<StoragePoolQueries> routes) {
    routes
        .fast(
            STORAGE_POOL_LOOKUP_BY_NAME,
            RemoteStoragePoolLookupByNameArgs.class,
            (c, a) -> new RemoteStoragePoolLookupByNameRet(HostRefs.pool(c.byName(a.name()).ref())))
        .fast(
            STORAGE_POOL_LOOKUP_BY_UUID,
            RemoteStoragePoolLookupByUuidArgs.class,
            (c, a) -> new RemoteStoragePoolLookupByUuidRet(HostRefs.pool(c.byUuid(a.uuid()).ref())))
        .fast(
            STORAGE_POOL_LOOKUP_BY_TARGET_PATH,
            RemoteStoragePoolLookupByTargetPathArgs.class,
            (c, a) ->
                new RemoteStoragePoolLookupByTargetPathRet(
                    HostRefs.pool(c.byTargetPath(a.path()).ref())))
        .fast(
            STORAGE_POOL_GET_INFO,
            RemoteStoragePoolGetInfoArgs.class,
            (c, a) -> info(c.info(HostRefs.pool(a.pool()))))
        .fast(
            STORAGE_POOL_GET_XML_DESC,
            RemoteStoragePoolGetXmlDescArgs.class,
            (c, a) -> new RemoteStoragePoolGetXmlDescRet(c.xml(HostRefs.pool(a.pool()), a.flags())))
        .fast(
            STORAGE_POOL_GET_AUTOSTART,
            RemoteStoragePoolGetAutostartArgs.class,
            (c, a) ->
                new RemoteStoragePoolGetAutostartRet(
                    Wire.flag(c.byRef(HostRefs.pool(a.pool())).autostart())))
        .fast(
            STORAGE_POOL_IS_ACTIVE,
            RemoteStoragePoolIsActiveArgs.class,
            (c, a) ->
                new RemoteStoragePoolIsActiveRet(
                    Wire.flag(c.byRef(HostRefs.pool(a.pool())).active())))
        .fast(
            STORAGE_POOL_IS_PERSISTENT,
            RemoteStoragePoolIsPersistentArgs.class,
            (c, a) ->
                new RemoteStoragePoolIsPersistentRet(
                    Wire.flag(c.byRef(HostRefs.pool(a.pool())).persistent())));
  }

  private static void changes(RouteList.Of<StoragePools> routes) {
    routes
        .blocking(
            STORAGE_POOL_DEFINE_XML,
            RemoteStoragePoolDefineXmlArgs.class,
            (c, a) ->
                new RemoteStoragePoolDefineXmlRet(HostRefs.pool(c.define(a.xml(), a.flags()))))
        .blocking(
            STORAGE_POOL_CREATE_XML,
            RemoteStoragePoolCreateXmlArgs.class,
            (c, a) ->
                new RemoteStoragePoolCreateXmlRet(HostRefs.pool(c.createXml(a.xml(), a.flags()))))
        .acting(
            STORAGE_POOL_CREATE,
            RemoteStoragePoolCreateArgs.class,
            (c, a) -> c.create(HostRefs.pool(a.pool()), a.flags()))
        .acting(
            STORAGE_POOL_BUILD,
            RemoteStoragePoolBuildArgs.class,
            (c, a) -> c.build(HostRefs.pool(a.pool()), a.flags()))
        .acting(
            STORAGE_POOL_DESTROY,
            RemoteStoragePoolDestroyArgs.class,
            (c, a) -> c.destroy(HostRefs.pool(a.pool())))
        .acting(
            STORAGE_POOL_DELETE,
            RemoteStoragePoolDeleteArgs.class,
            (c, a) -> c.delete(HostRefs.pool(a.pool()), a.flags()))
        .acting(
            STORAGE_POOL_UNDEFINE,
            RemoteStoragePoolUndefineArgs.class,
            (c, a) -> c.undefine(HostRefs.pool(a.pool())))
        .acting(
            STORAGE_POOL_REFRESH,
            RemoteStoragePoolRefreshArgs.class,
            (c, a) -> c.refresh(HostRefs.pool(a.pool()), a.flags()))
        .acting(
            STORAGE_POOL_SET_AUTOSTART,
            RemoteStoragePoolSetAutostartArgs.class,
            (c, a) -> c.setAutostart(HostRefs.pool(a.pool()), a.autostart() != 0))
        .blocking(
            CONNECT_FIND_STORAGE_POOL_SOURCES,
            RemoteConnectFindStoragePoolSourcesArgs.class,
            (c, a) ->
                new RemoteConnectFindStoragePoolSourcesRet(
                    c.findSources(a.type(), a.srcSpec(), a.flags())))
        .blocking(
            CONNECT_GET_STORAGE_POOL_CAPABILITIES,
            RemoteConnectGetStoragePoolCapabilitiesArgs.class,
            (c, a) ->
                new RemoteConnectGetStoragePoolCapabilitiesRet(c.poolCapabilities(a.flags())));
  }

  private static RemoteStoragePoolGetInfoRet info(StoragePoolInfo it) {
    return new RemoteStoragePoolGetInfoRet(
        it.state(), it.capacity(), it.allocation(), it.available());
  }

  private static XdrRecord listAll(
      StoragePoolQueries pools, RemoteConnectListAllStoragePoolsArgs args, Invocation in) {
    in.allowFlags(args.flags(), ALL_FLAGS);
    List<RemoteNonnullStoragePool> found =
        visible(pools, in, it -> accepts(args.flags(), it))
            .map(it -> HostRefs.pool(it.ref()))
            .toList();
    return new RemoteConnectListAllStoragePoolsRet(
        args.needResults() == 0 ? List.of() : found, found.size());
  }

  private static List<String> names(
      StoragePoolQueries pools, int max, Invocation in, Predicate<StoragePoolSummary> wanted) {
    return visible(pools, in, wanted).limit(max).map(it -> it.ref().name()).toList();
  }

  private static Stream<StoragePoolSummary> visible(
      StoragePoolQueries pools, Invocation in, Predicate<StoragePoolSummary> wanted) {
    return pools.all().stream().filter(wanted).filter(it -> in.shows(HostRefs.pool(it.ref())));
  }

  private static final int STATES =
      VIR_CONNECT_LIST_STORAGE_POOLS_ACTIVE
          | VIR_CONNECT_LIST_STORAGE_POOLS_INACTIVE
          | VIR_CONNECT_LIST_STORAGE_POOLS_PERSISTENT
          | VIR_CONNECT_LIST_STORAGE_POOLS_TRANSIENT
          | VIR_CONNECT_LIST_STORAGE_POOLS_AUTOSTART
          | VIR_CONNECT_LIST_STORAGE_POOLS_NO_AUTOSTART;
  private static final int TYPES =
      VIR_CONNECT_LIST_STORAGE_POOLS_DIR
          | VIR_CONNECT_LIST_STORAGE_POOLS_FS
          | VIR_CONNECT_LIST_STORAGE_POOLS_NETFS
          | VIR_CONNECT_LIST_STORAGE_POOLS_LOGICAL
          | VIR_CONNECT_LIST_STORAGE_POOLS_DISK
          | VIR_CONNECT_LIST_STORAGE_POOLS_ISCSI
          | VIR_CONNECT_LIST_STORAGE_POOLS_SCSI
          | VIR_CONNECT_LIST_STORAGE_POOLS_MPATH
          | VIR_CONNECT_LIST_STORAGE_POOLS_RBD
          | VIR_CONNECT_LIST_STORAGE_POOLS_SHEEPDOG
          | VIR_CONNECT_LIST_STORAGE_POOLS_GLUSTER
          | VIR_CONNECT_LIST_STORAGE_POOLS_ZFS
          | VIR_CONNECT_LIST_STORAGE_POOLS_VSTORAGE
          | VIR_CONNECT_LIST_STORAGE_POOLS_ISCSI_DIRECT;
  private static final int ALL_FLAGS = STATES | TYPES;

  private static boolean accepts(int flags, StoragePoolSummary it) {
    return Filters.either(
            flags,
            VIR_CONNECT_LIST_STORAGE_POOLS_ACTIVE,
            VIR_CONNECT_LIST_STORAGE_POOLS_INACTIVE,
            it.active())
        && Filters.either(
            flags,
            VIR_CONNECT_LIST_STORAGE_POOLS_PERSISTENT,
            VIR_CONNECT_LIST_STORAGE_POOLS_TRANSIENT,
            it.persistent())
        && Filters.either(
            flags,
            VIR_CONNECT_LIST_STORAGE_POOLS_AUTOSTART,
            VIR_CONNECT_LIST_STORAGE_POOLS_NO_AUTOSTART,
            it.autostart())
        && Filters.any(flags, TYPES, it.typeFlag());
  }
}
