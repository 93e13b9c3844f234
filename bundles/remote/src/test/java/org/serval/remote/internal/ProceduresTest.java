package org.serval.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.serval.api.ErrorCode;
import org.serval.api.LibvirtException;
import org.serval.protocol.Procedure;
import org.serval.protocol.XdrException;
import org.serval.protocol.XdrReader;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.remote.RemoteProcedures;
import org.serval.protocol.remote.RemoteProgram;

/**
 * Every procedure of the program, before the open, on a read-only and on a read-write connection,
 * at a driver that offers nothing; what is refused before a driver is asked is held against what
 * the real daemon answered.
 */
class ProceduresTest {
  private static final byte[] ZEROS = new byte[4096];

  /** A line of the recording. */
  private record Refusal(String state, int procedure, int code, int domain, String message) {
    static Refusal parse(String line) {
      String[] part = line.split(" ", 5);
      return new Refusal(
          part[0],
          Integer.parseInt(part[1]),
          Integer.parseInt(part[2]),
          Integer.parseInt(part[3]),
          part.length < 5 ? "" : part[4]);
    }

    /** Whether the refusal is the daemon's own, and not that of libvirt's test driver. */
    boolean beforeDriver() {
      return domain != 12 && (code == 8 || code == 3 || code == 29);
    }
  }

