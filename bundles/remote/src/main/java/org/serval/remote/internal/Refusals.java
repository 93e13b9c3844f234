package org.serval.remote.internal;

import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.protocol.Procedure;
import org.serval.protocol.remote.RemoteProcedures;

/** The errors by which calls are refused before a driver sees them, worded as libvirt's. */
public final class Refusals {
  private Refusals() {}

  /** The connection's driver does not serve the call. */
  public static LibvirtException noSupport(Procedure procedure) {
    return LibvirtException.noSupport(ApiPart.of(procedure), ApiPart.name(procedure));
  }

  /** The connection may only read. */
  public static LibvirtException readOnly(Procedure procedure) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_OPERATION_DENIED,
        ApiPart.of(procedure),
        "read only access prevents " + ApiPart.name(procedure));
  }

  /** The client has not opened a connection. */
  public static LibvirtException notOpen(Procedure procedure) {
    return internal(
        asksHypervisor(procedure) ? "hypervisor connection not open" : "connection not open");
  }

  /** An access driver does not let the caller do it. */
  public static LibvirtException denied() {
    return new LibvirtException(ErrorCode.VIR_ERR_ACCESS_DENIED, ErrorDomain.VIR_FROM_ACCESS, null);
  }

  /** An error of the daemon's own side of the protocol. */
  public static LibvirtException internal(String detail) {
    return new LibvirtException(ErrorCode.VIR_ERR_INTERNAL_ERROR, ErrorDomain.VIR_FROM_RPC, detail);
  }

  /** A call that does not keep to the protocol. */
  public static LibvirtException protocol(String detail) {
    return new LibvirtException(ErrorCode.VIR_ERR_RPC, ErrorDomain.VIR_FROM_RPC, detail);
  }

  /** Host-side objects have a connection of their own in libvirt, and so another sentence. */
  private static boolean asksHypervisor(Procedure procedure) {
    return switch (ApiPart.of(procedure)) {
      case VIR_FROM_STORAGE,
          VIR_FROM_NWFILTER,
          VIR_FROM_NETWORK,
          VIR_FROM_INTERFACE,
          VIR_FROM_SECRET ->
          false;
      case VIR_FROM_NODEDEV -> detachesDevice(procedure.number());
      default -> true;
    };
  }

  private static boolean detachesDevice(int procedure) {
    return procedure == RemoteProcedures.NODE_DEVICE_DETTACH
        || procedure == RemoteProcedures.NODE_DEVICE_DETACH_FLAGS
        || procedure == RemoteProcedures.NODE_DEVICE_RE_ATTACH
        || procedure == RemoteProcedures.NODE_DEVICE_RESET;
  }
}
