package org.serval.remote.internal;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.serval.api.access.AuditTrail;
import org.serval.protocol.Procedure;
import org.serval.protocol.XdrRecord;

/**
 * Has taken down what clients change: every call that a read-only client may not make, whether it
 * was done or refused. Any thread.
 */
@Component(service = Audit.class)
public final class Audit {
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile AuditTrail trail;

  /** A call begins. */
  AuditedCall begin(ClientSession session, Procedure procedure, XdrRecord args) {
    AuditTrail to = trail;
    return to != null && procedure.refusedReadOnly().holds(args) && to.active()
        ? new AuditedCall(to, session, procedure, args)
        : AuditedCall.UNWATCHED;
  }
}
