package org.serval.driver.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.serval.api.Capability;
import org.serval.api.ConnectUri;
import org.serval.api.ConnectionInfo;
import org.serval.api.DriverConnection;
import org.serval.api.domain.DomainDefinitions;
import org.serval.api.domain.DomainQueries;
import org.serval.api.domain.DomainRef;

/** Opening, closing, and what a connection says of itself. */
abstract class ConnectionChecks extends Checks {
  ConnectionChecks(DriverContract contract) {
    super(contract);
  }

  @Test
  void theDriverAcceptsItsOwnUrisAndNoOthers() {
    ConnectUri own = ConnectUri.parse(specimen.uri());
    assertThat(specimen.driver().accepts(own)).isTrue();
    assertThat(specimen.driver().accepts(ConnectUri.parse("no-such-scheme:///system"))).isFalse();
  }

  @Test
  void aDefaultUriIsOneThatItAccepts() {
    ConnectUri uri = specimen.driver().defaultUri();
    assertThat(uri == null || specimen.driver().accepts(uri)).isTrue();
  }

  @Test
  void aConnectionTellsWhatItIs() {
    assertThat(connection.errorDomain()).isNotNull();
    ConnectionInfo info = connection.capability(ConnectionInfo.class).orElseThrow();
    assertThat(info.type()).isNotBlank();
    assertThat(info.hostname()).isNotBlank();
    assertThat(info.version()).isNotNegative();
    assertThat(info.alive()).isTrue();
    assertThat(specimen.driver().accepts(ConnectUri.parse(info.uri()))).isTrue();
  }

  @TestFactory
  Stream<DynamicTest> whatIsOfferedIsAlwaysTheSame() {
    return Capabilities.all().stream()
        .map(type -> DynamicTest.dynamicTest(type.getSimpleName(), () -> isSteady(type)));
  }

  private void isSteady(Class<? extends Capability> type) {
    boolean offered = connection.capability(type).isPresent();
    connection.capability(type).ifPresent(it -> assertThat(it).isInstanceOf(type));
    assertThat(connection.capability(type).isPresent()).isEqualTo(offered);
  }

  @Test
  void aReadOnlyConnectionIsOpenedToo() {
    DriverConnection other = specimen.driver().open(request(true));
    assertThat(other.capability(ConnectionInfo.class)).isPresent();
    other.close();
  }

  @Test
  void domainsOutliveTheConnectionThatMadeThemWhileAnotherIsOpen() {
    DomainQueries queries = queries();
    need(DomainDefinitions.class);
    DriverConnection other = specimen.driver().open(request(false));
    DomainDefinitions definitions = other.capability(DomainDefinitions.class).orElseThrow();
    DomainRef ref = keep(definitions.define(specimen.document("contract-kept"), 0));
    other.close();
    assertThat(queries.byRef(ref).ref().name()).isEqualTo("contract-kept");
  }
}
