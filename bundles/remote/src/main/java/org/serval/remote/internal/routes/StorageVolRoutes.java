package org.serval.remote.internal.routes;

import static org.serval.protocol.remote.RemoteProcedures.*;

import java.util.List;
import org.serval.api.constants.StorageVolWipeAlgorithm;
import org.serval.api.storage.StorageVolInfo;
import org.serval.api.storage.StorageVolumes;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.HostRefs;
import org.serval.remote.internal.Invocation;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;

/** Storage volumes. */
public final class StorageVolRoutes implements RouteGroup {
  @Override
  public void addTo(RouteList routes) {
    lists(routes.of(StorageVolumes.class));
    queries(routes.of(StorageVolumes.class));
    changes(routes.of(StorageVolumes.class));
  }

  private static void lists(RouteList.Of<StorageVolumes> routes) {
    routes
        .blocking(
            STORAGE_POOL_NUM_OF_VOLUMES,
            RemoteStoragePoolNumOfVolumesArgs.class,
            (c, a, in) -> new RemoteStoragePoolNumOfVolumesRet(visible(c, a.pool(), 0, in).size()))
        .blocking(
            STORAGE_POOL_LIST_VOLUMES,
            RemoteStoragePoolListVolumesArgs.class,
            (c, a, in) ->
                new RemoteStoragePoolListVolumesRet(
                    names(visible(c, a.pool(), 0, in), a.maxnames())))
        .blocking(
            STORAGE_POOL_LIST_ALL_VOLUMES,
            RemoteStoragePoolListAllVolumesArgs.class,
            (c, a, in) -> {
              in.allowFlags(a.flags(), 0);
              return listAll(visible(c, a.pool(), a.flags(), in), a.needResults());
            })
        .blocking(
            STORAGE_VOL_LOOKUP_BY_NAME,
            RemoteStorageVolLookupByNameArgs.class,
            (c, a) ->
                new RemoteStorageVolLookupByNameRet(
                    HostRefs.volume(c.volumeByName(HostRefs.pool(a.pool()), a.name()))))
        .blocking(
            STORAGE_VOL_LOOKUP_BY_KEY,
            RemoteStorageVolLookupByKeyArgs.class,
            (c, a) -> new RemoteStorageVolLookupByKeyRet(HostRefs.volume(c.volumeByKey(a.key()))))
        .blocking(
            STORAGE_VOL_LOOKUP_BY_PATH,
            RemoteStorageVolLookupByPathArgs.class,
            (c, a) ->
                new RemoteStorageVolLookupByPathRet(HostRefs.volume(c.volumeByPath(a.path()))))
        .blocking(
            STORAGE_POOL_LOOKUP_BY_VOLUME,
            RemoteStoragePoolLookupByVolumeArgs.class,
            (c, a) ->
                new RemoteStoragePoolLookupByVolumeRet(
                    HostRefs.pool(c.poolOf(HostRefs.volume(a.vol())))));
  }

  private static void queries(RouteList.Of<StorageVolumes> routes) {
    routes
        .blocking(
            STORAGE_VOL_GET_INFO,
            RemoteStorageVolGetInfoArgs.class,
            (c, a) -> info(c.info(HostRefs.volume(a.vol()), 0)))
        .blocking(
            STORAGE_VOL_GET_INFO_FLAGS,
            RemoteStorageVolGetInfoFlagsArgs.class,
            (c, a) -> infoFlags(c.infoWith(HostRefs.volume(a.vol()), a.flags())))
        .blocking(
            STORAGE_VOL_GET_XML_DESC,
            RemoteStorageVolGetXmlDescArgs.class,
            (c, a) -> new RemoteStorageVolGetXmlDescRet(c.xml(HostRefs.volume(a.vol()), a.flags())))
        .blocking(
            STORAGE_VOL_GET_PATH,
            RemoteStorageVolGetPathArgs.class,
            (c, a) -> new RemoteStorageVolGetPathRet(c.path(HostRefs.volume(a.vol()))));
  }

  private static void changes(RouteList.Of<StorageVolumes> routes) {
    routes
        .blocking(
            STORAGE_VOL_CREATE_XML,
            RemoteStorageVolCreateXmlArgs.class,
            (c, a) ->
                new RemoteStorageVolCreateXmlRet(
                    HostRefs.volume(c.create(HostRefs.pool(a.pool()), a.xml(), a.flags()))))
        .blocking(
            STORAGE_VOL_CREATE_XML_FROM,
            RemoteStorageVolCreateXmlFromArgs.class,
            (c, a) ->
                new RemoteStorageVolCreateXmlFromRet(
                    HostRefs.volume(
                        c.createFrom(
                            HostRefs.pool(a.pool()),
                            a.xml(),
                            HostRefs.volume(a.clonevol()),
                            a.flags()))))
        .acting(
            STORAGE_VOL_DELETE,
            RemoteStorageVolDeleteArgs.class,
            (c, a) -> c.delete(HostRefs.volume(a.vol()), a.flags()))
        .acting(
            STORAGE_VOL_WIPE,
            RemoteStorageVolWipeArgs.class,
            (c, a) ->
                c.wipe(
                    HostRefs.volume(a.vol()),
                    StorageVolWipeAlgorithm.VIR_STORAGE_VOL_WIPE_ALG_ZERO,
                    a.flags()))
        .acting(
            STORAGE_VOL_WIPE_PATTERN,
            RemoteStorageVolWipePatternArgs.class,
            (c, a) -> c.wipe(HostRefs.volume(a.vol()), a.algorithm(), a.flags()))
        .acting(
            STORAGE_VOL_RESIZE,
            RemoteStorageVolResizeArgs.class,
            (c, a) -> c.resize(HostRefs.volume(a.vol()), a.capacity(), a.flags()))
        .acting(
            STORAGE_VOL_UPLOAD,
            RemoteStorageVolUploadArgs.class,
            (c, a, in) ->
                in.openStream(
                    c.upload(HostRefs.volume(a.vol()), a.offset(), a.length(), a.flags())))
        .acting(
            STORAGE_VOL_DOWNLOAD,
            RemoteStorageVolDownloadArgs.class,
            (c, a, in) ->
                in.openStream(
                    c.download(HostRefs.volume(a.vol()), a.offset(), a.length(), a.flags())));
  }

  private static List<RemoteNonnullStorageVol> visible(
      StorageVolumes volumes, RemoteNonnullStoragePool pool, int flags, Invocation in) {
    return volumes.volumes(HostRefs.pool(pool), flags).stream()
        .map(HostRefs::volume)
        .filter(in::shows)
        .toList();
  }

  private static List<String> names(List<RemoteNonnullStorageVol> volumes, int max) {
    return volumes.stream().limit(max).map(RemoteNonnullStorageVol::name).toList();
  }

  private static RemoteStoragePoolListAllVolumesRet listAll(
      List<RemoteNonnullStorageVol> volumes, int wanted) {
    return new RemoteStoragePoolListAllVolumesRet(
        wanted == 0 ? List.of() : volumes, volumes.size());
  }

  private static RemoteStorageVolGetInfoRet info(StorageVolInfo it) {
    return new RemoteStorageVolGetInfoRet(it.type(), it.capacity(), it.allocation());
  }

  private static RemoteStorageVolGetInfoFlagsRet infoFlags(StorageVolInfo it) {
    return new RemoteStorageVolGetInfoFlagsRet(it.type(), it.capacity(), it.allocation());
  }
}