  private static List<Refusal> recording(String state) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                ProceduresTest.class.getResourceAsStream("refusals-9.0.0.txt"),
                StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> line.startsWith(state + " "))
          .map(Refusal::parse)
          .toList();
    }
  }

  private static Stream<Procedure> calls() {
    return RemoteProgram.INSTANCE.procedures().stream()
        .filter(it -> it.kind() == Procedure.Kind.CALL);
  }

  /** Calls that the daemon answers by itself. */
  private static boolean withoutDriver(Procedure it) {
    return switch (it.number()) {
      case RemoteProcedures.CONNECT_OPEN,
          RemoteProcedures.CONNECT_CLOSE,
          RemoteProcedures.CONNECT_GET_URI,
          RemoteProcedures.CONNECT_SET_IDENTITY,
          RemoteProcedures.AUTH_LIST,
          RemoteProcedures.AUTH_SASL_INIT,
          RemoteProcedures.AUTH_SASL_START,
          RemoteProcedures.AUTH_SASL_STEP,
          RemoteProcedures.AUTH_POLKIT ->
          true;
      default -> false;
    };
  }

  @Test
  void thereAre396CallsAndEachHasOneAnswer() {
    assertThat(calls()).hasSize(396);
    Fixture it = Fixture.openedAt(new BareDriver(), false);
    calls()
        .forEach(procedure -> assertThat(it.call(procedure.number(), ZEROS).answers).isEqualTo(1));
  }

  @TestFactory
  Stream<DynamicTest> aCallWithoutRouteOrCapabilityIsNotSupportedUnderItsName() {
    Fixture it = Fixture.openedAt(new BareDriver(), false);
    return calls()
        .filter(procedure -> !withoutDriver(procedure))
        .map(
            procedure ->
                DynamicTest.dynamicTest(procedure.name(), () -> unsupported(it, procedure)));
  }

  private static void unsupported(Fixture it, Procedure procedure) {
    LibvirtException error = (LibvirtException) it.call(procedure.number(), ZEROS).error;
    switch (error.code()) {
      case VIR_ERR_NO_SUPPORT -> assertThat(error.detail()).isEqualTo(procedure.apiName());
      case VIR_ERR_INVALID_ARG -> assertThat(error.getMessage()).contains(procedure.apiName());
      default -> assertThat(error.code()).isEqualTo(ErrorCode.VIR_ERR_INTERNAL_ERROR);
    }
  }

  @TestFactory
  Stream<DynamicTest> beforeTheOpenAllIsRefusedAsByTheRealDaemon() throws IOException {
    Fixture it = new Fixture(false);
    return recording("unopened").stream().map(refusal -> same(it, refusal));
  }

  @TestFactory
  Stream<DynamicTest> onAReadOnlyConnectionTheSameIsRefusedAsByTheRealDaemon() throws IOException {
    Fixture it = Fixture.openedAt(new BareDriver(), true);
    return recording("ro").stream().filter(Refusal::beforeDriver).map(refusal -> same(it, refusal));
  }

  @TestFactory
  Stream<DynamicTest> argumentsAreRefusedAsByTheRealDaemon() throws IOException {
    Fixture it = Fixture.openedAt(new BareDriver(), false);
    return recording("rw").stream().filter(Refusal::beforeDriver).map(refusal -> same(it, refusal));
  }

  private static DynamicTest same(Fixture it, Refusal refusal) {
    Procedure procedure = RemoteProgram.INSTANCE.find(refusal.procedure()).orElseThrow();
    return DynamicTest.dynamicTest(
        procedure.name(),
        () -> {
          LibvirtException error = (LibvirtException) it.call(procedure.number(), ZEROS).error;
          assertThat(error).as(refusal.message()).isNotNull();
          assertThat(error.getMessage()).isEqualTo(refusal.message());
          assertThat(error.code().number()).isEqualTo(refusal.code());
          assertThat(error.domain().number()).isEqualTo(refusal.domain());
        });
  }

  @TestFactory
  Stream<DynamicTest> theReadOnlyRuleOfTheTableHoldsForEveryCall() {
    Fixture it = Fixture.openedAt(new BareDriver(), true);
    return calls()
        .filter(procedure -> !withoutDriver(procedure))
        .map(
            procedure ->
                DynamicTest.dynamicTest(procedure.name(), () -> obeysReadOnly(it, procedure)));
  }

  private static void obeysReadOnly(Fixture it, Procedure procedure) {
    XdrRecord args = RemoteProgram.INSTANCE.decodeArgs(procedure.number(), XdrReader.of(ZEROS));
    LibvirtException error = (LibvirtException) it.call(procedure.number(), ZEROS).error;
    boolean refused = error.code() == ErrorCode.VIR_ERR_OPERATION_DENIED;
    boolean wrongArgument =
        error.code() == ErrorCode.VIR_ERR_INVALID_ARG
            || error.getMessage().startsWith("internal error: No FD");
    assertThat(refused || wrongArgument || !procedure.refusedReadOnly().holds(args)).isTrue();
    assertThat(!refused || procedure.refusedReadOnly().holds(args)).isTrue();
  }

  @TestFactory
  Stream<DynamicTest> argumentsThatAreCutOffAreNoRecord() {
    Fixture it = Fixture.openedAt(new BareDriver(), false);
    return calls()
        .filter(Procedure::hasArgs)
        .map(
            procedure ->
                DynamicTest.dynamicTest(
                    procedure.name(),
                    () ->
                        assertThat(it.call(procedure.number(), new byte[2]).error)
                            .isInstanceOf(XdrException.class)));
  }

  @TestFactory
  Stream<DynamicTest> noiseIsRefusedInOrder() {
    Fixture it = Fixture.openedAt(new BareDriver(), false);
    Random random = new Random(7);
    return calls()
        .filter(procedure -> !withoutDriver(procedure))
        .map(
            procedure ->
                DynamicTest.dynamicTest(procedure.name(), () -> noise(it, procedure, random)));
  }

  private static void noise(Fixture it, Procedure procedure, Random random) {
    for (int i = 0; i < 50; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      for (int word = 0; word + 4 <= bytes.length; word += 4) {
        if (random.nextBoolean()) {
          bytes[word] = bytes[word + 1] = bytes[word + 2] = 0;
        }
      }
      FakeCall call = it.call(procedure.number(), bytes);
      assertThat(call.error).isInstanceOfAny(LibvirtException.class, XdrException.class);
    }
  }
}
