package org.serval.admin.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.protocol.Nothing;
import org.serval.protocol.Procedure;
import org.serval.protocol.XdrReader;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.XdrWriter;
import org.serval.protocol.admin.*;
import org.serval.rpc.ClientConnection;

/** Errors are those that a real libvirtd sent to the same bytes. */
class AdminRoutesTest {
  private static final AdminNonnullServer LIBVIRTD = new AdminNonnullServer("libvirtd");

  private final FakeServer server = new FakeServer("libvirtd");
  private final List<Integer> timeouts = new ArrayList<>();
  private final AdminRoutes routes =
      new AdminRoutes(() -> List.of(server), new FakeLog(), timeouts::add);

  private static void refused(
      ThrowingCallable call, ErrorCode code, ErrorDomain domain, String message) {
    assertThatThrownBy(call)
        .asInstanceOf(type(LibvirtException.class))
        .satisfies(
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.domain()).isEqualTo(domain);
              assertThat(e).hasMessage(message);
            });
  }

  @Test
  void everyProcedureOfTheProgramIsAnswered() {
    for (int number = 1; number <= 19; number++) {
      Procedure procedure = AdminProgram.INSTANCE.find(number).orElseThrow();
      int asked = number;
      try {
        routes.answer(asked, emptyArgs(asked));
      } catch (LibvirtException e) {
        assertThat(e.code()).as(procedure.name()).isNotEqualTo(ErrorCode.VIR_ERR_NO_SUPPORT);
      }
    }
  }

  /** Zero bytes are empty names, numbers of 0 and lists of none. */
  private static XdrRecord emptyArgs(int procedure) {
    return AdminProgram.INSTANCE.decodeArgs(procedure, XdrReader.of(new byte[64]));
  }

  @Test
  void serversAreListedAndCounted() {
    var all = list(1, 0);
    assertThat(all.servers()).containsExactly(LIBVIRTD);
    assertThat(all.ret()).isEqualTo(1);
    assertThat(list(0, 0).servers()).isEmpty();
    assertThat(list(0, 0).ret()).isEqualTo(1);
    refused(
        () -> list(1, 3),
        ErrorCode.VIR_ERR_INVALID_ARG,
        ErrorDomain.VIR_FROM_ADMIN,
        "unsupported flags (0x3) in function adminConnectListServers");
  }

  private AdminConnectListServersRet list(int needed, int flags) {
    return (AdminConnectListServersRet)
        routes.answer(
            AdminProcedures.CONNECT_LIST_SERVERS, new AdminConnectListServersArgs(needed, flags));
  }

  @Test
  void aServerThatIsNotThereIsNamed() {
    refused(
        () ->
            routes.answer(
                AdminProcedures.CONNECT_LOOKUP_SERVER, new AdminConnectLookupServerArgs("x", 0)),
        ErrorCode.VIR_ERR_NO_SERVER,
        ErrorDomain.VIR_FROM_RPC,
        "Server not found: No server named 'x'");
  }

  @Test
  void aClientThatIsNotThereIsToldInTwoWays() {
    AdminNonnullClient client = new AdminNonnullClient(LIBVIRTD, 77, 0, 0);
    refused(
        () -> routes.answer(AdminProcedures.CLIENT_CLOSE, new AdminClientCloseArgs(client, 1)),
        ErrorCode.VIR_ERR_NO_CLIENT,
        ErrorDomain.VIR_FROM_RPC,
        "Client not found: No client with matching ID '77'");
    refused(
        () -> routes.answer(AdminProcedures.CLIENT_GET_INFO, new AdminClientGetInfoArgs(client, 1)),
        ErrorCode.VIR_ERR_NO_CLIENT,
        ErrorDomain.VIR_FROM_ADMIN,
        "Client not found: no client with matching id '77' found");
  }

  @Test
  void aClientsFactsAreThoseThatAreKnown() {
    server.clients().add(FakeClient.unix(7));
    var info =
        (AdminClientGetInfoRet)
            routes.answer(
                AdminProcedures.CLIENT_GET_INFO,
                new AdminClientGetInfoArgs(new AdminNonnullClient(LIBVIRTD, 7, 0, 0), 0));
    assertThat(info.params())
        .containsExactly(
            Params.truth("readonly", true),
            Params.signed("unix_user_id", 1000),
            Params.text("unix_user_name", "ann"),
            Params.signed("unix_group_id", 100),
            Params.text("unix_group_name", "users"),
            Params.signed("unix_process_id", 4711));
  }

  @Test
  void aClientIsListedAndSentAway() {
    ClientConnection client = FakeClient.unix(7);
    server.clients().add(client);
    var list =
        (AdminServerListClientsRet)
            routes.answer(
                AdminProcedures.SERVER_LIST_CLIENTS,
                new AdminServerListClientsArgs(LIBVIRTD, 1, 0));
    assertThat(list.clients())
        .containsExactly(new AdminNonnullClient(LIBVIRTD, 7, 1_700_000_000L, 0));
    routes.answer(
        AdminProcedures.CLIENT_CLOSE, new AdminClientCloseArgs(list.clients().getFirst(), 0));
    assertThat(client.closed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nWorkers", "freeWorkers", "jobQueueDepth", "bogus"})
  void onlyLimitsOfWorkersCanBeSet(String name) {
    refused(
        () -> setWorkers(Params.number(name, 3)),
        ErrorCode.VIR_ERR_ARGUMENT_UNSUPPORTED,
        ErrorDomain.VIR_FROM_NONE,
        "argument unsupported: parameter '" + name + "' not supported");
    assertThat(server.workerChanges()).isEmpty();
  }

  @Test
  void aLimitIsAnUnsignedNumberAndComesOnce() {
    refused(
        () -> setWorkers(Params.signed("minWorkers", 3)),
        ErrorCode.VIR_ERR_INVALID_ARG,
        ErrorDomain.VIR_FROM_NONE,
        "invalid argument: invalid type 'int' for parameter 'minWorkers', expected 'uint'");
    refused(
        () -> setWorkers(Params.number("maxWorkers", 20), Params.number("maxWorkers", 21)),
        ErrorCode.VIR_ERR_INVALID_ARG,
        ErrorDomain.VIR_FROM_NONE,
        "invalid argument: parameter 'maxWorkers' occurs multiple times");
    setWorkers(Params.number("maxWorkers", 20));
    setWorkers();
    assertThat(server.workerChanges())
        .containsExactly(
            "OptionalInt.empty OptionalInt[20] OptionalInt.empty",
            "OptionalInt.empty OptionalInt.empty OptionalInt.empty");
  }

  private void setWorkers(AdminTypedParam... params) {
    routes.answer(
        AdminProcedures.SERVER_SET_THREADPOOL_PARAMETERS,
        new AdminServerSetThreadpoolParametersArgs(LIBVIRTD, List.of(params), 0));
  }

  @Test
  void filtersAreToldWithStarsAndNoneAsNoText() {
    assertThat(filters()).isEqualTo(new AdminConnectGetLoggingFiltersRet(null, 0));
    routes.answer(
        AdminProcedures.CONNECT_SET_LOGGING_FILTERS,
        new AdminConnectSetLoggingFiltersArgs("1:util 3:*qemu*", 0));
    assertThat(filters())
        .isEqualTo(new AdminConnectGetLoggingFiltersRet("1:*util* 3:**qemu** ", 2));
    routes.answer(
        AdminProcedures.CONNECT_SET_LOGGING_FILTERS,
        new AdminConnectSetLoggingFiltersArgs(null, 0));
    assertThat(filters().filters()).isNull();
  }

  private AdminConnectGetLoggingFiltersRet filters() {
    return (AdminConnectGetLoggingFiltersRet)
        routes.answer(
            AdminProcedures.CONNECT_GET_LOGGING_FILTERS, new AdminConnectGetLoggingFiltersArgs(0));
  }

  @Test
  void theTimeoutIsHandedOnAsUnsigned() {
    routes.answer(
        AdminProcedures.CONNECT_SET_DAEMON_TIMEOUT, new AdminConnectSetDaemonTimeoutArgs(-1, 0));
    assertThat(timeouts).containsExactly(-1);
    refused(
        () ->
            routes.answer(
                AdminProcedures.CONNECT_SET_DAEMON_TIMEOUT,
                new AdminConnectSetDaemonTimeoutArgs(1, 1)),
        ErrorCode.VIR_ERR_INVALID_ARG,
        ErrorDomain.VIR_FROM_ADMIN,
        "unsupported flags (0x1) in function adminConnectSetDaemonTimeout");
  }

  /** What libvirtd 9.0.0 sends, but for its own version. */
  @Test
  void answersHaveTheRealOnesBytes() {
    assertThat(hex(list(1, 0))).isEqualTo("00000001000000086c6962766972746400000001");
    assertThat(hex(routes.answer(AdminProcedures.CONNECT_GET_LIB_VERSION, Nothing.INSTANCE)))
        .isEqualTo("000000000098b5c0");
    assertThat(
            hex(
                routes.answer(
                    AdminProcedures.CONNECT_GET_LOGGING_OUTPUTS,
                    new AdminConnectGetLoggingOutputsArgs(0))))
        .isEqualTo("00000008333a73746465727200000001");
    assertThat(hex(filters())).isEqualTo("0000000000000000");
    assertThat(
            hex(
                routes.answer(
                    AdminProcedures.SERVER_GET_CLIENT_LIMITS,
                    new AdminServerGetClientLimitsArgs(LIBVIRTD, 0))))
        .isEqualTo(
            "000000040000000c6e636c69656e74735f6d61780000000200001388000000086e636c69656e7473"
                + "0000000200000000000000136e636c69656e74735f756e617574685f6d6178000000000200000014"
                + "0000000f6e636c69656e74735f756e61757468000000000200000000");
    assertThat(
            hex(
                routes.answer(
                    AdminProcedures.SERVER_GET_THREADPOOL_PARAMETERS,
                    new AdminServerGetThreadpoolParametersArgs(LIBVIRTD, 0))))
        .isEqualTo(
            "000000060000000a6d696e576f726b657273000000000002000000050000000a6d6178576f726b65"
                + "72730000000000020000001400000008"
                + "6e576f726b65727300000002000000050000000b66726565576f726b65727300000000020000000500"
                + "00000b7072696f576f726b6572730000000002000000050000000d6a6f62517565756544657074680000"
                + "000000000200000000");
  }

  private static String hex(XdrRecord record) {
    return java.util.HexFormat.of().formatHex(XdrWriter.toBytes(record));
  }
}
