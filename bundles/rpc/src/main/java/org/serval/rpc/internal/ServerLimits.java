package org.serval.rpc.internal;

import java.util.Optional;

/**
 * The limits of one server, as libvirtd.conf has them.
 *
 * @param clients clients at most
 * @param queuedClients clients that the kernel lets wait
 * @param anonymousClients clients at most that have not authenticated; 0 for no limit
 * @param workers pieces of work at once
 * @param priorityWorkers more of them for procedures of high priority
 * @param clientRequests pieces of work at once of one client
 * @param keepaliveInterval seconds; not positive for never
 * @param keepaliveCount pings without an answer
 */
record ServerLimits(
    int clients,
    int queuedClients,
    int anonymousClients,
    int workers,
    int priorityWorkers,
    int clientRequests,
    int keepaliveInterval,
    int keepaliveCount) {

  /** Why no server can have these, in libvirtd's words; empty if one can. */
  Optional<String> problem() {
    return clients < anonymousClients
        ? Optional.of(
            "internal error: The overall maximum number of clients must not be less than the"
                + " number of clients waiting for authentication")
        : Optional.empty();
  }
}
