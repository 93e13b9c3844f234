package org.serval.driver.qemu.internal.guest;

import java.util.UUID;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

/** The driver's errors, in libvirt's words. */
public final class QemuErrors {
  private QemuErrors() {}

  /** An error of the driver. */
  public static LibvirtException of(ErrorCode code, String detail) {
    return new LibvirtException(code, ErrorDomain.VIR_FROM_QEMU, detail);
  }

  /** The domain is in the wrong state for the call. */
  public static LibvirtException invalid(String detail) {
    return of(ErrorCode.VIR_ERR_OPERATION_INVALID, detail);
  }

  /** The domain does not run. */
  public static LibvirtException notRunning() {
    return invalid("domain is not running");
  }

  /** There is no such domain. */
  public static LibvirtException noDomain(String detail) {
    return of(ErrorCode.VIR_ERR_NO_DOMAIN, detail);
  }

  /** There is no domain with this uuid any more. */
  public static LibvirtException noDomain(UUID uuid, String name) {
    return noDomain("no domain with matching uuid '" + uuid + "' (" + name + ")");
  }

  /** What the document asks for cannot be done here. */
  public static LibvirtException unsupported(String detail) {
    return of(ErrorCode.VIR_ERR_CONFIG_UNSUPPORTED, detail);
  }

  /** Something that should not happen. */
  public static LibvirtException internal(String detail) {
    return of(ErrorCode.VIR_ERR_INTERNAL_ERROR, detail);
  }

  /** Refuses flags that a call does not know. */
  public static void checkFlags(int flags, int known, String function) {
    int unknown = flags & ~known;
    if (unknown != 0) {
      throw LibvirtException.unsupportedFlags(ErrorDomain.VIR_FROM_QEMU, unknown, function);
    }
  }
}
