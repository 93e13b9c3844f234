package org.serval.rpc.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.serval.rpc.RpcProgram;

/** The programs that a server serves now. Any thread. */
final class Programs {
  private final List<RpcProgram> programs = new CopyOnWriteArrayList<>();

  void add(RpcProgram program) {
    programs.add(program);
  }

  void remove(RpcProgram program) {
    programs.remove(program);
  }

  boolean isEmpty() {
    return programs.isEmpty();
  }

  /** The program of a packet; null if there is none. */
  RpcProgram find(int number, int version) {
    for (RpcProgram program : programs) {
      if (program.wire().number() == number && program.wire().version() == version) {
        return program;
      }
    }
    return null;
  }
}
