package org.serval.rpc.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.serval.posix.Posix;
import org.serval.rpc.AuthMethod;
import org.serval.rpc.RpcProgram;

/** A server with one socket in a directory of its own, for the length of a test. */
final class TestServer implements AutoCloseable {
  static final ServerLimits USUAL = new ServerLimits(5000, 1000, 20, 20, 5, 5, 5, 5);

  private final Path folder;
  private final RpcLoops loops;
  private final RpcServer server;
  private final Path socket;

  TestServer(RpcProgram program) throws IOException {
    this(program, USUAL, AuthMethod.NONE);
  }

  /** With so many event loops, to which clients go in turn. */
  TestServer(RpcProgram program, int loops) throws IOException {
    this(program, USUAL, AuthMethod.NONE, loops);
  }

  TestServer(RpcProgram program, ServerLimits limits, AuthMethod auth) throws IOException {
    this(program, limits, auth, 2);
  }

  private TestServer(RpcProgram program, ServerLimits limits, AuthMethod auth, int count)
      throws IOException {
    loops = new RpcLoops(count);
    folder = Files.createTempDirectory("serval-rpc");
    socket = folder.resolve("libvirt-sock");
    PeerNames names = new PeerNames(Path.of("/etc/passwd"), Path.of("/etc/group"));
    server = new RpcServer(RpcProgram.LIBVIRTD, limits, loops, names);
    server.add(program);
    server.listen(new Door.Unix(socket, false, auth, 0700), Posix.UNCHANGED);
  }

  Path socket() {
    return socket;
  }

  RpcServer server() {
    return server;
  }

  RpcLoops loops() {
    return loops;
  }

  TestClient connect() throws IOException {
    return new TestClient(socket);
  }

  @Override
  public void close() throws IOException {
    if (!Files.exists(folder)) {
      return; // a test closed it already
    }
    try {
      server.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    loops.close();
    try (Stream<Path> left = Files.walk(folder)) {
      for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
