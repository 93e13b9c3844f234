package org.serval.admin.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.serval.api.access.AuditEntry;
import org.serval.api.testing.RecordedAudit;
import org.serval.protocol.Procedure;
import org.serval.protocol.XdrReader;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.admin.*;
import org.serval.rpc.ClientConnection;

class AdminAuditTest {
  private static final AdminNonnullServer LIBVIRTD = new AdminNonnullServer("libvirtd");

  private final RecordedAudit recorded = new RecordedAudit();
  private final AdminAudit audit = new AdminAudit();
  private final ClientConnection client = FakeClient.unix(7);

  @BeforeEach
  void listen() {
    audit.trail = recorded;
  }

  /** The whole table: what sets, closes or updates is taken down, done or not, once; no other. */
  @Test
  void everyProcedureThatChangesSomethingLeavesOneEntryAndNoOther() {
    for (Procedure procedure : AdminProgram.INSTANCE.procedures()) {
      XdrRecord args =
          AdminProgram.INSTANCE.decodeArgs(procedure.number(), XdrReader.of(new byte[64]));
      boolean changes =
          procedure.name().matches(".*(Set[A-Z]|Update).*")
              || procedure.name().equals("clientClose");
      for (Throwable failure : new Throwable[] {null, new IllegalStateException("no")}) {
        recorded.clear();
        audit.ended(client, procedure, args, failure);
        assertThat(recorded.entries()).as(procedure.name()).hasSize(changes ? 1 : 0);
        if (changes) {
          AuditEntry entry = recorded.only();
          assertThat(entry.who()).isEqualTo(client.identity());
          assertThat(entry.operation()).isEqualTo(procedure.apiName()).startsWith("virAdm");
          assertThat(entry.object()).isNotEmpty();
          assertThat(entry.refusal()).isEqualTo(failure == null ? null : "no");
        }
      }
    }
  }

  @Test
  void anEntryTellsWhatBecomesWhat() {
    assertThat(Changes.of(new AdminClientCloseArgs(new AdminNonnullClient(LIBVIRTD, 12, 0, 0), 0)))
        .isEqualTo(Map.of("server", "libvirtd", "client", "12"));
    assertThat(
            Changes.of(
                new AdminServerSetClientLimitsArgs(
                    LIBVIRTD, List.of(Params.number("nclients_max", 9), Params.text("x", "y")), 0)))
        .isEqualTo(Map.of("server", "libvirtd", "nclients_max", "9"));
    assertThat(Changes.of(new AdminConnectSetLoggingFiltersArgs(null, 0)))
        .isEqualTo(Map.of("filters", ""));
    assertThat(Changes.of(new AdminConnectSetDaemonTimeoutArgs(-1, 0)))
        .isEqualTo(Map.of("timeout", "4294967295"));
  }
}
