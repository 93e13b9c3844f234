package org.serval.remote.internal;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.serval.api.Identity;
import org.serval.api.LibvirtException;
import org.serval.api.access.AuditEntry;
import org.serval.api.access.AuditTrail;
import org.serval.protocol.AclRule;
import org.serval.protocol.Procedure;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.remote.RemoteDomainCreateXmlArgs;
import org.serval.protocol.remote.RemoteDomainDefineXmlArgs;
import org.serval.protocol.remote.RemoteDomainDefineXmlFlagsArgs;

/**
 * A call whose end is taken down, once. The object's names are those that its driver had before the
 * call, as the call may end the object; what ends before a driver is asked has the client's names.
 * Of one that a document describes, the answer tells the names; the document is read only where
 * there is none.
 */
final class AuditedCall {
  /** One of which nothing is taken down. */
  static final AuditedCall UNWATCHED = new AuditedCall(null, null, null, null);

  private final AuditTrail trail;
  private final ClientSession session;
  private final Procedure procedure;
  private final XdrRecord args;
  private final Identity who;
  private final AtomicBoolean told = new AtomicBoolean();
  private volatile Map<String, String> object;
  private volatile DriverLink describedTo; // where a document names the object

  AuditedCall(AuditTrail trail, ClientSession session, Procedure procedure, XdrRecord args) {
    this.trail = trail;
    this.session = session;
    this.who = session == null ? Identity.UNKNOWN : session.identity(); // the call may change it
    this.procedure = procedure;
    this.args = args;
  }

  /** A driver is about to be asked. May block. */
  void on(DriverLink link) {
    if (trail == null) {
      return;
    }
    if (isDescribed()) {
      describedTo = link;
    } else {
      object = names(link);
    }
  }

  private boolean isDescribed() {
    return switch (args) {
      case RemoteDomainDefineXmlArgs _,
          RemoteDomainDefineXmlFlagsArgs _,
          RemoteDomainCreateXmlArgs _ ->
          true;
      default -> false;
    };
  }

  private Map<String, String> names(DriverLink link) {
    AclRule rule = rule();
    try {
      return rule == null ? Map.of() : new AccessTarget(procedure, link, args).details(rule);
    } catch (LibvirtException e) {
      return clientsNames(link); // the driver has no such object
    }
  }

  private AclRule rule() {
    return procedure.acl().stream()
        .filter(rule -> !rule.object().equals("connect"))
        .findFirst()
        .orElse(null);
  }

  /** Does not block, and so leaves out volumes, whose pool would have to be asked. */
  private Map<String, String> clientsNames(DriverLink link) {
    AclRule rule = rule();
    XdrRecord named = rule == null ? null : AccessDetails.find(rule.object(), args);
    return named == null || link == null || rule.object().equals("storage_vol")
        ? Map.of()
        : AccessDetails.of(rule.object(), named, link);
  }

  private Map<String, String> namesWithoutAnswer(DriverLink link) {
    return describedTo == null ? clientsNames(link) : names(describedTo);
  }

  /** It is done, and the client is about to learn it. */
  void succeeded() {
    tell(null);
  }

  /** The same, with an answer. */
  void succeeded(XdrRecord answer) {
    if (describedTo != null) {
      object = new AccessTarget(procedure, describedTo, args).detailsOfAnswer(rule(), answer);
    }
    succeeded();
  }

  /** It is not done. */
  void failed(Throwable why) {
    tell(String.valueOf(why.getMessage()));
  }

  private void tell(String refusal) {
    if (trail != null && told.compareAndSet(false, true)) {
      DriverLink link = session.linkIfOpen();
      trail.add(
          new AuditEntry(
              who,
              link == null ? "" : link.type(),
              procedure.apiName() == null ? procedure.name() : procedure.apiName(),
              object == null ? namesWithoutAnswer(link) : object,
              refusal));
    }
  }
}
