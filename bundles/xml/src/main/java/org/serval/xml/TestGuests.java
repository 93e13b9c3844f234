package org.serval.xml;

import java.util.Set;

/** The guests of libvirt's test driver: hvm on its fixed set of architectures. */
enum TestGuests implements GuestSupport {
  INSTANCE;

  private static final Set<String> ARCHES = Set.of("i686", "x86_64");

  @Override
  public boolean supports(String osType, String arch, String virtType) {
    return virtType.equals("test") && osType.equals("hvm") && ARCHES.contains(arch);
  }

  @Override
  public String defaultArch() {
    return "i686";
  }
}
