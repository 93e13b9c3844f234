package org.serval.remote.internal;

import org.serval.api.domain.DomainQueries;
import org.serval.api.iface.Interfaces;
import org.serval.api.network.NetworkQueries;
import org.serval.api.nwfilter.NwFilterBindings;
import org.serval.api.nwfilter.NwFilters;
import org.serval.api.secret.Secrets;
import org.serval.api.storage.StoragePoolQueries;
import org.serval.api.storage.StorageVolumes;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.remote.RemoteNonnullDomain;
import org.serval.protocol.remote.RemoteNonnullDomainCheckpoint;
import org.serval.protocol.remote.RemoteNonnullDomainSnapshot;
import org.serval.protocol.remote.RemoteNonnullInterface;
import org.serval.protocol.remote.RemoteNonnullNetwork;
import org.serval.protocol.remote.RemoteNonnullNetworkPort;
import org.serval.protocol.remote.RemoteNonnullNwfilter;
import org.serval.protocol.remote.RemoteNonnullNwfilterBinding;
import org.serval.protocol.remote.RemoteNonnullSecret;
import org.serval.protocol.remote.RemoteNonnullStoragePool;
import org.serval.protocol.remote.RemoteNonnullStorageVol;

/** Finds the objects that clients name. Only used where an access driver decides; may block. */
final class RealObjects {
  private RealObjects() {}

  /**
   * The object as its driver knows it, found as the driver finds it. Throws the driver's refusal if
   * there is none; gives back what a driver without the capability would be asked for.
   */
  static XdrRecord of(XdrRecord named, DriverLink link) {
    return switch (named) {
      case RemoteNonnullDomainSnapshot it -> of(it.dom(), link);
      case RemoteNonnullDomainCheckpoint it -> of(it.dom(), link);
      case RemoteNonnullDomain it ->
          link.capability(DomainQueries.class)
              .map(them -> Wire.domain(them.byRef(Wire.domain(it)).ref()))
              .orElse(it);
      case RemoteNonnullNetwork it ->
          link.capability(NetworkQueries.class)
              .map(them -> HostRefs.network(them.byRef(HostRefs.network(it)).ref()))
              .orElse(it);
      case RemoteNonnullNetworkPort it ->
          new RemoteNonnullNetworkPort((RemoteNonnullNetwork) of(it.net(), link), it.uuid());
      case RemoteNonnullInterface it ->
          link.capability(Interfaces.class)
              .map(them -> HostRefs.iface(them.byName(it.name())))
              .orElse(it);
      case RemoteNonnullNwfilter it ->
          link.capability(NwFilters.class)
              .map(them -> HostRefs.filter(them.byUuid(it.uuid())))
              .orElse(it);
      case RemoteNonnullNwfilterBinding it ->
          link.capability(NwFilterBindings.class)
              .map(them -> HostRefs.binding(them.bindingByPort(it.portdev())))
              .orElse(it);
      case RemoteNonnullSecret it ->
          link.capability(Secrets.class)
              .map(them -> HostRefs.secret(them.byUuid(it.uuid()).ref()))
              .orElse(it);
      case RemoteNonnullStoragePool it ->
          link.capability(StoragePoolQueries.class)
              .map(them -> HostRefs.pool(them.byRef(HostRefs.pool(it)).ref()))
              .orElse(it);
      case RemoteNonnullStorageVol it -> volume(it, link);
      default -> named;
    };
  }

  private static RemoteNonnullStorageVol volume(RemoteNonnullStorageVol it, DriverLink link) {
    return link.capability(StoragePoolQueries.class)
        .flatMap(
            pools ->
                link.capability(StorageVolumes.class)
                    .map(them -> them.volumeByName(pools.byName(it.pool()).ref(), it.name())))
        .map(HostRefs::volume)
        .orElse(it);
  }
}
