package org.serval.api.iface;

import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/** Configuration of the host's interfaces. Methods may block. */
@ConsumerType
public interface InterfaceChanges extends Capability {
  /**
   * Defines an interface.
   *
   * @param flags {@code VIR_INTERFACE_DEFINE_*}
   */
  InterfaceSummary define(String xml, int flags);

  /** Removes a definition. */
  void undefine(String name);

  /** Brings one up. */
  void create(String name, int flags);

  /** Brings one down. */
  void destroy(String name, int flags);

  /** Begins a change that can be undone. */
  void begin(int flags);

  /** Keeps what was changed. */
  void commit(int flags);

  /** Undoes it. */
  void rollback(int flags);
}
