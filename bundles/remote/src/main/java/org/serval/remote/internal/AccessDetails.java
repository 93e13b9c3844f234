package org.serval.remote.internal;

import java.util.HashMap;
import java.util.Map;
import org.serval.api.constants.SecretUsageType;
import org.serval.api.storage.StoragePoolQueries;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.remote.RemoteNonnullDomain;
import org.serval.protocol.remote.RemoteNonnullDomainCheckpoint;
import org.serval.protocol.remote.RemoteNonnullDomainSnapshot;
import org.serval.protocol.remote.RemoteNonnullInterface;
import org.serval.protocol.remote.RemoteNonnullNetwork;
import org.serval.protocol.remote.RemoteNonnullNetworkPort;
import org.serval.protocol.remote.RemoteNonnullNodeDevice;
import org.serval.protocol.remote.RemoteNonnullNwfilter;
import org.serval.protocol.remote.RemoteNonnullNwfilterBinding;
import org.serval.protocol.remote.RemoteNonnullSecret;
import org.serval.protocol.remote.RemoteNonnullStoragePool;
import org.serval.protocol.remote.RemoteNonnullStorageVol;

/**
 * What names an object for an access decision, by libvirt's names. Only used where an access driver
 * decides; may block.
 */
final class AccessDetails {
  private AccessDetails() {}

  /** The record of an object of a kind that a record is or has; null if there is none. */
  static XdrRecord find(String kind, XdrRecord holder) {
    return isOf(kind, holder)
        ? holder
        : (XdrRecord)
            RecordParts.all(holder).filter(part -> isOf(kind, part)).findFirst().orElse(null);
  }

  private static boolean isOf(String kind, Object value) {
    return switch (value) {
      case RemoteNonnullDomain _, RemoteNonnullDomainSnapshot _, RemoteNonnullDomainCheckpoint _ ->
          kind.equals("domain");
      case RemoteNonnullNetwork _ -> kind.equals("network");
      case RemoteNonnullNetworkPort _ -> kind.equals("network_port");
      case RemoteNonnullInterface _ -> kind.equals("interface");
      case RemoteNonnullNodeDevice _ -> kind.equals("node_device");
      case RemoteNonnullNwfilter _ -> kind.equals("nwfilter");
      case RemoteNonnullNwfilterBinding _ -> kind.equals("nwfilter_binding");
      case RemoteNonnullSecret _ -> kind.equals("secret");
      case RemoteNonnullStoragePool _ -> kind.equals("storage_pool");
      case RemoteNonnullStorageVol _ -> kind.equals("storage_vol");
      case null, default -> false;
    };
  }

  /** The names of an object that its driver named. */
  static Map<String, String> of(String kind, XdrRecord object, DriverLink link) {
    return switch (object) {
      case RemoteNonnullDomain it ->
          Map.of("domain_name", it.name(), "domain_uuid", it.uuid().toString());
      case RemoteNonnullDomainSnapshot it -> of(kind, it.dom(), link);
      case RemoteNonnullDomainCheckpoint it -> of(kind, it.dom(), link);
      case RemoteNonnullNetwork it ->
          Map.of("network_name", it.name(), "network_uuid", it.uuid().toString());
      case RemoteNonnullNetworkPort it ->
          with(of(kind, it.net(), link), "port_uuid", it.uuid().toString());
      case RemoteNonnullInterface it ->
          Map.of("interface_name", it.name(), "interface_macaddr", it.mac());
      case RemoteNonnullNodeDevice it -> Map.of("node_device_name", it.name());
      case RemoteNonnullNwfilter it ->
          Map.of("nwfilter_name", it.name(), "nwfilter_uuid", it.uuid().toString());
      case RemoteNonnullNwfilterBinding it ->
          Map.of(
              "nwfilter_binding_portdev", it.portdev(), "nwfilter_binding_filter", it.filtername());
      case RemoteNonnullSecret it ->
          with(Map.of("secret_uuid", it.uuid().toString()), usageKey(it.usageType()), it.usageID());
      case RemoteNonnullStoragePool it ->
          Map.of("pool_name", it.name(), "pool_uuid", it.uuid().toString());
      case RemoteNonnullStorageVol it ->
          with(
              Map.of("pool_name", it.pool(), "vol_name", it.name(), "vol_key", it.key()),
              "pool_uuid",
              poolUuid(it.pool(), link));
      default -> Map.of();
    };
  }

  private static String poolUuid(String pool, DriverLink link) {
    return link.capability(StoragePoolQueries.class)
        .map(pools -> pools.byName(pool).ref().uuid().toString())
        .orElse(null);
  }

  /** The names of an object that is told of by its identity alone. */
  static Map<String, String> ofDocument(String kind, Map<String, String> identity) {
    Map<String, String> details = new HashMap<>();
    identity.forEach((key, value) -> details.put(documentKey(kind, key), value));
    return details;
  }

  private static String documentKey(String kind, String key) {
    return switch (kind) {
      case "storage_pool" -> "pool_" + key;
      case "storage_vol" -> "vol_" + key;
      case "network_port" -> "port_" + key;
      default -> kind + "_" + key;
    };
  }

  private static String usageKey(int usageType) {
    return switch (usageType) {
      case SecretUsageType.VIR_SECRET_USAGE_TYPE_VOLUME -> "secret_usage_volume";
      case SecretUsageType.VIR_SECRET_USAGE_TYPE_CEPH -> "secret_usage_ceph";
      case SecretUsageType.VIR_SECRET_USAGE_TYPE_ISCSI -> "secret_usage_target";
      case SecretUsageType.VIR_SECRET_USAGE_TYPE_TLS, SecretUsageType.VIR_SECRET_USAGE_TYPE_VTPM ->
          "secret_usage_name";
      default -> null;
    };
  }

  private static Map<String, String> with(Map<String, String> details, String key, String value) {
    if (key == null || value == null) {
      return details;
    }
    Map<String, String> more = new HashMap<>(details);
    more.put(key, value);
    return more;
  }
}
