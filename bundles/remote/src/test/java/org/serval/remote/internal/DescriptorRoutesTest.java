package org.serval.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.serval.protocol.remote.RemoteProcedures.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.serval.api.stream.PassedFile;
import org.serval.protocol.WireProgram;
import org.serval.protocol.lxc.LxcProcedures;
import org.serval.protocol.lxc.LxcProgram;
import org.serval.protocol.qemu.QemuProcedures;
import org.serval.protocol.qemu.QemuProgram;
import org.serval.protocol.remote.RemoteProgram;

/** Descriptors on their way from a call to the driver, and from the driver into an answer. */
class DescriptorRoutesTest {
  private static final PassedFile FIRST = new Samples.NoFile(7);
  private static final PassedFile SECOND = new Samples.NoFile(8);

  private final WillingDriver driver = new WillingDriver();
  private final Fixture it = Fixture.openedAt(driver, false);

  private FakeCall call(WireProgram program, int procedure, PassedFile... files) {
    byte[] args = Samples.argsOf(program, program.find(procedure).orElseThrow());
    return it.call(program, procedure, args, files);
  }

  @ParameterizedTest
  @ValueSource(ints = {DOMAIN_CREATE_WITH_FILES, DOMAIN_CREATE_XML_WITH_FILES, DOMAIN_FD_ASSOCIATE})
  void theDriverGetsAllFilesOfACallInTheirOrder(int procedure) {
    assertThat(call(RemoteProgram.INSTANCE, procedure, FIRST, SECOND).error).isNull();
    assertThat(driver.given).contains(List.of(FIRST, SECOND));
  }

  @Test
  void aDisplayIsOpenedOnTheFileOfTheCall() {
    assertThat(call(RemoteProgram.INSTANCE, DOMAIN_OPEN_GRAPHICS, FIRST).error).isNull();
    assertThat(driver.given).contains(FIRST);
  }

  @Test
  void aDisplayIsNotOpenedWithoutAFile() {
    driver.called.clear();
    assertThat(call(RemoteProgram.INSTANCE, DOMAIN_OPEN_GRAPHICS).error).isNotNull();
    assertThat(driver.called).isEmpty();
  }

  @Test
  void aMonitorsCommandTakesFilesAlong() {
    FakeCall call =
        call(QemuProgram.INSTANCE, QemuProcedures.DOMAIN_MONITOR_COMMAND_WITH_FILES, FIRST);
    assertThat(call.error).isNull();
    assertThat(driver.given).contains(List.of(FIRST));
  }

  @Test
  void theDisplayThatTheDriverOpenedGoesBackToTheClient() {
    assertThat(call(RemoteProgram.INSTANCE, DOMAIN_OPEN_GRAPHICS_FD).files)
        .isEqualTo(List.of(Samples.of(PassedFile.class)));
  }

  @Test
  void theNamespacesOfAContainerGoBackToTheClient() {
    FakeCall call = call(LxcProgram.INSTANCE, LxcProcedures.DOMAIN_OPEN_NAMESPACE);
    assertThat(call.error).isNull();
    assertThat(call.files).isEqualTo(List.of(Samples.of(PassedFile.class)));
  }
}
