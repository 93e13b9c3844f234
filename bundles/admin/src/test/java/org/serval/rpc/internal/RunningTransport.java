package org.serval.rpc.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.serval.api.HostPaths;
import org.serval.rpc.RpcProgram;
import org.serval.rpc.Servers;

/** The transport with a program on its admin socket, wired by hand, for the length of a test. */
public final class RunningTransport implements AutoCloseable {
  private final RpcTransport transport;
  private final Path socket;

  /** Begins to serve below a root. */
  public RunningTransport(Path root, Function<Servers, RpcProgram> program) throws IOException {
    HostPaths paths = HostPaths.system(root);
    ServerRegistry registry = new ServerRegistry();
    transport = new RpcTransport(paths, Map.of(), false);
    transport.tell(registry);
    transport.add(program.apply(registry), Map.of(RpcProgram.SERVER, RpcProgram.ADMIN));
    transport.start();
    socket = paths.run().resolve("libvirt-admin-sock");
  }

  /** The admin socket. */
  public Path socket() {
    return socket;
  }

  @Override
  public void close() {
    transport.stop();
  }
}
