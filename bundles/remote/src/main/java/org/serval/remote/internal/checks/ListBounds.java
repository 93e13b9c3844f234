package org.serval.remote.internal.checks;

import static org.serval.protocol.remote.RemoteProcedures.*;

import org.serval.protocol.XdrRecord;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.Refusals;

/** How many names a client may ask for at a time. */
final class ListBounds {
  private ListBounds() {}

  static void check(int procedure, XdrRecord args) {
    switch (procedure) {
      case CONNECT_LIST_DOMAINS ->
          bound(
              ((RemoteConnectListDomainsArgs) args).maxids(),
              RemoteLimits.DOMAIN_LIST_MAX,
              "maxids",
              "DOMAIN");
      case CONNECT_LIST_DEFINED_DOMAINS ->
          bound(
              ((RemoteConnectListDefinedDomainsArgs) args).maxnames(),
              RemoteLimits.DOMAIN_LIST_MAX,
              "maxnames",
              "DOMAIN");
      case CONNECT_LIST_NETWORKS ->
          bound(
              ((RemoteConnectListNetworksArgs) args).maxnames(),
              RemoteLimits.NETWORK_LIST_MAX,
              "maxnames",
              "NETWORK");
      case CONNECT_LIST_DEFINED_NETWORKS ->
          bound(
              ((RemoteConnectListDefinedNetworksArgs) args).maxnames(),
              RemoteLimits.NETWORK_LIST_MAX,
              "maxnames",
              "NETWORK");
      case CONNECT_LIST_STORAGE_POOLS ->
          bound(
              ((RemoteConnectListStoragePoolsArgs) args).maxnames(),
              RemoteLimits.STORAGE_POOL_LIST_MAX,
              "maxnames",
              "STORAGE_POOL");
      case CONNECT_LIST_DEFINED_STORAGE_POOLS ->
          bound(
              ((RemoteConnectListDefinedStoragePoolsArgs) args).maxnames(),
              RemoteLimits.STORAGE_POOL_LIST_MAX,
              "maxnames",
              "STORAGE_POOL");
      case STORAGE_POOL_LIST_VOLUMES ->
          bound(
              ((RemoteStoragePoolListVolumesArgs) args).maxnames(),
              RemoteLimits.STORAGE_VOL_LIST_MAX,
              "maxnames",
              "STORAGE_VOL");
      case NODE_LIST_DEVICES ->
          bound(
              ((RemoteNodeListDevicesArgs) args).maxnames(),
              RemoteLimits.NODE_DEVICE_LIST_MAX,
              "maxnames",
              "NODE_DEVICE");
      case NODE_DEVICE_LIST_CAPS ->
          bound(
              ((RemoteNodeDeviceListCapsArgs) args).maxnames(),
              RemoteLimits.NODE_DEVICE_CAPS_LIST_MAX,
              "maxnames",
              "NODE_DEVICE_CAPS");
      case CONNECT_LIST_INTERFACES ->
          bound(
              ((RemoteConnectListInterfacesArgs) args).maxnames(),
              RemoteLimits.INTERFACE_LIST_MAX,
              "maxnames",
              "INTERFACE");
      case CONNECT_LIST_DEFINED_INTERFACES ->
          bound(
              ((RemoteConnectListDefinedInterfacesArgs) args).maxnames(),
              RemoteLimits.INTERFACE_LIST_MAX,
              "maxnames",
              "INTERFACE");
      case CONNECT_LIST_SECRETS ->
          bound(
              ((RemoteConnectListSecretsArgs) args).maxuuids(),
              RemoteLimits.SECRET_LIST_MAX,
              "maxuuids",
              "SECRET");
      case CONNECT_LIST_NWFILTERS ->
          bound(
              ((RemoteConnectListNwfiltersArgs) args).maxnames(),
              RemoteLimits.NWFILTER_LIST_MAX,
              "maxnames",
              "NWFILTER");
      case DOMAIN_SNAPSHOT_LIST_NAMES ->
          bound(
              ((RemoteDomainSnapshotListNamesArgs) args).maxnames(),
              RemoteLimits.DOMAIN_SNAPSHOT_LIST_MAX,
              "maxnames",
              "DOMAIN_SNAPSHOT");
      case DOMAIN_SNAPSHOT_LIST_CHILDREN_NAMES ->
          bound(
              ((RemoteDomainSnapshotListChildrenNamesArgs) args).maxnames(),
              RemoteLimits.DOMAIN_SNAPSHOT_LIST_MAX,
              "maxnames",
              "DOMAIN_SNAPSHOT");
      default -> {}
    }
  }

  private static void bound(int wanted, int limit, String name, String objects) {
    if (wanted < 0) {
      throw Refusals.protocol(name + " must be non-negative");
    }
    if (wanted > limit) {
      throw Refusals.protocol(name + " > REMOTE_" + objects + "_LIST_MAX");
    }
  }
}
