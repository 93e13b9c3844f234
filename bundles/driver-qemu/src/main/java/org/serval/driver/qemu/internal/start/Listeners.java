package org.serval.driver.qemu.internal.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.serval.api.ErrorDomain;
import org.serval.posix.Fd;
import org.serval.posix.UnixFds;
import org.serval.process.SystemErrors;
import org.serval.state.Reverter;
import org.serval.xml.DomainView;
import org.serval.xml.view.CharDeviceView;

/**
 * Sockets on which QEMU is to listen, made by the daemon: they are there before QEMU runs, so
 * nobody has to poll for them, and QEMU's user needs no right to make them. For one start.
 */
final class Listeners implements AutoCloseable {
  private static final int BACKLOG = 4;
  private final List<Fd> sockets = new ArrayList<>();
  private final ChildFiles child;

  Listeners(ChildFiles child) {
    this.child = child;
  }

  /** Listens at a path; the number of the socket in the new process. */
  int listen(Path path, Reverter reverter) {
    try {
      Files.deleteIfExists(path);
      Fd socket = UnixFds.listen(path, BACKLOG);
      sockets.add(socket);
      reverter.add("socket " + path, () -> Files.deleteIfExists(path));
      return child.pass(socket.descriptor());
    } catch (IOException e) {
      throw SystemErrors.of(
          ErrorDomain.VIR_FROM_QEMU, "Unable to bind to UNIX socket path '" + path + "'", e);
    }
  }

  /** Listens for all character devices that ask for it; numbers by chardev id. */
  Map<String, Integer> listen(DomainView domain, Reverter reverter) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    Stream.of(domain.serials(), domain.parallels(), domain.channels(), domain.consoles())
        .flatMap(List::stream)
        .filter(Listeners::listens)
        .filter(device -> !numbers.containsKey(id(device)))
        .forEach(
            device ->
                numbers.put(id(device), listen(Path.of(device.path().orElseThrow()), reverter)));
    return numbers;
  }

  private static String id(CharDeviceView device) {
    return "char" + device.alias().orElse("");
  }

  private static boolean listens(CharDeviceView device) {
    return device.type().equals("unix")
        && device.mode().filter("bind"::equals).isPresent()
        && device.path().isPresent();
  }

  /** Closes our ends; the process has its own. */
  @Override
  public void close() {
    sockets.forEach(Fd::close);
  }
}
