package org.serval.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.serval.protocol.remote.RemoteProcedures.*;

import org.junit.jupiter.api.Test;
import org.serval.api.access.AuditEntry;
import org.serval.api.testing.RecordedAudit;
import org.serval.protocol.remote.RemoteDomainCreateArgs;
import org.serval.protocol.remote.RemoteDomainGetStateArgs;
import org.serval.protocol.remote.RemoteNonnullDomain;

class AuditTest {
  private final RecordedAudit audit = new RecordedAudit();

  private Fixture watched(boolean readOnly) {
    Fixture it = Fixture.opened(readOnly);
    it.driver.add("guest", 3);
    it.audit.trail = audit;
    return it;
  }

  private static RemoteNonnullDomain guest(Fixture it, String name) {
    return new RemoteNonnullDomain(name, it.driver.domains.get("guest").ref().uuid(), 3);
  }

  @Test
  void whatIsRefusedIsTakenDownOnceWithTheDriversOwnNames() {
    Fixture it = watched(false);
    it.call(DOMAIN_CREATE, new RemoteDomainCreateArgs(guest(it, "somebody-else")));
    AuditEntry entry = audit.only();
    assertThat(entry.operation()).isEqualTo("virDomainCreate");
    assertThat(entry.driver()).isEqualTo("TEST");
    assertThat(entry.who()).isEqualTo(it.client.identity());
    assertThat(entry.refusal()).contains("not supported");
    assertThat(entry.object())
        .containsEntry("domain_name", "guest")
        .containsEntry("domain_uuid", guest(it, "").uuid().toString());
  }

  @Test
  void readersLeaveNoTraceUnlessTheyTryToChange() {
    Fixture it = watched(true);
    it.call(DOMAIN_GET_STATE, new RemoteDomainGetStateArgs(guest(it, "guest"), 0));
    assertThat(audit.entries()).isEmpty();
    it.call(DOMAIN_CREATE, new RemoteDomainCreateArgs(guest(it, "guest")));
    assertThat(audit.only().refusal()).contains("read only");
    assertThat(audit.only().object()).containsEntry("domain_name", "guest");
  }
}
