package org.serval.remote.internal.apis;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.serval.protocol.Procedure;
import org.serval.protocol.WireProgram;
import org.serval.remote.internal.Offers;

/**
 * What one connection offers.
 *
 * @param uri the connection
 * @param features those of {@link Offers} that it has
 */
record Offered(String uri, Set<Integer> features) {
  Offered {
    features = Set.copyOf(features);
  }

  /** Asks for every procedure of every program. Blocks. */
  static Offered ask(String uri, Asker asker) throws IOException {
    Set<Integer> found = new HashSet<>();
    for (WireProgram program : Offers.PROGRAMS) {
      for (Procedure procedure : calls(program)) {
        int feature = Offers.feature(program, procedure);
        if (asker.has(feature)) {
          found.add(feature);
        }
      }
    }
    return new Offered(uri, found);
  }

  /** The procedures that clients may call. */
  static List<Procedure> calls(WireProgram program) {
    return program.procedures().stream().filter(it -> it.kind() == Procedure.Kind.CALL).toList();
  }

  boolean has(WireProgram program, Procedure procedure) {
    return features.contains(Offers.feature(program, procedure));
  }

  long count(WireProgram program) {
    return calls(program).stream().filter(it -> has(program, it)).count();
  }
}
