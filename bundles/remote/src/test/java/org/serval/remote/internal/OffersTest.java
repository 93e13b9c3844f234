package org.serval.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.serval.protocol.remote.RemoteProcedures.*;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.serval.api.Capability;
import org.serval.api.ConnectUri;
import org.serval.api.ConnectionInfo;
import org.serval.api.Driver;
import org.serval.api.DriverConnection;
import org.serval.api.ErrorDomain;
import org.serval.api.Omissions;
import org.serval.api.OpenRequest;
import org.serval.protocol.Procedure;
import org.serval.protocol.WireProgram;
import org.serval.protocol.qemu.QemuProgram;
import org.serval.protocol.remote.*;

class OffersTest {
  @Test
  void aProcedureIsOfferedIfTheDriverHasItsCapability() {
    Fixture it = Fixture.opened(false);
    assertThat(offered(it, CONNECT_OPEN)).isTrue();
    assertThat(offered(it, CONNECT_GET_TYPE)).isTrue();
    assertThat(offered(it, CONNECT_NUM_OF_DOMAINS)).isTrue();
    assertThat(offered(it, DOMAIN_CREATE)).isFalse();
    assertThat(offered(it, CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY)).isTrue();
    assertThat(offered(it, CONNECT_NETWORK_EVENT_REGISTER_ANY)).isFalse();
    assertThat(offered(it, DOMAIN_EVENT_LIFECYCLE)).as("an event").isFalse();
    assertThat(has(it, Offers.BASE | 2 << 16 | 99)).as("no such procedure").isFalse();
    assertThat(has(it, Offers.BASE | 3 << 16 | 1)).as("no such program").isFalse();
    Procedure command = QemuProgram.INSTANCE.find(1).orElseThrow();
    assertThat(has(it, Offers.feature(QemuProgram.INSTANCE, command))).isFalse();
  }

  @Test
  void whatADriverLeavesOutIsNotOfferedAndNotAsked() {
    Fixture it = Fixture.openedAt(new Leaving("virConnectGetVersion"), false);
    assertThat(offered(it, CONNECT_GET_TYPE)).isTrue();
    assertThat(offered(it, CONNECT_GET_VERSION)).isFalse();
    assertThat(it.call(CONNECT_GET_TYPE).error).isNull();
    assertThat(it.call(CONNECT_GET_VERSION).error)
        .hasMessage(
            "this function is not supported by the connection driver: virConnectGetVersion");
  }

  private static boolean offered(Fixture it, int procedure) {
    WireProgram remote = RemoteProgram.INSTANCE;
    return has(it, Offers.feature(remote, remote.find(procedure).orElseThrow()));
  }

  private static boolean has(Fixture it, int feature) {
    FakeCall call =
        it.call(CONNECT_SUPPORTS_FEATURE, new RemoteConnectSupportsFeatureArgs(feature));
    return ((RemoteConnectSupportsFeatureRet) call.result).supported() != 0;
  }

  /** A driver that tells of its connections, but for one function. */
  private record Leaving(String function) implements Driver {
    @Override
    public boolean accepts(ConnectUri uri) {
      return true;
    }

    @Override
    public DriverConnection open(OpenRequest request) {
      DriverConnection willing = new WillingDriver().open(request);
      return new DriverConnection() {
        @Override
        public <T extends Capability> Optional<T> capability(Class<T> type) {
          if (type == Omissions.class) {
            return Optional.of(type.cast((Omissions) () -> Set.of(function)));
          }
          return type == ConnectionInfo.class ? willing.capability(type) : Optional.empty();
        }

        @Override
        public ErrorDomain errorDomain() {
          return ErrorDomain.VIR_FROM_TEST;
        }

        @Override
        public void close() {}
      };
    }
  }
}
