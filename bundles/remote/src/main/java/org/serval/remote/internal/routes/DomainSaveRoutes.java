package org.serval.remote.internal.routes;

import static org.serval.protocol.remote.RemoteProcedures.*;

import org.serval.api.constants.DomainCoreDumpFormat;
import org.serval.api.domain.DomainManagedSaves;
import org.serval.api.domain.DomainSaves;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.Params;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;
import org.serval.remote.internal.Wire;

/** Memory of guests in files. */
public final class DomainSaveRoutes implements RouteGroup {
  @Override
  public void addTo(RouteList routes) {
    files(routes.of(DomainSaves.class));
    managed(routes.of(DomainManagedSaves.class));
  }

  private static void files(RouteList.Of<DomainSaves> routes) {
    routes
        .acting(
            DOMAIN_SAVE,
            RemoteDomainSaveArgs.class,
            (c, a) -> c.save(Wire.domain(a.dom()), a.to(), null, 0))
        .acting(
            DOMAIN_SAVE_FLAGS,
            RemoteDomainSaveFlagsArgs.class,
            (c, a) -> c.save(Wire.domain(a.dom()), a.to(), a.dxml(), a.flags()))
        .acting(
            DOMAIN_SAVE_PARAMS,
            RemoteDomainSaveParamsArgs.class,
            (c, a) -> c.save(Wire.domain(a.dom()), Params.fromWire(a.params()), a.flags()))
        .acting(
            DOMAIN_RESTORE, RemoteDomainRestoreArgs.class, (c, a) -> c.restore(a.from(), null, 0))
        .acting(
            DOMAIN_RESTORE_FLAGS,
            RemoteDomainRestoreFlagsArgs.class,
            (c, a) -> c.restore(a.from(), a.dxml(), a.flags()))
        .acting(
            DOMAIN_RESTORE_PARAMS,
            RemoteDomainRestoreParamsArgs.class,
            (c, a) -> c.restore(Params.fromWire(a.params()), a.flags()))
        .blocking(
            DOMAIN_SAVE_IMAGE_GET_XML_DESC,
            RemoteDomainSaveImageGetXmlDescArgs.class,
            (c, a) -> new RemoteDomainSaveImageGetXmlDescRet(c.imageXml(a.file(), a.flags())))
        .acting(
            DOMAIN_SAVE_IMAGE_DEFINE_XML,
            RemoteDomainSaveImageDefineXmlArgs.class,
            (c, a) -> c.setImageXml(a.file(), a.dxml(), a.flags()))
        .acting(
            DOMAIN_CORE_DUMP,
            RemoteDomainCoreDumpArgs.class,
            (c, a) ->
                c.coreDump(
                    Wire.domain(a.dom()),
                    a.to(),
                    DomainCoreDumpFormat.VIR_DOMAIN_CORE_DUMP_FORMAT_RAW,
                    a.flags()))
        .acting(
            DOMAIN_CORE_DUMP_WITH_FORMAT,
            RemoteDomainCoreDumpWithFormatArgs.class,
            (c, a) -> c.coreDump(Wire.domain(a.dom()), a.to(), a.dumpformat(), a.flags()));
  }

  private static void managed(RouteList.Of<DomainManagedSaves> routes) {
    routes
        .acting(
            DOMAIN_MANAGED_SAVE,
            RemoteDomainManagedSaveArgs.class,
            (c, a) -> c.managedSave(Wire.domain(a.dom()), a.flags()))
        .acting(
            DOMAIN_MANAGED_SAVE_REMOVE,
            RemoteDomainManagedSaveRemoveArgs.class,
            (c, a) -> c.removeManagedSave(Wire.domain(a.dom()), a.flags()))
        .blocking(
            DOMAIN_MANAGED_SAVE_GET_XML_DESC,
            RemoteDomainManagedSaveGetXmlDescArgs.class,
            (c, a) ->
                new RemoteDomainManagedSaveGetXmlDescRet(
                    c.managedSaveXml(Wire.domain(a.dom()), a.flags())))
        .acting(
            DOMAIN_MANAGED_SAVE_DEFINE_XML,
            RemoteDomainManagedSaveDefineXmlArgs.class,
            (c, a) -> c.setManagedSaveXml(Wire.domain(a.dom()), a.dxml(), a.flags()));
  }
}
