package org.serval.remote.internal;

import org.serval.api.ErrorDomain;
import org.serval.protocol.Procedure;

/**
 * The part of libvirt's public API to which a function belongs. It is the error domain of what is
 * refused before a driver is asked: read-only connections, bad arguments, missing capabilities.
 */
public final class ApiPart {
  private ApiPart() {}

  /** The part of the function that a procedure serves. */
  public static ErrorDomain of(Procedure procedure) {
    return of(name(procedure));
  }

  /** The function that a procedure serves; its own name, where it serves none. */
  static String name(Procedure procedure) {
    return procedure.apiName() == null ? procedure.name() : procedure.apiName();
  }

  /** The part of a function such as {@code virNetworkCreate}. */
  public static ErrorDomain of(String api) {
    if (api.contains("Snapshot")) {
      return ErrorDomain.VIR_FROM_DOMAIN_SNAPSHOT;
    }
    if (api.contains("Checkpoint")) {
      return ErrorDomain.VIR_FROM_DOMAIN_CHECKPOINT;
    }
    if (api.contains("Qemu") || api.contains("Lxc")) {
      return ErrorDomain.VIR_FROM_NONE;
    }
    if (api.startsWith("virDomain") || api.contains("Domain")) {
      return ErrorDomain.VIR_FROM_DOMAIN;
    }
    return hostPart(api);
  }

  private static ErrorDomain hostPart(String api) {
    if (api.contains("Storage")) {
      return ErrorDomain.VIR_FROM_STORAGE;
    }
    if (api.contains("NWFilter")) {
      return ErrorDomain.VIR_FROM_NWFILTER;
    }
    if (api.contains("Network")) {
      return ErrorDomain.VIR_FROM_NETWORK;
    }
    if (api.contains("Interface")) {
      return ErrorDomain.VIR_FROM_INTERFACE;
    }
    if (api.contains("Secret")) {
      return ErrorDomain.VIR_FROM_SECRET;
    }
    return api.contains("Device") ? ErrorDomain.VIR_FROM_NODEDEV : ErrorDomain.VIR_FROM_DOMAIN;
  }
}
