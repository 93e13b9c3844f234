package org.serval.admin.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.serval.rpc.ClientConnection;
import org.serval.rpc.ServerControl;

/** A server with the real one's defaults, that remembers what it is asked to change. */
final class FakeServer implements ServerControl {
  private final String name;
  private final List<ClientConnection> clients = new ArrayList<>();
  private final List<String> workerChanges = new ArrayList<>();

  FakeServer(String name) {
    this.name = name;
  }

  List<String> workerChanges() {
    return workerChanges;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public WorkerNumbers workers() {
    return new WorkerNumbers(5, 20, 5, 5, 5, 0);
  }

  @Override
  public void limitWorkers(OptionalInt least, OptionalInt most, OptionalInt priority) {
    workerChanges.add(least + " " + most + " " + priority);
  }

  @Override
  public ClientNumbers clientNumbers() {
    return new ClientNumbers(5000, clients.size(), 20, 0);
  }

  @Override
  public void limitClients(OptionalInt most, OptionalInt mostAnonymous) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<ClientConnection> clients() {
    return clients;
  }

  @Override
  public void reloadCertificates() {
    throw new UnsupportedOperationException();
  }
}
