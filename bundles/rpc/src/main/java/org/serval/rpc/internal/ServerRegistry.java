package org.serval.rpc.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.serval.rpc.ServerControl;
import org.serval.rpc.Servers;

/**
 * Where the transport tells which servers it runs. It is a component of its own, so that a program
 * which asks for the servers does not wait for the transport that waits for programs. Any thread.
 */
@Component(service = {Servers.class, ServerRegistry.class})
public final class ServerRegistry implements Servers {
  private final List<ServerControl> servers = new CopyOnWriteArrayList<>();

  @Activate
  public ServerRegistry() {}

  @Override
  public List<ServerControl> all() {
    return List.copyOf(servers);
  }

  void add(ServerControl server) {
    servers.add(server);
  }

  void remove(ServerControl server) {
    servers.remove(server);
  }
}
