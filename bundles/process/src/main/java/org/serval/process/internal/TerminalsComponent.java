package org.serval.process.internal;

import java.nio.file.Path;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.stream.DataStream;
import org.serval.api.stream.Terminals;
import org.serval.posix.FdStream;
import org.serval.posix.PosixException;

/**
 * The terminals of all drivers' guests. It is there from start to end, whether or not a driver is,
 * so who has which terminal outlives the drivers.
 */
@Component(immediate = true)
public final class TerminalsComponent implements Terminals {
  private static final Path LOCKS = Path.of("/run/lock");

  private final TerminalSessions sessions = new TerminalSessions(new TerminalLocks(LOCKS));

  @Override
  public Optional<DataStream> open(Path path, Kind kind, boolean force) {
    return sessions.take(path, force, () -> connect(path, kind));
  }

  private static DataStream connect(Path path, Kind kind) {
    try {
      return switch (kind) {
        case DEVICE -> FdStream.open(path);
        case SOCKET -> FdStream.connect(path);
      };
    } catch (PosixException e) {
      throw LibvirtException.systemError(
          ErrorDomain.VIR_FROM_STREAMS,
          e.errno(),
          "Unable to open stream for '" + path + "': " + e.reason());
    }
  }
}
