package org.serval.rpc.internal;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.rpc.ClientConnection;
import org.serval.rpc.ServerControl;

/**
 * A running server for its administrator. Workers are permissions and no threads here, so that the
 * least number changes nothing but what is told. Changes take turns.
 */
final class LiveServer implements ServerControl {
  private final RpcServer server;
  private int least;

  LiveServer(RpcServer server, int least) {
    this.server = server;
    this.least = least;
  }

  @Override
  public String name() {
    return server.name();
  }

  @Override
  public synchronized WorkerNumbers workers() {
    Workers.Numbers now = server.workers().numbers();
    int current = Math.max(now.peak(), Math.min(least, now.most()));
    return new WorkerNumbers(
        least, now.most(), current, current - now.busy(), now.mostPriority(), now.waiting());
  }

  @Override
  public synchronized void limitWorkers(OptionalInt min, OptionalInt max, OptionalInt priority) {
    Workers.Numbers now = server.workers().numbers();
    int newLeast = min.orElse(least);
    int newMost = max.orElse(now.most());
    if (Integer.compareUnsigned(newLeast, newMost) > 0) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_INVALID_ARG,
          ErrorDomain.VIR_FROM_NONE,
          "minWorkers cannot be larger than maxWorkers");
    }
    server.workers().limit(newMost, priority.orElse(now.mostPriority()), workers().current());
    least = newLeast;
  }

  @Override
  public ClientNumbers clientNumbers() {
    return server.clients().numbers();
  }

  @Override
  public synchronized void limitClients(OptionalInt most, OptionalInt mostAnonymous) {
    ClientNumbers now = clientNumbers();
    int newMost = most.orElse(now.most());
    int newAnonymous = mostAnonymous.orElse(now.mostAnonymous());
    if (Integer.compareUnsigned(newMost, newAnonymous) < 0) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_INVALID_ARG,
          ErrorDomain.VIR_FROM_RPC,
          "The overall maximum number of clients waiting for authentication must not be less than"
              + " the overall maximum number of clients");
    }
    server.limitClients(newMost, newAnonymous);
  }

  @Override
  public List<ClientConnection> clients() {
    return server.clients().all().stream()
        .sorted(Comparator.comparingLong(Client::id))
        .map(ClientConnection.class::cast)
        .toList();
  }

  @Override
  public void reloadCertificates() {
    TlsService tls = server.tls();
    if (tls == null) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_INTERNAL_ERROR,
          ErrorDomain.VIR_FROM_RPC,
          "no tls service found, unable to update tls files");
    }
    tls.reload();
  }
}
