package org.serval.remote.internal;

import org.serval.api.iface.InterfaceSummary;
import org.serval.api.network.NetworkPortRef;
import org.serval.api.network.NetworkRef;
import org.serval.api.nwfilter.NwFilterBindingRef;
import org.serval.api.nwfilter.NwFilterRef;
import org.serval.api.secret.SecretRef;
import org.serval.api.storage.StoragePoolRef;
import org.serval.api.storage.StorageVolRef;
import org.serval.protocol.remote.*;

/** The names of host-side objects, as the API and as the wire has them. */
public final class HostRefs {
  private HostRefs() {}

  public static RemoteNonnullNetwork network(NetworkRef it) {
    return new RemoteNonnullNetwork(it.name(), it.uuid());
  }

  public static NetworkRef network(RemoteNonnullNetwork it) {
    return new NetworkRef(it.name(), it.uuid());
  }

  public static RemoteNonnullNetworkPort port(NetworkPortRef it) {
    return new RemoteNonnullNetworkPort(network(it.network()), it.uuid());
  }

  public static NetworkPortRef port(RemoteNonnullNetworkPort it) {
    return new NetworkPortRef(network(it.net()), it.uuid());
  }

  public static RemoteNonnullStoragePool pool(StoragePoolRef it) {
    return new RemoteNonnullStoragePool(it.name(), it.uuid());
  }

  public static StoragePoolRef pool(RemoteNonnullStoragePool it) {
    return new StoragePoolRef(it.name(), it.uuid());
  }

  public static RemoteNonnullStorageVol volume(StorageVolRef it) {
    return new RemoteNonnullStorageVol(it.pool(), it.name(), it.key());
  }

  public static StorageVolRef volume(RemoteNonnullStorageVol it) {
    return new StorageVolRef(it.pool(), it.name(), it.key());
  }

  /** An interface may have no MAC address; on the wire it is empty then. */
  public static RemoteNonnullInterface iface(InterfaceSummary it) {
    return new RemoteNonnullInterface(it.name(), it.mac() == null ? "" : it.mac());
  }

  public static RemoteNonnullSecret secret(SecretRef it) {
    return new RemoteNonnullSecret(it.uuid(), it.usageType(), it.usageId());
  }

  public static SecretRef secret(RemoteNonnullSecret it) {
    return new SecretRef(it.uuid(), it.usageType(), it.usageID());
  }

  public static RemoteNonnullNwfilter filter(NwFilterRef it) {
    return new RemoteNonnullNwfilter(it.name(), it.uuid());
  }

  public static NwFilterRef filter(RemoteNonnullNwfilter it) {
    return new NwFilterRef(it.name(), it.uuid());
  }

  public static RemoteNonnullNwfilterBinding binding(NwFilterBindingRef it) {
    return new RemoteNonnullNwfilterBinding(it.port(), it.filter());
  }

  public static NwFilterBindingRef binding(RemoteNonnullNwfilterBinding it) {
    return new NwFilterBindingRef(it.portdev(), it.filtername());
  }
}
