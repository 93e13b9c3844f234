package org.serval.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.serval.protocol.Procedure;
import org.serval.protocol.StreamUse;
import org.serval.protocol.XdrReader;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.XdrWriter;
import org.serval.protocol.remote.RemoteProcedures;
import org.serval.protocol.remote.RemoteProgram;

/** Every route at a driver that offers everything: it asks for something and answers in form. */
class RoutesTest {
  private static Stream<Procedure> routed() {
    return RemoteProgram.INSTANCE.procedures().stream()
        .filter(it -> it.kind() == Procedure.Kind.CALL)
        .filter(it -> !ofConnection(it));
  }

  private static boolean ofConnection(Procedure it) {
    return it.name().startsWith("auth")
        || it.name().contains("Event")
        || it.number() == RemoteProcedures.CONNECT_OPEN
        || it.number() == RemoteProcedures.CONNECT_CLOSE
        || it.number() == RemoteProcedures.CONNECT_SET_IDENTITY;
  }

  @TestFactory
  Stream<DynamicTest> aRouteAsksTheDriverAndAnswersInForm() {
    return routed().map(it -> DynamicTest.dynamicTest(it.name(), () -> answersInForm(it)));
  }

  private static void answersInForm(Procedure procedure) {
    WillingDriver driver = new WillingDriver();
    Fixture it = Fixture.openedAt(driver, false);
    driver.called.clear();
    byte[] args = Samples.argsOf(RemoteProgram.INSTANCE, procedure);
    FakeCall call = it.call(procedure.number(), args, new Samples.NoFile(7));
    assertThat(call.error).isNull();
    assertThat(driver.called.isEmpty()).isEqualTo(asksNobody(procedure));
    byte[] bytes = XdrWriter.toBytes(call.result);
    XdrRecord read = RemoteProgram.INSTANCE.decodeRet(procedure.number(), XdrReader.of(bytes));
    assertThat(XdrWriter.toBytes(read)).isEqualTo(bytes);
    if (!(call.result instanceof StatsAnswer)) {
      assertThat(read.getClass()).isEqualTo(call.result.getClass());
    }
    assertThat(call.stream != null).isEqualTo(opensStream(procedure));
  }

  private static boolean asksNobody(Procedure it) {
    return it.number() == RemoteProcedures.CONNECT_GET_LIB_VERSION
        || it.number() == RemoteProcedures.CONNECT_GET_URI
        || it.number() == RemoteProcedures.CONNECT_REGISTER_CLOSE_CALLBACK
        || it.number() == RemoteProcedures.CONNECT_UNREGISTER_CLOSE_CALLBACK;
  }

  /** The table does not know of the one stream that libvirt opens by hand. */
  private static boolean opensStream(Procedure it) {
    return it.stream() != StreamUse.NONE
        || it.number() == RemoteProcedures.DOMAIN_MIGRATE_PREPARE_TUNNEL3_PARAMS;
  }
}
