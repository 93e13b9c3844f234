package org.serval.driver.qemu.internal.caps;

import org.serval.xml.GuestSupport;

/**
 * For documents that a daemon wrote to disk: they are complete, so no program needs to be asked,
 * and thousands are read before anyone has to wait for a probe.
 */
public enum StoredGuests implements GuestSupport {
  /** The only one. */
  INSTANCE;

  @Override
  public boolean supports(String osType, String arch, String virtType) {
    return true;
  }

  @Override
  public String defaultArch() {
    return System.getProperty("os.arch").equals("amd64") ? "x86_64" : "aarch64";
  }
}
