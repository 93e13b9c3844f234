package org.serval.log;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Changes of the log while the daemon runs, in libvirt's syntax. A service; any thread may call it.
 * A later change of the configuration file replaces what was set here.
 */
@ProviderType
public interface LogControl {
  /** The filters in force, {@code LEVEL:PATTERN} separated by blanks; empty if there are none. */
  String filters();

  /** The outputs in force, {@code LEVEL:DESTINATION} separated by blanks. */
  String outputs();

  /**
   * Sets the filters.
   *
   * @throws org.serval.api.LibvirtException {@code VIR_ERR_INVALID_ARG} if they cannot be read;
   *     those in force stay
   */
  void setFilters(String filters);

  /**
   * Sets the outputs, or the default one if the text is blank; opens the new ones before the old
   * ones are closed.
   *
   * @throws org.serval.api.LibvirtException {@code VIR_ERR_INVALID_ARG} if they cannot be read,
   *     {@code VIR_ERR_SYSTEM_ERROR} if they cannot be opened; those in force stay
   */
  void setOutputs(String outputs);
}
