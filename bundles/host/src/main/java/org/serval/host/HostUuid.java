package org.serval.host;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * The host's UUID: the configured one, else the one that the firmware gave it, else the system's
 * own number, which unlike libvirt's made-up one is the same after each start; else one made up,
 * which lasts as long as the caller keeps it.
 */
public final class HostUuid {
  private static final String MACHINE_ID = "etc/machine-id";
  private final HostFiles files;

  /** The UUID told by these files. */
  public HostUuid(HostFiles files) {
    this.files = files;
  }

  /**
   * The host's UUID.
   *
   * @param configured {@code host_uuid} of libvirtd.conf
   * @param source {@code host_uuid_source}: {@code smbios} or {@code machine-id}
   */
  public String find(Optional<String> configured, String source) {
    String file = source.equals("machine-id") ? MACHINE_ID : "sys/class/dmi/id/product_uuid";
    return configured
        .flatMap(HostUuid::canonical)
        .or(() -> files.text(file).flatMap(HostUuid::canonical))
        .or(() -> files.text(MACHINE_ID).flatMap(HostUuid::canonical))
        .orElseGet(() -> UUID.randomUUID().toString());
  }

  /** Small letters with dashes; empty for what is no UUID or a blank of the firmware's maker. */
  private static Optional<String> canonical(String text) {
    String digits = text.replace("-", "").toLowerCase(Locale.ROOT);
    boolean valid = digits.matches("[0-9a-f]{32}") && digits.chars().distinct().count() > 1;
    return valid
        ? Optional.of(digits.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"))
        : Optional.empty();
  }
}
