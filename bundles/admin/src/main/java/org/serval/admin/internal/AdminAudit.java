package org.serval.admin.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.serval.api.access.AuditEntry;
import org.serval.api.access.AuditTrail;
import org.serval.protocol.Procedure;
import org.serval.protocol.XdrRecord;
import org.serval.rpc.ClientConnection;

/** Has taken down what administrators change, done or refused. Any thread. */
@Component(service = AdminAudit.class)
public final class AdminAudit {
  private static final String DRIVER = "admin";

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile AuditTrail trail;

  /**
   * A call has ended, and its client is about to learn it. Reads leave no trace.
   *
   * @param failure why it was not done; null if it was
   */
  void ended(ClientConnection client, Procedure procedure, XdrRecord args, Throwable failure) {
    AuditTrail to = trail;
    if (to == null || !to.active()) {
      return;
    }
    Map<String, String> object = Changes.of(args);
    if (object != null) {
      String refusal = failure == null ? null : String.valueOf(failure.getMessage());
      to.add(new AuditEntry(client.identity(), DRIVER, procedure.apiName(), object, refusal));
    }
  }
}
