package org.serval.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.serval.api.access.AccessRequest;
import org.serval.protocol.AclRule;
import org.serval.protocol.Procedure;
import org.serval.protocol.WireProgram;
import org.serval.protocol.XdrReader;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.XdrWriter;
import org.serval.protocol.remote.RemoteProcedures;

/**
 * What every procedure of every program asks the access driver for, held against the tables, at a
 * driver that offers everything.
 */
class AccessOfEveryProcedureTest {
  /** What is asked to find out whose names are to be decided on. */
  private static final Set<String> IDENTIFYING =
      Set.of(
          "ConnectionInfo.type",
          "DomainQueries.byRef",
          "NetworkQueries.byRef",
          "StoragePoolQueries.byRef",
          "StoragePoolQueries.byName",
          "StorageVolumes.volumeByName",
          "Interfaces.byName",
          "NwFilters.byUuid",
          "NwFilterBindings.bindingByPort",
          "Secrets.byUuid",
          "DomainSaves.imageXml");

  private final Guard guard = new Guard();
  private final WillingDriver driver = new WillingDriver();
  private final Fixture it = Fixture.guarded(driver, guard).open();

  private Stream<DynamicTest> each(BiConsumer<WireProgram, Procedure> test) {
    return Fixture.PROGRAMS.stream()
        .flatMap(
            program ->
                program.procedures().stream()
                    .filter(procedure -> procedure.kind() == Procedure.Kind.CALL)
                    .filter(procedure -> !procedure.acl().isEmpty())
                    .filter(procedure -> !opens(program, procedure))
                    .map(
                        procedure ->
                            DynamicTest.dynamicTest(
                                procedure.name(),
                                () -> {
                                  guard.asked.clear();
                                  driver.called.clear();
                                  guard.rule = request -> true;
                                  test.accept(program, procedure);
                                })));
  }

  /** It has a test of its own, as it needs a client whose connection is not open. */
  private static boolean opens(WireProgram program, Procedure procedure) {
    return program.name().equals("remote") && procedure.number() == RemoteProcedures.CONNECT_OPEN;
  }

  private FakeCall call(WireProgram program, Procedure procedure) {
    return it.call(
        program, procedure.number(), Samples.argsOf(program, procedure), new Samples.NoFile(7));
  }

  private static Set<String> needed(WireProgram program, Procedure procedure) {
    byte[] bytes = Samples.argsOf(program, procedure);
    XdrRecord args = program.decodeArgs(procedure.number(), XdrReader.of(bytes));
    return procedure.acl().stream()
        .filter(rule -> rule.when().holds(args))
        .map(rule -> rule.object() + ":" + rule.permission())
        .collect(Collectors.toSet());
  }

  private Set<String> asked() {
    return guard.asked.stream()
        .map(request -> request.object() + ":" + request.permission())
        .collect(Collectors.toSet());
  }

  @TestFactory
  Stream<DynamicTest> whatIsAskedIsWhatTheTableSays() {
    return each(
        (program, procedure) -> {
          call(program, procedure);
          Set<String> needed = needed(program, procedure);
          if (procedure.aclFilter() != null) {
            AclRule filter = procedure.aclFilter();
            guard.asked.removeIf(
                request ->
                    request.object().equals(filter.object())
                        && request.permission().equals(filter.permission()));
          }
          assertThat(asked()).isEqualTo(needed);
        });
  }

  @TestFactory
  Stream<DynamicTest> eachOfThePermissionsIsNeeded() {
    return each(
        (program, procedure) -> {
          for (String missing : needed(program, procedure)) {
            driver.called.clear();
            guard.rule = request -> !missing.equals(request.object() + ":" + request.permission());
            assertThat(call(program, procedure).error).hasMessage("access denied");
            if (!procedure.name().contains("Lookup")) {
              assertThat(driver.called).isSubsetOf(IDENTIFYING);
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> objectsAreAskedForByTheirNames() {
    return each(
        (program, procedure) -> {
          call(program, procedure);
          if (mayHaveNoName(procedure)) {
            return;
          }
          assertThat(guard.asked)
              .filteredOn(request -> !request.object().equals("connect"))
              .allSatisfy(request -> assertThat(request.details()).isNotEmpty());
        });
  }

  /** AccessTest has parameters that name something; a foreign QEMU has no name yet. */
  private static boolean mayHaveNoName(Procedure procedure) {
    return procedure
        .name()
        .matches("domainRestoreParams|domainMigrate(Prep|Fin).*Params|domainAttach");
  }

  @TestFactory
  Stream<DynamicTest> listsAndCountsLeaveOutWhatTheCallerMayNotSee() {
    return each(
        (program, procedure) -> {
          AclRule filter = procedure.aclFilter();
          if (filter != null && !procedure.name().contains("Event")) {
            driver.inactive = procedure.name().contains("Defined");
            assertThat(amount(call(program, procedure).result)).isPositive();
            guard.rule = request -> !asksFor(filter, request);
            assertThat(amount(call(program, procedure).result)).isZero();
          }
        });
  }

  private static boolean asksFor(AclRule filter, AccessRequest request) {
    return request.object().equals(filter.object())
        && request.permission().equals(filter.permission());
  }

  /** All that a record lists and counts. */
  private static long amount(XdrRecord answer) {
    return RecordParts.all(answer)
        .mapToLong(
            part ->
                switch (part) {
                  case Collection<?> list -> list.size();
                  case int[] numbers -> numbers.length;
                  case Number count -> count.longValue();
                  default -> 0;
                })
        .sum();
  }

  private static boolean endsCallback(Procedure procedure) {
    return procedure.name().contains("EventDeregister")
        || procedure.name().contains("EventCallbackDeregister");
  }

  @TestFactory
  Stream<DynamicTest> whoMayDoAnythingIsServed() {
    return each(
        (program, procedure) -> {
          List<AclRule> rules = procedure.acl();
          FakeCall call = call(program, procedure);
          assertThat(call.answers).as(rules.toString()).isEqualTo(1);
          if (endsCallback(procedure)) {
            return;
          }
          assertThat(call.error).as(procedure.name()).isNull();
          byte[] bytes = XdrWriter.toBytes(call.result);
          assertThat(XdrWriter.toBytes(program.decodeRet(procedure.number(), XdrReader.of(bytes))))
              .isEqualTo(bytes);
        });
  }
}
