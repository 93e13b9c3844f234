package org.serval.remote.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.stream.Collectors;
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
 * What names an object for an access decision, taken from a record of the wire or from the one of
 * its components that names an object. Only used where an access driver is installed.
 */
final class AccessDetails {
  private static final ClassValue<RecordComponent[]> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
          return type.isRecord() ? type.getRecordComponents() : new RecordComponent[0];
        }
      };

  private AccessDetails() {}

  /**
   * The names of an object of a kind.
   *
   * @return null if the record names no such object
   */
  static Map<String, String> of(String kind, XdrRecord holder) {
    if (kind.equals("connect")) {
      return Map.of();
    }
    Map<String, String> own = names(kind, holder);
    if (own != null) {
      return own;
    }
    for (RecordComponent component : COMPONENTS.get(holder.getClass())) {
      Map<String, String> found = names(kind, read(component, holder));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** The names of an object of a kind that a call's document is about; null if there is none. */
  static Map<String, String> ofDocument(String kind, XdrRecord args) {
    for (RecordComponent component : COMPONENTS.get(args.getClass())) {
      if (component.getName().startsWith("xml") && component.getType() == String.class) {
        return named(kind, XmlIdentity.of((String) read(component, args)));
      }
    }
    return null;
  }

  private static Map<String, String> named(String kind, Map<String, String> identity) {
    String prefix = kind.equals("storage_pool") ? "pool" : kind;
    return identity.entrySet().stream()
        .collect(Collectors.toMap(it -> prefix + "_" + it.getKey(), Map.Entry::getValue));
  }

  private static Object read(RecordComponent component, Object holder) {
    try {
      return component.getAccessor().invoke(holder);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> names(String kind, Object value) {
    return switch (value) {
      case RemoteNonnullDomain it when kind.equals("domain") ->
          Map.of("domain_name", it.name(), "domain_uuid", it.uuid().toString());
      case RemoteNonnullDomainSnapshot it -> names(kind, it.dom());
      case RemoteNonnullDomainCheckpoint it -> names(kind, it.dom());
      case RemoteNonnullNetwork it when kind.equals("network") ->
          Map.of("network_name", it.name(), "network_uuid", it.uuid().toString());
      case RemoteNonnullNetworkPort it when kind.equals("network_port") ->
          Map.of(
              "network_name", it.net().name(),
              "network_uuid", it.net().uuid().toString(),
              "port_uuid", it.uuid().toString());
      case RemoteNonnullInterface it when kind.equals("interface") ->
          Map.of("interface_name", it.name(), "interface_macaddr", it.mac());
      case RemoteNonnullNodeDevice it when kind.equals("node_device") ->
          Map.of("node_device_name", it.name());
      case RemoteNonnullNwfilter it when kind.equals("nwfilter") ->
          Map.of("nwfilter_name", it.name(), "nwfilter_uuid", it.uuid().toString());
      case RemoteNonnullNwfilterBinding it when kind.equals("nwfilter_binding") ->
          Map.of(
              "nwfilter_binding_portdev", it.portdev(), "nwfilter_binding_filter", it.filtername());
      case RemoteNonnullSecret it when kind.equals("secret") ->
          Map.of("secret_uuid", it.uuid().toString());
      case RemoteNonnullStoragePool it when kind.equals("storage_pool") ->
          Map.of("pool_name", it.name(), "pool_uuid", it.uuid().toString());
      case RemoteNonnullStorageVol it when kind.equals("storage_vol") ->
          Map.of("pool_name", it.pool(), "vol_name", it.name(), "vol_key", it.key());
      case null, default -> null;
    };
  }
}
