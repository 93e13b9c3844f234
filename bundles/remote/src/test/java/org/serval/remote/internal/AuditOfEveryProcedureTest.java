package org.serval.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.serval.api.access.AuditEntry;
import org.serval.api.testing.RecordedAudit;
import org.serval.protocol.Procedure;
import org.serval.protocol.WireProgram;
import org.serval.protocol.XdrReader;
import org.serval.protocol.XdrRecord;

/**
 * Every call of every program, at a driver that offers everything: one that changes something is
 * taken down once, whether it is done, refused by the driver or refused to a read-only client; no
 * other is.
 */
class AuditOfEveryProcedureTest {
  private final RecordedAudit audit = new RecordedAudit();

  private Stream<DynamicTest> each(Supplier<Fixture> fresh, boolean done) {
    return Fixture.PROGRAMS.stream()
        .flatMap(
            program ->
                program.procedures().stream()
                    .filter(procedure -> procedure.kind() == Procedure.Kind.CALL)
                    .filter(procedure -> !procedure.name().matches("connect(Open|Close)|auth.*"))
                    .map(
                        procedure ->
                            DynamicTest.dynamicTest(
                                procedure.name(),
                                () -> check(fresh.get(), program, procedure, done))));
  }

  private void check(Fixture it, WireProgram program, Procedure procedure, boolean done) {
    it.audit.trail = audit;
    audit.clear();
    byte[] bytes = Samples.argsOf(program, procedure);
    FakeCall call = it.call(program, procedure.number(), bytes, new Samples.NoFile(7));
    XdrRecord args = program.decodeArgs(procedure.number(), XdrReader.of(bytes));
    if (!procedure.refusedReadOnly().holds(args)) {
      assertThat(audit.entries()).isEmpty();
      return;
    }
    AuditEntry entry = audit.only();
    assertThat(entry.who()).isEqualTo(it.client.identity());
    assertThat(entry.operation()).isEqualTo(procedure.apiName());
    assertThat(entry.refusal())
        .isEqualTo(call.error == null ? null : String.valueOf(call.error.getMessage()));
    if (!done) {
      assertThat(call.error).isNotNull();
    }
  }

  @TestFactory
  Stream<DynamicTest> whatIsDone() {
    return each(() -> Fixture.openedAt(new WillingDriver(), false), true);
  }

  @TestFactory
  Stream<DynamicTest> whatADriverRefuses() {
    return each(() -> Fixture.openedAt(new BareDriver(), false), false);
  }

  @TestFactory
  Stream<DynamicTest> whatAReadOnlyClientTries() {
    return each(() -> Fixture.openedAt(new WillingDriver(), true), false);
  }
}
