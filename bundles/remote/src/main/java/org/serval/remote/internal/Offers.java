package org.serval.remote.internal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.serval.protocol.Procedure;
import org.serval.protocol.WireProgram;
import org.serval.protocol.lxc.LxcProgram;
import org.serval.protocol.qemu.QemuProgram;
import org.serval.protocol.remote.RemoteProgram;

/**
 * Whether a connection offers a procedure: it has a route, the connection's driver has the
 * capability that the route asks, and does not leave the function out of it. Clients ask by
 * features beyond libvirt's: {@link #BASE}, a program's place in {@link #PROGRAMS} in bits 16 to
 * 19, and the procedure's number. The routes are made once more when that is first asked. Any
 * thread; never blocks.
 */
public final class Offers {
  /** The first feature of this kind; libvirt numbers its own from 1. */
  public static final int BASE = 0x5E00_0000;

  /** The programs that can be asked about. */
  public static final List<WireProgram> PROGRAMS =
      List.of(RemoteProgram.INSTANCE, QemuProgram.INSTANCE, LxcProgram.INSTANCE);

  private static final int PROGRAM_SHIFT = 16;
  private static final int NUMBER_MASK = 0xffff;

  private final RemoteGroups groups;
  private final Map<WireProgram, RouteTable> tables = new ConcurrentHashMap<>();

  Offers(RemoteGroups groups) {
    this.groups = groups;
  }

  /** The feature that stands for a procedure of one of the programs. */
  public static int feature(WireProgram program, Procedure procedure) {
    return BASE | PROGRAMS.indexOf(program) << PROGRAM_SHIFT | procedure.number();
  }

  /** Whether a feature is one of these. */
  public static boolean asks(int feature) {
    int place = (feature ^ BASE) >>> PROGRAM_SHIFT;
    return place < PROGRAMS.size();
  }

  /** Answers such a feature. */
  public boolean offered(DriverLink link, int feature) {
    WireProgram program = PROGRAMS.get((feature ^ BASE) >>> PROGRAM_SHIFT);
    return program
        .find(feature & NUMBER_MASK)
        .filter(it -> it.kind() == Procedure.Kind.CALL)
        .filter(it -> offered(link, program, it))
        .isPresent();
  }

  private boolean offered(DriverLink link, WireProgram program, Procedure procedure) {
    return switch (tables.computeIfAbsent(program, this::table).find(procedure)) {
      case Route.OnSession _ -> true;
      case Route.OnDriver<?, ?> route ->
          !link.omits(procedure)
              && route.needs().stream().allMatch(it -> link.capability(it).isPresent());
      case null -> false;
    };
  }

  private RouteTable table(WireProgram program) {
    if (program == QemuProgram.INSTANCE) {
      return ProgramRoutes.qemu();
    }
    return program == LxcProgram.INSTANCE ? ProgramRoutes.lxc() : ProgramRoutes.remote(groups);
  }
}
