package org.serval.api.network;

import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/**
 * Networks that are defined, started and changed. Methods may block; definitions are safe on disk
 * when they return.
 */
@ConsumerType
public interface Networks extends Capability {
  /**
   * Defines a network.
   *
   * @param flags {@code VIR_NETWORK_DEFINE_*}
   */
  NetworkRef define(String xml, int flags);

  /**
   * Starts a network from a document.
   *
   * @param flags {@code VIR_NETWORK_CREATE_*}
   */
  NetworkRef createXml(String xml, int flags);

  /** Starts a defined network. */
  void create(NetworkRef network);

  /** Stops a network. */
  void destroy(NetworkRef network);

  /** Removes a definition. */
  void undefine(NetworkRef network);

  /** Whether it starts with the host. */
  void setAutostart(NetworkRef network, boolean autostart);

  /**
   * Changes a part.
   *
   * @param command {@code VIR_NETWORK_UPDATE_COMMAND_*}
   * @param section {@code VIR_NETWORK_SECTION_*}
   * @param parentIndex which of several, -1 for any
   * @param flags {@code VIR_NETWORK_UPDATE_AFFECT_*}
   */
  void update(NetworkRef network, int command, int section, int parentIndex, String xml, int flags);
}
