package org.serval.rpc.internal;

import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.serval.posix.Posix;

/**
 * A Unix socket that listens at a path. The file appears with its permissions before anybody can
 * connect; it replaces one that nobody listens at any more, and goes when this is closed, unless
 * another one has taken its place.
 */
final class ListeningSocket implements AutoCloseable {
  private final Socket socket;
  private final Path path;
  private final Object fileKey;

  private ListeningSocket(Socket socket, Path path, Object fileKey) {
    this.socket = socket;
    this.path = path;
    this.fileKey = fileKey;
  }

  /**
   * Makes the socket and its file.
   *
   * @param gid the file's group, or {@link Posix#UNCHANGED}
   * @throws IOException when somebody listens there already, or the place cannot be used
   */
  static ListeningSocket bind(Path path, int mode, int gid, int backlog) throws IOException {
    removeStale(path);
    Socket socket = Socket.newSocketDomain();
    try {
      socket.bind(new DomainSocketAddress(path.toString()));
      Files.setAttribute(path, "unix:mode", mode);
      if (gid != Posix.UNCHANGED) {
        Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
      }
      socket.listen(backlog);
      return new ListeningSocket(socket, path, key(path));
    } catch (IOException e) {
      socket.close();
      throw new IOException("cannot listen at " + path + ": " + e.getMessage(), e);
    }
  }

  /** Takes over a socket that listens already, as service managers pass them; leaves its file. */
  static ListeningSocket adopt(int descriptor) throws IOException {
    Posix.setNonBlocking(descriptor, true);
    return new ListeningSocket(new Socket(descriptor), null, null);
  }

  /** A socket that listens at a port. */
  static ListeningSocket ofNetwork(Socket socket) {
    return new ListeningSocket(socket, null, null);
  }

  Socket socket() {
    return socket;
  }

  /** Removes the file. The socket itself is closed by whoever watches it. */
  @Override
  public void close() throws IOException {
    if (path != null
        && Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        && key(path).equals(fileKey)) {
      Files.delete(path);
    }
  }

  private static void removeStale(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!attributes(path).isOther()) {
      throw new IOException("cannot listen at " + path + ": it is no socket");
    }
    if (somebodyListens(path)) {
      throw new IOException("cannot listen at " + path + ": another daemon does");
    }
    Files.delete(path);
  }

  private static boolean somebodyListens(Path path) throws IOException {
    Socket probe = Socket.newSocketDomain();
    try {
      probe.connect(new DomainSocketAddress(path.toString()));
      return true;
    } catch (IOException e) {
      // A full backlog means that there is somebody; a refusal means that there is nobody.
      return e.getMessage() != null && e.getMessage().contains("EAGAIN");
    } finally {
      probe.close();
    }
  }

  private static Object key(Path path) throws IOException {
    return attributes(path).fileKey();
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }
}
