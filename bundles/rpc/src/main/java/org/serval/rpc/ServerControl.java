package org.serval.rpc;

import java.util.List;
import java.util.OptionalInt;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A server as its administrator sees it: sockets that belong together, with their clients, limits
 * and workers. Any thread; nothing here blocks. Changes last until the daemon ends.
 */
@ProviderType
public interface ServerControl {
  /** Its name, {@link RpcProgram#LIBVIRTD} or {@link RpcProgram#ADMIN}. */
  String name();

  /** Its workers at this moment. */
  WorkerNumbers workers();

  /**
   * Changes how many workers it may have; what is left out stays. Calls that run go on.
   *
   * @throws org.serval.api.LibvirtException VIR_ERR_INVALID_ARG if the least were more than the
   *     most; then nothing is changed
   */
  void limitWorkers(OptionalInt least, OptionalInt most, OptionalInt priority);

  /** How many clients it has and may have at this moment. */
  ClientNumbers clientNumbers();

  /**
   * Changes how many clients it may have; what is left out stays. Clients that are here stay.
   *
   * @param mostAnonymous clients that have not authenticated; 0 for no limit of their own
   * @throws org.serval.api.LibvirtException VIR_ERR_INVALID_ARG if more clients might wait for
   *     authentication than there may be; then nothing is changed
   */
  void limitClients(OptionalInt most, OptionalInt mostAnonymous);

  /** Its clients, in the order in which they came. */
  List<ClientConnection> clients();

  /**
   * Reads the certificates anew; clients that come later get them. May block.
   *
   * @throws org.serval.api.LibvirtException VIR_ERR_INTERNAL_ERROR if it serves no TLS, or if the
   *     new ones are bad; then the old ones stay
   */
  void reloadCertificates();

  /**
   * Workers of a server.
   *
   * @param least how many it keeps
   * @param most how many it may have
   * @param current how many it has: at least the least, and as many as were needed at once
   * @param free how many of those have nothing to do
   * @param priority how many more it has for calls of high priority
   * @param queued calls that wait for one
   */
  record WorkerNumbers(int least, int most, int current, int free, int priority, int queued) {}

  /**
   * Clients of a server.
   *
   * @param most how many it may have
   * @param current how many it has
   * @param mostAnonymous how many of them need not have authenticated; 0 for no limit of their own
   * @param anonymous how many have not
   */
  record ClientNumbers(int most, int current, int mostAnonymous, int anonymous) {}
}
